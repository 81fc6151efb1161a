-- What coordinators and supervisors count of programmes: places, people and sums, by programme and half of a year.

-- Row security hides enrolments from a supervisor, who may know how many there are. Small figures are hidden by whoever
-- shows them (domain/evaluation/rules.ts). A cohort belongs to the half-year of its first class session, on the centre's
-- clock; purged sign-ups count by their stubs.
CREATE FUNCTION app.programme_figures() RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_zone text; v_figures jsonb;
BEGIN
  IF NOT app.actor_has('coordinator') AND NOT app.actor_has('supervisor') THEN
    RAISE EXCEPTION 'neither a coordinator nor a supervisor' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT time_zone INTO v_zone FROM app.centre;
  WITH run AS (
    SELECT c.id, c.programme_id, c.capacity, c.state, min(lower(s.period)) AT TIME ZONE v_zone AS began_at,
      count(*) FILTER (WHERE s.state = 'held') AS held
    FROM app.cohort c JOIN app.class_session s ON s.cohort_id = c.id
    WHERE c.state IN ('open', 'paused', 'ended') GROUP BY c.id
  ), signed_up AS (
    SELECT cohort_id, sum(places) FILTER (WHERE app.takes_place(state)) AS taken, sum(places) FILTER (WHERE state = 'waitlisted') AS waiting
    FROM app.enrolment GROUP BY cohort_id
  ), outcome AS (
    SELECT e.cohort_id, count(*) FILTER (WHERE coalesce(p.has_completed, e.state = 'completed')) AS completed, count(*) AS people
    FROM app.enrolment e JOIN app.participant p ON p.enrolment_id = e.id
    WHERE e.state IN ('completed', 'not_completed') GROUP BY e.cohort_id
  ), roll AS (
    SELECT s.cohort_id, count(*) FILTER (WHERE a.mark IN ('present', 'late')) AS attended, count(*) AS marked
    FROM app.attendance a JOIN app.class_session s ON s.id = a.class_session_id WHERE s.state <> 'cancelled' GROUP BY s.cohort_id
  ), gone AS (
    -- Whoever erased their sign-up before the first class session gave the place back.
    SELECT cohort_id, sum(places) AS taken, sum(places) FILTER (WHERE outcome = 'completed') AS completed,
      sum(places) FILTER (WHERE outcome IN ('completed', 'not_completed')) AS people, sum(sessions_attended) AS attended
    FROM app.enrolment_stub
    WHERE outcome IN ('applied', 'enrolled', 'completed', 'not_completed') OR sessions_attended > 0 GROUP BY cohort_id
  ), line AS (
    SELECT r.programme_id, extract(year FROM r.began_at)::int AS year, CASE WHEN extract(month FROM r.began_at) <= 6 THEN 1 ELSE 2 END AS half,
      count(*) AS cohorts, count(*) FILTER (WHERE r.state = 'ended') AS ended, sum(r.capacity) AS capacity,
      sum(coalesce(u.taken, 0) + coalesce(g.taken, 0)) AS taken, sum(coalesce(u.waiting, 0)) AS waiting,
      sum(coalesce(o.completed, 0) + coalesce(g.completed, 0)) AS completed,
      sum(coalesce(o.people, 0) - coalesce(o.completed, 0) + coalesce(g.people, 0) - coalesce(g.completed, 0)) AS missed,
      sum(coalesce(l.attended, 0) + coalesce(g.attended, 0)) AS attended, sum(coalesce(l.marked, 0) + coalesce(g.taken, 0) * r.held) AS marked
    FROM run r LEFT JOIN signed_up u ON u.cohort_id = r.id LEFT JOIN outcome o ON o.cohort_id = r.id
      LEFT JOIN roll l ON l.cohort_id = r.id LEFT JOIN gone g ON g.cohort_id = r.id
    GROUP BY 1, 2, 3
  ), money AS (
    SELECT p.programme_id, extract(year FROM p.on_date)::int AS year, CASE WHEN extract(month FROM p.on_date) <= 6 THEN 1 ELSE 2 END AS half,
      p.kind, p.currency, count(*) AS payments, sum(p.minor) AS minor
    FROM app.payment p WHERE p.struck_at IS NULL GROUP BY 1, 2, 3, 4, 5
  )
  SELECT jsonb_build_object(
    'lines', (SELECT coalesce(jsonb_agg(jsonb_build_object('programmeId', programme_id, 'year', year, 'half', half, 'cohorts', cohorts,
      'ended', ended, 'capacity', capacity, 'taken', taken, 'completed', completed, 'missed', missed, 'attended', attended, 'marked', marked,
      'waiting', waiting) ORDER BY year DESC, half DESC, programme_id), '[]') FROM line),
    'interested', (SELECT coalesce(jsonb_agg(jsonb_build_object('programmeId', programme_id, 'waiting', n) ORDER BY programme_id), '[]')
      FROM (SELECT programme_id, sum(places) AS n FROM app.enrolment WHERE cohort_id IS NULL AND state = 'waitlisted' GROUP BY programme_id) i),
    'money', (SELECT coalesce(jsonb_agg(jsonb_build_object('programmeId', programme_id, 'year', year, 'half', half, 'kind', kind,
      'currency', currency, 'payments', payments, 'minor', minor) ORDER BY year DESC, half DESC, programme_id, kind, currency), '[]') FROM money))
  INTO v_figures;
  RETURN v_figures;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.programme_figures() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.programme_figures() TO breakwater_portal;
