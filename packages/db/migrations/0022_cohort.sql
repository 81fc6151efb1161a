-- Programmes and cohorts as a coordinator designs and runs them.

-- Translations that fell behind the main language, by their place (`summary.uk`): domain/programme/rules.ts.
ALTER TABLE app.programme ADD COLUMN stale jsonb NOT NULL DEFAULT '[]';
--> statement-breakpoint
-- Whose place a substitute takes.
ALTER TABLE app.class_session ADD COLUMN replaced_id uuid REFERENCES app.staff,
  ADD CONSTRAINT class_session_replaced CHECK (replaced_id IS NULL OR substitute_id IS NOT NULL AND substitute_id <> replaced_id);
--> statement-breakpoint
-- The site tells visitors how many wait: for colleagues without a role in programmes no more and no less is here.
CREATE FUNCTION app.cohort_queue(p_cohorts uuid[]) RETURNS TABLE (cohort_id uuid, waiting int, offered int) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
  SELECT e.cohort_id, count(*) FILTER (WHERE e.state = 'waitlisted')::int, count(*) FILTER (WHERE e.state = 'offered')::int
  FROM app.enrolment e WHERE e.cohort_id = ANY (p_cohorts) AND e.state IN ('waitlisted', 'offered')
    AND app.actor_id() IS NOT NULL
  GROUP BY e.cohort_id
$$;
--> statement-breakpoint
-- Who waits for the next cohort of a programme.
CREATE FUNCTION app.programme_interest(p_programmes uuid[]) RETURNS TABLE (programme_id uuid, interested int) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
  SELECT e.programme_id, count(*)::int FROM app.enrolment e
  WHERE e.programme_id = ANY (p_programmes) AND e.cohort_id IS NULL AND e.state = 'waitlisted' AND app.actor_id() IS NOT NULL
  GROUP BY e.programme_id
$$;
--> statement-breakpoint
-- What each qualification is worth; domain/episode/rules.ts (`isQualified`) says the same, and a test holds the two together.
CREATE FUNCTION app.qualification_rank(p_qualification text) RETURNS int LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT array_position(ARRAY['unsaid', 'in_training', 'trained', 'certified', 'licensed'], coalesce(p_qualification, 'unsaid'))
$$;
--> statement-breakpoint
-- Whether somebody's role leads classes: those that hold `class.lead` in domain/access/policy.ts, which a test holds together.
CREATE FUNCTION app.leads_classes(p_roles text[]) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT p_roles && ARRAY['call_taker', 'counsellor', 'shelter_staff', 'coordinator', 'supervisor']
$$;
--> statement-breakpoint
-- A class is led by somebody who is active, whose role leads classes, and who has what the programme asks for: whoever writes.
CREATE FUNCTION app.guard_facilitator() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_staff app.staff; v_asked text; v_who uuid;
BEGIN
  v_who := (to_jsonb(NEW) ->> CASE TG_TABLE_NAME WHEN 'cohort_facilitator' THEN 'staff_id' ELSE 'substitute_id' END)::uuid;
  IF v_who IS NULL THEN RETURN NEW; END IF;
  SELECT * INTO v_staff FROM app.staff WHERE id = v_who;
  IF v_staff.state <> 'active' OR NOT app.leads_classes(v_staff.roles) THEN
    RAISE EXCEPTION 'leads no class' USING ERRCODE = 'check_violation', CONSTRAINT = 'facilitator_leads';
  END IF;
  SELECT p.policy ->> 'qualification' INTO v_asked FROM app.cohort c JOIN app.programme p ON p.id = c.programme_id WHERE c.id = NEW.cohort_id;
  IF app.qualification_rank(v_staff.qualification) < app.qualification_rank(v_asked) THEN
    RAISE EXCEPTION 'not qualified' USING ERRCODE = 'check_violation', CONSTRAINT = 'facilitator_qualified';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_facilitator BEFORE INSERT OR UPDATE ON app.cohort_facilitator FOR EACH ROW EXECUTE FUNCTION app.guard_facilitator();
--> statement-breakpoint
CREATE TRIGGER guard_substitute BEFORE INSERT OR UPDATE OF substitute_id ON app.class_session FOR EACH ROW EXECUTE FUNCTION app.guard_facilitator();
--> statement-breakpoint
-- Who leads a class session: its facilitators, with the substitute in the place of the one they replace.
CREATE FUNCTION app.leaders_of(p_session uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT f.staff_id FROM app.class_session s JOIN app.cohort_facilitator f ON f.cohort_id = s.cohort_id
  WHERE s.id = p_session AND f.staff_id IS DISTINCT FROM s.replaced_id
  UNION SELECT s.substitute_id FROM app.class_session s WHERE s.id = p_session AND s.substitute_id IS NOT NULL
$$;
--> statement-breakpoint
-- Puts a class session into the weeks of whoever leads it.
CREATE FUNCTION app.place_class(p_session uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_session app.class_session; v_mode text; v_staff uuid;
BEGIN
  SELECT * INTO v_session FROM app.class_session WHERE id = p_session;
  UPDATE app.booking SET released_at = app.app_now() WHERE class_session_id = p_session AND released_at IS NULL
    AND (v_session.id IS NULL OR NOT v_session.is_placed OR v_session.state = 'cancelled' OR period <> v_session.period
      OR staff_id NOT IN (SELECT app.leaders_of(p_session)));
  IF v_session.id IS NULL OR NOT v_session.is_placed OR v_session.state = 'cancelled' THEN RETURN; END IF;
  SELECT mode INTO v_mode FROM app.cohort WHERE id = v_session.cohort_id;
  FOR v_staff IN SELECT app.leaders_of(p_session) ORDER BY 1 LOOP
    PERFORM app.lock_week(v_staff);
    -- Who has stepped back from it since they are away isn't asked again by a change of the others.
    CONTINUE WHEN EXISTS (SELECT 1 FROM app.booking b WHERE b.class_session_id = p_session AND b.staff_id = v_staff AND b.released_at IS NOT NULL
        AND b.period = v_session.period)
      AND EXISTS (SELECT 1 FROM app.booking b WHERE b.staff_id = v_staff AND b.kind = 'absence' AND b.released_at IS NULL AND b.period && v_session.period);
    UPDATE app.booking SET released_at = app.app_now()
    WHERE staff_id = v_staff AND released_at IS NULL AND lapses_at <= app.app_now() AND period && v_session.period;
    IF NOT EXISTS (SELECT 1 FROM app.booking WHERE class_session_id = p_session AND staff_id = v_staff AND released_at IS NULL) THEN
      INSERT INTO app.booking (id, staff_id, kind, period, class_session_id, mode)
      VALUES (gen_random_uuid(), v_staff, 'confirmed', v_session.period, p_session, v_mode);
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
-- Somebody is away: their classes in that time stand, without them. Those cohorts are told, so that someone else is found.
CREATE FUNCTION app.step_back_from_classes(p_staff uuid, p_period tstzrange) RETURNS SETOF uuid LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF p_staff IS DISTINCT FROM app.actor_id() AND NOT app.actor_has('supervisor') THEN
    RAISE EXCEPTION 'not for others' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY UPDATE app.booking b SET released_at = app.app_now() FROM app.class_session s
    WHERE s.id = b.class_session_id AND b.staff_id = p_staff AND b.released_at IS NULL AND b.period && p_period AND lower(b.period) > app.app_now()
    RETURNING s.cohort_id;
END $$;
--> statement-breakpoint
-- Back earlier than thought: the classes that nobody has taken over are theirs again, where they have booked nothing else meanwhile.
CREATE FUNCTION app.return_to_classes(p_staff uuid) RETURNS SETOF uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_session record;
BEGIN
  IF p_staff IS DISTINCT FROM app.actor_id() AND NOT app.actor_has('supervisor') THEN
    RAISE EXCEPTION 'not for others' USING ERRCODE = 'insufficient_privilege';
  END IF;
  FOR v_session IN
    SELECT s.id, s.cohort_id FROM app.class_session s WHERE s.is_placed AND s.state = 'planned' AND lower(s.period) > app.app_now()
      AND p_staff IN (SELECT app.leaders_of(s.id))
      AND NOT EXISTS (SELECT 1 FROM app.booking b WHERE b.staff_id = p_staff AND b.released_at IS NULL AND b.period && s.period)
    ORDER BY s.id
  LOOP
    PERFORM app.place_class(v_session.id);
    RETURN NEXT v_session.cohort_id;
  END LOOP;
END $$;
--> statement-breakpoint
-- Which leaders of placed class sessions to come don't have them in their week: they are away, and somebody has to be found.
CREATE FUNCTION app.missing_leaders(p_cohorts uuid[]) RETURNS TABLE (class_session_id uuid, staff_id uuid) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
  SELECT s.id, l.staff_id FROM app.class_session s CROSS JOIN LATERAL app.leaders_of(s.id) AS l (staff_id)
  WHERE s.cohort_id = ANY (p_cohorts) AND s.is_placed AND s.state = 'planned' AND lower(s.period) > app.app_now() AND app.actor_id() IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM app.booking b WHERE b.class_session_id = s.id AND b.staff_id = l.staff_id AND b.released_at IS NULL)
$$;
--> statement-breakpoint
-- What stands in the way of class sessions, for a coordinator who plans them: who is busy or away, whether the room is taken. Never with what.
CREATE FUNCTION app.class_conflicts(p_from timestamptz[], p_until timestamptz[], p_staff uuid[], p_room uuid, p_cohort uuid)
RETURNS TABLE (starts_at timestamptz, kind text, staff_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH wanted AS (SELECT tstzrange(w.a, w.b) AS period FROM unnest(p_from, p_until) AS w (a, b) WHERE app.actor_has('coordinator'))
  SELECT DISTINCT lower(w.period), CASE WHEN b.kind = 'absence' THEN 'away' ELSE 'busy' END, b.staff_id
  FROM wanted w JOIN app.booking b ON b.staff_id = ANY (p_staff) AND b.released_at IS NULL AND (b.lapses_at IS NULL OR b.lapses_at > app.app_now())
    AND b.period && w.period
  LEFT JOIN app.class_session s ON s.id = b.class_session_id
  WHERE s.cohort_id IS DISTINCT FROM p_cohort OR s.cohort_id IS NULL
  UNION
  SELECT lower(w.period), 'room', NULL FROM wanted w WHERE p_room IS NOT NULL AND (
    EXISTS (SELECT 1 FROM app.meeting m WHERE m.room_id = p_room AND m.state IN ('booked', 'attended') AND m.period && w.period)
    OR EXISTS (SELECT 1 FROM app.class_session s WHERE s.room_id = p_room AND s.is_placed AND s.state <> 'cancelled' AND s.period && w.period
      AND s.cohort_id IS DISTINCT FROM p_cohort))
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.cohort_queue(uuid[]), app.programme_interest(uuid[]), app.qualification_rank(text), app.leads_classes(text[]),
  app.guard_facilitator(), app.leaders_of(uuid), app.place_class(uuid), app.step_back_from_classes(uuid, tstzrange), app.return_to_classes(uuid), app.missing_leaders(uuid[]),
  app.class_conflicts(timestamptz[], timestamptz[], uuid[], uuid, uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.cohort_queue(uuid[]), app.programme_interest(uuid[]), app.qualification_rank(text), app.leads_classes(text[]),
  app.step_back_from_classes(uuid, tstzrange), app.return_to_classes(uuid), app.missing_leaders(uuid[]),
  app.class_conflicts(timestamptz[], timestamptz[], uuid[], uuid, uuid) TO breakwater_portal;
