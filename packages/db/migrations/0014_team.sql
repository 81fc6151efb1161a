-- The team at work: handing a case over, deputies, closing with its approval, reopening; broken glass, bars and calls about cases.

-- — lists stay as quick with 20,000 open cases as with 200 —
CREATE INDEX case_of_holder ON app.case (holder_id, state, opened_at DESC, id DESC);
--> statement-breakpoint
DROP INDEX app.case_holder;
--> statement-breakpoint
CREATE INDEX case_of_service ON app.case (service_id, state, opened_at DESC, id DESC);
--> statement-breakpoint
CREATE INDEX case_at_risk ON app.case (risk_level, opened_at DESC, id DESC) WHERE state = 'open' AND risk_level <> 'none';
--> statement-breakpoint
-- — handing over: offered, then accepted or declined —
CREATE TABLE app.case_offer (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES app.case,
  -- To whom.
  staff_id uuid NOT NULL REFERENCES app.staff,
  offered_by uuid NOT NULL REFERENCES app.staff,
  offered_at timestamptz NOT NULL DEFAULT app.app_now(),
  outcome text CHECK (outcome IN ('accepted', 'declined', 'withdrawn')),
  ended_at timestamptz,
  sealed bytea NOT NULL,
  CONSTRAINT case_offer_ended CHECK ((outcome IS NULL) = (ended_at IS NULL)),
  CONSTRAINT case_offer_somebody_else CHECK (staff_id <> offered_by)
);
--> statement-breakpoint
CREATE UNIQUE INDEX case_offer_one_open ON app.case_offer (case_id) WHERE ended_at IS NULL;
--> statement-breakpoint
CREATE INDEX case_offer_staff ON app.case_offer (staff_id) WHERE ended_at IS NULL;
--> statement-breakpoint
SELECT app.guard_by_case('app.case_offer');
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (outcome, ended_at) ON app.case_offer TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, UPDATE, DELETE ON app.case_offer TO breakwater_worker;
--> statement-breakpoint
CREATE TRIGGER guard_case_people BEFORE INSERT ON app.case_offer FOR EACH ROW EXECUTE FUNCTION app.guard_case_people();
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.case_offer FOR EACH ROW EXECUTE FUNCTION app.announce('case', 'case_id');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.deputy FOR EACH ROW EXECUTE FUNCTION app.announce('staff', 'deputy_id');
--> statement-breakpoint
-- As before (0011), and whoever is offered a case sees it until they have answered.
CREATE OR REPLACE FUNCTION app.actor_cases() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH me AS (SELECT id FROM app.staff WHERE id = app.actor_id() AND state = 'active' AND roles && ARRAY['counsellor', 'supervisor']),
  whose AS (
    SELECT id FROM me
    UNION SELECT d.staff_id FROM app.deputy d JOIN me ON me.id = d.deputy_id WHERE d.ended_at IS NULL AND d.period @> app.app_now())
  SELECT coalesce(array_agg(c), '{}') FROM (
    SELECT c.id FROM app.case c JOIN whose w ON w.id = c.holder_id
    UNION SELECT t.case_id FROM app.case_team t JOIN whose w ON w.id = t.staff_id WHERE t.ended_at IS NULL
    UNION SELECT o.case_id FROM app.case_offer o JOIN me ON me.id = o.staff_id WHERE o.ended_at IS NULL
    UNION SELECT c.id FROM app.case c WHERE c.holder_id IS NULL AND c.state = 'open' AND c.service_id = ANY ((SELECT app.actor_services())::uuid[])
      AND (c.needs_interpreter OR c.locale = ANY ((SELECT app.actor_languages())::text[]))
    UNION SELECT c.id FROM app.case c WHERE c.made_in = pg_current_xact_id_if_assigned() AND c.created_by = app.actor_id()) AS found (c)
$$;
--> statement-breakpoint
-- As before (0011), one's own first: a list of them asks nothing further, however many cases there are.
DROP POLICY staff_read ON app.case;
--> statement-breakpoint
CREATE POLICY staff_read ON app.case FOR SELECT TO breakwater_portal
  USING (holder_id = (SELECT app.actor_desk()) OR (SELECT app.actor_sees_cases()) OR id = ANY ((SELECT app.actor_cases())::uuid[]) OR id = ANY ((SELECT app.actor_glass())::uuid[]));
--> statement-breakpoint
-- Whose cases the actor may hand on and whose team they may change: their own, and those of whom they stand in for.
CREATE FUNCTION app.actor_answers_for(p_holder uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT p_holder = app.actor_id() OR EXISTS (SELECT 1 FROM app.deputy
    WHERE staff_id = p_holder AND deputy_id = app.actor_id() AND ended_at IS NULL AND period @> app.app_now())
$$;
--> statement-breakpoint
-- — closing —
-- One end of a case: asked for, approved by a second person where a policy asks for it, undone by reopening. Its words are sealed.
CREATE TABLE app.closure (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES app.case,
  state text NOT NULL CHECK (state IN ('asked', 'sent_back', 'withdrawn', 'closed', 'reopened')),
  reason text NOT NULL CHECK (reason IN ('agreed', 'gone_on_elsewhere', 'stayed_away', 'moved', 'by_centre', 'other')),
  insight text NOT NULL CHECK (insight IN ('gained', 'partly', 'not_gained', 'unsaid')),
  coping text NOT NULL CHECK (coping IN ('gained', 'partly', 'not_gained', 'unsaid')),
  long_term_help text NOT NULL CHECK (long_term_help IN ('found', 'not_found', 'not_needed', 'unsaid')),
  -- What the policies of the case's episodes ask for; set by the database.
  needs_approval boolean NOT NULL DEFAULT true,
  needs_cause_analysis boolean NOT NULL DEFAULT true,
  -- Both are there: the analysis, and further work planned on it (M3.9).
  has_cause_analysis boolean NOT NULL,
  -- Or why they are not.
  has_reason_instead boolean NOT NULL,
  asked_by uuid NOT NULL REFERENCES app.staff,
  asked_at timestamptz NOT NULL DEFAULT app.app_now(),
  decided_by uuid REFERENCES app.staff,
  decided_at timestamptz,
  closed_at timestamptz,
  reopened_by uuid REFERENCES app.staff,
  reopened_at timestamptz,
  sealed bytea NOT NULL,
  CONSTRAINT closure_second_person CHECK (decided_by <> asked_by),
  CONSTRAINT closure_approved CHECK (state NOT IN ('closed', 'reopened') OR NOT needs_approval OR decided_by IS NOT NULL),
  CONSTRAINT closure_cause CHECK (NOT needs_cause_analysis OR has_cause_analysis OR has_reason_instead),
  CONSTRAINT closure_decided CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CONSTRAINT closure_closed CHECK ((state IN ('closed', 'reopened')) = (closed_at IS NOT NULL)),
  CONSTRAINT closure_reopened CHECK ((state = 'reopened') = (reopened_at IS NOT NULL) AND (reopened_at IS NULL) = (reopened_by IS NULL))
);
--> statement-breakpoint
CREATE UNIQUE INDEX closure_one ON app.closure (case_id) WHERE state IN ('asked', 'closed');
--> statement-breakpoint
CREATE INDEX closure_case ON app.closure (case_id, asked_at);
--> statement-breakpoint
SELECT app.guard_by_case('app.closure');
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (state, decided_by, decided_at, closed_at, reopened_by, reopened_at, sealed) ON app.closure TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, UPDATE, DELETE ON app.closure TO breakwater_worker;
--> statement-breakpoint
CREATE FUNCTION app.guard_closure() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.state = 'asked' AND TG_OP = 'UPDATE' THEN
    RAISE EXCEPTION 'asked anew' USING ERRCODE = 'check_violation', CONSTRAINT = 'closure_asked_once';
  END IF;
  IF TG_OP = 'INSERT' THEN
    SELECT coalesce(bool_or(coalesce((e.policy ->> 'asksApproval')::boolean, false)), false), coalesce(bool_or(coalesce(e.policy -> 'required', '[]') ? 'cause_analysis'), false)
    INTO NEW.needs_approval, NEW.needs_cause_analysis FROM app.episode e WHERE e.case_id = NEW.case_id;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_closure BEFORE INSERT OR UPDATE OF state ON app.closure FOR EACH ROW EXECUTE FUNCTION app.guard_closure();
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.closure FOR EACH ROW EXECUTE FUNCTION app.announce('case', 'case_id');
--> statement-breakpoint
-- Whoever works in the portal ends a case by a closure, and opens it again with a reason.
CREATE FUNCTION app.guard_case_state() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user = 'breakwater_portal' AND NEW.state <> OLD.state
    AND (NEW.state = 'closed') <> EXISTS (SELECT 1 FROM app.closure c WHERE c.case_id = NEW.id AND c.state = 'closed')
  THEN
    RAISE EXCEPTION 'a case ends by a closure' USING ERRCODE = 'check_violation', CONSTRAINT = 'case_ends_by_closure';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_case_state BEFORE UPDATE OF state ON app.case FOR EACH ROW EXECUTE FUNCTION app.guard_case_state();
--> statement-breakpoint
-- — bars —
-- Takes a case from somebody who is being barred from it: what they held waits for somebody else, what was booked with them is
-- called off by the centre, and they leave its team.
CREATE FUNCTION app.take_case_from_barred(p_case uuid, p_staff uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.actor_has('supervisor') OR p_case = ANY (app.actor_barred()) THEN
    RAISE EXCEPTION 'only a supervisor' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE app.case SET holder_id = NULL, version = version + 1 WHERE id = p_case AND holder_id = p_staff;
  UPDATE app.case_team SET ended_at = app.app_now() WHERE case_id = p_case AND staff_id = p_staff AND ended_at IS NULL;
  UPDATE app.case_offer SET outcome = 'withdrawn', ended_at = app.app_now()
  WHERE case_id = p_case AND (staff_id = p_staff OR offered_by = p_staff) AND ended_at IS NULL;
  UPDATE app.meeting SET state = 'cancelled', cancelled_by = 'centre', cancelled_at = app.app_now(), recorded_by = app.actor_id(),
    ended_at = app.app_now(), version = version + 1
  WHERE case_id = p_case AND staff_id = p_staff AND state = 'booked' AND lower(period) > app.app_now();
END $$;
--> statement-breakpoint
-- As before (0007), with the people of those cases: the trail and their keys are as far away as their files.
CREATE OR REPLACE FUNCTION app.actor_barred() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(subject_id), '{}') || app.actor_barred_clients() FROM app.barred WHERE staff_id = (SELECT app.actor_id())
$$;
--> statement-breakpoint
CREATE TRIGGER announce_cases AFTER INSERT OR DELETE ON app.barred FOR EACH ROW EXECUTE FUNCTION app.announce('case', 'nothing');
--> statement-breakpoint
-- — somebody leaves —
-- What somebody holds goes to a colleague, or waits for one; they leave the teams. Meetings go along where the other is free then.
CREATE FUNCTION app.hand_over_cases(p_staff uuid, p_to uuid) RETURNS TABLE (case_id uuid, holder_id uuid) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_row record; v_meeting record; v_holder uuid;
BEGIN
  IF NOT app.actor_has('administrator') THEN RAISE EXCEPTION 'only an administrator' USING ERRCODE = 'insufficient_privilege'; END IF;
  UPDATE app.case_team SET ended_at = app.app_now() WHERE staff_id = p_staff AND ended_at IS NULL;
  UPDATE app.case_offer SET outcome = 'withdrawn', ended_at = app.app_now() WHERE staff_id = p_staff AND ended_at IS NULL;
  UPDATE app.deputy SET ended_at = app.app_now() WHERE p_staff IN (staff_id, deputy_id) AND ended_at IS NULL;
  FOR v_row IN SELECT c.id FROM app.case c WHERE c.holder_id = p_staff AND c.state = 'open' ORDER BY c.id FOR UPDATE LOOP
    v_holder := CASE WHEN NOT app.is_barred(p_to, 'case', v_row.id) THEN p_to END;
    UPDATE app.case SET holder_id = v_holder, version = version + 1 WHERE id = v_row.id;
    UPDATE app.case_team SET ended_at = app.app_now() WHERE case_id = v_row.id AND staff_id = v_holder AND ended_at IS NULL;
    UPDATE app.case_offer SET outcome = 'withdrawn', ended_at = app.app_now() WHERE case_id = v_row.id AND ended_at IS NULL;
    FOR v_meeting IN SELECT m.id FROM app.meeting m WHERE v_holder IS NOT NULL AND m.case_id = v_row.id AND m.staff_id = p_staff
      AND m.state = 'booked' AND lower(m.period) > app.app_now()
    LOOP
      BEGIN
        UPDATE app.meeting SET staff_id = v_holder, version = version + 1 WHERE id = v_meeting.id;
      EXCEPTION WHEN exclusion_violation THEN
        -- It stays where it was booked: the new holder sees it in the case, and moves it with the client.
        NULL;
      END;
    END LOOP;
    case_id := v_row.id; holder_id := v_holder;
    RETURN NEXT;
  END LOOP;
END $$;
--> statement-breakpoint
-- As before (0006), with cases: their numbers alone.
CREATE OR REPLACE FUNCTION app.staff_duties(p_staff uuid) RETURNS TABLE (kind text, number text, state text, starts_at timestamptz, ends_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT 'request', r.number, r.state, NULL::timestamptz, NULL::timestamptz FROM app.request r
  WHERE r.holder_id = p_staff AND (r.state IN ('received', 'proposed', 'confirmed') OR r.answer_due_at IS NOT NULL)
    AND app.actor_has('administrator')
  UNION ALL
  SELECT 'case', c.number, c.state, NULL, NULL FROM app.case c
  WHERE c.holder_id = p_staff AND c.state = 'open' AND app.actor_has('administrator') AND NOT (c.id = ANY (app.actor_barred()))
  UNION ALL
  SELECT CASE b.kind WHEN 'absence' THEN 'absence' ELSE 'appointment' END, coalesce(r.number, c.number, ''), coalesce(r.state, m.state), lower(b.period), upper(b.period)
  FROM app.booking b LEFT JOIN app.request r ON r.id = b.request_id
  LEFT JOIN app.meeting m ON m.id = b.meeting_id LEFT JOIN app.case c ON c.id = m.case_id
  WHERE b.staff_id = p_staff AND b.released_at IS NULL AND (b.lapses_at IS NULL OR b.lapses_at > app.app_now())
    AND upper(b.period) > app.app_now() AND app.actor_has('administrator')
  ORDER BY 4 NULLS FIRST, 2
$$;
--> statement-breakpoint
-- — break-glass by the number of a request or of a case —
DROP FUNCTION app.open_glass(uuid, text);
--> statement-breakpoint
CREATE FUNCTION app.open_glass(p_id uuid, p_number text) RETURNS TABLE (outcome text, kind text, subject uuid) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT (app.actor_has('counsellor') OR app.actor_has('call_taker')) THEN
    RAISE EXCEPTION 'not the actor''s to open' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM pg_advisory_xact_lock(4244, hashtext(app.actor_id()::text));
  IF (SELECT count(*) FROM app.break_glass WHERE staff_id = app.actor_id() AND opened_at > app.app_now() - interval '24 hours') >= 10 THEN
    outcome := 'too_many'; RETURN NEXT; RETURN;
  END IF;
  SELECT f.kind, f.id INTO kind, subject FROM app.numbered(p_number) f;
  IF subject IS NULL THEN outcome := 'unknown'; RETURN NEXT; RETURN; END IF;
  INSERT INTO app.break_glass (id, subject_kind, subject_id, number, staff_id, ends_at)
  VALUES (p_id, kind, subject, p_number, app.actor_id(), app.app_now() + interval '60 minutes');
  outcome := 'opened'; RETURN NEXT;
END $$;
--> statement-breakpoint
-- What bears this number, unless the actor is barred from it: nobody can tell that from no such number.
CREATE FUNCTION app.numbered(p_number text) RETURNS TABLE (kind text, id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT f.kind, f.id FROM (
    SELECT 'request' AS kind, r.id FROM app.request r WHERE r.number = p_number
    UNION ALL SELECT 'case', c.id FROM app.case c WHERE c.number = upper(p_number)) f
  WHERE NOT (f.id = ANY (app.actor_barred())) LIMIT 1
$$;
--> statement-breakpoint
-- — calls about a request or a case —
CREATE OR REPLACE FUNCTION app.start_call(p_id uuid, p_number text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_calls int; v_failures int; v_kind text; v_subject uuid;
BEGIN
  IF NOT (app.actor_has('call_taker') OR app.actor_has('counsellor') OR app.actor_has('supervisor')) THEN
    RAISE EXCEPTION 'not the actor''s to take' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM pg_advisory_xact_lock(4245, hashtext(app.actor_id()::text));
  SELECT count(*), coalesce(sum(failures), 0) INTO v_calls, v_failures FROM app.caller_check
  WHERE staff_id = app.actor_id() AND started_at > app.app_now() - interval '1 hour';
  IF v_calls >= 30 OR v_failures >= 10 THEN RETURN 'too_many'; END IF;
  UPDATE app.caller_check SET ended_at = app.app_now() WHERE staff_id = app.actor_id() AND ended_at IS NULL;
  SELECT f.kind, f.id INTO v_kind, v_subject FROM app.numbered(p_number) f;
  INSERT INTO app.caller_check (id, staff_id, subject_kind, subject_id, ends_at)
  VALUES (p_id, app.actor_id(), coalesce(v_kind, 'request'), v_subject, app.app_now() + interval '30 minutes');
  RETURN 'started';
END $$;
--> statement-breakpoint
DROP FUNCTION app.call_material(uuid);
--> statement-breakpoint
-- The sealed agreement behind the actor's call, to compare a code word with: the request's, or that of the person whose case it
-- is. `row_id` and `subject_id` say where it belongs. Nothing after too many wrong words about it within an hour.
CREATE FUNCTION app.call_material(p_id uuid) RETURNS TABLE (kind text, row_id uuid, subject_id uuid, sealed bytea, wrapped bytea, version int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH call AS (
    SELECT c.subject_kind, c.subject_id FROM app.caller_check c
    WHERE c.id = p_id AND c.staff_id = app.actor_id() AND c.ended_at IS NULL AND c.ends_at > app.app_now() AND c.verified_at IS NULL
      AND NOT (c.subject_id = ANY (app.actor_barred()))
      AND (SELECT sum(o.failures) FROM app.caller_check o WHERE o.subject_id = c.subject_id AND o.started_at > app.app_now() - interval '1 hour') < 6)
  SELECT f.kind, f.row_id, f.subject_id, f.sealed, k.wrapped, k.version FROM (
    SELECT 'request' AS kind, r.id AS row_id, r.id AS subject_id, r.sealed FROM call JOIN app.request r ON r.id = call.subject_id AND r.sealed IS NOT NULL
    UNION ALL
    SELECT 'client', a.id, a.client_id, a.sealed FROM call JOIN app.case c ON c.id = call.subject_id
      JOIN app.safe_contact_agreement a ON a.client_id = c.client_id AND a.ended_at IS NULL) f
  JOIN keys.subject_key k ON k.subject_kind = f.kind AND k.subject_id = f.subject_id AND k.recipient_kind = 'root'
  ORDER BY k.version DESC LIMIT 1
$$;
--> statement-breakpoint
DROP FUNCTION app.call_hears(uuid);
--> statement-breakpoint
-- What may be said to the caller of the actor's verified call, and no more.
CREATE FUNCTION app.call_hears(p_id uuid) RETURNS TABLE (kind text, number text, state text, service_name jsonb, mode text, appointment_at timestamptz, is_confirmed boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH call AS (
    SELECT c.subject_id FROM app.caller_check c
    WHERE c.id = p_id AND c.staff_id = app.actor_id() AND c.verified_at IS NOT NULL AND c.ended_at IS NULL AND c.ends_at > app.app_now()
      AND NOT (c.subject_id = ANY (app.actor_barred())))
  SELECT 'request', r.number, r.state, s.name, coalesce(b.mode, r.mode), lower(b.period), coalesce(b.kind = 'confirmed', false)
  FROM call JOIN app.request r ON r.id = call.subject_id JOIN app.service s ON s.id = r.service_id
  LEFT JOIN app.booking b ON b.request_id = r.id AND b.released_at IS NULL AND b.kind IN ('picked', 'confirmed')
  UNION ALL
  SELECT 'case', c.number, c.state, s.name, m.mode, lower(m.period), m.id IS NOT NULL
  FROM call JOIN app.case c ON c.id = call.subject_id JOIN app.service s ON s.id = c.service_id
  LEFT JOIN LATERAL (SELECT n.id, n.mode, n.period FROM app.meeting n WHERE n.case_id = c.id AND n.state = 'booked' AND upper(n.period) > app.app_now()
    ORDER BY lower(n.period) LIMIT 1) m ON true
$$;
--> statement-breakpoint
CREATE TRIGGER forget_rights AFTER DELETE ON app.case FOR EACH ROW EXECUTE FUNCTION app.forget_rights();
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.actor_answers_for(uuid), app.guard_closure(), app.guard_case_state(), app.take_case_from_barred(uuid, uuid),
  app.hand_over_cases(uuid, uuid), app.open_glass(uuid, text), app.numbered(text), app.call_material(uuid), app.call_hears(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.actor_answers_for(uuid), app.take_case_from_barred(uuid, uuid), app.hand_over_cases(uuid, uuid), app.open_glass(uuid, text),
  app.call_material(uuid), app.call_hears(uuid) TO breakwater_portal;
