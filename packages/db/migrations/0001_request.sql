-- The appointment request: time, the request itself, its mailbox and messages, and what stays after a purge.

CREATE TABLE app.availability (
  id uuid PRIMARY KEY,
  staff_id uuid NOT NULL REFERENCES app.staff ON DELETE CASCADE,
  weekday smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  from_time time NOT NULL,
  until_time time NOT NULL,
  modes text[] NOT NULL CHECK (modes <@ ARRAY['in_person', 'phone', 'online'] AND cardinality(modes) > 0),
  CHECK (from_time < until_time)
);
--> statement-breakpoint
CREATE INDEX availability_staff ON app.availability (staff_id);
--> statement-breakpoint
CREATE TABLE app.request_transition (
  state text NOT NULL,
  event text NOT NULL,
  next_state text NOT NULL,
  PRIMARY KEY (state, event)
);
--> statement-breakpoint
-- domain/request/status.ts, repeated for the functions of the door; a test holds the two together.
INSERT INTO app.request_transition (state, event, next_state) VALUES
  ('received', 'propose', 'proposed'), ('received', 'accept_picked', 'confirmed'), ('received', 'decline', 'declined'),
  ('received', 'withdraw', 'withdrawn'), ('received', 'give_back', 'received'), ('received', 'move', 'received'), ('received', 'expire', 'expired'),
  ('proposed', 'propose', 'proposed'), ('proposed', 'choose', 'confirmed'), ('proposed', 'refuse', 'received'),
  ('proposed', 'give_back', 'received'), ('proposed', 'decline', 'declined'), ('proposed', 'withdraw', 'withdrawn'), ('proposed', 'expire', 'expired'),
  ('confirmed', 'propose', 'proposed'), ('confirmed', 'move', 'received'), ('confirmed', 'give_back', 'received'),
  ('confirmed', 'withdraw', 'withdrawn'), ('confirmed', 'cancel', 'cancelled'), ('confirmed', 'attend', 'attended'), ('confirmed', 'miss', 'no_show'),
  ('attended', 'miss', 'no_show'), ('no_show', 'attend', 'attended');
--> statement-breakpoint
CREATE FUNCTION app.next_state(p_state text, p_event text) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
  SELECT next_state FROM app.request_transition WHERE state = p_state AND event = p_event
$$;
--> statement-breakpoint
CREATE SEQUENCE app.request_number;
--> statement-breakpoint
CREATE TABLE app.request (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  state text NOT NULL DEFAULT 'received'
    CHECK (state IN ('received', 'proposed', 'confirmed', 'attended', 'no_show', 'declined', 'withdrawn', 'cancelled', 'expired')),
  contact_kind text NOT NULL DEFAULT 'data' CHECK (contact_kind IN ('data', 'abusive', 'test')),
  service_id uuid NOT NULL REFERENCES app.service,
  locale text NOT NULL,
  mode text NOT NULL CHECK (mode IN ('in_person', 'phone', 'online')),
  for_whom text NOT NULL CHECK (for_whom IN ('self', 'other', 'unsaid')),
  counsellor_wish text NOT NULL CHECK (counsellor_wish IN ('any', 'woman', 'man')),
  needs_interpreter boolean NOT NULL,
  needs_step_free boolean NOT NULL,
  child_comes_along boolean NOT NULL,
  parts text[] NOT NULL CHECK (parts <@ ARRAY['weekday_morning', 'weekday_afternoon', 'weekday_evening', 'weekend']),
  reach text NOT NULL CHECK (reach IN ('code_only', 'phone', 'sms', 'email')),
  holder_id uuid REFERENCES app.staff,
  received_at timestamptz NOT NULL DEFAULT app.app_now(),
  last_activity_at timestamptz NOT NULL DEFAULT app.app_now(),
  answer_due_at timestamptz,
  first_answered_at timestamptz,
  first_due_at timestamptz NOT NULL,
  given_back_at timestamptz,
  ended_at timestamptz,
  has_unread boolean NOT NULL DEFAULT true,
  sealed bytea
);
--> statement-breakpoint
CREATE INDEX request_due ON app.request (answer_due_at, id) WHERE answer_due_at IS NOT NULL;
--> statement-breakpoint
CREATE INDEX request_holder ON app.request (holder_id, last_activity_at DESC, id DESC);
--> statement-breakpoint
CREATE INDEX request_state ON app.request (state, last_activity_at DESC, id DESC);
--> statement-breakpoint
CREATE INDEX request_activity ON app.request (last_activity_at DESC, id DESC);
--> statement-breakpoint
CREATE TABLE app.booking (
  id uuid PRIMARY KEY,
  staff_id uuid NOT NULL REFERENCES app.staff,
  kind text NOT NULL CHECK (kind IN ('picked', 'proposed', 'confirmed', 'absence')),
  period tstzrange NOT NULL CHECK (NOT isempty(period) AND lower_inc(period) AND NOT upper_inc(period)),
  request_id uuid REFERENCES app.request,
  mode text CHECK (mode IN ('in_person', 'phone', 'online')),
  lapses_at timestamptz,
  released_at timestamptz,
  made_at timestamptz NOT NULL DEFAULT app.app_now(),
  CHECK (kind = 'absence' OR released_at IS NOT NULL OR request_id IS NOT NULL),
  -- Nobody is booked twice, whoever asks and however fast.
  CONSTRAINT booking_one_at_a_time EXCLUDE USING gist (staff_id WITH =, period WITH &&) WHERE (released_at IS NULL)
);
--> statement-breakpoint
CREATE INDEX booking_request ON app.booking (request_id) WHERE released_at IS NULL;
--> statement-breakpoint
CREATE UNIQUE INDEX booking_one_appointment ON app.booking (request_id) WHERE released_at IS NULL AND kind IN ('picked', 'confirmed');
--> statement-breakpoint
CREATE TABLE app.mailbox (
  hash bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
  request_id uuid UNIQUE REFERENCES app.request ON DELETE SET NULL,
  public_key bytea,
  body_mac bytea,
  form_expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT app.app_now(),
  erased_at timestamptz
);
--> statement-breakpoint
CREATE TABLE app.message (
  id uuid PRIMARY KEY,
  request_id uuid NOT NULL REFERENCES app.request ON DELETE CASCADE,
  author text NOT NULL CHECK (author IN ('visitor', 'staff')),
  staff_id uuid REFERENCES app.staff,
  sent_at timestamptz NOT NULL DEFAULT app.app_now(),
  read_at timestamptz,
  sealed bytea,
  mailbox_sealed bytea NOT NULL,
  CHECK ((author = 'staff') = (staff_id IS NOT NULL))
);
--> statement-breakpoint
CREATE INDEX message_request ON app.message (request_id, sent_at);
--> statement-breakpoint
-- Sealed to the centre's key of the day; gone as soon as the worker has taken it over.
CREATE TABLE app.sealed_intake (
  id uuid PRIMARY KEY,
  request_id uuid NOT NULL REFERENCES app.request ON DELETE CASCADE,
  message_id uuid REFERENCES app.message ON DELETE CASCADE,
  mailbox_hash bytea NOT NULL,
  intake_key_id uuid NOT NULL REFERENCES keys.intake_key,
  sealed bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT app.app_now()
);
--> statement-breakpoint
-- What stays for the figures: dates and outcome, nobody's words.
CREATE TABLE app.request_stub (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL,
  locale text NOT NULL,
  mode text NOT NULL,
  for_whom text NOT NULL,
  contact_kind text NOT NULL,
  outcome text NOT NULL,
  received_on date NOT NULL,
  ended_on date NOT NULL,
  was_answered_in_time boolean
);
--> statement-breakpoint
-- No state that the machine doesn't know can be reached, by any role.
CREATE FUNCTION app.guard_request_state() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.state <> OLD.state AND NOT EXISTS
    (SELECT 1 FROM app.request_transition t WHERE t.state = OLD.state AND t.next_state = NEW.state)
  THEN
    RAISE EXCEPTION 'no way from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'request_state_machine';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_state BEFORE UPDATE OF state ON app.request FOR EACH ROW EXECUTE FUNCTION app.guard_request_state();
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON app.request FOR EACH ROW EXECUTE FUNCTION app.announce('request');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.message FOR EACH ROW EXECUTE FUNCTION app.announce('request', 'request_id');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON app.booking FOR EACH ROW EXECUTE FUNCTION app.announce('week', 'staff_id');
--> statement-breakpoint
-- The promise: by 18:00, in the centre's zone, of the n-th working day after; weekends and closed days don't count.
CREATE FUNCTION app.answer_due_at(p_service uuid, p_from timestamptz) RETURNS timestamptz LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_zone text; v_left int; v_day date;
BEGIN
  SELECT time_zone INTO v_zone FROM app.centre;
  SELECT coalesce((policy ->> 'answerWorkingDays')::int, 1) INTO v_left FROM app.service WHERE id = p_service;
  v_day := (p_from AT TIME ZONE v_zone)::date;
  FOR i IN 1..90 LOOP
    v_day := v_day + 1;
    IF extract(isodow FROM v_day) < 6 AND NOT EXISTS (SELECT 1 FROM app.closed_day WHERE closed_on = v_day) THEN v_left := v_left - 1; END IF;
    EXIT WHEN v_left <= 0;
  END LOOP;
  RETURN (v_day + time '18:00') AT TIME ZONE v_zone;
END $$;
--> statement-breakpoint
-- A time that was picked is answered before it comes: half the notice ahead. NULL for no time.
CREATE FUNCTION app.due_before(p_service uuid, p_starts timestamptz) RETURNS timestamptz LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
  SELECT p_starts - make_interval(mins => (policy ->> 'noticeHours')::int * 30) FROM app.service WHERE id = p_service
$$;
--> statement-breakpoint
-- Free times of a service, with whoever speaks a language (NULL: any): weekly hours, less closed days, less what is booked and has not lapsed.
CREATE FUNCTION app.free_slots(p_service uuid, p_mode text, p_gender text, p_locale text, p_staff uuid, p_from timestamptz, p_until timestamptz)
RETURNS TABLE (staff_id uuid, starts_at timestamptz, ends_at timestamptz) LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
  WITH rule AS (
    SELECT c.time_zone AS zone, make_interval(mins => (s.policy ->> 'slotMinutes')::int) AS length,
      -- Slots begin on the half hour: a 50-minute meeting leaves ten minutes to breathe.
      make_interval(mins => (ceil((s.policy ->> 'slotMinutes')::numeric / 30) * 30)::int) AS step
    FROM app.service s CROSS JOIN app.centre c WHERE s.id = p_service AND p_mode = ANY (s.modes)
  ), day AS (
    SELECT generate_series((p_from AT TIME ZONE rule.zone)::date, (p_until AT TIME ZONE rule.zone)::date, interval '1 day')::date AS on_date FROM rule
  ), slot AS (
    SELECT a.staff_id, local_start AT TIME ZONE rule.zone AS starts_at, (local_start AT TIME ZONE rule.zone) + rule.length AS ends_at
    FROM rule
    CROSS JOIN day
    JOIN app.availability a ON a.weekday = extract(isodow FROM day.on_date) AND p_mode = ANY (a.modes)
    JOIN app.staff_service ss ON ss.staff_id = a.staff_id AND ss.service_id = p_service
    JOIN app.staff w ON w.id = a.staff_id AND w.state = 'active' AND 'counsellor' = ANY (w.roles)
      AND (p_gender = 'any' OR w.gender = p_gender) AND (p_staff IS NULL OR w.id = p_staff)
      AND (p_locale IS NULL OR p_locale = ANY (w.languages))
    CROSS JOIN LATERAL generate_series(day.on_date + a.from_time, day.on_date + a.until_time - rule.length, rule.step) AS local_start
    WHERE NOT EXISTS (SELECT 1 FROM app.closed_day c WHERE c.closed_on = day.on_date)
  )
  SELECT slot.staff_id, slot.starts_at, slot.ends_at FROM slot
  WHERE slot.starts_at >= p_from AND slot.starts_at < p_until
    AND NOT EXISTS (
      SELECT 1 FROM app.booking b
      WHERE b.staff_id = slot.staff_id AND b.released_at IS NULL AND (b.lapses_at IS NULL OR b.lapses_at > app.app_now())
        AND b.period && tstzrange(slot.starts_at, slot.ends_at))
$$;
--> statement-breakpoint
-- Who changes a person's time waits in a row: two inserts that exclude each other would wait for each other.
CREATE FUNCTION app.lock_week(p_staff uuid) RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  SELECT pg_advisory_xact_lock(4243, hashtext(p_staff::text))
$$;
--> statement-breakpoint
-- Books one time for one person; false when it isn't free. Whoever takes the place clears what has lapsed there.
CREATE FUNCTION app.book(p_id uuid, p_staff uuid, p_kind text, p_starts timestamptz, p_ends timestamptz, p_request uuid, p_mode text, p_lapses timestamptz)
RETURNS boolean LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM app.lock_week(p_staff);
  UPDATE app.booking SET released_at = app.app_now()
  WHERE staff_id = p_staff AND released_at IS NULL AND lapses_at <= app.app_now() AND period && tstzrange(p_starts, p_ends);
  INSERT INTO app.booking (id, staff_id, kind, period, request_id, mode, lapses_at)
  VALUES (p_id, p_staff, p_kind, tstzrange(p_starts, p_ends), p_request, p_mode, p_lapses);
  RETURN true;
EXCEPTION WHEN exclusion_violation THEN RETURN false;
END $$;
--> statement-breakpoint
-- Moves what is kept for a request into another person's week; false when they aren't free then, and nothing has changed.
CREATE FUNCTION app.move_bookings(p_request uuid, p_staff uuid) RETURNS boolean LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM app.lock_week(p_staff);
  UPDATE app.booking l SET released_at = app.app_now()
  WHERE l.released_at IS NULL AND l.lapses_at <= app.app_now() AND (l.request_id = p_request OR (l.staff_id = p_staff AND EXISTS (
    SELECT 1 FROM app.booking b WHERE b.request_id = p_request AND b.released_at IS NULL AND b.period && l.period)));
  UPDATE app.booking SET staff_id = p_staff WHERE request_id = p_request AND released_at IS NULL AND staff_id <> p_staff;
  RETURN true;
EXCEPTION WHEN exclusion_violation THEN RETURN false;
END $$;
--> statement-breakpoint
-- Takes a free time for a visitor with whoever fits wish and language (NULL: there is an interpreter), whoever has least that week first.
CREATE FUNCTION app.take_slot(p_id uuid, p_service uuid, p_mode text, p_gender text, p_locale text, p_starts timestamptz, p_request uuid)
RETURNS boolean LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_slot record;
BEGIN
  FOR v_slot IN
    SELECT f.staff_id, f.starts_at, f.ends_at
    FROM app.free_slots(p_service, p_mode, p_gender, p_locale, NULL, p_starts, p_starts + interval '1 minute') f
    WHERE f.starts_at = p_starts
    ORDER BY (SELECT count(*) FROM app.booking b WHERE b.staff_id = f.staff_id AND b.released_at IS NULL
        AND b.period && tstzrange(p_starts - interval '3 days', p_starts + interval '3 days')), f.staff_id
  LOOP
    IF app.book(p_id, v_slot.staff_id, 'picked', v_slot.starts_at, v_slot.ends_at, p_request, p_mode, v_slot.starts_at) THEN RETURN true; END IF;
  END LOOP;
  RETURN false;
END $$;
--> statement-breakpoint
CREATE FUNCTION app.release_bookings(p_request uuid) RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  UPDATE app.booking SET released_at = app.app_now() WHERE request_id = p_request AND released_at IS NULL
$$;
--> statement-breakpoint
-- One more in this hour, or false when the hour is full.
CREATE FUNCTION app.take_share(p_kind text, p_limit int) RETURNS boolean LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO app.flood_window AS w (kind, hour, taken) VALUES (p_kind, date_trunc('hour', app.app_now()), 1)
  ON CONFLICT (kind, hour) DO UPDATE SET taken = w.taken + 1 WHERE w.taken < p_limit;
  RETURN FOUND;
END $$;
--> statement-breakpoint
-- Removes a request's content and key and leaves a stub for the figures. Erasing and purging are this one act.
CREATE FUNCTION app.remove_request(p_request uuid, p_outcome text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_request app.request; v_zone text;
BEGIN
  SELECT * INTO v_request FROM app.request WHERE id = p_request FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT time_zone INTO v_zone FROM app.centre;
  INSERT INTO app.request_stub (id, service_id, locale, mode, for_whom, contact_kind, outcome, received_on, ended_on, was_answered_in_time)
  -- A new id: the request's own holds the moment at which it was sent.
  VALUES (gen_random_uuid(), v_request.service_id, v_request.locale, v_request.mode, v_request.for_whom, v_request.contact_kind, p_outcome,
    (v_request.received_at AT TIME ZONE v_zone)::date, (coalesce(v_request.ended_at, app.app_now()) AT TIME ZONE v_zone)::date,
    v_request.first_answered_at <= v_request.first_due_at);
  DELETE FROM app.booking WHERE request_id = p_request;
  DELETE FROM app.request WHERE id = p_request;
  DELETE FROM keys.subject_key WHERE subject_kind = 'request' AND subject_id = p_request;
  INSERT INTO keys.erasure (subject_id, subject_kind) VALUES (p_request, 'request') ON CONFLICT DO NOTHING;
END $$;
