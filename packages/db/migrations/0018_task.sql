-- Tasks: what is due, of whom, and where it is done. What it is about is said by its kind and where it leads, never by words.

CREATE TABLE app.task (
  id uuid PRIMARY KEY,
  case_id uuid REFERENCES app.case,
  client_id uuid REFERENCES app.client,
  kind text NOT NULL CHECK (kind IN ('measure', 'document', 'follow_up', 'unsigned_note', 'risk_alarm', 'approval', 'handover', 'waiting',
    'agreement_expiring', 'offer_ending', 'no_contact', 'unrecorded_meeting')),
  -- The row whose task it is: one open task a kind and source.
  source_kind text NOT NULL CHECK (source_kind IN ('measure', 'document', 'contact', 'note', 'risk', 'closure', 'handover', 'waiting', 'agreement',
    'offer', 'case', 'meeting', 'instrument', 'task')),
  source_id uuid NOT NULL,
  -- Null: whoever of the case comes first.
  owner_id uuid REFERENCES app.staff,
  urgency text NOT NULL DEFAULT 'normal' CHECK (urgency IN ('normal', 'urgent')),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'ended')),
  made_at timestamptz NOT NULL DEFAULT app.app_now(),
  -- As its source says; postponing leaves it as it is.
  due_at timestamptz,
  postponed_to timestamptz,
  postponed_why text CHECK (postponed_why IN ('not_reached', 'waiting_for_others', 'client_wish', 'no_time', 'other')),
  postponed_by uuid REFERENCES app.staff,
  done_at timestamptz,
  done_by uuid REFERENCES app.staff,
  CONSTRAINT task_done CHECK ((state = 'open') = (done_at IS NULL)),
  CONSTRAINT task_postponed CHECK ((postponed_to IS NULL) = (postponed_why IS NULL) AND (postponed_to IS NULL) = (postponed_by IS NULL)),
  -- An alarm waits for nobody.
  CONSTRAINT task_urgent_now CHECK (urgency = 'normal' OR postponed_to IS NULL)
);
--> statement-breakpoint
CREATE UNIQUE INDEX task_source ON app.task (kind, source_id);
--> statement-breakpoint
CREATE INDEX task_owner ON app.task (owner_id, (coalesce(postponed_to, due_at, made_at)), id) WHERE state = 'open';
--> statement-breakpoint
CREATE INDEX task_case ON app.task (case_id, state);
--> statement-breakpoint
CREATE INDEX task_urgent ON app.task (made_at) WHERE state = 'open' AND urgency = 'urgent';
--> statement-breakpoint
SELECT app.guard_table('app.task');
--> statement-breakpoint
-- With the case: whose case it is, and whoever a handover is offered to, who isn't of the case yet. Without one: its owner
-- and who stands in for them.
CREATE FUNCTION app.actor_stands_for() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(id), '{}') FROM (
    SELECT s.id FROM app.staff s WHERE s.id = app.actor_id() AND s.state = 'active'
    UNION SELECT d.staff_id FROM app.deputy d JOIN app.staff s ON s.id = d.deputy_id AND s.state = 'active'
      WHERE d.deputy_id = app.actor_id() AND d.ended_at IS NULL AND d.period @> app.app_now()) AS whose
$$;
--> statement-breakpoint
CREATE POLICY with_case ON app.task TO breakwater_portal
  USING ((SELECT app.actor_sees_cases()) OR case_id = ANY ((SELECT app.actor_cases())::uuid[])
    OR (case_id IS NULL OR kind = 'handover') AND owner_id = ANY ((SELECT app.actor_stands_for())::uuid[]))
  WITH CHECK ((SELECT app.actor_sees_cases()) OR case_id = ANY ((SELECT app.actor_cases())::uuid[])
    OR (case_id IS NULL OR kind = 'handover') AND (SELECT app.actor_id()) IS NOT NULL);
--> statement-breakpoint
CREATE POLICY never_barred ON app.task AS RESTRICTIVE TO breakwater_portal
  USING (case_id IS NULL OR NOT (case_id = ANY ((SELECT app.actor_barred())::uuid[]))) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, INSERT ON app.task TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (case_id, client_id, owner_id, urgency, state, due_at, postponed_to, postponed_why, postponed_by, done_at, done_by) ON app.task TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON app.task TO breakwater_worker;
--> statement-breakpoint
-- Nobody is made responsible for what they may never see.
CREATE FUNCTION app.guard_task_owner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.owner_id IS NOT NULL AND NEW.case_id IS NOT NULL AND app.is_barred(NEW.owner_id, 'case', NEW.case_id) THEN
    RAISE EXCEPTION 'barred' USING ERRCODE = 'check_violation', CONSTRAINT = 'barred_person';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_task_owner BEFORE INSERT OR UPDATE OF owner_id, case_id ON app.task FOR EACH ROW EXECUTE FUNCTION app.guard_task_owner();
--> statement-breakpoint
-- Tasks go with the case: to its new holder, but for what others decide and for notes, which their author signs; ended when it closes.
CREATE FUNCTION app.tasks_follow_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.state = 'closed' AND OLD.state = 'open' THEN
    UPDATE app.task SET state = 'ended', done_at = app.app_now() WHERE case_id = NEW.id AND state = 'open';
  ELSIF NEW.holder_id IS DISTINCT FROM OLD.holder_id THEN
    UPDATE app.task SET owner_id = NEW.holder_id
    WHERE case_id = NEW.id AND state = 'open' AND kind NOT IN ('approval', 'handover', 'unsigned_note') AND owner_id IS NOT DISTINCT FROM OLD.holder_id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER tasks_follow_case AFTER UPDATE OF holder_id, state ON app.case FOR EACH ROW EXECUTE FUNCTION app.tasks_follow_case();
--> statement-breakpoint
-- Whoever is barred from a case leaves its tasks to its holder.
CREATE FUNCTION app.tasks_leave_barred() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE app.task t SET owner_id = nullif(c.holder_id, NEW.staff_id) FROM app.case c
  WHERE NEW.subject_kind = 'case' AND c.id = NEW.subject_id AND t.case_id = c.id AND t.owner_id = NEW.staff_id AND t.state = 'open';
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER tasks_leave_barred AFTER INSERT ON app.barred FOR EACH ROW EXECUTE FUNCTION app.tasks_leave_barred();
--> statement-breakpoint
-- A meeting that is recorded waits for nobody any more.
CREATE FUNCTION app.meeting_recorded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE app.task SET state = 'done', done_at = app.app_now(), done_by = app.actor_id()
  WHERE kind = 'unrecorded_meeting' AND source_id = NEW.id AND state = 'open';
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER meeting_recorded AFTER UPDATE OF state ON app.meeting FOR EACH ROW
  WHEN (OLD.state = 'booked' AND NEW.state <> 'booked') EXECUTE FUNCTION app.meeting_recorded();
--> statement-breakpoint
-- Told by its owner, who has it on their list, and by whose it was.
CREATE FUNCTION app.announce_task() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO app.change (topic, row_id) SELECT DISTINCT 'task', o FROM unnest(ARRAY[OLD.owner_id, NEW.owner_id]) o
    WHERE o IS NOT NULL OR coalesce(OLD.owner_id, NEW.owner_id) IS NULL;
  PERFORM pg_notify('breakwater_change', 'task');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON app.task FOR EACH ROW EXECUTE FUNCTION app.announce_task();
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.actor_stands_for(), app.announce_task(), app.meeting_recorded(), app.guard_task_owner(), app.tasks_follow_case(), app.tasks_leave_barred() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.actor_stands_for() TO breakwater_portal;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.is_barred(uuid, text, uuid) TO breakwater_worker;
--> statement-breakpoint
-- — finding people: names lie in the portal's memory alone. Its role may read them through these functions and no other way,
-- which a role owns that can't log in —
GRANT USAGE ON SCHEMA app, keys TO breakwater_finder;
--> statement-breakpoint
GRANT SELECT (id, number, merged_into, erased_at, sealed) ON app.client TO breakwater_finder;
--> statement-breakpoint
GRANT SELECT (subject_kind, subject_id, recipient_kind, version, wrapped) ON keys.subject_key TO breakwater_finder;
--> statement-breakpoint
GRANT SELECT (id, state, service_id, holder_id, opened_at) ON app.case TO breakwater_finder;
--> statement-breakpoint
GRANT SELECT (case_id, client_id, part) ON app.case_person TO breakwater_finder;
--> statement-breakpoint
CREATE POLICY finder_reads ON app.client FOR SELECT TO breakwater_finder USING (true);
--> statement-breakpoint
CREATE POLICY finder_reads ON keys.subject_key FOR SELECT TO breakwater_finder USING (subject_kind = 'client');
--> statement-breakpoint
CREATE POLICY finder_reads ON app.case FOR SELECT TO breakwater_finder USING (true);
--> statement-breakpoint
CREATE POLICY finder_reads ON app.case_person FOR SELECT TO breakwater_finder USING (true);
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.actor_id(), app.actor_has(text), app.actor_barred_clients() TO breakwater_finder;
--> statement-breakpoint
GRANT CREATE ON SCHEMA app TO breakwater_finder;
--> statement-breakpoint
SET ROLE breakwater_finder;
--> statement-breakpoint
-- A page of everybody with what opens their names, or of those in `p_ids`. Only for the process itself: a transaction that
-- acts for a person is refused.
CREATE FUNCTION app.index_people(p_after uuid, p_ids uuid[], p_limit int)
RETURNS TABLE (id uuid, number text, merged_into uuid, sealed bytea, wrapped bytea, version int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF app.actor_id() IS NOT NULL THEN RAISE EXCEPTION 'not for a person' USING ERRCODE = 'insufficient_privilege'; END IF;
  RETURN QUERY SELECT c.id, c.number, c.merged_into, c.sealed, k.wrapped, k.version
    FROM app.client c CROSS JOIN LATERAL (
      SELECT s.wrapped, s.version FROM keys.subject_key s
      WHERE s.subject_kind = 'client' AND s.subject_id = c.id AND s.recipient_kind = 'root' ORDER BY s.version DESC LIMIT 1) k
    WHERE c.erased_at IS NULL AND c.sealed IS NOT NULL AND (p_ids IS NULL OR c.id = ANY (p_ids)) AND (p_after IS NULL OR c.id > p_after)
    ORDER BY c.id LIMIT p_limit;
END $$;
--> statement-breakpoint
-- What call-takers may know of people who aren't theirs, so that callers aren't doubled: that there is a file, and whose. Never
-- of whom they are barred from.
CREATE FUNCTION app.client_directory(p_ids uuid[]) RETURNS TABLE (id uuid, number text, holder_id uuid, service_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.id, c.number, f.holder_id, f.service_id
  FROM app.client c LEFT JOIN LATERAL (
    SELECT o.holder_id, o.service_id FROM app.case_person p JOIN app.case o ON o.id = p.case_id
    WHERE p.client_id = c.id AND p.part IN ('client', 'household') ORDER BY (o.state = 'open') DESC, o.opened_at DESC LIMIT 1) f ON true
  WHERE (SELECT app.actor_has('call_taker')) AND c.id = ANY (p_ids) AND c.erased_at IS NULL AND c.merged_into IS NULL
    AND NOT (c.id = ANY ((SELECT app.actor_barred_clients())::uuid[]))
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.index_people(uuid, uuid[], int), app.client_directory(uuid[]) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.index_people(uuid, uuid[], int), app.client_directory(uuid[]) TO breakwater_portal;
--> statement-breakpoint
RESET ROLE;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA app FROM breakwater_finder;
