-- Roles, break-glass, barred persons, callers who are not verified.

ALTER TABLE app.staff DROP CONSTRAINT staff_roles_check, ADD CONSTRAINT staff_roles_check CHECK (roles <@ ARRAY['call_taker', 'counsellor',
  'custodian', 'shelter_staff', 'coordinator', 'supervisor', 'editor', 'administrator', 'auditor', 'agency']);
--> statement-breakpoint
-- Rights have changed: of one person (`row_id`), or a break-glass.
ALTER TABLE app.change DROP CONSTRAINT change_topic_check, ADD CONSTRAINT change_topic_check
  CHECK (topic IN ('request', 'week', 'centre', 'staff', 'access'));
--> statement-breakpoint
-- Somebody who may never see this, whatever their role. The reason opens with the subject's key.
CREATE TABLE app.barred (
  subject_kind text NOT NULL CHECK (subject_kind IN ('request', 'case')),
  subject_id uuid NOT NULL,
  staff_id uuid NOT NULL REFERENCES app.staff,
  sealed_reason bytea NOT NULL,
  set_by uuid NOT NULL REFERENCES app.staff,
  set_at timestamptz NOT NULL DEFAULT app.app_now(),
  PRIMARY KEY (staff_id, subject_kind, subject_id)
);
--> statement-breakpoint
CREATE INDEX barred_subject ON app.barred (subject_id);
--> statement-breakpoint
-- Access without assignment: one subject, 60 minutes, reviewed within 24 hours. Its reason is sealed in the transaction that
-- opens it, and goes with the subject.
CREATE TABLE app.break_glass (
  id uuid PRIMARY KEY,
  subject_kind text NOT NULL CHECK (subject_kind IN ('request', 'case')),
  subject_id uuid NOT NULL,
  number text NOT NULL,
  staff_id uuid NOT NULL REFERENCES app.staff,
  sealed_reason bytea,
  opened_at timestamptz NOT NULL DEFAULT app.app_now(),
  ends_at timestamptz NOT NULL,
  reviewed_by uuid REFERENCES app.staff,
  reviewed_at timestamptz,
  verdict text CHECK (verdict IN ('justified', 'not_justified')),
  sealed_note bytea,
  CONSTRAINT break_glass_hour CHECK (ends_at > opened_at AND ends_at <= opened_at + interval '60 minutes'),
  CONSTRAINT break_glass_reviewed CHECK ((reviewed_at IS NULL) = (verdict IS NULL) AND (reviewed_at IS NULL) = (reviewed_by IS NULL)),
  CONSTRAINT break_glass_second_person CHECK (reviewed_by <> staff_id)
);
--> statement-breakpoint
CREATE INDEX break_glass_staff ON app.break_glass (staff_id, opened_at DESC);
--> statement-breakpoint
CREATE INDEX break_glass_waiting ON app.break_glass (opened_at) WHERE reviewed_at IS NULL;
--> statement-breakpoint
-- One call. `subject_id` NULL: no such number, or none for this person; the row is there all the same, so that nobody can tell.
CREATE TABLE app.caller_check (
  id uuid PRIMARY KEY,
  staff_id uuid NOT NULL REFERENCES app.staff ON DELETE CASCADE,
  subject_kind text NOT NULL DEFAULT 'request' CHECK (subject_kind IN ('request', 'case')),
  subject_id uuid,
  started_at timestamptz NOT NULL DEFAULT app.app_now(),
  ends_at timestamptz NOT NULL,
  failures int NOT NULL DEFAULT 0 CHECK (failures >= 0),
  verified_at timestamptz,
  verified_by text CHECK (verified_by IN ('code_word', 'call_back')),
  ended_at timestamptz,
  CHECK ((verified_at IS NULL) = (verified_by IS NULL)),
  CHECK (verified_at IS NULL OR subject_id IS NOT NULL)
);
--> statement-breakpoint
CREATE INDEX caller_check_staff ON app.caller_check (staff_id, started_at DESC);
--> statement-breakpoint
CREATE INDEX caller_check_subject ON app.caller_check (subject_id, started_at DESC);
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['app.barred', 'app.break_glass', 'app.caller_check'] LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY migrator_all ON %s TO breakwater_migrator USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT ON %s TO breakwater_backup', t);
  END LOOP;
END $$;
--> statement-breakpoint
-- — who asks —
CREATE FUNCTION app.is_barred(p_staff uuid, p_kind text, p_subject uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM app.barred WHERE staff_id = p_staff AND subject_kind = p_kind AND subject_id = p_subject)
$$;
--> statement-breakpoint
CREATE FUNCTION app.actor_barred() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(subject_id), '{}') FROM app.barred WHERE staff_id = (SELECT app.actor_id())
$$;
--> statement-breakpoint
-- What the actor's broken glass opens now: to read, never to act.
CREATE FUNCTION app.actor_glass() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(g.subject_id), '{}') FROM app.break_glass g JOIN app.staff s ON s.id = g.staff_id
  WHERE g.staff_id = (SELECT app.actor_id()) AND g.ends_at > app.app_now() AND s.state = 'active' AND s.roles && ARRAY['counsellor', 'call_taker']
$$;
--> statement-breakpoint
-- The actor, while they answer requests: what was theirs before they became something else is no longer theirs to read.
CREATE FUNCTION app.actor_desk() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT id FROM app.staff WHERE id = app.actor_id() AND state = 'active' AND roles && ARRAY['counsellor', 'supervisor']
$$;
--> statement-breakpoint
-- Few times are kept in one week: each request is looked up by itself, for a join may read all of them.
CREATE OR REPLACE FUNCTION app.actor_promised() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(b.request_id), '{}') FROM app.booking b
  WHERE b.staff_id = (SELECT app.actor_desk()) AND b.released_at IS NULL AND b.request_id IS NOT NULL
    AND (SELECT r.holder_id IS NULL FROM app.request r WHERE r.id = b.request_id)
$$;
--> statement-breakpoint
-- — what they see: barred beats every role; break-glass reads and never acts —
DROP POLICY staff_read ON app.request;
--> statement-breakpoint
DROP POLICY staff_change ON app.request;
--> statement-breakpoint
DROP POLICY with_request ON app.message;
--> statement-breakpoint
DROP POLICY own_or_with_request ON app.booking;
--> statement-breakpoint
DO $$
DECLARE
  v_theirs text := $sql$(SELECT app.actor_has('supervisor'))
    OR holder_id = (SELECT app.actor_desk())
    OR id = ANY ((SELECT app.actor_promised())::uuid[])
    OR (holder_id IS NULL AND service_id = ANY ((SELECT app.actor_services())::uuid[])
        AND (needs_interpreter OR locale = ANY ((SELECT app.actor_languages())::text[])))$sql$;
  -- Inside the subquery a bare name is the request's column.
  v_with_theirs text := format('EXISTS (SELECT 1 FROM app.request WHERE id = %%s.request_id AND (%s))', v_theirs);
BEGIN
  EXECUTE format('CREATE POLICY staff_read ON app.request FOR SELECT TO breakwater_portal USING (%s OR id = ANY ((SELECT app.actor_glass())::uuid[]))', v_theirs);
  -- A change may hand the request to somebody else, whom the actor then no longer sees.
  EXECUTE format('CREATE POLICY staff_change ON app.request FOR UPDATE TO breakwater_portal USING (%s) WITH CHECK (true)', v_theirs);
  EXECUTE 'CREATE POLICY with_request ON app.message FOR SELECT TO breakwater_portal USING (EXISTS (SELECT 1 FROM app.request r WHERE r.id = request_id))';
  EXECUTE format('CREATE POLICY write_with_request ON app.message FOR INSERT TO breakwater_portal
    WITH CHECK (%s AND (staff_id IS NULL OR staff_id = (SELECT app.actor_id())))', format(v_with_theirs, 'message'));
  EXECUTE format('CREATE POLICY change_with_request ON app.message FOR UPDATE TO breakwater_portal USING (%1$s) WITH CHECK (%1$s)', format(v_with_theirs, 'message'));
  EXECUTE 'CREATE POLICY own_or_with_request ON app.booking FOR SELECT TO breakwater_portal
    USING (staff_id = (SELECT app.actor_id()) OR (SELECT app.actor_has(''supervisor'')) OR EXISTS (SELECT 1 FROM app.request r WHERE r.id = request_id))';
  EXECUTE 'CREATE POLICY staff_book ON app.booking FOR INSERT TO breakwater_portal WITH CHECK (true)';
  EXECUTE format('CREATE POLICY change_own_or_with_request ON app.booking FOR UPDATE TO breakwater_portal
    USING (staff_id = (SELECT app.actor_id()) OR (SELECT app.actor_has(''supervisor'')) OR %s) WITH CHECK (true)', format(v_with_theirs, 'booking'));
END $$;
--> statement-breakpoint
CREATE POLICY never_barred ON app.request AS RESTRICTIVE TO breakwater_portal
  USING (NOT (id = ANY ((SELECT app.actor_barred())::uuid[])));
--> statement-breakpoint
CREATE POLICY never_barred ON app.message AS RESTRICTIVE TO breakwater_portal
  USING (NOT (request_id = ANY ((SELECT app.actor_barred())::uuid[])));
--> statement-breakpoint
CREATE POLICY never_barred ON app.mailbox AS RESTRICTIVE TO breakwater_portal
  USING (request_id IS NULL OR NOT (request_id = ANY ((SELECT app.actor_barred())::uuid[])));
--> statement-breakpoint
CREATE POLICY never_barred ON app.booking AS RESTRICTIVE TO breakwater_portal
  USING (request_id IS NULL OR NOT (request_id = ANY ((SELECT app.actor_barred())::uuid[])))
  WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY never_barred ON keys.subject_key AS RESTRICTIVE TO breakwater_portal
  USING (NOT (subject_id = ANY ((SELECT app.actor_barred())::uuid[])));
--> statement-breakpoint
-- As before (0003), and not by somebody who is barred.
CREATE OR REPLACE FUNCTION app.return_request(p_request uuid, p_holder uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_was_promised boolean;
BEGIN
  PERFORM 1 FROM app.request WHERE id = p_request AND NOT (id = ANY (app.actor_barred()))
    AND (app.actor_has('supervisor') OR holder_id = app.actor_desk() OR id = ANY (app.actor_promised())) FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'not the actor''s to return' USING ERRCODE = 'insufficient_privilege'; END IF;
  UPDATE app.booking SET released_at = app.app_now() WHERE request_id = p_request AND released_at IS NULL;
  v_was_promised := FOUND;
  UPDATE app.request SET state = app.next_state(state, 'give_back'), holder_id = p_holder, last_activity_at = app.app_now(),
    given_back_at = CASE WHEN v_was_promised THEN app.app_now() ELSE given_back_at END,
    answer_due_at = coalesce(answer_due_at, app.answer_due_at(service_id, app.app_now()))
  WHERE id = p_request;
END $$;
--> statement-breakpoint
-- — barred persons: nobody gives them what they may not see, by whatever way —
CREATE FUNCTION app.guard_holder() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.holder_id IS NOT NULL AND app.is_barred(NEW.holder_id, 'request', NEW.id) THEN
    RAISE EXCEPTION 'barred' USING ERRCODE = 'check_violation', CONSTRAINT = 'barred_person';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_holder BEFORE UPDATE OF holder_id ON app.request FOR EACH ROW EXECUTE FUNCTION app.guard_holder();
--> statement-breakpoint
CREATE FUNCTION app.guard_booking() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.request_id IS NOT NULL AND NEW.released_at IS NULL AND app.is_barred(NEW.staff_id, 'request', NEW.request_id) THEN
    RAISE EXCEPTION 'barred' USING ERRCODE = 'check_violation', CONSTRAINT = 'barred_person';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_booking BEFORE INSERT OR UPDATE OF staff_id, request_id ON app.booking FOR EACH ROW EXECUTE FUNCTION app.guard_booking();
--> statement-breakpoint
-- As before (0001), and never with somebody who is barred from the request.
CREATE OR REPLACE FUNCTION app.take_slot(p_id uuid, p_service uuid, p_mode text, p_gender text, p_locale text, p_starts timestamptz, p_request uuid)
RETURNS boolean LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_slot record;
BEGIN
  FOR v_slot IN
    SELECT f.staff_id, f.starts_at, f.ends_at
    FROM app.free_slots(p_service, p_mode, p_gender, p_locale, NULL, p_starts, p_starts + interval '1 minute') f
    WHERE f.starts_at = p_starts AND NOT app.is_barred(f.staff_id, 'request', p_request)
    ORDER BY (SELECT count(*) FROM app.booking b WHERE b.staff_id = f.staff_id AND b.released_at IS NULL
        AND b.period && tstzrange(p_starts - interval '3 days', p_starts + interval '3 days')), f.staff_id
  LOOP
    IF app.book(p_id, v_slot.staff_id, 'picked', v_slot.starts_at, v_slot.ends_at, p_request, p_mode, v_slot.starts_at) THEN RETURN true; END IF;
  END LOOP;
  RETURN false;
END $$;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON app.barred TO breakwater_portal;
--> statement-breakpoint
CREATE POLICY supervisor_bars ON app.barred TO breakwater_portal
  USING (((SELECT app.actor_has('supervisor')) OR (SELECT app.actor_has('custodian'))) AND staff_id <> (SELECT app.actor_id()))
  WITH CHECK (((SELECT app.actor_has('supervisor')) OR (SELECT app.actor_has('custodian'))) AND set_by = (SELECT app.actor_id()));
--> statement-breakpoint
-- Restrictive, but for adding: whoever steps back from a request bars herself.
CREATE POLICY never_barred_read ON app.barred AS RESTRICTIVE FOR SELECT TO breakwater_portal
  USING (NOT (subject_id = ANY ((SELECT app.actor_barred())::uuid[])));
--> statement-breakpoint
CREATE POLICY never_barred_remove ON app.barred AS RESTRICTIVE FOR DELETE TO breakwater_portal
  USING (NOT (subject_id = ANY ((SELECT app.actor_barred())::uuid[])));
--> statement-breakpoint
-- Takes a request from somebody who is being barred from it, and puts it before the others again. What has ended keeps its
-- end, and an appointment that has begun its time.
CREATE FUNCTION app.take_from_barred(p_request uuid, p_staff uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_request app.request;
BEGIN
  IF NOT app.actor_has('supervisor') OR p_request = ANY (app.actor_barred()) THEN
    RAISE EXCEPTION 'only a supervisor' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT * INTO v_request FROM app.request WHERE id = p_request FOR UPDATE;
  IF NOT FOUND OR (v_request.holder_id IS DISTINCT FROM p_staff AND NOT EXISTS (
    SELECT 1 FROM app.booking WHERE request_id = p_request AND staff_id = p_staff AND released_at IS NULL))
  THEN
    RETURN false;
  END IF;
  IF app.next_state(v_request.state, 'give_back') IS NULL OR EXISTS (SELECT 1 FROM app.booking
    WHERE request_id = p_request AND released_at IS NULL AND kind = 'confirmed' AND lower(period) <= app.app_now())
  THEN
    UPDATE app.request SET holder_id = NULL WHERE id = p_request;
  ELSE
    PERFORM app.return_request(p_request, CASE WHEN v_request.holder_id <> p_staff THEN v_request.holder_id END);
  END IF;
  RETURN true;
END $$;
--> statement-breakpoint
-- — break-glass —
-- Opens one for the actor: opened | too_many | unknown (no such number, or they are barred: nobody can tell which).
CREATE FUNCTION app.open_glass(p_id uuid, p_number text) RETURNS TABLE (outcome text, subject uuid) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_subject uuid;
BEGIN
  IF NOT (app.actor_has('counsellor') OR app.actor_has('call_taker')) THEN
    RAISE EXCEPTION 'not the actor''s to open' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM pg_advisory_xact_lock(4244, hashtext(app.actor_id()::text));
  IF (SELECT count(*) FROM app.break_glass WHERE staff_id = app.actor_id() AND opened_at > app.app_now() - interval '24 hours') >= 10 THEN
    outcome := 'too_many'; RETURN NEXT; RETURN;
  END IF;
  SELECT r.id INTO v_subject FROM app.request r WHERE r.number = p_number AND NOT (r.id = ANY (app.actor_barred()));
  IF v_subject IS NULL THEN outcome := 'unknown'; RETURN NEXT; RETURN; END IF;
  INSERT INTO app.break_glass (id, subject_kind, subject_id, number, staff_id, ends_at)
  VALUES (p_id, 'request', v_subject, p_number, app.actor_id(), app.app_now() + interval '60 minutes');
  outcome := 'opened'; subject := v_subject; RETURN NEXT;
END $$;
--> statement-breakpoint
-- True when it is reviewed now: by a supervisor who isn't the one who opened it, once.
CREATE FUNCTION app.review_glass(p_id uuid, p_verdict text, p_sealed_note bytea) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE app.break_glass SET reviewed_by = app.actor_id(), reviewed_at = app.app_now(), verdict = p_verdict, sealed_note = p_sealed_note
  WHERE id = p_id AND reviewed_at IS NULL AND staff_id <> app.actor_id() AND app.actor_has('supervisor')
    AND NOT (subject_id = ANY (app.actor_barred()));
  RETURN FOUND;
END $$;
--> statement-breakpoint
GRANT SELECT ON app.break_glass TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (sealed_reason) ON app.break_glass TO breakwater_portal;
--> statement-breakpoint
CREATE POLICY own_or_supervisor ON app.break_glass FOR SELECT TO breakwater_portal
  USING (staff_id = (SELECT app.actor_id()) OR (SELECT app.actor_has('supervisor')));
--> statement-breakpoint
CREATE POLICY never_barred ON app.break_glass AS RESTRICTIVE TO breakwater_portal
  USING (NOT (subject_id = ANY ((SELECT app.actor_barred())::uuid[])));
--> statement-breakpoint
-- Its reason is written once, by whoever opens it.
CREATE POLICY give_reason ON app.break_glass FOR UPDATE TO breakwater_portal
  USING (staff_id = (SELECT app.actor_id()) AND sealed_reason IS NULL AND reviewed_at IS NULL) WITH CHECK (staff_id = (SELECT app.actor_id()));
--> statement-breakpoint
-- — calls —
-- Begins one; the actor's last one ends with it. started | too_many. The same statements whether the number is known or not.
CREATE FUNCTION app.start_call(p_id uuid, p_number text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_calls int; v_failures int;
BEGIN
  IF NOT (app.actor_has('call_taker') OR app.actor_has('counsellor') OR app.actor_has('supervisor')) THEN
    RAISE EXCEPTION 'not the actor''s to take' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM pg_advisory_xact_lock(4245, hashtext(app.actor_id()::text));
  SELECT count(*), coalesce(sum(failures), 0) INTO v_calls, v_failures FROM app.caller_check
  WHERE staff_id = app.actor_id() AND started_at > app.app_now() - interval '1 hour';
  IF v_calls >= 30 OR v_failures >= 10 THEN RETURN 'too_many'; END IF;
  UPDATE app.caller_check SET ended_at = app.app_now() WHERE staff_id = app.actor_id() AND ended_at IS NULL;
  INSERT INTO app.caller_check (id, staff_id, subject_id, ends_at)
  VALUES (p_id, app.actor_id(), (SELECT r.id FROM app.request r WHERE r.number = p_number AND NOT (r.id = ANY (app.actor_barred()))),
    app.app_now() + interval '30 minutes');
  RETURN 'started';
END $$;
--> statement-breakpoint
-- The sealed part behind the actor's call, to compare a code word with; nothing after too many wrong ones about it within an hour.
CREATE FUNCTION app.call_material(p_id uuid) RETURNS TABLE (request_id uuid, sealed bytea, wrapped bytea, version int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT r.id, r.sealed, k.wrapped, k.version
  FROM app.caller_check c
  JOIN app.request r ON r.id = c.subject_id AND r.sealed IS NOT NULL
  JOIN keys.subject_key k ON k.subject_kind = 'request' AND k.subject_id = r.id AND k.recipient_kind = 'root'
  WHERE c.id = p_id AND c.staff_id = app.actor_id() AND c.ended_at IS NULL AND c.ends_at > app.app_now() AND c.verified_at IS NULL
    AND NOT (r.id = ANY (app.actor_barred()))
    AND (SELECT sum(o.failures) FROM app.caller_check o WHERE o.subject_id = r.id AND o.started_at > app.app_now() - interval '1 hour') < 6
  ORDER BY k.version DESC LIMIT 1
$$;
--> statement-breakpoint
-- What may be said to the caller of the actor's verified call, and no more.
CREATE FUNCTION app.call_hears(p_id uuid) RETURNS TABLE (number text, state text, service_name jsonb, mode text, appointment_at timestamptz, is_confirmed boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT r.number, r.state, s.name, coalesce(b.mode, r.mode), lower(b.period), coalesce(b.kind = 'confirmed', false)
  FROM app.caller_check c
  JOIN app.request r ON r.id = c.subject_id
  JOIN app.service s ON s.id = r.service_id
  LEFT JOIN app.booking b ON b.request_id = r.id AND b.released_at IS NULL AND b.kind IN ('picked', 'confirmed')
  WHERE c.id = p_id AND c.staff_id = app.actor_id() AND c.verified_at IS NOT NULL AND c.ended_at IS NULL AND c.ends_at > app.app_now()
    AND NOT (r.id = ANY (app.actor_barred()))
$$;
--> statement-breakpoint
GRANT SELECT ON app.caller_check TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (failures, verified_at, verified_by, ended_at, ends_at) ON app.caller_check TO breakwater_portal;
--> statement-breakpoint
CREATE POLICY own ON app.caller_check TO breakwater_portal USING (staff_id = (SELECT app.actor_id())) WITH CHECK (staff_id = (SELECT app.actor_id()));
--> statement-breakpoint
GRANT SELECT, DELETE ON app.caller_check TO breakwater_worker;
--> statement-breakpoint
CREATE POLICY worker_all ON app.caller_check TO breakwater_worker USING (true) WITH CHECK (true);
--> statement-breakpoint
-- With a request go the bars and calls about it, and the words of a break-glass, whose key is gone.
CREATE FUNCTION app.forget_rights() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM app.barred WHERE subject_id = OLD.id;
  DELETE FROM app.caller_check WHERE subject_id = OLD.id;
  UPDATE app.break_glass SET sealed_reason = NULL, sealed_note = NULL WHERE subject_id = OLD.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER forget_rights AFTER DELETE ON app.request FOR EACH ROW EXECUTE FUNCTION app.forget_rights();
--> statement-breakpoint
-- Live pages: the one whose rights have changed, and lists; supervisors of a break-glass.
CREATE TRIGGER announce AFTER INSERT OR DELETE ON app.barred FOR EACH ROW EXECUTE FUNCTION app.announce('access', 'staff_id');
--> statement-breakpoint
CREATE TRIGGER announce_list AFTER INSERT OR DELETE ON app.barred FOR EACH ROW EXECUTE FUNCTION app.announce('request', 'nothing');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE OF reviewed_at ON app.break_glass FOR EACH ROW EXECUTE FUNCTION app.announce('access', 'nothing');
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.is_barred(uuid, text, uuid), app.actor_barred(), app.actor_glass(), app.actor_desk(), app.guard_holder(), app.guard_booking(),
  app.take_from_barred(uuid, uuid), app.open_glass(uuid, text), app.review_glass(uuid, text, bytea), app.start_call(uuid, text), app.call_material(uuid),
  app.call_hears(uuid), app.forget_rights() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.is_barred(uuid, text, uuid) TO breakwater_door;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.actor_barred(), app.actor_glass(), app.actor_desk(), app.take_from_barred(uuid, uuid), app.open_glass(uuid, text),
  app.review_glass(uuid, text, bytea), app.start_call(uuid, text), app.call_material(uuid), app.call_hears(uuid) TO breakwater_portal;
