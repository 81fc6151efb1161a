-- Two who must not meet: the team of a case says so; whoever runs a class learns "not this cohort", and neither why nor whom.

CREATE INDEX separation_case ON app.separation (case_id);
--> statement-breakpoint
CREATE INDEX separation_client ON app.separation (client_id) WHERE ended_at IS NULL;
--> statement-breakpoint
CREATE INDEX enrolment_client_client ON app.enrolment_client (client_id);
--> statement-breakpoint
-- As every table of a case (0011): whoever is of the team, or answers for it.
DROP POLICY with_case ON app.separation;
--> statement-breakpoint
CREATE POLICY with_case ON app.separation TO breakwater_portal USING ((SELECT app.actor_sees_cases()) OR case_id = ANY ((SELECT app.actor_cases())::uuid[]))
  WITH CHECK (((SELECT app.actor_sees_cases()) OR case_id = ANY ((SELECT app.actor_cases())::uuid[])) AND set_by = (SELECT app.actor_id()));
--> statement-breakpoint
DROP POLICY with_case ON app.enrolment_client;
--> statement-breakpoint
CREATE POLICY with_case ON app.enrolment_client FOR SELECT TO breakwater_portal
  USING (((SELECT app.actor_sees_cases()) OR case_id = ANY ((SELECT app.actor_cases())::uuid[])) AND NOT (case_id = ANY ((SELECT app.actor_barred())::uuid[])));
--> statement-breakpoint
-- Marks are added for what the actor sees, read by nobody, and gone with what they mark.
DROP POLICY nobody_reads ON app.person_mark;
--> statement-breakpoint
CREATE POLICY nobody_reads ON app.person_mark FOR INSERT TO breakwater_portal WITH CHECK (
  EXISTS (SELECT 1 FROM app.enrolment e WHERE e.id = enrolment_id) OR EXISTS (SELECT 1 FROM app.client c WHERE c.id = client_id)
  OR EXISTS (SELECT 1 FROM app.separation s WHERE s.id = separation_id));
--> statement-breakpoint
GRANT INSERT ON app.person_mark TO breakwater_worker;
--> statement-breakpoint
-- The team of a case that signed its client up sees how it goes, and seals what it wrote (of the columns that the portal may write at all).
DROP POLICY read_theirs ON app.enrolment;
--> statement-breakpoint
CREATE POLICY read_theirs ON app.enrolment FOR SELECT TO breakwater_portal
  USING ((SELECT app.actor_has('coordinator'))
    OR state IN ('applied', 'enrolled', 'completed', 'not_completed') AND cohort_id = ANY ((SELECT app.actor_cohorts())::uuid[])
    OR EXISTS (SELECT 1 FROM app.enrolment_client k WHERE k.enrolment_id = enrolment.id));
--> statement-breakpoint
CREATE POLICY team_edit ON app.enrolment FOR UPDATE TO breakwater_portal
  USING (EXISTS (SELECT 1 FROM app.enrolment_client k WHERE k.enrolment_id = enrolment.id))
  WITH CHECK (EXISTS (SELECT 1 FROM app.enrolment_client k WHERE k.enrolment_id = enrolment.id));
--> statement-breakpoint
-- Whether this enrolment is of this person: signed up by the team of their case, or by a telephone number or address of theirs.
CREATE FUNCTION app.is_enrolment_of(p_enrolment uuid, p_client uuid, p_separation uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM app.enrolment_client k WHERE k.enrolment_id = p_enrolment AND k.client_id = ANY (app.client_and_aliases(p_client)))
    OR EXISTS (SELECT 1 FROM app.person_mark e JOIN app.person_mark o ON o.mark = e.mark
      WHERE e.enrolment_id = p_enrolment AND (o.client_id = ANY (app.client_and_aliases(p_client)) OR o.separation_id = p_separation))
$$;
--> statement-breakpoint
-- Cohorts whose people would meet: the cohort itself, and others in the building whose class sessions overlap or lie within an hour.
CREATE FUNCTION app.cohorts_that_meet(p_cohort uuid) RETURNS uuid[] LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT p_cohort || coalesce(array_agg(DISTINCT o.cohort_id), '{}') FROM app.class_session s
  JOIN app.cohort c ON c.id = s.cohort_id JOIN app.class_session o ON o.cohort_id <> s.cohort_id
    AND tstzrange(lower(s.period) - interval '1 hour', upper(s.period) + interval '1 hour', '[]') && tstzrange(lower(o.period), upper(o.period), '[]')
  JOIN app.cohort h ON h.id = o.cohort_id
  WHERE s.cohort_id = p_cohort AND c.mode = 'in_person' AND h.mode = 'in_person' AND h.state IN ('open', 'paused')
    AND s.state <> 'cancelled' AND o.state <> 'cancelled' AND upper(o.period) > app.app_now()
$$;
--> statement-breakpoint
-- With whom this enrolment must not meet, among those who have a place where its people would come. Inside the rule only.
CREATE FUNCTION app.apart_from(p_enrolment uuid, p_cohort uuid) RETURNS uuid[] LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_cohorts uuid[];
BEGIN
  IF NOT EXISTS (SELECT 1 FROM app.separation WHERE ended_at IS NULL) THEN RETURN '{}'; END IF;
  v_cohorts := app.cohorts_that_meet(p_cohort);
  RETURN ARRAY(SELECT DISTINCT o.id FROM app.separation s JOIN app.enrolment o ON o.cohort_id = ANY (v_cohorts) AND o.id <> p_enrolment
      AND o.state IN ('applied', 'enrolled', 'offered')
    WHERE s.ended_at IS NULL AND (
      app.is_enrolment_of(p_enrolment, s.client_id, NULL) AND app.is_enrolment_of(o.id, s.other_client_id, s.id)
      OR app.is_enrolment_of(o.id, s.client_id, NULL) AND app.is_enrolment_of(p_enrolment, s.other_client_id, s.id)));
END $$;
--> statement-breakpoint
CREATE FUNCTION app.kept_apart(p_enrolment uuid, p_cohort uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT cardinality(app.apart_from(p_enrolment, p_cohort)) > 0
$$;
--> statement-breakpoint
-- Cohorts where a coordinator can't put this enrolment: which, and never why.
CREATE FUNCTION app.cohorts_not_for(p_enrolment uuid) RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.actor_has('coordinator') OR p_enrolment = ANY (app.actor_barred()) THEN RETURN '{}'; END IF;
  RETURN ARRAY(SELECT c.id FROM app.cohort c JOIN app.enrolment e ON e.programme_id = c.programme_id
    WHERE e.id = p_enrolment AND c.state = 'open' AND app.kept_apart(e.id, c.id));
END $$;
--> statement-breakpoint
CREATE FUNCTION app.came_after_who_must_not_meet(p_enrolment uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM app.enrolment e JOIN app.enrolment o ON o.id = ANY (app.apart_from(e.id, e.cohort_id)) AND o.queue_no < e.queue_no
    WHERE e.id = p_enrolment)
$$;
--> statement-breakpoint
-- Parts one of those who turn out to be kept apart: whoever came later goes back into line, and their place to the next. One at
-- a time, so that no two cohorts are locked at once; NULL when there is none left.
CREATE FUNCTION app.part_kept_apart() RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_id uuid; v_row app.enrolment;
BEGIN
  SELECT e.id INTO v_id FROM app.separation s JOIN app.enrolment e ON e.state IN ('applied', 'enrolled', 'offered')
  WHERE s.ended_at IS NULL AND (app.is_enrolment_of(e.id, s.client_id, NULL) OR app.is_enrolment_of(e.id, s.other_client_id, s.id))
    AND app.came_after_who_must_not_meet(e.id)
  ORDER BY e.queue_no LIMIT 1;
  v_row := app.lock_enrolment(v_id);
  IF v_row.id IS NULL OR v_row.state NOT IN ('applied', 'enrolled', 'offered') OR NOT app.came_after_who_must_not_meet(v_id) THEN RETURN NULL; END IF;
  UPDATE app.enrolment SET state = 'waitlisted', is_apart = true, offer_made_at = NULL, offer_expires_at = NULL, has_unread = true, version = version + 1
  WHERE id = v_id;
  PERFORM app.fill_cohort(v_row.cohort_id);
  RETURN v_id;
END $$;
--> statement-breakpoint
-- Whoever sets a separation has it looked at at once; the worker looks anyway.
CREATE FUNCTION app.announce_separation() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_notify('breakwater_intake', '');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER announce_worker AFTER INSERT ON app.separation FOR EACH ROW EXECUTE FUNCTION app.announce_separation();
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.separation FOR EACH ROW EXECUTE FUNCTION app.announce('case', 'case_id');
--> statement-breakpoint
-- Both are people of the actor's own cases, or one is and the other has no file; and nobody is kept apart from themselves.
CREATE FUNCTION app.guard_separation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM app.case_person WHERE case_id = NEW.case_id AND client_id = NEW.client_id)
    OR NEW.other_client_id = ANY (app.client_and_aliases(NEW.client_id))
  THEN
    RAISE EXCEPTION 'not of this case' USING ERRCODE = 'check_violation', CONSTRAINT = 'separation_people';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_separation BEFORE INSERT ON app.separation FOR EACH ROW EXECUTE FUNCTION app.guard_separation();
--> statement-breakpoint
-- Whoever is erased takes part in nothing any more, and isn't found by a mark.
CREATE FUNCTION app.forget_enrolments() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_enrolment uuid;
BEGIN
  FOR v_enrolment IN SELECT enrolment_id FROM app.enrolment_client WHERE client_id = NEW.id ORDER BY 1 LOOP
    UPDATE app.mailbox SET erased_at = coalesce(erased_at, app.app_now()), public_key = NULL, body_mac = NULL WHERE enrolment_id = v_enrolment;
    PERFORM app.remove_enrolment(v_enrolment, 'erased');
  END LOOP;
  DELETE FROM app.person_mark WHERE client_id = NEW.id;
  UPDATE app.separation SET ended_at = coalesce(ended_at, app.app_now()), sealed = NULL WHERE client_id = NEW.id OR other_client_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER forget_enrolments AFTER UPDATE OF erased_at ON app.client FOR EACH ROW WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL)
  EXECUTE FUNCTION app.forget_enrolments();
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.is_enrolment_of(uuid, uuid, uuid), app.cohorts_that_meet(uuid), app.apart_from(uuid, uuid), app.kept_apart(uuid, uuid),
  app.came_after_who_must_not_meet(uuid), app.cohorts_not_for(uuid), app.part_kept_apart(), app.announce_separation(), app.guard_separation(), app.forget_enrolments() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.cohorts_not_for(uuid) TO breakwater_portal;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.part_kept_apart() TO breakwater_worker;
