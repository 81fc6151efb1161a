-- Intake, the person's file: household, support network, safe contact, duplicates and merging.

-- — what is read through a broken glass is not changed —
-- As `actor_clients` (0011), without what only a broken glass shows.
CREATE FUNCTION app.actor_own_clients() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH near AS (
    SELECT p.client_id AS id FROM app.case_person p WHERE p.case_id = ANY ((SELECT app.actor_cases())::uuid[])),
  whole AS (
    SELECT id FROM near
    UNION SELECT o.id FROM app.client c JOIN near ON near.id = c.id JOIN app.client o ON o.household_id = c.household_id
    UNION SELECT c.id FROM app.client c WHERE c.made_in = pg_current_xact_id_if_assigned() AND c.created_by = app.actor_id())
  SELECT coalesce(array_agg(id), '{}') FROM (
    SELECT id FROM whole
    UNION SELECT a.id FROM app.client a JOIN whole ON whole.id = a.merged_into) AS every (id)
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.actor_own_clients() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.actor_own_clients() TO breakwater_portal;
--> statement-breakpoint
DROP POLICY staff_change ON app.client;
--> statement-breakpoint
CREATE POLICY staff_change ON app.client FOR UPDATE TO breakwater_portal
  USING ((SELECT app.actor_sees_cases()) OR id = ANY ((SELECT app.actor_own_clients())::uuid[])) WITH CHECK (true);
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.guard_by_client(p_table regclass) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_theirs text := '(SELECT app.actor_sees_cases()) OR client_id = ANY ((SELECT app.actor_own_clients())::uuid[])';
BEGIN
  PERFORM app.guard_table(p_table);
  EXECUTE format('CREATE POLICY read_with_client ON %s FOR SELECT TO breakwater_portal USING ((SELECT app.actor_sees_cases()) OR client_id = ANY ((SELECT app.actor_clients())::uuid[]))', p_table);
  EXECUTE format('CREATE POLICY add_with_client ON %s FOR INSERT TO breakwater_portal WITH CHECK (%s)', p_table, v_theirs);
  EXECUTE format('CREATE POLICY change_with_client ON %s FOR UPDATE TO breakwater_portal USING (%s) WITH CHECK (%s)', p_table, v_theirs, v_theirs);
  EXECUTE format('CREATE POLICY remove_with_client ON %s FOR DELETE TO breakwater_portal USING (%s)', p_table, v_theirs);
  EXECUTE format('CREATE POLICY never_barred ON %s AS RESTRICTIVE TO breakwater_portal USING (NOT (client_id = ANY ((SELECT app.actor_barred_clients())::uuid[])))', p_table);
END $$;
--> statement-breakpoint
-- Which presenting problems a service answers for. A service without any is proposed by what its kind is for.
CREATE TABLE app.service_problem (
  service_id uuid NOT NULL REFERENCES app.service,
  problem text NOT NULL CHECK (problem IN ('domestic_violence', 'sexual_violence', 'other_violence', 'suicide', 'self_harm', 'mental_illness',
    'acute_distress', 'grief', 'relationship', 'parenting', 'child_at_risk', 'addiction', 'housing', 'money', 'work', 'rights', 'loneliness',
    'disaster', 'other')),
  PRIMARY KEY (service_id, problem)
);
--> statement-breakpoint
-- What must be known to start (M1.7): one record of how word came, of whom and by whom. `request_id`: the request it came from.
CREATE TABLE app.intake (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES app.case,
  client_id uuid NOT NULL REFERENCES app.client,
  request_id uuid UNIQUE REFERENCES app.request ON DELETE SET NULL,
  channel text NOT NULL CHECK (channel IN ('request', 'call', 'walk_in', 'letter', 'notice')),
  ground text NOT NULL CHECK (ground IN ('harmed', 'learned', 'organisation')),
  form text NOT NULL CHECK (form IN ('oral', 'written')),
  reported_by text NOT NULL CHECK (reported_by IN ('self', 'person', 'agency', 'nameless')),
  information_at timestamptz NOT NULL,
  problems text[] NOT NULL DEFAULT '{}',
  risk_self text NOT NULL CHECK (risk_self IN ('no', 'yes', 'unsure')),
  risk_other text NOT NULL CHECK (risk_other IN ('no', 'yes', 'unsure')),
  taken_by uuid NOT NULL REFERENCES app.staff,
  taken_at timestamptz NOT NULL DEFAULT app.app_now(),
  version int NOT NULL DEFAULT 1,
  sealed bytea
);
--> statement-breakpoint
CREATE INDEX intake_case ON app.intake (case_id, taken_at);
--> statement-breakpoint
-- What the information time was before it was changed; who changed it, and (sealed) why.
CREATE TABLE app.intake_time (
  id uuid PRIMARY KEY,
  intake_id uuid NOT NULL REFERENCES app.intake,
  case_id uuid NOT NULL REFERENCES app.case,
  was_at timestamptz NOT NULL,
  changed_by uuid NOT NULL REFERENCES app.staff,
  changed_at timestamptz NOT NULL DEFAULT app.app_now(),
  sealed bytea NOT NULL
);
--> statement-breakpoint
CREATE INDEX intake_time_intake ON app.intake_time (intake_id);
--> statement-breakpoint
-- What was written to and fro on the request that became part of a case: it stays when the request goes (design §10).
CREATE TABLE app.case_message (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES app.case,
  author text NOT NULL CHECK (author IN ('visitor', 'staff')),
  staff_id uuid REFERENCES app.staff,
  sent_at timestamptz NOT NULL,
  sealed bytea NOT NULL
);
--> statement-breakpoint
CREATE INDEX case_message_case ON app.case_message (case_id, sent_at);
--> statement-breakpoint
-- How it is safe to be in touch: each agreement a version, the newest that has not ended holds.
CREATE TABLE app.safe_contact_agreement (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES app.client,
  number int NOT NULL CHECK (number > 0),
  channel text NOT NULL CHECK (channel IN ('code_only', 'phone', 'sms', 'email')),
  valid_until_on date,
  agreed_by uuid NOT NULL REFERENCES app.staff,
  agreed_at timestamptz NOT NULL DEFAULT app.app_now(),
  ended_at timestamptz,
  sealed bytea NOT NULL,
  CONSTRAINT safe_contact_agreement_number UNIQUE (client_id, number)
);
--> statement-breakpoint
CREATE UNIQUE INDEX safe_contact_agreement_one ON app.safe_contact_agreement (client_id) WHERE ended_at IS NULL;
--> statement-breakpoint
-- Who a person can lean on, and who answers for a child: without a file of their own, sealed with the person's key.
CREATE TABLE app.close_person (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES app.client,
  kind text NOT NULL CHECK (kind IN ('support', 'guardian')),
  may_contact text NOT NULL CHECK (may_contact IN ('yes', 'ask_first', 'no')),
  added_by uuid NOT NULL REFERENCES app.staff,
  added_at timestamptz NOT NULL DEFAULT app.app_now(),
  ended_at timestamptz,
  version int NOT NULL DEFAULT 1,
  sealed bytea NOT NULL
);
--> statement-breakpoint
CREATE INDEX close_person_client ON app.close_person (client_id);
--> statement-breakpoint
-- What somebody of the household is to the person: `other_id` is the child, partner … of `client_id`.
CREATE TABLE app.relation (
  client_id uuid NOT NULL REFERENCES app.client,
  other_id uuid NOT NULL REFERENCES app.client,
  kind text NOT NULL CHECK (kind IN ('partner', 'child', 'parent', 'sibling', 'grandchild', 'grandparent', 'relative', 'other')),
  PRIMARY KEY (client_id, other_id),
  CONSTRAINT relation_not_oneself CHECK (client_id <> other_id)
);
--> statement-breakpoint
-- Two files that were one person's. Undone, everything is as it was: what was moved is written down.
CREATE TABLE app.client_merge (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES app.client,
  alias_id uuid NOT NULL REFERENCES app.client,
  gave_household boolean NOT NULL DEFAULT false,
  merged_by uuid NOT NULL REFERENCES app.staff,
  merged_at timestamptz NOT NULL DEFAULT app.app_now(),
  undone_by uuid REFERENCES app.staff,
  undone_at timestamptz,
  CONSTRAINT client_merge_not_itself CHECK (client_id <> alias_id)
);
--> statement-breakpoint
CREATE UNIQUE INDEX client_merge_once ON app.client_merge (alias_id) WHERE undone_at IS NULL;
--> statement-breakpoint
CREATE INDEX client_merge_client ON app.client_merge (client_id);
--> statement-breakpoint
-- Where the person stands in a case through a merge alone. `was_file`: the case was opened as the alias's file.
CREATE TABLE app.client_merge_part (
  merge_id uuid NOT NULL REFERENCES app.client_merge,
  case_id uuid NOT NULL REFERENCES app.case,
  part text NOT NULL CHECK (part IN ('client', 'household', 'reporter', 'guardian')),
  was_file boolean NOT NULL,
  PRIMARY KEY (merge_id, case_id, part)
);
--> statement-breakpoint
SELECT app.guard_table('app.service_problem'), app.guard_by_case('app.intake'), app.guard_by_case('app.intake_time'), app.guard_by_case('app.case_message'),
  app.guard_by_client('app.safe_contact_agreement'), app.guard_by_client('app.close_person'), app.guard_by_client('app.relation'),
  app.guard_by_client('app.client_merge'), app.guard_by_case('app.client_merge_part');
--> statement-breakpoint
CREATE POLICY staff_read ON app.service_problem FOR SELECT TO breakwater_portal USING (true);
--> statement-breakpoint
CREATE POLICY administrator_all ON app.service_problem TO breakwater_portal
  USING ((SELECT app.actor_has('administrator'))) WITH CHECK ((SELECT app.actor_has('administrator')));
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON app.service_problem TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, INSERT ON app.intake, app.intake_time, app.case_message, app.safe_contact_agreement, app.close_person, app.relation, app.client_merge, app.client_merge_part TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (information_at, version) ON app.intake TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (ended_at) ON app.safe_contact_agreement TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (kind, may_contact, ended_at, version, sealed) ON app.close_person TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (kind), DELETE ON app.relation TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (undone_by, undone_at) ON app.client_merge TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON app.intake, app.intake_time, app.case_message, app.safe_contact_agreement, app.close_person, app.relation, app.client_merge, app.client_merge_part TO breakwater_worker;
--> statement-breakpoint
-- A correction of when word came moves the clock of the episode that began with it.
GRANT UPDATE (information_at) ON app.episode TO breakwater_portal;
--> statement-breakpoint
-- Whoever handles a request sees that it became part of a case, and which, if the case is theirs to see.
CREATE FUNCTION app.case_of_request(p_request uuid) RETURNS TABLE (intake_id uuid, case_id uuid, case_number text) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT i.id, c.id, c.number FROM app.intake i JOIN app.case c ON c.id = i.case_id
  WHERE i.request_id = p_request AND EXISTS (SELECT 1 FROM app.staff WHERE id = app.actor_id() AND state = 'active')
    AND NOT (c.id = ANY (app.actor_barred()))
$$;
--> statement-breakpoint
-- Who may be asked to hold a case of a service, in a language: its counsellors, without those barred from the person's cases.
CREATE FUNCTION app.may_hold(p_service uuid, p_client uuid) RETURNS TABLE (staff_id uuid, languages text[], held bigint) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT s.id, s.languages, (SELECT count(*) FROM app.case c WHERE c.holder_id = s.id AND c.state = 'open')
  FROM app.staff s JOIN app.staff_service ss ON ss.staff_id = s.id
  WHERE ss.service_id = p_service AND s.state = 'active' AND 'counsellor' = ANY (s.roles)
    AND NOT EXISTS (SELECT 1 FROM app.case_person p WHERE p.client_id = p_client AND app.is_barred(s.id, 'case', p.case_id))
$$;
--> statement-breakpoint
-- A merge that is undone takes the main person's key from the cases that were never theirs.
CREATE FUNCTION app.unshare_case_key(p_case uuid, p_client uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.actor_has('custodian') OR p_case = ANY (app.actor_barred()) THEN
    RAISE EXCEPTION 'only a custodian' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF EXISTS (SELECT 1 FROM app.case_person WHERE case_id = p_case AND client_id = p_client AND part = 'client') THEN
    RAISE EXCEPTION 'still theirs' USING ERRCODE = 'check_violation';
  END IF;
  DELETE FROM keys.subject_key WHERE subject_kind = 'case' AND subject_id = p_case AND recipient_kind = 'client' AND recipient_id = p_client;
END $$;
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.intake FOR EACH ROW EXECUTE FUNCTION app.announce('case', 'case_id');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.safe_contact_agreement FOR EACH ROW EXECUTE FUNCTION app.announce('client', 'client_id');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.close_person FOR EACH ROW EXECUTE FUNCTION app.announce('client', 'client_id');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON app.relation FOR EACH ROW EXECUTE FUNCTION app.announce('client', 'client_id');
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.case_of_request(uuid), app.may_hold(uuid, uuid), app.unshare_case_key(uuid, uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.case_of_request(uuid), app.may_hold(uuid, uuid), app.unshare_case_key(uuid, uuid) TO breakwater_portal;
--> statement-breakpoint
-- Who may never see a request may never see the case that came of it. The words of each bar are sealed anew by whoever takes
-- the intake, who is told of none of them.
CREATE FUNCTION app.barred_of_request(p_request uuid) RETURNS TABLE (staff_id uuid, sealed_reason bytea) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT b.staff_id, b.sealed_reason FROM app.barred b JOIN app.request r ON r.id = b.subject_id
  WHERE b.subject_kind = 'request' AND b.subject_id = p_request AND r.holder_id = app.actor_id()
$$;
--> statement-breakpoint
CREATE FUNCTION app.carry_bar(p_request uuid, p_case uuid, p_staff uuid, p_sealed bytea) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM app.case WHERE id = p_case AND holder_id = p_staff)
    OR EXISTS (SELECT 1 FROM app.case_team WHERE case_id = p_case AND staff_id = p_staff AND ended_at IS NULL) THEN
    RAISE EXCEPTION 'barred' USING ERRCODE = 'check_violation', CONSTRAINT = 'barred_person';
  END IF;
  INSERT INTO app.barred (subject_kind, subject_id, staff_id, sealed_reason, set_by, set_at)
    SELECT 'case', i.case_id, b.staff_id, p_sealed, b.set_by, b.set_at FROM app.intake i
    JOIN app.barred b ON b.subject_kind = 'request' AND b.subject_id = i.request_id AND b.staff_id = p_staff
    WHERE i.request_id = p_request AND i.case_id = p_case AND i.taken_by = app.actor_id()
  ON CONFLICT DO NOTHING;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.barred_of_request(uuid), app.carry_bar(uuid, uuid, uuid, bytea) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.barred_of_request(uuid), app.carry_bar(uuid, uuid, uuid, bytea) TO breakwater_portal;
