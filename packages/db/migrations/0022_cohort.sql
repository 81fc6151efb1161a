-- Cohorts as the staff run them: how many wait, in numbers that everybody may see; and who may lead a class.

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
-- A class is led by somebody who is active, whose role leads classes, and who has what the programme asks for: whoever writes.
CREATE FUNCTION app.guard_facilitator() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_staff app.staff; v_cohort uuid; v_asked text; v_who uuid;
BEGIN
  v_who := CASE TG_TABLE_NAME WHEN 'cohort_facilitator' THEN (to_jsonb(NEW) ->> 'staff_id')::uuid ELSE (to_jsonb(NEW) ->> 'substitute_id')::uuid END;
  IF v_who IS NULL THEN RETURN NEW; END IF;
  SELECT * INTO v_staff FROM app.staff WHERE id = v_who;
  IF v_staff.state <> 'active' OR NOT v_staff.roles && ARRAY['call_taker', 'counsellor', 'shelter_staff', 'coordinator', 'supervisor'] THEN
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
REVOKE EXECUTE ON FUNCTION app.cohort_queue(uuid[]), app.programme_interest(uuid[]), app.qualification_rank(text), app.guard_facilitator() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.cohort_queue(uuid[]), app.programme_interest(uuid[]), app.qualification_rank(text) TO breakwater_portal;
