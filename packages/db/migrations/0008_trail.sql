-- Reading the trail, its watermark and its checkpoints.

-- Chaining looks only beyond the last link; pages read by time, by person and by group of actions.
CREATE INDEX entry_tx ON audit.entry (tx, id);
--> statement-breakpoint
CREATE INDEX entry_at ON audit.entry (at, id);
--> statement-breakpoint
CREATE INDEX entry_actor ON audit.entry (actor_id, at, id);
--> statement-breakpoint
CREATE INDEX entry_group ON audit.entry (split_part(action, '.', 1), at, id);
--> statement-breakpoint
-- What the worker signed outside this database, as it knows it here: each shows when the other was cut.
CREATE TABLE audit.checkpoint (
  n bigint PRIMARY KEY,
  seq bigint NOT NULL,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  at timestamptz NOT NULL,
  public_key bytea NOT NULL CHECK (octet_length(public_key) = 32)
);
--> statement-breakpoint
-- The last verification of each kind, asked for by staff or begun by the worker, with its progress.
CREATE TABLE audit.verification (
  kind text PRIMARY KEY CHECK (kind IN ('since_checkpoint', 'whole')),
  asked_at timestamptz,
  asked_by uuid,
  started_at timestamptz,
  finished_at timestamptz,
  rows_done bigint NOT NULL DEFAULT 0,
  rows_total bigint NOT NULL DEFAULT 0,
  fault text,
  fault_at bigint,
  checkpoint_n bigint
);
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['audit.checkpoint', 'audit.verification'] LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY migrator_all ON %s TO breakwater_migrator USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY worker_all ON %s TO breakwater_worker USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY owner_all ON %s TO breakwater_audit USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY reader ON %s FOR SELECT TO breakwater_audit_reader USING (true)', t);
    EXECUTE format('GRANT SELECT ON %s TO breakwater_audit, breakwater_audit_reader, breakwater_worker, breakwater_backup', t);
  END LOOP;
END $$;
--> statement-breakpoint
INSERT INTO audit.verification (kind) VALUES ('since_checkpoint'), ('whole');
--> statement-breakpoint
GRANT INSERT ON audit.checkpoint TO breakwater_worker;
--> statement-breakpoint
GRANT UPDATE ON audit.verification TO breakwater_worker;
--> statement-breakpoint
GRANT UPDATE (asked_at, asked_by) ON audit.verification TO breakwater_audit;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.actor_id(), app.actor_has(text), app.actor_barred() TO breakwater_audit;
--> statement-breakpoint
DROP FUNCTION audit.verify_chain();
--> statement-breakpoint
-- Chains what is committed, in commit order: only rows that no open transaction can still precede, and only beyond the
-- last link, so that a round costs the same however long the trail is. Every row before the last link was finished when
-- that link was made, so none is skipped. After a restore from a dump the rows' transaction numbers are another server's:
-- while the last link's lies ahead of this server's, everything that has no link is looked for.
CREATE OR REPLACE FUNCTION audit.chain_entries(p_limit int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  v_seq bigint; v_hash bytea; v_tx xid8; v_id uuid; v_is_restored boolean; v_entry audit.entry; v_count int := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(4242, 1);
  SELECT c.seq, c.hash, e.tx, e.id INTO v_seq, v_hash, v_tx, v_id
    FROM audit.chain c LEFT JOIN audit.entry e ON e.id = c.entry_id ORDER BY c.seq DESC LIMIT 1;
  v_seq := coalesce(v_seq, 0);
  v_hash := coalesce(v_hash, sha256('breakwater audit chain'::bytea));
  v_is_restored := v_tx >= pg_snapshot_xmax(pg_current_snapshot());
  IF v_tx IS NULL OR v_is_restored THEN
    v_tx := '0'; v_id := '00000000-0000-0000-0000-000000000000';
  END IF;
  FOR v_entry IN
    SELECT e.* FROM audit.entry e
    WHERE (e.tx, e.id) > (v_tx, v_id)
      AND (e.tx < pg_snapshot_xmin(pg_current_snapshot()) OR (v_is_restored AND e.tx >= pg_snapshot_xmax(pg_current_snapshot())))
      AND NOT EXISTS (SELECT 1 FROM audit.chain c WHERE c.entry_id = e.id)
    ORDER BY e.tx, e.id LIMIT p_limit
  LOOP
    v_seq := v_seq + 1;
    v_hash := audit.hash_of(v_hash, v_entry);
    INSERT INTO audit.chain (seq, entry_id, hash) VALUES (v_seq, v_entry.id, v_hash);
    v_count := v_count + 1;
  END LOOP;
  RETURN v_count;
END $$;
--> statement-breakpoint
-- The chain's end, as a checkpoint notes it.
CREATE FUNCTION audit.read_head() RETURNS TABLE (seq bigint, hash bytea, at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.seq, c.hash, app.app_now() FROM audit.chain c ORDER BY c.seq DESC LIMIT 1
$$;
--> statement-breakpoint
-- What is wrong with link `p_seq`, whose hash doesn't follow from `p_before`. A row that isn't what it was is `changed`;
-- one whose place is elsewhere `reordered`; one that the hashes around it know nothing of `inserted`. Looked for nearby,
-- so that the answer comes in time.
CREATE FUNCTION audit.name_fault(p_seq bigint, p_before bytea) RETURNS TABLE (seq bigint, fault text) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_link audit.chain; v_entry audit.entry; v_next audit.chain; v_follower audit.entry; v_earlier bytea;
BEGIN
  SELECT * INTO v_link FROM audit.chain c WHERE c.seq = p_seq;
  SELECT * INTO v_entry FROM audit.entry e WHERE e.id = v_link.entry_id;
  SELECT * INTO v_next FROM audit.chain c WHERE c.seq = p_seq + 1;
  SELECT * INTO v_follower FROM audit.entry e WHERE e.id = v_next.entry_id;
  SELECT c.hash INTO v_earlier FROM audit.chain c WHERE c.seq = p_seq - 2;
  v_earlier := coalesce(v_earlier, sha256('breakwater audit chain'::bytea));
  seq := p_seq;
  IF audit.hash_of(p_before, v_follower) = v_next.hash THEN
    fault := 'inserted';
  ELSIF p_seq > 1 AND audit.hash_of(v_earlier, v_entry) = v_link.hash THEN
    seq := p_seq - 1; fault := 'inserted';
  ELSIF EXISTS (SELECT 1 FROM audit.chain c JOIN audit.entry e ON e.id = c.entry_id
      WHERE c.seq BETWEEN p_seq - 20000 AND p_seq + 20000 AND c.seq <> p_seq AND audit.hash_of(p_before, e) = v_link.hash) THEN
    fault := 'reordered';
  ELSE
    fault := 'changed';
  END IF;
  RETURN NEXT;
END $$;
--> statement-breakpoint
-- Walks `p_limit` links on from a link that is known to be right; without a fault, where it got to.
CREATE FUNCTION audit.verify_links(p_after bigint, p_hash bytea, p_limit int) RETURNS TABLE (seq bigint, hash bytea, fault text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_link record; v_hash bytea;
BEGIN
  seq := p_after;
  hash := coalesce(p_hash, sha256('breakwater audit chain'::bytea));
  FOR v_link IN
    SELECT c.seq AS at, c.hash AS kept, e AS entry FROM audit.chain c LEFT JOIN audit.entry e ON e.id = c.entry_id
    WHERE c.seq > p_after ORDER BY c.seq LIMIT p_limit
  LOOP
    IF v_link.at <> seq + 1 THEN
      seq := seq + 1; fault := 'unlinked';
    ELSIF (v_link.entry).id IS NULL THEN
      seq := v_link.at; fault := 'deleted';
    ELSE
      v_hash := audit.hash_of(hash, v_link.entry);
      IF v_hash <> v_link.kept THEN
        SELECT f.seq, f.fault INTO seq, fault FROM audit.name_fault(v_link.at, hash) f;
      ELSE
        seq := v_link.at; hash := v_hash;
      END IF;
    END IF;
    IF fault IS NOT NULL THEN RETURN NEXT; RETURN; END IF;
  END LOOP;
  RETURN NEXT;
END $$;
--> statement-breakpoint
-- The first link behind which a row stands that chaining never saw: put there by hand. A row with a transaction number of
-- the future would never be chained. Right after a restore, what is new is given its minute.
CREATE FUNCTION audit.find_inserted() RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_tx xid8; v_id uuid; v_entry audit.entry; v_next xid8 := pg_snapshot_xmax(pg_current_snapshot());
BEGIN
  SELECT e.tx, e.id INTO v_tx, v_id FROM audit.chain c JOIN audit.entry e ON e.id = c.entry_id ORDER BY c.seq DESC LIMIT 1;
  IF v_tx IS NULL THEN RETURN NULL; END IF;
  SELECT e.* INTO v_entry FROM audit.entry e
    WHERE ((e.tx, e.id) < (v_tx, v_id) OR e.tx >= v_next)
      AND (v_tx < v_next OR e.at < app.app_now() - interval '1 minute')
      AND NOT EXISTS (SELECT 1 FROM audit.chain c WHERE c.entry_id = e.id)
    ORDER BY e.tx, e.id LIMIT 1;
  IF NOT FOUND THEN RETURN NULL; END IF;
  RETURN coalesce((SELECT max(c.seq) FROM audit.chain c JOIN audit.entry e ON e.id = c.entry_id
    WHERE (e.tx, e.id) < (v_entry.tx, v_entry.id)), 0);
END $$;
--> statement-breakpoint
-- How many rows are written and not chained yet: more than a second's worth says that the worker stands still.
CREATE FUNCTION audit.count_waiting() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
  WITH last AS (
    SELECT e.tx, e.id FROM audit.chain c JOIN audit.entry e ON e.id = c.entry_id ORDER BY c.seq DESC LIMIT 1)
  SELECT count(*) FROM audit.entry e
    WHERE (e.tx, e.id) > (coalesce((SELECT tx FROM last), '0'::xid8), coalesce((SELECT id FROM last), '00000000-0000-0000-0000-000000000000'))
$$;
--> statement-breakpoint
-- The hashes that stand at these places, to be held against checkpoints.
CREATE FUNCTION audit.links_at(p_seqs bigint[]) RETURNS TABLE (seq bigint, hash bytea) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$ SELECT c.seq, c.hash FROM audit.chain c WHERE c.seq = ANY (p_seqs) $$;
--> statement-breakpoint
-- Where a hash that a checkpoint knows stands now, or null.
CREATE FUNCTION audit.place_of(p_hash bytea) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$ SELECT c.seq FROM audit.chain c WHERE c.hash = p_hash LIMIT 1 $$;
--> statement-breakpoint
-- Refuses whoever may not read the trail: a right that no table grants.
CREATE FUNCTION audit.check_reader() RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT (app.actor_has('supervisor') OR app.actor_has('auditor')) THEN
    RAISE EXCEPTION 'the trail is for supervisors and auditors' USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$;
--> statement-breakpoint
-- One page of the trail, newest first; what isn't asked for is null. Planned anew each time, so that each filter has its index.
CREATE FUNCTION audit.read_entries(
  p_from timestamptz, p_until timestamptz, p_actor uuid, p_group text, p_subject uuid, p_before timestamptz, p_before_id uuid, p_limit int
) RETURNS TABLE (id uuid, at timestamptz, actor_kind text, actor_id uuid, action text, subject_kind text, subject_id uuid, fields text[], has_reason boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  v_barred uuid[] := app.actor_barred();
BEGIN
  PERFORM audit.check_reader();
  RETURN QUERY SELECT e.id, e.at, e.actor_kind, e.actor_id, e.action, e.subject_kind, e.subject_id, e.fields, e.sealed_reason IS NOT NULL
    FROM audit.entry e
    WHERE (p_from IS NULL OR e.at >= p_from) AND (p_until IS NULL OR e.at < p_until)
      AND (p_actor IS NULL OR e.actor_id = p_actor) AND (p_group IS NULL OR split_part(e.action, '.', 1) = p_group)
      AND (p_subject IS NULL OR e.subject_id = p_subject)
      -- Barred beats every role: not even that there is something.
      AND (e.subject_id = ANY (v_barred)) IS NOT TRUE
      AND (p_before IS NULL OR (e.at, e.id) < (p_before, p_before_id))
    ORDER BY e.at DESC, e.id DESC LIMIT p_limit;
END $$;
--> statement-breakpoint
-- Why something was done, sealed: for supervisors alone.
CREATE FUNCTION audit.read_reason(p_entry uuid) RETURNS TABLE (subject_kind text, subject_id uuid, sealed_reason bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.actor_has('supervisor') THEN
    RAISE EXCEPTION 'reasons are for supervisors' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY SELECT e.subject_kind, e.subject_id, e.sealed_reason FROM audit.entry e
    WHERE e.id = p_entry AND (e.subject_id = ANY (app.actor_barred())) IS NOT TRUE;
END $$;
--> statement-breakpoint
-- Who has opened one thing, newest first, with how often and how many people in all. For readers of the trail, and for
-- whoever has opened it too.
CREATE FUNCTION audit.who_looked(p_kind text, p_subject uuid, p_limit int)
RETURNS TABLE (at timestamptz, actor_id uuid, times bigint, people bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan AS $$
BEGIN
  IF p_subject = ANY (app.actor_barred()) OR NOT (app.actor_has('supervisor') OR app.actor_has('auditor') OR EXISTS (SELECT 1 FROM audit.entry e
      WHERE e.subject_id = p_subject AND e.action IN (p_kind || '.open', 'break_glass.read') AND e.actor_id = app.actor_id())) THEN
    RAISE EXCEPTION 'only who has looked sees who has' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY
    WITH looks AS MATERIALIZED (
      SELECT e.at, e.id, e.actor_id FROM audit.entry e
      WHERE e.subject_id = p_subject AND e.action IN (p_kind || '.open', 'break_glass.read') AND e.actor_kind = 'staff')
    SELECT l.at, l.actor_id, (SELECT count(*) FROM looks), (SELECT count(DISTINCT x.actor_id) FROM looks x)
    FROM looks l ORDER BY l.at DESC, l.id DESC LIMIT p_limit;
END $$;
--> statement-breakpoint
-- Asks the worker for a whole verification; one that has been asked for or is running is enough.
CREATE FUNCTION audit.ask_verification() RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM audit.check_reader();
  UPDATE audit.verification SET asked_at = app.app_now(), asked_by = app.actor_id()
    WHERE kind = 'whole' AND (asked_at IS NULL OR started_at >= asked_at) AND (started_at IS NULL OR finished_at >= started_at);
  PERFORM pg_notify('breakwater_verify', '');
END $$;
--> statement-breakpoint
-- What the worker found last, how far it is, and since which checkpoint the trail is held fast outside.
CREATE FUNCTION audit.read_integrity() RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM audit.check_reader();
  RETURN jsonb_build_object(
    'rows', coalesce((SELECT max(c.seq) FROM audit.chain c), 0),
    'waiting', audit.count_waiting(),
    'checkpoint', (SELECT jsonb_build_object('n', k.n, 'seq', k.seq, 'at', k.at, 'publicKey', encode(k.public_key, 'hex'))
      FROM audit.checkpoint k ORDER BY k.n DESC LIMIT 1),
    'runs', (SELECT jsonb_object_agg(v.kind, jsonb_build_object('askedAt', v.asked_at, 'startedAt', v.started_at, 'finishedAt', v.finished_at,
      'rowsDone', v.rows_done, 'rowsTotal', v.rows_total, 'fault', v.fault, 'faultAt', v.fault_at,
      'checkpoint', (SELECT jsonb_build_object('n', k.n, 'seq', k.seq, 'at', k.at) FROM audit.checkpoint k WHERE k.n = v.checkpoint_n)))
      FROM audit.verification v));
END $$;
--> statement-breakpoint
-- A new owner needs CREATE on the schema for the moment of the change.
GRANT CREATE ON SCHEMA audit TO breakwater_audit;
--> statement-breakpoint
DO $$
DECLARE f record;
BEGIN
  FOR f IN SELECT p.oid::regprocedure AS name FROM pg_proc p
    WHERE p.pronamespace = 'audit'::regnamespace AND p.proowner = 'breakwater_migrator'::regrole
  LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO breakwater_audit', f.name);
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA audit FROM breakwater_audit;
--> statement-breakpoint
SET ROLE breakwater_audit;
--> statement-breakpoint
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA audit FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION audit.read_head(), audit.verify_links(bigint, bytea, int), audit.find_inserted(), audit.count_waiting(), audit.links_at(bigint[]), audit.place_of(bytea)
  TO breakwater_worker, breakwater_audit_reader;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION audit.read_entries(timestamptz, timestamptz, uuid, text, uuid, timestamptz, uuid, int), audit.read_reason(uuid),
  audit.who_looked(text, uuid, int), audit.ask_verification(), audit.read_integrity() TO breakwater_portal;
--> statement-breakpoint
RESET ROLE;
