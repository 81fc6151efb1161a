-- The house: schemas, the clock, who acts, the centre and what it publishes, staff and their sessions.
-- Login roles are made before this file runs (src/roles.ts); everything here is owned by the migrator.

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
--> statement-breakpoint
CREATE SCHEMA app;
--> statement-breakpoint
CREATE SCHEMA door;
--> statement-breakpoint
CREATE SCHEMA keys;
--> statement-breakpoint
CREATE SCHEMA audit;
--> statement-breakpoint
-- Deadlines follow this clock alone; tests replace it in their own databases.
CREATE FUNCTION app.app_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$ SELECT now() $$;
--> statement-breakpoint
-- Who acts: set per transaction. A setting that was set once and rolled back is '', not NULL.
CREATE FUNCTION app.actor_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$ SELECT nullif(current_setting('app.staff_id', true), '')::uuid $$;
--> statement-breakpoint
CREATE TABLE app.centre (
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  name text NOT NULL,
  country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  time_zone text NOT NULL,
  locale text NOT NULL,
  is_demo boolean NOT NULL,
  address jsonb NOT NULL DEFAULT '{}',
  directions jsonb NOT NULL DEFAULT '{}',
  hours jsonb NOT NULL DEFAULT '[]',
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT app.app_now()
);
--> statement-breakpoint
CREATE TABLE app.service (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  name jsonb NOT NULL,
  summary jsonb NOT NULL,
  fee_kind text NOT NULL CHECK (fee_kind IN ('free', 'donation', 'insurance')),
  modes text[] NOT NULL CHECK (modes <@ ARRAY['in_person', 'phone', 'online'] AND cardinality(modes) > 0),
  languages text[] NOT NULL,
  is_accepting boolean NOT NULL DEFAULT true,
  policy jsonb NOT NULL,
  position int NOT NULL DEFAULT 0
);
--> statement-breakpoint
CREATE TABLE app.hotline_number (
  id uuid PRIMARY KEY,
  label jsonb NOT NULL,
  dial text NOT NULL CHECK (dial ~ '^\+?[0-9]{2,15}$'),
  shown_as text NOT NULL,
  cost text NOT NULL CHECK (cost IN ('free', 'local', 'paid')),
  shows_on_bill text NOT NULL CHECK (shows_on_bill IN ('no', 'yes', 'unknown')),
  answered_by jsonb NOT NULL,
  languages text[] NOT NULL,
  hours jsonb NOT NULL,
  position int NOT NULL DEFAULT 0
);
--> statement-breakpoint
CREATE TABLE app.closed_day (
  closed_on date PRIMARY KEY,
  reason jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE app.staff (
  id uuid PRIMARY KEY,
  login_hash bytea NOT NULL UNIQUE CHECK (octet_length(login_hash) = 32),
  roles text[] NOT NULL CHECK (roles <@ ARRAY['counsellor', 'supervisor', 'administrator']),
  languages text[] NOT NULL DEFAULT '{}',
  gender text NOT NULL DEFAULT 'unsaid' CHECK (gender IN ('woman', 'man', 'unsaid')),
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'disabled')),
  session_epoch int NOT NULL DEFAULT 0,
  locale text NOT NULL DEFAULT 'en',
  theme text NOT NULL DEFAULT 'system' CHECK (theme IN ('system', 'light', 'dark')),
  time_zone text NOT NULL DEFAULT 'UTC',
  sealed bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT app.app_now()
);
--> statement-breakpoint
CREATE TABLE app.staff_service (
  staff_id uuid NOT NULL REFERENCES app.staff ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES app.service ON DELETE CASCADE,
  PRIMARY KEY (staff_id, service_id)
);
--> statement-breakpoint
CREATE TABLE app.staff_credential (
  staff_id uuid PRIMARY KEY REFERENCES app.staff ON DELETE CASCADE,
  password_hash text NOT NULL,
  totp_sealed bytea,
  totp_last_step bigint NOT NULL DEFAULT 0,
  is_totp_confirmed boolean NOT NULL DEFAULT false,
  changed_at timestamptz NOT NULL DEFAULT app.app_now()
);
--> statement-breakpoint
CREATE TABLE app.session (
  id bytea PRIMARY KEY CHECK (octet_length(id) = 32),
  staff_id uuid NOT NULL REFERENCES app.staff ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT app.app_now(),
  last_seen_at timestamptz NOT NULL DEFAULT app.app_now(),
  epoch int NOT NULL,
  is_second_factor_done boolean NOT NULL DEFAULT false,
  device_hash bytea,
  user_agent_class text
);
--> statement-breakpoint
CREATE INDEX session_staff ON app.session (staff_id);
--> statement-breakpoint
CREATE TABLE app.sign_in_attempt (
  account_hash bytea NOT NULL CHECK (octet_length(account_hash) = 32),
  device_hash bytea NOT NULL CHECK (octet_length(device_hash) = 32),
  window_start timestamptz NOT NULL DEFAULT app.app_now(),
  failures int NOT NULL DEFAULT 0,
  blocked_until timestamptz,
  PRIMARY KEY (account_hash, device_hash)
);
--> statement-breakpoint
CREATE TABLE app.short_text (
  id uuid PRIMARY KEY,
  staff_id uuid NOT NULL REFERENCES app.staff ON DELETE CASCADE,
  sealed bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT app.app_now()
);
--> statement-breakpoint
CREATE INDEX short_text_staff ON app.short_text (staff_id);
--> statement-breakpoint
-- A key per data subject, wrapped for each recipient (today: the root key). Deleting the row erases the subject.
CREATE TABLE keys.subject_key (
  id uuid PRIMARY KEY,
  subject_kind text NOT NULL CHECK (subject_kind IN ('request', 'staff')),
  subject_id uuid NOT NULL,
  recipient_kind text NOT NULL DEFAULT 'root' CHECK (recipient_kind IN ('root', 'staff', 'case')),
  recipient_id uuid,
  version int NOT NULL,
  wrapped bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT app.app_now(),
  UNIQUE NULLS NOT DISTINCT (subject_kind, subject_id, recipient_kind, recipient_id, version)
);
--> statement-breakpoint
-- Replayed after a restore, so that what was erased stays erased.
CREATE TABLE keys.erasure (
  subject_id uuid PRIMARY KEY,
  subject_kind text NOT NULL,
  erased_at timestamptz NOT NULL DEFAULT app.app_now()
);
--> statement-breakpoint
CREATE TABLE keys.intake_key (
  id uuid PRIMARY KEY,
  public_key bytea NOT NULL CHECK (octet_length(public_key) = 32),
  wrapped_private bytea,
  valid_from timestamptz NOT NULL,
  valid_until timestamptz NOT NULL,
  destroyed_at timestamptz,
  CHECK ((wrapped_private IS NULL) = (destroyed_at IS NOT NULL))
);
--> statement-breakpoint
-- The trail: who, what, which fields, why; never content. `sealed_reason` opens with the subject's key.
CREATE TABLE audit.entry (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT app.app_now(),
  tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
  actor_kind text NOT NULL CHECK (actor_kind IN ('staff', 'visitor', 'worker', 'administrator_shell')),
  actor_id uuid,
  action text NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid,
  fields text[] NOT NULL DEFAULT '{}',
  sealed_reason bytea
);
--> statement-breakpoint
CREATE INDEX entry_subject ON audit.entry (subject_id, at);
--> statement-breakpoint
CREATE TABLE audit.chain (
  seq bigint PRIMARY KEY,
  entry_id uuid NOT NULL UNIQUE,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  chained_at timestamptz NOT NULL DEFAULT app.app_now()
);
--> statement-breakpoint
-- Appended in the causing transaction; no role may write the table itself.
CREATE FUNCTION audit.append(
  p_id uuid, p_actor_kind text, p_actor_id uuid, p_action text, p_subject_kind text, p_subject_id uuid, p_fields text[], p_sealed_reason bytea
) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO audit.entry (id, actor_kind, actor_id, action, subject_kind, subject_id, fields, sealed_reason)
  VALUES (p_id, p_actor_kind, p_actor_id, p_action, p_subject_kind, p_subject_id, p_fields, p_sealed_reason)
$$;
--> statement-breakpoint
-- What one entry hashes to, on top of the hash before it.
CREATE FUNCTION audit.hash_of(p_before bytea, p_entry audit.entry) RETURNS bytea LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
  SELECT sha256(p_before || convert_to(jsonb_build_array(
    p_entry.id, extract(epoch FROM p_entry.at)::text, p_entry.tx::text, p_entry.actor_kind, p_entry.actor_id, p_entry.action,
    p_entry.subject_kind, p_entry.subject_id, to_jsonb(p_entry.fields), encode(p_entry.sealed_reason, 'hex'))::text, 'UTF8'))
$$;
--> statement-breakpoint
-- Chains what is committed, in commit order: only rows that no open transaction can still precede. One at a time.
CREATE FUNCTION audit.chain_entries(p_limit int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_seq bigint; v_hash bytea; v_entry audit.entry; v_count int := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(4242, 1);
  SELECT seq, hash INTO v_seq, v_hash FROM audit.chain ORDER BY seq DESC LIMIT 1;
  v_seq := coalesce(v_seq, 0);
  v_hash := coalesce(v_hash, sha256('breakwater audit chain'::bytea));
  FOR v_entry IN
    SELECT e.* FROM audit.entry e
    WHERE e.tx < pg_snapshot_xmin(pg_current_snapshot())
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
-- The first place where chain and entries disagree, or nothing.
CREATE FUNCTION audit.verify_chain() RETURNS TABLE (seq bigint, fault text) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_hash bytea := sha256('breakwater audit chain'::bytea); v_link record; v_expected bigint := 0; v_entry audit.entry;
BEGIN
  FOR v_link IN SELECT c.seq, c.entry_id, c.hash FROM audit.chain c ORDER BY c.seq LOOP
    v_expected := v_expected + 1;
    IF v_link.seq <> v_expected THEN seq := v_expected; fault := 'missing_link'; RETURN NEXT; RETURN; END IF;
    SELECT * INTO v_entry FROM audit.entry e WHERE e.id = v_link.entry_id;
    IF NOT FOUND THEN seq := v_link.seq; fault := 'missing_entry'; RETURN NEXT; RETURN; END IF;
    v_hash := audit.hash_of(v_hash, v_entry);
    IF v_hash <> v_link.hash THEN seq := v_link.seq; fault := 'changed_entry'; RETURN NEXT; RETURN; END IF;
  END LOOP;
END $$;
--> statement-breakpoint
-- "Something changed", for live pages: kept a day, read only behind every open transaction.
CREATE TABLE app.change (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamptz NOT NULL DEFAULT app.app_now(),
  topic text NOT NULL CHECK (topic IN ('request', 'week', 'centre', 'staff')),
  row_id uuid
);
--> statement-breakpoint
CREATE INDEX change_at ON app.change (at);
--> statement-breakpoint
CREATE FUNCTION app.announce() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_row jsonb := to_jsonb(coalesce(NEW, OLD)); v_id uuid := nullif(v_row ->> coalesce(TG_ARGV[1], 'id'), '')::uuid;
BEGIN
  INSERT INTO app.change (topic, row_id) VALUES (TG_ARGV[0], v_id);
  PERFORM pg_notify('breakwater_change', TG_ARGV[0]);
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Published content has a version: caches know by it that they are stale.
CREATE FUNCTION app.announce_centre() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME <> 'centre' THEN UPDATE app.centre SET version = version + 1; END IF;
  INSERT INTO app.change (topic) VALUES ('centre');
  PERFORM pg_notify('breakwater_change', 'centre');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON app.centre FOR EACH STATEMENT EXECUTE FUNCTION app.announce_centre();
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON app.service FOR EACH STATEMENT EXECUTE FUNCTION app.announce_centre();
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON app.hotline_number FOR EACH STATEMENT EXECUTE FUNCTION app.announce_centre();
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON app.closed_day FOR EACH STATEMENT EXECUTE FUNCTION app.announce_centre();
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR DELETE OR UPDATE OF roles, state, languages, sealed ON app.staff FOR EACH ROW EXECUTE FUNCTION app.announce('staff');
--> statement-breakpoint
-- One result a key: a mutation that comes twice answers as it did the first time.
CREATE TABLE app.idempotency (
  actor bytea NOT NULL,
  key uuid NOT NULL,
  verb text NOT NULL,
  result jsonb,
  at timestamptz NOT NULL DEFAULT app.app_now(),
  PRIMARY KEY (actor, key)
);
--> statement-breakpoint
CREATE INDEX idempotency_at ON app.idempotency (at);
--> statement-breakpoint
-- How much of a kind was taken in an hour: the share without proof of work, reservations of free times.
CREATE TABLE app.flood_window (
  kind text NOT NULL CHECK (kind IN ('no_proof', 'reservation')),
  hour timestamptz NOT NULL,
  taken int NOT NULL,
  PRIMARY KEY (kind, hour)
);
