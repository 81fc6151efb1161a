-- Running a class: whose roll it is, what staff do in a visitor's place, a code to hand over, the end of a cohort.

-- Class sessions whose roll the actor takes: those of their cohorts, and the one they lead in another's place, around its time.
CREATE FUNCTION app.actor_sessions() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(c.id), '{}') FROM app.staff me JOIN LATERAL (
    SELECT s.id FROM app.class_session s JOIN app.cohort_facilitator f ON f.cohort_id = s.cohort_id WHERE f.staff_id = me.id
    UNION SELECT s.id FROM app.class_session s WHERE s.substitute_id = me.id AND s.state <> 'cancelled'
      AND app.app_now() BETWEEN lower(s.period) - interval '12 hours' AND upper(s.period) + interval '12 hours') c ON true
  WHERE me.id = app.actor_id() AND me.state = 'active'
$$;
--> statement-breakpoint
-- A substitute sees tonight's roll and no more: not who was there last week, either.
CREATE POLICY their_sessions ON app.attendance AS RESTRICTIVE TO breakwater_portal
  USING ((SELECT app.actor_has('coordinator')) OR class_session_id = ANY ((SELECT app.actor_sessions())::uuid[]))
  WITH CHECK ((SELECT app.actor_has('coordinator')) OR class_session_id = ANY ((SELECT app.actor_sessions())::uuid[]));
--> statement-breakpoint
-- Whoever leads a class sees who is in it; who applied in vain, waits or has left is the coordinator's.
DROP POLICY read_theirs ON app.enrolment;
--> statement-breakpoint
CREATE POLICY read_theirs ON app.enrolment FOR SELECT TO breakwater_portal
  USING ((SELECT app.actor_has('coordinator'))
    OR state IN ('applied', 'enrolled', 'completed', 'not_completed') AND cohort_id = ANY ((SELECT app.actor_cohorts())::uuid[]));
--> statement-breakpoint
-- What is written with a participant is between them and a coordinator, or the team of their case.
DROP POLICY with_enrolment ON app.message;
--> statement-breakpoint
CREATE POLICY with_enrolment ON app.message TO breakwater_portal
  USING (enrolment_id IS NOT NULL AND EXISTS (SELECT 1 FROM app.enrolment e WHERE e.id = enrolment_id)
    AND ((SELECT app.actor_has('coordinator')) OR EXISTS (SELECT 1 FROM app.enrolment_client k WHERE k.enrolment_id = message.enrolment_id)))
  WITH CHECK (enrolment_id IS NOT NULL AND EXISTS (SELECT 1 FROM app.enrolment e WHERE e.id = enrolment_id) AND staff_id = (SELECT app.actor_id())
    AND ((SELECT app.actor_has('coordinator')) OR EXISTS (SELECT 1 FROM app.enrolment_client k WHERE k.enrolment_id = message.enrolment_id)));
--> statement-breakpoint
-- The roll is taken: the class session was held. NULL: not the actor's; 'moved_on': called off; 'too_early': it hasn't begun.
CREATE FUNCTION app.close_roll(p_session uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_session app.class_session;
BEGIN
  IF NOT (app.actor_has('coordinator') OR p_session = ANY (app.actor_sessions())) THEN RETURN NULL; END IF;
  SELECT * INTO v_session FROM app.class_session WHERE id = p_session FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF v_session.state = 'cancelled' THEN RETURN 'moved_on'; END IF;
  IF lower(v_session.period) > app.app_now() THEN RETURN 'too_early'; END IF;
  UPDATE app.class_session SET state = 'held', roll_taken_at = app.app_now() WHERE id = p_session;
  RETURN 'done';
END $$;
--> statement-breakpoint
-- Somebody says on the telephone what they would have said with their code: takes what is offered, or leaves.
CREATE FUNCTION app.act_on_behalf(p_enrolment uuid, p_event text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_row app.enrolment;
BEGIN
  IF NOT app.actor_has('coordinator') OR p_enrolment = ANY (app.actor_barred()) THEN RETURN NULL; END IF;
  v_row := app.lock_enrolment(p_enrolment);
  IF v_row.id IS NULL THEN RETURN NULL; END IF;
  IF p_event = 'take' THEN
    IF v_row.state <> 'offered' OR v_row.offer_expires_at <= app.app_now() THEN RETURN 'moved_on'; END IF;
    UPDATE app.enrolment e SET state = CASE WHEN c.is_screened AND e.screened_at IS NULL THEN 'applied' ELSE 'enrolled' END, has_unread = false,
      last_activity_at = app.app_now(), version = e.version + 1 FROM app.cohort c WHERE e.id = v_row.id AND c.id = e.cohort_id;
    RETURN 'done';
  END IF;
  IF p_event <> 'withdraw' THEN RAISE EXCEPTION 'not for them' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF v_row.state NOT IN ('applied', 'enrolled', 'waitlisted', 'offered') THEN RETURN 'moved_on'; END IF;
  UPDATE app.enrolment SET state = 'withdrawn', end_reason = CASE WHEN state = 'offered' THEN 'offer_refused' ELSE 'by_visitor' END,
    ended_at = app.app_now(), has_unread = false, last_activity_at = app.app_now(), version = version + 1 WHERE id = v_row.id;
  IF v_row.cohort_id IS NOT NULL THEN PERFORM app.fill_cohort(v_row.cohort_id); END IF;
  RETURN 'done';
END $$;
--> statement-breakpoint
-- A mailbox for somebody whom staff signed up: its code is handed over, and stored nowhere. False: there is one already, or not theirs to give.
CREATE FUNCTION app.give_mailbox(p_enrolment uuid, p_hash bytea, p_public_key bytea) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM app.enrolment e WHERE e.id = p_enrolment AND e.source = 'staff' AND NOT (e.id = ANY (app.actor_barred()))
    AND (app.actor_has('coordinator') OR EXISTS (SELECT 1 FROM app.enrolment_client k WHERE k.enrolment_id = e.id AND k.case_id = ANY (app.actor_cases()))))
  THEN
    RETURN false;
  END IF;
  INSERT INTO app.mailbox (hash, public_key, form_expires_at, enrolment_id) VALUES (p_hash, p_public_key, app.app_now(), p_enrolment) ON CONFLICT DO NOTHING;
  RETURN FOUND;
END $$;
--> statement-breakpoint
-- The end of a cohort, once everybody in it has an outcome: who still waited stands first for the programme's next one.
-- NULL: not there; 'moved_on': over already; 'undecided': somebody's outcome, or screening, is open; 'too_early': a class session is to come.
CREATE FUNCTION app.end_cohort(p_cohort uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_cohort app.cohort;
BEGIN
  IF NOT app.actor_has('coordinator') THEN RETURN NULL; END IF;
  v_cohort := app.lock_cohort(p_cohort);
  IF v_cohort.id IS NULL THEN RETURN NULL; END IF;
  IF v_cohort.state NOT IN ('open', 'paused') THEN RETURN 'moved_on'; END IF;
  IF EXISTS (SELECT 1 FROM app.class_session s WHERE s.cohort_id = p_cohort AND s.state = 'planned' AND lower(s.period) > app.app_now()) THEN RETURN 'too_early'; END IF;
  IF EXISTS (SELECT 1 FROM app.enrolment e WHERE e.cohort_id = p_cohort AND e.state IN ('applied', 'enrolled')) THEN RETURN 'undecided'; END IF;
  UPDATE app.cohort SET state = 'ended', ended_at = app.app_now(), version = version + 1 WHERE id = p_cohort;
  UPDATE app.enrolment SET state = 'waitlisted', cohort_id = NULL, priority = 1, priority_reason = 'waited_before', passed_over_at = NULL,
    gather_until = NULL, offer_made_at = NULL, offer_expires_at = NULL, is_apart = false, version = version + 1
  WHERE cohort_id = p_cohort AND state IN ('waitlisted', 'offered');
  RETURN 'done';
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.actor_sessions(), app.close_roll(uuid), app.act_on_behalf(uuid, text), app.give_mailbox(uuid, bytea, bytea), app.end_cohort(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.actor_sessions(), app.close_roll(uuid), app.act_on_behalf(uuid, text), app.give_mailbox(uuid, bytea, bytea), app.end_cohort(uuid) TO breakwater_portal;
