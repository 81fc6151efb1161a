-- A time that was picked is answered before it comes, when somebody is there to answer: half the notice ahead; where that
-- lies in the night, on a weekend or a closed day, by 18:00 of the last working day before it. Whoever asks after that is
-- answered an hour before, at the latest. NULL for no time.
CREATE OR REPLACE FUNCTION app.due_before(p_service uuid, p_starts timestamptz) RETURNS timestamptz LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_zone text; v_due timestamptz; v_wall timestamp; v_day date; v_evening timestamptz;
BEGIN
  SELECT time_zone INTO v_zone FROM app.centre;
  SELECT p_starts - make_interval(mins => (policy ->> 'noticeHours')::int * 30) INTO v_due FROM app.service WHERE id = p_service;
  v_wall := v_due AT TIME ZONE v_zone;
  IF v_wall IS NULL THEN RETURN v_due; END IF;
  v_day := v_wall::date - (v_wall::time < '08:00')::int;
  FOR i IN 1..90 LOOP
    EXIT WHEN extract(isodow FROM v_day) < 6 AND NOT EXISTS (SELECT 1 FROM app.closed_day WHERE closed_on = v_day);
    v_day := v_day - 1;
  END LOOP;
  v_evening := (v_day + time '18:00') AT TIME ZONE v_zone;
  IF v_due <= v_evening THEN RETURN v_due; END IF;
  -- Not at once, either: whoever is to answer needs an hour.
  IF v_evening >= app.app_now() + interval '1 hour' THEN RETURN v_evening; END IF;
  RETURN greatest(v_due, p_starts - interval '1 hour');
END $$;
