-- What a custodian does: legal holds and erasing a person.

-- While one stands, the person isn't erased: a court, a claim, a duty to keep. Its words are sealed with the person's key.
CREATE TABLE app.legal_hold (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES app.client,
  until_on date,
  set_by uuid NOT NULL REFERENCES app.staff,
  set_at timestamptz NOT NULL DEFAULT app.app_now(),
  lifted_by uuid REFERENCES app.staff,
  lifted_at timestamptz,
  sealed bytea NOT NULL,
  CONSTRAINT legal_hold_lifted CHECK ((lifted_by IS NULL) = (lifted_at IS NULL))
);
--> statement-breakpoint
CREATE INDEX legal_hold_client ON app.legal_hold (client_id);
--> statement-breakpoint
SELECT app.guard_table('app.legal_hold');
--> statement-breakpoint
GRANT SELECT, INSERT ON app.legal_hold TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (lifted_by, lifted_at) ON app.legal_hold TO breakwater_portal;
--> statement-breakpoint
-- Whoever sees the person sees that they can't be erased; a custodian sets and lifts it.
CREATE POLICY read_with_client ON app.legal_hold FOR SELECT TO breakwater_portal
  USING ((SELECT app.actor_sees_cases()) OR client_id = ANY ((SELECT app.actor_clients())::uuid[]));
--> statement-breakpoint
CREATE POLICY custodian_sets ON app.legal_hold FOR INSERT TO breakwater_portal
  WITH CHECK ((SELECT app.actor_has('custodian')) AND set_by = (SELECT app.actor_id()));
--> statement-breakpoint
CREATE POLICY custodian_lifts ON app.legal_hold FOR UPDATE TO breakwater_portal
  USING ((SELECT app.actor_has('custodian'))) WITH CHECK ((SELECT app.actor_has('custodian')));
--> statement-breakpoint
CREATE POLICY never_barred ON app.legal_hold AS RESTRICTIVE TO breakwater_portal
  USING (NOT (client_id = ANY ((SELECT app.actor_barred_clients())::uuid[])));
--> statement-breakpoint
-- A person with all their aliases.
CREATE FUNCTION app.client_and_aliases(p_client uuid) RETURNS uuid[] LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH root AS (SELECT coalesce(merged_into, id) AS id FROM app.client WHERE id = p_client)
  SELECT coalesce(array_agg(c.id), '{}') FROM app.client c, root WHERE c.id = root.id OR c.merged_into = root.id
$$;
--> statement-breakpoint
-- Cases that nobody else's key opens: they go with the person. The others stay, for those who share them.
CREATE FUNCTION app.cases_of_alone(p_clients uuid[]) RETURNS uuid[] LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT p.case_id), '{}') FROM app.case_person p
  WHERE p.client_id = ANY (p_clients) AND p.part = 'client' AND NOT EXISTS (
    SELECT 1 FROM app.case_person o JOIN app.client c ON c.id = o.client_id
    WHERE o.case_id = p.case_id AND o.part = 'client' AND NOT (o.client_id = ANY (p_clients)) AND c.erased_at IS NULL)
$$;
--> statement-breakpoint
-- The removal itself, for the verb below and for a restore that is made to forget again: keys first, then what names the
-- person. The clear part stays for the figures, and says nothing of who it was.
CREATE FUNCTION app.remove_client(p_client uuid) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_clients uuid[] := app.client_and_aliases(p_client);
  v_cases uuid[] := app.cases_of_alone(v_clients);
  v_request uuid;
BEGIN
  DELETE FROM keys.subject_key WHERE subject_kind = 'case' AND (recipient_id = ANY (v_clients) OR subject_id = ANY (v_cases));
  DELETE FROM keys.subject_key WHERE subject_kind = 'client' AND subject_id = ANY (v_clients);
  INSERT INTO keys.erasure (subject_id, subject_kind)
    SELECT unnest(v_clients), 'client' UNION ALL SELECT unnest(v_cases), 'case' ON CONFLICT DO NOTHING;
  -- The requests that their cases came from: what was written there is theirs too.
  FOR v_request IN SELECT i.request_id FROM app.intake i WHERE i.request_id IS NOT NULL AND i.case_id = ANY (v_cases) LOOP
    UPDATE app.mailbox SET erased_at = coalesce(erased_at, app.app_now()), public_key = NULL, body_mac = NULL WHERE request_id = v_request;
    PERFORM app.remove_request(v_request, 'erased');
  END LOOP;
  DELETE FROM app.relation WHERE client_id = ANY (v_clients) OR other_id = ANY (v_clients);
  DELETE FROM app.case_person WHERE client_id = ANY (v_clients) AND NOT (case_id = ANY (v_cases));
  UPDATE app.task SET state = 'ended', done_at = app.app_now()
    WHERE state = 'open' AND (client_id = ANY (v_clients) OR case_id = ANY (v_cases));
  UPDATE app.case SET sealed = NULL WHERE id = ANY (v_cases);
  UPDATE app.client SET sealed = NULL, erased_at = coalesce(erased_at, app.app_now()), household_id = NULL, version = version + 1
    WHERE id = ANY (v_clients);
END $$;
--> statement-breakpoint
-- Erases a person. Refused by name: on hold, or a case of theirs alone that is still open. Only a custodian who isn't barred.
CREATE FUNCTION app.erase_client(p_client uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_clients uuid[];
BEGIN
  IF NOT app.actor_has('custodian') OR p_client = ANY (app.actor_barred_clients()) THEN
    RAISE EXCEPTION 'not the actor''s to erase' USING ERRCODE = 'insufficient_privilege';
  END IF;
  v_clients := app.client_and_aliases(p_client);
  PERFORM 1 FROM app.client WHERE id = ANY (v_clients) ORDER BY id FOR UPDATE;
  -- Who begins a hold or a case meanwhile waits here, or comes before.
  LOCK TABLE app.legal_hold IN SHARE ROW EXCLUSIVE MODE;
  IF EXISTS (SELECT 1 FROM app.legal_hold WHERE client_id = ANY (v_clients) AND lifted_at IS NULL
    AND (until_on IS NULL OR until_on >= (app.app_now() AT TIME ZONE (SELECT time_zone FROM app.centre))::date))
  THEN
    RAISE EXCEPTION 'on hold' USING ERRCODE = 'check_violation', CONSTRAINT = 'client_on_hold';
  END IF;
  IF EXISTS (SELECT 1 FROM app.case WHERE id = ANY (app.cases_of_alone(v_clients)) AND state = 'open') THEN
    RAISE EXCEPTION 'a case is open' USING ERRCODE = 'check_violation', CONSTRAINT = 'client_has_open_case';
  END IF;
  PERFORM app.remove_client(p_client);
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.client_and_aliases(uuid), app.cases_of_alone(uuid[]), app.remove_client(uuid), app.erase_client(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.client_and_aliases(uuid), app.cases_of_alone(uuid[]), app.erase_client(uuid) TO breakwater_portal;
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.legal_hold FOR EACH ROW EXECUTE FUNCTION app.announce('client', 'client_id');
--> statement-breakpoint
-- — bringing the past along —
-- A file of people and cases on its way in: uploaded, checked, running, done; or undone. What is in it lies sealed with the
-- custodian's own key until it has come in. `cursor` moves in the transaction that brings a part in, so nothing comes twice.
CREATE TABLE app.import (
  id uuid PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('uploaded', 'checked', 'running', 'done', 'undoing', 'undone', 'given_up')),
  row_count int NOT NULL CHECK (row_count BETWEEN 1 AND 100000),
  bad_count int NOT NULL DEFAULT 0,
  cursor int NOT NULL DEFAULT 0,
  kept_count int NOT NULL DEFAULT 0,
  made_by uuid NOT NULL REFERENCES app.staff,
  made_at timestamptz NOT NULL DEFAULT app.app_now(),
  started_at timestamptz,
  ended_at timestamptz,
  version int NOT NULL DEFAULT 1,
  sealed bytea NOT NULL
);
--> statement-breakpoint
CREATE TABLE app.import_chunk (
  import_id uuid NOT NULL REFERENCES app.import ON DELETE CASCADE,
  first_row int NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (import_id, first_row)
);
--> statement-breakpoint
-- What came of each row: by this an import can be undone.
CREATE TABLE app.import_row (
  import_id uuid NOT NULL REFERENCES app.import,
  row_number int NOT NULL,
  client_id uuid NOT NULL,
  case_id uuid,
  PRIMARY KEY (import_id, row_number)
);
--> statement-breakpoint
SELECT app.guard_table('app.import'), app.guard_table('app.import_chunk'), app.guard_table('app.import_row');
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['app.import', 'app.import_chunk', 'app.import_row'] LOOP
    EXECUTE format('CREATE POLICY custodian_all ON %s TO breakwater_portal USING ((SELECT app.actor_has(''custodian''))) WITH CHECK ((SELECT app.actor_has(''custodian'')))', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT, INSERT ON app.import, app.import_chunk TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT ON app.import_row TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (state, bad_count, version, sealed, started_at, ended_at, cursor) ON app.import TO breakwater_portal;
--> statement-breakpoint
GRANT DELETE ON app.import_chunk TO breakwater_portal, breakwater_worker;
--> statement-breakpoint
GRANT SELECT ON app.import_chunk TO breakwater_worker;
--> statement-breakpoint
GRANT SELECT, UPDATE ON app.import TO breakwater_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON app.import_row TO breakwater_worker;
--> statement-breakpoint
GRANT INSERT ON app.client, app.case, app.case_person TO breakwater_worker;
--> statement-breakpoint
-- Takes away what one row brought in, where nobody has touched it since; false where somebody has.
CREATE FUNCTION app.undo_import_row(p_client uuid, p_case uuid) RETURNS boolean LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM app.client WHERE id = p_client AND version <> 1)
    OR EXISTS (SELECT 1 FROM app.case WHERE id = p_case AND version <> 1)
    OR EXISTS (SELECT 1 FROM app.case_person WHERE client_id = p_client AND case_id IS DISTINCT FROM p_case) THEN RETURN false; END IF;
  DELETE FROM app.case_person WHERE case_id = p_case;
  DELETE FROM app.case WHERE id = p_case;
  DELETE FROM app.client WHERE id = p_client;
  DELETE FROM keys.subject_key WHERE subject_id IN (p_client, p_case);
  RETURN true;
-- A note, a meeting, a task … hangs on it.
EXCEPTION WHEN foreign_key_violation THEN RETURN false;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.undo_import_row(uuid, uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.undo_import_row(uuid, uuid) TO breakwater_worker;
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.import FOR EACH ROW EXECUTE FUNCTION app.announce('task', 'nothing');
