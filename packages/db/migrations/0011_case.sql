-- People and cases: whom a file is about, the case and its team, episodes and meetings, and who may see them. What one
-- capability adds to them stands in the files after this one.

ALTER TABLE keys.subject_key DROP CONSTRAINT subject_key_subject_kind_check,
  ADD CONSTRAINT subject_key_subject_kind_check CHECK (subject_kind IN ('request', 'staff', 'client', 'case')),
  DROP CONSTRAINT subject_key_recipient_kind_check,
  ADD CONSTRAINT subject_key_recipient_kind_check CHECK (recipient_kind IN ('root', 'staff', 'case', 'client'));
--> statement-breakpoint
-- A case's key lies wrapped under the key of each client whose file it is: when the last of them is erased, it is lost.
CREATE INDEX subject_key_recipient ON keys.subject_key (recipient_id) WHERE recipient_id IS NOT NULL;
--> statement-breakpoint
ALTER TABLE app.change DROP CONSTRAINT change_topic_check, ADD CONSTRAINT change_topic_check
  CHECK (topic IN ('request', 'week', 'centre', 'staff', 'access', 'client', 'case', 'task'));
--> statement-breakpoint
CREATE SEQUENCE app.client_number;
--> statement-breakpoint
CREATE SEQUENCE app.case_number;
--> statement-breakpoint
-- People who live together and are served together (M3.10).
CREATE TABLE app.household (
  id uuid PRIMARY KEY,
  made_at timestamptz NOT NULL DEFAULT app.app_now()
);
--> statement-breakpoint
CREATE TABLE app.client (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE DEFAULT 'P' || to_char(app.app_now(), 'YY') || '-' || to_char(nextval('app.client_number'), 'FM999999900000'),
  is_anonymous boolean NOT NULL DEFAULT false,
  locale text NOT NULL CHECK (locale IN ('en', 'cs', 'uk', 'id', 'zh-Hans')),
  needs_interpreter boolean NOT NULL DEFAULT false,
  age_group text NOT NULL DEFAULT 'unknown' CHECK (age_group IN ('child', 'adolescent', 'adult', 'older', 'unknown')),
  gender text NOT NULL DEFAULT 'unsaid' CHECK (gender IN ('woman', 'man', 'other', 'unsaid')),
  household_id uuid REFERENCES app.household,
  -- Merged people are aliases: a ciphertext names its subject.
  merged_into uuid REFERENCES app.client,
  erased_at timestamptz,
  created_by uuid NOT NULL REFERENCES app.staff,
  created_at timestamptz NOT NULL DEFAULT app.app_now(),
  made_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
  -- Raised by every change: two people who edit at once are told.
  version int NOT NULL DEFAULT 1,
  sealed bytea,
  CONSTRAINT client_not_itself CHECK (merged_into <> id)
);
--> statement-breakpoint
CREATE INDEX client_household ON app.client (household_id) WHERE household_id IS NOT NULL;
--> statement-breakpoint
-- Who may see whom asks of hundreds of people whether they live with anybody: answered without reading their rows.
CREATE INDEX client_lives ON app.client (id, household_id) WHERE household_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX client_made_in ON app.client (made_in, created_by);
--> statement-breakpoint
CREATE INDEX client_alias ON app.client (merged_into) WHERE merged_into IS NOT NULL;
--> statement-breakpoint
CREATE TABLE app.case (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE DEFAULT 'C' || to_char(app.app_now(), 'YY') || '-' || to_char(nextval('app.case_number'), 'FM999999900000'),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
  client_id uuid NOT NULL REFERENCES app.client,
  service_id uuid NOT NULL REFERENCES app.service,
  -- Who answers for it; null while it waits for somebody of its service to take it.
  holder_id uuid REFERENCES app.staff,
  locale text NOT NULL CHECK (locale IN ('en', 'cs', 'uk', 'id', 'zh-Hans')),
  needs_interpreter boolean NOT NULL DEFAULT false,
  problems text[] NOT NULL DEFAULT '{}',
  risk_level text NOT NULL DEFAULT 'none' CHECK (risk_level IN ('none', 'low', 'moderate', 'high', 'imminent')),
  opened_at timestamptz NOT NULL DEFAULT app.app_now(),
  -- The last time that somebody of the centre and the client were in touch.
  last_contact_at timestamptz,
  closed_at timestamptz,
  created_by uuid NOT NULL REFERENCES app.staff,
  made_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
  version int NOT NULL DEFAULT 1,
  sealed bytea,
  CONSTRAINT case_closed CHECK ((state = 'closed') = (closed_at IS NOT NULL))
);
--> statement-breakpoint
CREATE INDEX case_holder ON app.case (holder_id, state);
--> statement-breakpoint
CREATE INDEX case_waiting ON app.case (service_id) INCLUDE (id, locale, needs_interpreter) WHERE holder_id IS NULL AND state = 'open';
--> statement-breakpoint
CREATE INDEX case_client ON app.case (client_id);
--> statement-breakpoint
CREATE INDEX case_made_in ON app.case (made_in, created_by);
--> statement-breakpoint
CREATE INDEX case_list ON app.case (state, opened_at DESC, id DESC);
--> statement-breakpoint
-- Whom a case concerns, and who reported it: two people, kept apart. `client`: whose file it is (there may be several).
CREATE TABLE app.case_person (
  case_id uuid NOT NULL REFERENCES app.case,
  client_id uuid NOT NULL REFERENCES app.client,
  part text NOT NULL CHECK (part IN ('client', 'household', 'reporter', 'guardian')),
  added_at timestamptz NOT NULL DEFAULT app.app_now(),
  PRIMARY KEY (case_id, client_id, part)
);
--> statement-breakpoint
CREATE INDEX case_person_client ON app.case_person (client_id);
--> statement-breakpoint
CREATE TABLE app.case_team (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES app.case,
  staff_id uuid NOT NULL REFERENCES app.staff,
  added_by uuid NOT NULL REFERENCES app.staff,
  added_at timestamptz NOT NULL DEFAULT app.app_now(),
  ended_at timestamptz
);
--> statement-breakpoint
CREATE UNIQUE INDEX case_team_once ON app.case_team (case_id, staff_id) WHERE ended_at IS NULL;
--> statement-breakpoint
CREATE INDEX case_team_staff ON app.case_team (staff_id) WHERE ended_at IS NULL;
--> statement-breakpoint
-- Who stands in for whom, and when: what one may see the other may too, meanwhile.
CREATE TABLE app.deputy (
  id uuid PRIMARY KEY,
  staff_id uuid NOT NULL REFERENCES app.staff,
  deputy_id uuid NOT NULL REFERENCES app.staff,
  period tstzrange NOT NULL CHECK (NOT isempty(period)),
  made_by uuid NOT NULL REFERENCES app.staff,
  made_at timestamptz NOT NULL DEFAULT app.app_now(),
  ended_at timestamptz,
  CONSTRAINT deputy_not_oneself CHECK (staff_id <> deputy_id)
);
--> statement-breakpoint
CREATE INDEX deputy_deputy ON app.deputy (deputy_id) WHERE ended_at IS NULL;
--> statement-breakpoint
-- One run of one service inside a case. It keeps the policy it began with.
CREATE TABLE app.episode (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES app.case,
  service_id uuid NOT NULL REFERENCES app.service,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
  policy jsonb NOT NULL,
  phase text NOT NULL DEFAULT 'acute' CHECK (phase IN ('acute', 'after_crisis')),
  phase_changed_at timestamptz,
  information_at timestamptz NOT NULL,
  opened_at timestamptz NOT NULL DEFAULT app.app_now(),
  closed_at timestamptz,
  opened_by uuid NOT NULL REFERENCES app.staff,
  previous_id uuid REFERENCES app.episode,
  version int NOT NULL DEFAULT 1,
  sealed bytea,
  CONSTRAINT episode_closed CHECK ((state = 'closed') = (closed_at IS NOT NULL))
);
--> statement-breakpoint
CREATE INDEX episode_case ON app.episode (case_id, opened_at);
--> statement-breakpoint
-- A counted encounter. Attended ones count toward the cap, booked ones keep a place in it.
CREATE TABLE app.meeting (
  id uuid PRIMARY KEY,
  episode_id uuid NOT NULL REFERENCES app.episode,
  case_id uuid NOT NULL REFERENCES app.case,
  staff_id uuid NOT NULL REFERENCES app.staff,
  state text NOT NULL CHECK (state IN ('booked', 'attended', 'no_show', 'cancelled')),
  period tstzrange NOT NULL CHECK (NOT isempty(period) AND lower_inc(period) AND NOT upper_inc(period)),
  mode text NOT NULL CHECK (mode IN ('in_person', 'phone', 'online')),
  booked_by uuid NOT NULL REFERENCES app.staff,
  booked_at timestamptz NOT NULL DEFAULT app.app_now(),
  ended_at timestamptz,
  version int NOT NULL DEFAULT 1,
  sealed bytea
);
--> statement-breakpoint
CREATE INDEX meeting_episode ON app.meeting (episode_id);
--> statement-breakpoint
CREATE INDEX meeting_case ON app.meeting (case_id, lower(period));
--> statement-breakpoint
-- — who sees them —
-- Open cases that are the actor's: held, of their team, of somebody they stand in for, waiting for somebody like them, or
-- begun by them in this very transaction.
CREATE FUNCTION app.actor_cases() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH me AS (SELECT id FROM app.staff WHERE id = app.actor_id() AND state = 'active' AND roles && ARRAY['counsellor', 'supervisor']),
  whose AS (
    SELECT id FROM me
    UNION SELECT d.staff_id FROM app.deputy d JOIN me ON me.id = d.deputy_id WHERE d.ended_at IS NULL AND d.period @> app.app_now())
  SELECT coalesce(array_agg(c), '{}') FROM (
    SELECT c.id FROM app.case c JOIN whose w ON w.id = c.holder_id
    UNION SELECT t.case_id FROM app.case_team t JOIN whose w ON w.id = t.staff_id WHERE t.ended_at IS NULL
    UNION SELECT c.id FROM app.case c WHERE c.holder_id IS NULL AND c.state = 'open' AND c.service_id = ANY (app.actor_services())
      AND (c.needs_interpreter OR c.locale = ANY (app.actor_languages()))
    UNION SELECT c.id FROM app.case c WHERE c.made_in = pg_current_xact_id_if_assigned() AND c.created_by = app.actor_id()) AS found (c)
$$;
--> statement-breakpoint
-- Supervisors see every case, custodians too: they merge, export and erase. Both but where they are barred.
CREATE FUNCTION app.actor_sees_cases() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM app.staff WHERE id = app.actor_id() AND state = 'active' AND roles && ARRAY['supervisor', 'custodian'])
$$;
--> statement-breakpoint
CREATE FUNCTION app.actor_clients() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH near AS (
    SELECT p.client_id AS id FROM app.case_person p WHERE p.case_id = ANY ((SELECT app.actor_cases() || app.actor_glass())::uuid[])),
  whole AS (
    SELECT id FROM near
    UNION SELECT o.id FROM app.client c JOIN near ON near.id = c.id JOIN app.client o ON o.household_id = c.household_id
    UNION SELECT c.id FROM app.client c WHERE c.made_in = pg_current_xact_id_if_assigned() AND c.created_by = app.actor_id())
  SELECT coalesce(array_agg(id), '{}') FROM (
    SELECT id FROM whole
    UNION SELECT a.id FROM app.client a JOIN whole ON whole.id = a.merged_into) AS every (id)
$$;
--> statement-breakpoint
-- Who is barred from one case of a person is barred from the person.
CREATE FUNCTION app.actor_barred_clients() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH never AS (
    SELECT p.client_id AS id FROM app.barred b JOIN app.case_person p ON p.case_id = b.subject_id
    WHERE b.subject_kind = 'case' AND b.staff_id = app.actor_id() AND p.part IN ('client', 'household'))
  SELECT coalesce(array_agg(id), '{}') FROM (
    SELECT id FROM never UNION SELECT a.id FROM app.client a JOIN never ON never.id = a.merged_into) AS every (id)
$$;
--> statement-breakpoint
-- Puts one table that has a `case_id` under the case's rule: read by whom the case is open to (a broken glass included),
-- written by those whose case it is, never touched by who is barred.
CREATE FUNCTION app.guard_by_case(p_table regclass) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_theirs text := '(SELECT app.actor_sees_cases()) OR case_id = ANY ((SELECT app.actor_cases())::uuid[])';
BEGIN
  PERFORM app.guard_table(p_table);
  EXECUTE format('CREATE POLICY read_with_case ON %s FOR SELECT TO breakwater_portal USING (%s OR case_id = ANY ((SELECT app.actor_glass())::uuid[]))', p_table, v_theirs);
  EXECUTE format('CREATE POLICY add_with_case ON %s FOR INSERT TO breakwater_portal WITH CHECK (%s)', p_table, v_theirs);
  EXECUTE format('CREATE POLICY change_with_case ON %s FOR UPDATE TO breakwater_portal USING (%s) WITH CHECK (%s)', p_table, v_theirs, v_theirs);
  EXECUTE format('CREATE POLICY remove_with_case ON %s FOR DELETE TO breakwater_portal USING (%s)', p_table, v_theirs);
  EXECUTE format('CREATE POLICY never_barred ON %s AS RESTRICTIVE TO breakwater_portal USING (NOT (case_id = ANY ((SELECT app.actor_barred())::uuid[])))', p_table);
END $$;
--> statement-breakpoint
-- The same for a table with a `client_id`: what belongs to the person and not to one case.
CREATE FUNCTION app.guard_by_client(p_table regclass) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_theirs text := '(SELECT app.actor_sees_cases()) OR client_id = ANY ((SELECT app.actor_clients())::uuid[])';
BEGIN
  PERFORM app.guard_table(p_table);
  EXECUTE format('CREATE POLICY with_client ON %s TO breakwater_portal USING (%s) WITH CHECK (%s)', p_table, v_theirs, v_theirs);
  EXECUTE format('CREATE POLICY never_barred ON %s AS RESTRICTIVE TO breakwater_portal USING (NOT (client_id = ANY ((SELECT app.actor_barred_clients())::uuid[])))', p_table);
END $$;
--> statement-breakpoint
-- What every table has: row security enabled and forced, the owner's own policy, the worker's, the backup's right to read.
CREATE FUNCTION app.guard_table(p_table regclass) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', p_table);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', p_table);
  EXECUTE format('CREATE POLICY migrator_all ON %s TO breakwater_migrator USING (true) WITH CHECK (true)', p_table);
  EXECUTE format('CREATE POLICY worker_all ON %s TO breakwater_worker USING (true) WITH CHECK (true)', p_table);
  EXECUTE format('GRANT SELECT ON %s TO breakwater_backup', p_table);
END $$;
--> statement-breakpoint
SELECT app.guard_by_case('app.case_person'), app.guard_by_case('app.case_team'), app.guard_by_case('app.episode'), app.guard_by_case('app.meeting'),
  app.guard_table('app.household'), app.guard_table('app.client'), app.guard_table('app.case'), app.guard_table('app.deputy');
--> statement-breakpoint
GRANT SELECT, INSERT ON app.household, app.client, app.case, app.case_person, app.case_team, app.deputy, app.episode, app.meeting TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (is_anonymous, locale, needs_interpreter, age_group, gender, household_id, merged_into, version, sealed) ON app.client TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (state, client_id, service_id, holder_id, locale, needs_interpreter, problems, risk_level, last_contact_at, closed_at, version, sealed) ON app.case TO breakwater_portal;
--> statement-breakpoint
GRANT DELETE ON app.case_person TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (ended_at) ON app.case_team, app.deputy TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE ON app.episode, app.meeting TO breakwater_portal;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE app.client_number, app.case_number TO breakwater_portal, breakwater_worker;
--> statement-breakpoint
GRANT SELECT, UPDATE, DELETE ON app.household, app.client, app.case, app.case_person, app.case_team, app.deputy, app.episode, app.meeting TO breakwater_worker;
--> statement-breakpoint
-- A household says nothing by itself; who lives in it, the client's row says.
CREATE POLICY staff_all ON app.household TO breakwater_portal USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY staff_read ON app.client FOR SELECT TO breakwater_portal
  USING ((SELECT app.actor_sees_cases()) OR id = ANY ((SELECT app.actor_clients())::uuid[]));
--> statement-breakpoint
CREATE POLICY staff_add ON app.client FOR INSERT TO breakwater_portal WITH CHECK (created_by = (SELECT app.actor_id()));
--> statement-breakpoint
CREATE POLICY staff_change ON app.client FOR UPDATE TO breakwater_portal
  USING ((SELECT app.actor_sees_cases()) OR id = ANY ((SELECT app.actor_clients())::uuid[])) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY never_barred ON app.client AS RESTRICTIVE TO breakwater_portal
  USING (NOT (id = ANY ((SELECT app.actor_barred_clients())::uuid[]))) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY staff_read ON app.case FOR SELECT TO breakwater_portal
  USING ((SELECT app.actor_sees_cases()) OR id = ANY ((SELECT app.actor_cases())::uuid[]) OR id = ANY ((SELECT app.actor_glass())::uuid[]));
--> statement-breakpoint
CREATE POLICY staff_add ON app.case FOR INSERT TO breakwater_portal WITH CHECK (created_by = (SELECT app.actor_id()));
--> statement-breakpoint
-- A change may hand the case to somebody else.
CREATE POLICY staff_change ON app.case FOR UPDATE TO breakwater_portal
  USING ((SELECT app.actor_sees_cases()) OR id = ANY ((SELECT app.actor_cases())::uuid[])) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY never_barred ON app.case AS RESTRICTIVE TO breakwater_portal
  USING (NOT (id = ANY ((SELECT app.actor_barred())::uuid[]))) WITH CHECK (true);
--> statement-breakpoint
-- Everybody sees who stands in for whom; one names one's own deputy, a supervisor anybody's.
CREATE POLICY staff_read ON app.deputy FOR SELECT TO breakwater_portal USING (true);
--> statement-breakpoint
CREATE POLICY own_or_supervisor ON app.deputy FOR INSERT TO breakwater_portal
  WITH CHECK (made_by = (SELECT app.actor_id()) AND (staff_id = (SELECT app.actor_id()) OR (SELECT app.actor_has('supervisor'))));
--> statement-breakpoint
CREATE POLICY own_or_supervisor_end ON app.deputy FOR UPDATE TO breakwater_portal
  USING (staff_id = (SELECT app.actor_id()) OR (SELECT app.actor_has('supervisor'))) WITH CHECK (true);
--> statement-breakpoint
-- — their keys: with the row —
DROP POLICY unwrap ON keys.subject_key;
--> statement-breakpoint
CREATE POLICY unwrap ON keys.subject_key FOR SELECT TO breakwater_portal USING (
  CASE subject_kind
    WHEN 'staff' THEN true
    WHEN 'client' THEN EXISTS (SELECT 1 FROM app.client c WHERE c.id = subject_id)
    WHEN 'case' THEN EXISTS (SELECT 1 FROM app.case c WHERE c.id = subject_id)
    ELSE EXISTS (SELECT 1 FROM app.request r WHERE r.id = subject_id)
  END);
--> statement-breakpoint
CREATE POLICY add_with_file ON keys.subject_key FOR INSERT TO breakwater_portal WITH CHECK (
  subject_kind = 'client' AND EXISTS (SELECT 1 FROM app.client c WHERE c.id = subject_id)
  OR subject_kind = 'case' AND EXISTS (SELECT 1 FROM app.case c WHERE c.id = subject_id));
--> statement-breakpoint
CREATE POLICY never_barred_client ON keys.subject_key AS RESTRICTIVE TO breakwater_portal
  USING (subject_kind <> 'client' OR NOT (subject_id = ANY ((SELECT app.actor_barred_clients())::uuid[]))) WITH CHECK (true);
--> statement-breakpoint
-- — nobody is made responsible for what they may never see —
CREATE FUNCTION app.guard_case_people() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_row jsonb := to_jsonb(NEW);
  v_case uuid := coalesce(v_row ->> 'case_id', v_row ->> 'id')::uuid;
  v_staff uuid := coalesce(v_row ->> 'holder_id', v_row ->> 'staff_id')::uuid;
BEGIN
  IF v_staff IS NOT NULL AND app.is_barred(v_staff, 'case', v_case) THEN
    RAISE EXCEPTION 'barred' USING ERRCODE = 'check_violation', CONSTRAINT = 'barred_person';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_case_people BEFORE INSERT OR UPDATE OF holder_id ON app.case FOR EACH ROW EXECUTE FUNCTION app.guard_case_people();
--> statement-breakpoint
CREATE TRIGGER guard_case_people BEFORE INSERT ON app.case_team FOR EACH ROW EXECUTE FUNCTION app.guard_case_people();
--> statement-breakpoint
CREATE TRIGGER guard_case_people BEFORE INSERT OR UPDATE OF staff_id ON app.meeting FOR EACH ROW EXECUTE FUNCTION app.guard_case_people();
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON app.client FOR EACH ROW EXECUTE FUNCTION app.announce('client');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON app.case FOR EACH ROW EXECUTE FUNCTION app.announce('case');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.case_team FOR EACH ROW EXECUTE FUNCTION app.announce('case', 'case_id');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.episode FOR EACH ROW EXECUTE FUNCTION app.announce('case', 'case_id');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.meeting FOR EACH ROW EXECUTE FUNCTION app.announce('case', 'case_id');
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.actor_cases(), app.actor_sees_cases(), app.actor_clients(), app.actor_barred_clients(), app.guard_by_case(regclass),
  app.guard_by_client(regclass), app.guard_table(regclass), app.guard_case_people() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.actor_cases(), app.actor_sees_cases(), app.actor_clients(), app.actor_barred_clients() TO breakwater_portal;
