-- Programmes: what is taught, its cohorts and class sessions, enrolments with their waitlist, the roll, what was paid.

ALTER TABLE app.change DROP CONSTRAINT change_topic_check;
--> statement-breakpoint
ALTER TABLE app.change ADD CONSTRAINT change_topic_check
  CHECK (topic IN ('request', 'week', 'centre', 'staff', 'access', 'client', 'case', 'task', 'programme', 'enrolment'));
--> statement-breakpoint
ALTER TABLE keys.subject_key DROP CONSTRAINT subject_key_subject_kind_check,
  ADD CONSTRAINT subject_key_subject_kind_check CHECK (subject_kind IN ('request', 'staff', 'client', 'case', 'interpreter', 'enrolment'));
--> statement-breakpoint
ALTER TABLE app.barred DROP CONSTRAINT barred_subject_kind_check,
  ADD CONSTRAINT barred_subject_kind_check CHECK (subject_kind IN ('request', 'case', 'enrolment'));
--> statement-breakpoint
-- — what is published —
CREATE TABLE app.programme (
  id uuid PRIMARY KEY,
  topic text NOT NULL CHECK (topic IN ('anger', 'parenting', 'relationships', 'violence', 'stress', 'grief', 'digital_safety', 'life_skills')),
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published', 'retired')),
  -- Words in every language, aims, curriculum, materials, questions of the screening (domain/programme/schema.ts).
  content jsonb NOT NULL,
  fee_kind text NOT NULL DEFAULT 'free' CHECK (fee_kind IN ('free', 'donation', 'insurance')),
  min_age smallint CHECK (min_age BETWEEN 0 AND 120),
  max_age smallint CHECK (max_age BETWEEN 0 AND 120),
  -- What a new cohort begins with (domain/programme/policy.ts).
  policy jsonb NOT NULL,
  position int NOT NULL DEFAULT 0,
  version int NOT NULL DEFAULT 1,
  made_at timestamptz NOT NULL DEFAULT app.app_now(),
  CONSTRAINT programme_ages CHECK (min_age IS NULL OR max_age IS NULL OR min_age <= max_age)
);
--> statement-breakpoint
CREATE SEQUENCE app.cohort_number;
--> statement-breakpoint
CREATE TABLE app.cohort (
  id uuid PRIMARY KEY,
  programme_id uuid NOT NULL REFERENCES app.programme,
  number text NOT NULL UNIQUE,
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'open', 'paused', 'cancelled', 'ended')),
  mode text NOT NULL CHECK (mode IN ('in_person', 'online')),
  -- The language it is held in.
  locale text NOT NULL,
  -- Where, as the site says it; the room is the house's own.
  place jsonb NOT NULL DEFAULT '{}',
  room_id uuid REFERENCES app.room,
  -- Who leads it, in the words in which they agreed to be named.
  led_by text NOT NULL DEFAULT '' CHECK (char_length(led_by) <= 200),
  -- Told to participants alone.
  link text CHECK (char_length(link) <= 500),
  capacity int NOT NULL CHECK (capacity BETWEEN 1 AND 500),
  waitlist_size int NOT NULL CHECK (waitlist_size BETWEEN 0 AND 1000),
  -- Applied, enrolled, offered, completed and not completed together: counted by a trigger, held by the check.
  places_taken int NOT NULL DEFAULT 0,
  -- How long an offer is kept, in hours that are safe for the person.
  offer_hours int NOT NULL CHECK (offer_hours BETWEEN 1 AND 336),
  is_screened boolean NOT NULL,
  fee_kind text NOT NULL CHECK (fee_kind IN ('free', 'donation', 'insurance')),
  -- Of the class sessions, in per cent; who was at fewer hasn't completed.
  complete_percent smallint NOT NULL CHECK (complete_percent BETWEEN 1 AND 100),
  opens_at timestamptz,
  closes_at timestamptz,
  copied_from uuid REFERENCES app.cohort,
  version int NOT NULL DEFAULT 1,
  made_at timestamptz NOT NULL DEFAULT app.app_now(),
  ended_at timestamptz,
  -- Never oversold, whoever writes.
  CONSTRAINT cohort_capacity CHECK (places_taken BETWEEN 0 AND capacity)
);
--> statement-breakpoint
CREATE INDEX cohort_programme ON app.cohort (programme_id);
--> statement-breakpoint
CREATE TABLE app.class_session (
  id uuid PRIMARY KEY,
  cohort_id uuid NOT NULL REFERENCES app.cohort ON DELETE CASCADE,
  period tstzrange NOT NULL CHECK (NOT isempty(period) AND lower_inc(period) AND NOT upper_inc(period)),
  -- What the curriculum has for it, counted from one.
  unit smallint CHECK (unit BETWEEN 1 AND 60),
  state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'held', 'cancelled')),
  room_id uuid REFERENCES app.room,
  -- Leads this one alone, and sees this roll alone.
  substitute_id uuid REFERENCES app.staff,
  cancelled_at timestamptz,
  roll_taken_at timestamptz,
  -- Published: it takes its room and its facilitators' time.
  is_placed boolean NOT NULL DEFAULT false,
  CONSTRAINT class_room_once EXCLUDE USING gist (room_id WITH =, period WITH &&) WHERE (room_id IS NOT NULL AND is_placed AND state <> 'cancelled'),
  CONSTRAINT class_cohort_once EXCLUDE USING gist (cohort_id WITH =, period WITH &&) WHERE (state <> 'cancelled')
);
--> statement-breakpoint
CREATE INDEX class_session_time ON app.class_session (lower(period));
--> statement-breakpoint
CREATE INDEX class_session_cohort ON app.class_session (cohort_id);
--> statement-breakpoint
CREATE TABLE app.cohort_facilitator (
  cohort_id uuid NOT NULL REFERENCES app.cohort ON DELETE CASCADE,
  staff_id uuid NOT NULL REFERENCES app.staff,
  part text NOT NULL DEFAULT 'lead' CHECK (part IN ('lead', 'co')),
  PRIMARY KEY (cohort_id, staff_id)
);
--> statement-breakpoint
-- — enrolments —
CREATE TABLE app.enrolment_transition (
  state text NOT NULL,
  event text NOT NULL,
  next_state text NOT NULL,
  PRIMARY KEY (state, event, next_state)
);
--> statement-breakpoint
-- domain/enrolment/status.ts, repeated for the functions below; a test holds the two together.
INSERT INTO app.enrolment_transition (state, event, next_state) VALUES
  ('waitlisted', 'place', 'applied'), ('waitlisted', 'place', 'enrolled'), ('waitlisted', 'offer', 'offered'),
  ('waitlisted', 'decline', 'declined'), ('waitlisted', 'withdraw', 'withdrawn'), ('waitlisted', 'move', 'waitlisted'),
  ('offered', 'take', 'applied'), ('offered', 'take', 'enrolled'), ('offered', 'refuse', 'withdrawn'), ('offered', 'lapse', 'withdrawn'),
  ('offered', 'decline', 'declined'), ('offered', 'withdraw', 'withdrawn'), ('offered', 'move', 'waitlisted'), ('offered', 'part', 'waitlisted'),
  ('applied', 'accept', 'enrolled'), ('applied', 'decline', 'declined'), ('applied', 'withdraw', 'withdrawn'), ('applied', 'move', 'waitlisted'),
  ('applied', 'part', 'waitlisted'),
  ('enrolled', 'decline', 'declined'), ('enrolled', 'withdraw', 'withdrawn'), ('enrolled', 'move', 'waitlisted'), ('enrolled', 'part', 'waitlisted'),
  ('enrolled', 'complete', 'completed'), ('enrolled', 'miss', 'not_completed'),
  ('completed', 'miss', 'not_completed'), ('not_completed', 'complete', 'completed'),
  ('withdrawn', 'rejoin', 'waitlisted');
--> statement-breakpoint
CREATE SEQUENCE app.enrolment_number;
--> statement-breakpoint
CREATE SEQUENCE app.enrolment_queue_no;
--> statement-breakpoint
-- One sign-up: one person, or several who come together, all or none. NULL cohort: waits for the next one of the programme.
CREATE TABLE app.enrolment (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  programme_id uuid NOT NULL REFERENCES app.programme,
  cohort_id uuid REFERENCES app.cohort,
  state text NOT NULL DEFAULT 'waitlisted'
    CHECK (state IN ('applied', 'enrolled', 'waitlisted', 'offered', 'declined', 'withdrawn', 'completed', 'not_completed')),
  places smallint NOT NULL CHECK (places BETWEEN 1 AND 8),
  -- First, as usual, later: set by the coordinator, told to the visitor.
  priority smallint NOT NULL DEFAULT 2 CHECK (priority BETWEEN 1 AND 3),
  priority_reason text CHECK (priority_reason IN ('waited_before', 'cohort_cancelled', 'court_or_office', 'hardship', 'other')),
  -- The order of arrival; given under the cohort's lock.
  queue_no bigint NOT NULL,
  for_whom text NOT NULL CHECK (for_whom IN ('self', 'together', 'other')),
  locale text NOT NULL,
  reach text NOT NULL CHECK (reach IN ('code_only', 'phone', 'sms', 'email')),
  needs text[] NOT NULL DEFAULT '{}' CHECK (needs <@ ARRAY['interpreter', 'childcare', 'wheelchair', 'step_free', 'diet']),
  source text NOT NULL DEFAULT 'site' CHECK (source IN ('site', 'staff')),
  received_at timestamptz NOT NULL DEFAULT app.app_now(),
  last_activity_at timestamptz NOT NULL DEFAULT app.app_now(),
  screened_at timestamptz,
  -- When it first didn't fit in, and until when places are gathered for it, once.
  passed_over_at timestamptz,
  gather_until timestamptz,
  offer_made_at timestamptz,
  -- Set by the worker, who alone knows the safe hours; NULL until then, and the offer stands.
  offer_expires_at timestamptz,
  -- Not this cohort: somebody must not meet somebody. Why isn't here.
  is_apart boolean NOT NULL DEFAULT false,
  end_reason text CHECK (end_reason IN ('by_visitor', 'offer_refused', 'offer_lapsed', 'not_suitable', 'cohort_cancelled', 'by_centre')),
  ended_at timestamptz,
  has_unread boolean NOT NULL DEFAULT true,
  version int NOT NULL DEFAULT 1,
  sealed bytea,
  CONSTRAINT enrolment_has_cohort CHECK (cohort_id IS NOT NULL OR state IN ('waitlisted', 'declined', 'withdrawn')),
  CONSTRAINT enrolment_offer CHECK (state <> 'offered' OR offer_made_at IS NOT NULL)
);
--> statement-breakpoint
CREATE INDEX enrolment_queue ON app.enrolment (cohort_id, priority, queue_no) WHERE state = 'waitlisted';
--> statement-breakpoint
CREATE INDEX enrolment_cohort ON app.enrolment (cohort_id, state);
--> statement-breakpoint
CREATE INDEX enrolment_interest ON app.enrolment (programme_id, priority, queue_no) WHERE cohort_id IS NULL AND state = 'waitlisted';
--> statement-breakpoint
CREATE INDEX enrolment_offers ON app.enrolment (offer_expires_at) WHERE state = 'offered';
--> statement-breakpoint
-- One person of an enrolment; what they are called stands in the enrolment's sealed part, by position.
CREATE TABLE app.participant (
  id uuid PRIMARY KEY,
  enrolment_id uuid NOT NULL REFERENCES app.enrolment ON DELETE CASCADE,
  position smallint NOT NULL CHECK (position BETWEEN 1 AND 8),
  has_completed boolean,
  UNIQUE (enrolment_id, position)
);
--> statement-breakpoint
CREATE TABLE app.attendance (
  class_session_id uuid NOT NULL REFERENCES app.class_session ON DELETE CASCADE,
  participant_id uuid NOT NULL REFERENCES app.participant ON DELETE CASCADE,
  mark text NOT NULL CHECK (mark IN ('present', 'late', 'excused', 'absent')),
  marked_by uuid NOT NULL REFERENCES app.staff,
  marked_at timestamptz NOT NULL DEFAULT app.app_now(),
  PRIMARY KEY (class_session_id, participant_id)
);
--> statement-breakpoint
CREATE INDEX attendance_participant ON app.attendance (participant_id);
--> statement-breakpoint
-- What was given, claimed or paid back for an enrolment (M1.1). The money stays in the books when the enrolment is purged.
CREATE SEQUENCE app.payment_number;
--> statement-breakpoint
CREATE TABLE app.payment (
  id uuid PRIMARY KEY,
  enrolment_id uuid REFERENCES app.enrolment ON DELETE SET NULL,
  -- Of the enrolment, as it was recorded.
  programme_id uuid NOT NULL,
  cohort_id uuid,
  kind text NOT NULL CHECK (kind IN ('donation', 'insurance', 'refund')),
  minor bigint NOT NULL CHECK (minor BETWEEN 1 AND 100000000000),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  on_date date NOT NULL,
  receipt_number text NOT NULL UNIQUE,
  recorded_by uuid NOT NULL REFERENCES app.staff,
  recorded_at timestamptz NOT NULL DEFAULT app.app_now(),
  struck_at timestamptz
);
--> statement-breakpoint
CREATE INDEX payment_enrolment ON app.payment (enrolment_id);
--> statement-breakpoint
CREATE FUNCTION app.place_payment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  SELECT programme_id, cohort_id INTO NEW.programme_id, NEW.cohort_id FROM app.enrolment WHERE id = NEW.enrolment_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER place_payment BEFORE INSERT ON app.payment FOR EACH ROW EXECUTE FUNCTION app.place_payment();
--> statement-breakpoint
-- Says that a person completed a programme, to whoever has its code, and not who they are: the name is on the paper alone.
CREATE TABLE app.certificate (
  id uuid PRIMARY KEY,
  code_hash bytea NOT NULL UNIQUE CHECK (octet_length(code_hash) = 32),
  participant_id uuid REFERENCES app.participant ON DELETE SET NULL,
  programme_id uuid NOT NULL REFERENCES app.programme,
  completed_on date NOT NULL,
  sessions_attended smallint NOT NULL,
  sessions_held smallint NOT NULL,
  locale text NOT NULL,
  made_by uuid NOT NULL REFERENCES app.staff,
  made_at timestamptz NOT NULL DEFAULT app.app_now(),
  revoked_at timestamptz
);
--> statement-breakpoint
CREATE UNIQUE INDEX certificate_one ON app.certificate (participant_id) WHERE revoked_at IS NULL;
--> statement-breakpoint
-- Somebody has to be told: a class session called off, moved, a cohort cancelled. A row for each enrolment, ticked when told.
CREATE TABLE app.notice (
  id uuid PRIMARY KEY,
  cohort_id uuid NOT NULL REFERENCES app.cohort ON DELETE CASCADE,
  class_session_id uuid REFERENCES app.class_session ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('session_cancelled', 'session_moved', 'cohort_cancelled', 'message')),
  made_by uuid NOT NULL REFERENCES app.staff,
  made_at timestamptz NOT NULL DEFAULT app.app_now()
);
--> statement-breakpoint
CREATE TABLE app.notice_told (
  notice_id uuid NOT NULL REFERENCES app.notice ON DELETE CASCADE,
  enrolment_id uuid NOT NULL REFERENCES app.enrolment ON DELETE CASCADE,
  -- NULL: not yet, beyond what waits for their code.
  how text CHECK (how IN ('phone', 'sms', 'email', 'in_person', 'not_reached')),
  told_by uuid REFERENCES app.staff,
  told_at timestamptz,
  PRIMARY KEY (notice_id, enrolment_id),
  CHECK ((how IS NULL) = (told_at IS NULL) AND (how IS NULL) = (told_by IS NULL))
);
--> statement-breakpoint
-- A short questionnaire before and after. Nobody's: it knows the cohort and the day, and no enrolment.
CREATE TABLE app.evaluation (
  id uuid PRIMARY KEY,
  cohort_id uuid NOT NULL REFERENCES app.cohort ON DELETE CASCADE,
  moment text NOT NULL CHECK (moment IN ('before', 'after')),
  -- By question, one to five; no words.
  answers jsonb NOT NULL CHECK (jsonb_typeof(answers) = 'array' AND jsonb_array_length(answers) <= 8
    AND NOT jsonb_path_exists(answers, '$[*] ? (@.type() != "null" && (@.type() != "number" || @ < 1 || @ > 5 || @.floor() != @))')),
  on_date date NOT NULL
);
--> statement-breakpoint
CREATE INDEX evaluation_cohort ON app.evaluation (cohort_id);
--> statement-breakpoint
-- Who has answered already: which moment, and not what.
CREATE TABLE app.evaluation_given (
  enrolment_id uuid NOT NULL REFERENCES app.enrolment ON DELETE CASCADE,
  moment text NOT NULL CHECK (moment IN ('before', 'after')),
  PRIMARY KEY (enrolment_id, moment)
);
--> statement-breakpoint
-- What stays for the figures: dates and outcome, nobody's words.
CREATE TABLE app.enrolment_stub (
  id uuid PRIMARY KEY,
  programme_id uuid NOT NULL,
  cohort_id uuid,
  locale text NOT NULL,
  places smallint NOT NULL,
  outcome text NOT NULL,
  sessions_attended int NOT NULL,
  received_on date NOT NULL,
  ended_on date NOT NULL
);
--> statement-breakpoint
-- Two who must not meet. Set by the team of a case; whoever checks learns only "not this cohort".
CREATE TABLE app.separation (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES app.case,
  client_id uuid NOT NULL REFERENCES app.client,
  -- The other: somebody with a file here, or marks of whoever has none.
  other_client_id uuid REFERENCES app.client,
  set_by uuid NOT NULL REFERENCES app.staff,
  set_at timestamptz NOT NULL DEFAULT app.app_now(),
  ended_at timestamptz,
  sealed bytea
);
--> statement-breakpoint
-- What tells one person from another without naming them: keyed hashes of telephone numbers and addresses.
CREATE TABLE app.person_mark (
  mark bytea NOT NULL CHECK (octet_length(mark) = 16),
  enrolment_id uuid REFERENCES app.enrolment ON DELETE CASCADE,
  client_id uuid REFERENCES app.client ON DELETE CASCADE,
  separation_id uuid REFERENCES app.separation ON DELETE CASCADE,
  CHECK (num_nonnulls(enrolment_id, client_id, separation_id) = 1)
);
--> statement-breakpoint
CREATE INDEX person_mark_mark ON app.person_mark (mark);
--> statement-breakpoint
CREATE UNIQUE INDEX person_mark_once ON app.person_mark (mark, coalesce(enrolment_id, client_id, separation_id));
--> statement-breakpoint
-- An enrolment that a case's team made for its client: the coordinator sees the enrolment, and not that there is a case.
CREATE TABLE app.enrolment_client (
  enrolment_id uuid NOT NULL REFERENCES app.enrolment ON DELETE CASCADE,
  client_id uuid NOT NULL REFERENCES app.client,
  case_id uuid NOT NULL REFERENCES app.case,
  made_by uuid NOT NULL REFERENCES app.staff,
  made_at timestamptz NOT NULL DEFAULT app.app_now(),
  PRIMARY KEY (enrolment_id, client_id)
);
--> statement-breakpoint
-- — what the request had alone, both have: the mailbox, its messages, what waits to be taken over —
ALTER TABLE app.mailbox ADD COLUMN enrolment_id uuid UNIQUE REFERENCES app.enrolment ON DELETE SET NULL,
  ADD CONSTRAINT mailbox_of_one CHECK (num_nonnulls(request_id, enrolment_id) <= 1);
--> statement-breakpoint
ALTER TABLE app.message ALTER COLUMN request_id DROP NOT NULL, ADD COLUMN enrolment_id uuid REFERENCES app.enrolment ON DELETE CASCADE,
  ADD CONSTRAINT message_of_one CHECK (num_nonnulls(request_id, enrolment_id) = 1);
--> statement-breakpoint
CREATE INDEX message_enrolment ON app.message (enrolment_id, sent_at);
--> statement-breakpoint
ALTER TABLE app.sealed_intake ALTER COLUMN request_id DROP NOT NULL, ADD COLUMN enrolment_id uuid REFERENCES app.enrolment ON DELETE CASCADE,
  ADD CONSTRAINT sealed_intake_of_one CHECK (num_nonnulls(request_id, enrolment_id) = 1);
--> statement-breakpoint
ALTER TABLE app.booking ADD COLUMN class_session_id uuid REFERENCES app.class_session ON DELETE CASCADE,
  DROP CONSTRAINT booking_of_something,
  ADD CONSTRAINT booking_of_something CHECK (kind = 'absence' OR released_at IS NOT NULL OR request_id IS NOT NULL OR meeting_id IS NOT NULL
    OR class_session_id IS NOT NULL);
--> statement-breakpoint
CREATE UNIQUE INDEX booking_one_class ON app.booking (class_session_id, staff_id) WHERE released_at IS NULL AND class_session_id IS NOT NULL;
--> statement-breakpoint
-- — the one rule of a waitlist —
-- Every act on a cohort's places begins here: who comes at the same moment waits in line.
CREATE FUNCTION app.lock_cohort(p_cohort uuid) RETURNS app.cohort LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  SELECT * FROM app.cohort WHERE id = p_cohort FOR UPDATE
$$;
--> statement-breakpoint
CREATE FUNCTION app.takes_place(p_state text) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT p_state IN ('applied', 'enrolled', 'offered', 'completed', 'not_completed')
$$;
--> statement-breakpoint
-- An enrolment with its cohort locked first, as everybody does; and `p_also`, where it may go. Moved on meanwhile: begun
-- again, with every lock of the attempt let go, so that nobody holds an enrolment while they wait for a cohort. NULL: not there.
CREATE FUNCTION app.lock_enrolment(p_enrolment uuid, p_also uuid DEFAULT NULL) RETURNS app.enrolment LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_row app.enrolment; v_cohort uuid;
BEGIN
  LOOP
    SELECT cohort_id INTO v_cohort FROM app.enrolment WHERE id = p_enrolment;
    IF NOT FOUND THEN RETURN NULL; END IF;
    BEGIN
      PERFORM 1 FROM app.cohort WHERE id IN (v_cohort, p_also) ORDER BY id FOR UPDATE;
      SELECT * INTO v_row FROM app.enrolment WHERE id = p_enrolment FOR UPDATE;
      IF v_row.id IS NULL OR v_row.cohort_id IS NOT DISTINCT FROM v_cohort THEN RETURN v_row; END IF;
      RAISE EXCEPTION 'moved on' USING ERRCODE = 'BW004';
    EXCEPTION WHEN SQLSTATE 'BW004' THEN NULL;
    END;
  END LOOP;
END $$;
--> statement-breakpoint
-- Counts an enrolment into its cohort; the cohort's check refuses the place that isn't there.
CREATE FUNCTION app.count_enrolment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_before int := CASE WHEN TG_OP <> 'INSERT' AND app.takes_place(OLD.state) THEN OLD.places ELSE 0 END;
  v_after int := CASE WHEN TG_OP <> 'DELETE' AND app.takes_place(NEW.state) THEN NEW.places ELSE 0 END;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.cohort_id IS NOT DISTINCT FROM NEW.cohort_id THEN
    IF v_before <> v_after THEN UPDATE app.cohort SET places_taken = places_taken + v_after - v_before WHERE id = NEW.cohort_id; END IF;
    RETURN NULL;
  END IF;
  IF v_before <> 0 THEN UPDATE app.cohort SET places_taken = places_taken - v_before WHERE id = OLD.cohort_id; END IF;
  IF v_after <> 0 THEN UPDATE app.cohort SET places_taken = places_taken + v_after WHERE id = NEW.cohort_id; END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER count_enrolment AFTER INSERT OR DELETE OR UPDATE OF state, places, cohort_id ON app.enrolment FOR EACH ROW EXECUTE FUNCTION app.count_enrolment();
--> statement-breakpoint
-- No state that the machine doesn't know can be reached, by any role; and nobody counts places by hand.
CREATE FUNCTION app.guard_enrolment() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.state <> OLD.state AND NOT EXISTS
    (SELECT 1 FROM app.enrolment_transition t WHERE t.state = OLD.state AND t.next_state = NEW.state)
  THEN
    RAISE EXCEPTION 'no way from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'enrolment_state_machine';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_state BEFORE UPDATE OF state ON app.enrolment FOR EACH ROW EXECUTE FUNCTION app.guard_enrolment();
--> statement-breakpoint
CREATE FUNCTION app.guard_cohort() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.places_taken <> OLD.places_taken AND pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'enrolments count places' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- Its end is a function's, which looks after whoever is in it; and nothing comes after.
  IF NEW.state <> OLD.state AND (OLD.state IN ('cancelled', 'ended') OR NEW.state IN ('cancelled', 'ended') AND current_user = 'breakwater_portal') THEN
    RAISE EXCEPTION 'no way from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'cohort_state_machine';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_cohort BEFORE UPDATE OF places_taken, state ON app.cohort FOR EACH ROW EXECUTE FUNCTION app.guard_cohort();
--> statement-breakpoint
-- Serves the queue of a cohort: whoever asks, whatever freed or took a place. In order of priority and arrival; who fits gets
-- an offer (who is just joining, the place itself). A group that doesn't fit is passed over; after one offer period places are
-- gathered for it, once, and nobody behind it is served meanwhile. The cohort is locked by whoever calls. How many it served.
-- A place is never theirs who must not meet somebody there (0024): they wait, and staff look for another cohort.
-- domain/enrolment/rules.ts (`serveQueue`) says the same, and a property test holds the two together.
CREATE FUNCTION app.fill_cohort(p_cohort uuid, p_joining uuid DEFAULT NULL) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_cohort app.cohort := app.lock_cohort(p_cohort); v_free int; v_entry record; v_now timestamptz := app.app_now(); v_served int := 0;
BEGIN
  FOR v_entry IN
    UPDATE app.enrolment SET state = 'withdrawn', end_reason = 'offer_lapsed', ended_at = v_now, version = version + 1
    WHERE cohort_id = p_cohort AND state = 'offered' AND offer_expires_at <= v_now RETURNING id
  LOOP
    PERFORM audit.append(gen_random_uuid(), 'worker', NULL, 'enrolment.lapse', 'enrolment', v_entry.id, '{}', NULL);
  END LOOP;
  IF v_cohort.state <> 'open' OR v_cohort.closes_at <= v_now THEN RETURN 0; END IF;
  SELECT capacity - places_taken INTO v_free FROM app.cohort WHERE id = p_cohort;
  FOR v_entry IN
    SELECT e.id, e.places, e.is_apart, e.screened_at, e.passed_over_at, e.gather_until FROM app.enrolment e
    WHERE e.cohort_id = p_cohort AND e.state = 'waitlisted' ORDER BY e.priority, e.queue_no
  LOOP
    EXIT WHEN v_free <= 0;
    CONTINUE WHEN v_entry.is_apart OR v_entry.places > v_cohort.capacity;
    IF v_entry.places <= v_free THEN
      IF app.kept_apart(v_entry.id, p_cohort) THEN
        UPDATE app.enrolment SET is_apart = true, version = version + 1 WHERE id = v_entry.id;
        CONTINUE;
      END IF;
      IF v_entry.id = p_joining THEN
        UPDATE app.enrolment SET state = CASE WHEN v_cohort.is_screened AND screened_at IS NULL THEN 'applied' ELSE 'enrolled' END,
          version = version + 1 WHERE id = v_entry.id;
      ELSE
        UPDATE app.enrolment SET state = 'offered', offer_made_at = v_now, offer_expires_at = NULL, version = version + 1 WHERE id = v_entry.id;
        PERFORM audit.append(gen_random_uuid(), 'worker', NULL, 'enrolment.offer', 'enrolment', v_entry.id, '{}', NULL);
      END IF;
      v_free := v_free - v_entry.places;
      v_served := v_served + 1;
    ELSIF v_entry.passed_over_at IS NULL THEN
      UPDATE app.enrolment SET passed_over_at = v_now WHERE id = v_entry.id;
    ELSIF v_entry.gather_until IS NULL THEN
      IF v_entry.passed_over_at + make_interval(hours => v_cohort.offer_hours) <= v_now THEN
        UPDATE app.enrolment SET gather_until = v_now + make_interval(hours => v_cohort.offer_hours) WHERE id = v_entry.id;
        EXIT;
      END IF;
    ELSIF v_entry.gather_until > v_now THEN
      EXIT;
    END IF;
  END LOOP;
  -- The worker sets how long each offer is kept.
  IF v_served > 0 THEN PERFORM pg_notify('breakwater_intake', ''); END IF;
  RETURN v_served;
END $$;
--> statement-breakpoint
-- Puts an enrolment at the end of a cohort's queue and serves the queue. 'full' where neither a place nor a place in line is
-- left, and nothing has changed but what the caller undoes. The cohort is locked by whoever calls.
CREATE FUNCTION app.queue_enrolment(p_enrolment uuid, p_cohort uuid) RETURNS text LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_cohort app.cohort; v_state text;
BEGIN
  SELECT * INTO v_cohort FROM app.cohort WHERE id = p_cohort;
  UPDATE app.enrolment SET cohort_id = p_cohort, state = 'waitlisted', queue_no = nextval('app.enrolment_queue_no'), passed_over_at = NULL,
    gather_until = NULL, offer_made_at = NULL, offer_expires_at = NULL, end_reason = NULL, ended_at = NULL, is_apart = false, version = version + 1
  WHERE id = p_enrolment;
  PERFORM app.fill_cohort(p_cohort, p_enrolment);
  SELECT state INTO v_state FROM app.enrolment WHERE id = p_enrolment;
  IF v_state = 'waitlisted' AND (SELECT count(*) FROM app.enrolment WHERE cohort_id = p_cohort AND state = 'waitlisted') > v_cohort.waitlist_size THEN
    RETURN 'full';
  END IF;
  RETURN v_state;
END $$;
--> statement-breakpoint
-- A place in line: how many are ahead, and one. NULL for whoever doesn't wait.
CREATE FUNCTION app.queue_position(p_enrolment uuid) RETURNS int LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT 1 + (SELECT count(*)::int FROM app.enrolment a WHERE a.state = 'waitlisted' AND a.cohort_id IS NOT DISTINCT FROM e.cohort_id
    AND a.programme_id = e.programme_id AND (a.priority, a.queue_no) < (e.priority, e.queue_no))
  FROM app.enrolment e WHERE e.id = p_enrolment AND e.state = 'waitlisted'
$$;
--> statement-breakpoint
-- Removes an enrolment's content and key and leaves a stub for the figures; what it held is offered to the next.
CREATE FUNCTION app.remove_enrolment(p_enrolment uuid, p_outcome text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_row app.enrolment := app.lock_enrolment(p_enrolment); v_zone text;
BEGIN
  IF v_row.id IS NULL THEN RETURN; END IF;
  SELECT time_zone INTO v_zone FROM app.centre;
  INSERT INTO app.enrolment_stub (id, programme_id, cohort_id, locale, places, outcome, sessions_attended, received_on, ended_on)
  VALUES (gen_random_uuid(), v_row.programme_id, v_row.cohort_id, v_row.locale, v_row.places, p_outcome,
    (SELECT count(*) FROM app.attendance a JOIN app.participant p ON p.id = a.participant_id WHERE p.enrolment_id = p_enrolment AND a.mark IN ('present', 'late')),
    (v_row.received_at AT TIME ZONE v_zone)::date, (coalesce(v_row.ended_at, app.app_now()) AT TIME ZONE v_zone)::date);
  DELETE FROM app.enrolment WHERE id = p_enrolment;
  DELETE FROM keys.subject_key WHERE subject_kind = 'enrolment' AND subject_id = p_enrolment;
  INSERT INTO keys.erasure (subject_id, subject_kind) VALUES (p_enrolment, 'enrolment') ON CONFLICT DO NOTHING;
  IF v_row.cohort_id IS NOT NULL THEN PERFORM app.fill_cohort(v_row.cohort_id); END IF;
END $$;
--> statement-breakpoint
-- — rooms and people's time, beside meetings and appointments —
-- A room holds a meeting or a class: the two tables exclude their own, and this one another's, under a lock of the room.
CREATE FUNCTION app.guard_room() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.room_id IS NULL OR NEW.state = 'cancelled' THEN RETURN NEW; END IF;
  PERFORM pg_advisory_xact_lock(4246, hashtext(NEW.room_id::text));
  IF TG_TABLE_NAME = 'meeting' AND NEW.state IN ('booked', 'attended') AND EXISTS (SELECT 1 FROM app.class_session s WHERE s.room_id = NEW.room_id AND s.is_placed
      AND s.state <> 'cancelled' AND s.period && NEW.period)
    OR TG_TABLE_NAME = 'class_session' AND (to_jsonb(NEW) ->> 'is_placed')::boolean AND EXISTS (SELECT 1 FROM app.meeting m WHERE m.room_id = NEW.room_id
      AND m.state IN ('booked', 'attended') AND m.period && NEW.period)
  THEN
    RAISE EXCEPTION 'the room is taken' USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'meeting_room_once';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER b_guard_room BEFORE INSERT OR UPDATE OF room_id, period, state ON app.meeting FOR EACH ROW EXECUTE FUNCTION app.guard_room();
--> statement-breakpoint
CREATE TRIGGER guard_room BEFORE INSERT OR UPDATE OF room_id, period, state, is_placed ON app.class_session FOR EACH ROW EXECUTE FUNCTION app.guard_room();
--> statement-breakpoint
-- Who leads it, and how it comes into their weeks: 0022 (`place_class`).
CREATE FUNCTION app.place_class_session() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM app.place_class(NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER place_class AFTER INSERT OR UPDATE OF period, state, is_placed, substitute_id ON app.class_session FOR EACH ROW EXECUTE FUNCTION app.place_class_session();
--> statement-breakpoint
CREATE FUNCTION app.place_facilitator() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM app.place_class(s.id) FROM app.class_session s
  WHERE s.cohort_id = coalesce(NEW.cohort_id, OLD.cohort_id) AND s.is_placed AND upper(s.period) > app.app_now();
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER place_facilitator AFTER INSERT OR DELETE ON app.cohort_facilitator FOR EACH ROW EXECUTE FUNCTION app.place_facilitator();
--> statement-breakpoint
-- — who sees what: a coordinator every enrolment, a facilitator their cohorts', a substitute the roll of the day, nobody else —
-- From half a day before the first until half a day after the last class session that they lead in another's place.
CREATE FUNCTION app.actor_cohorts() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(c.id), '{}') FROM app.staff me JOIN LATERAL (
    SELECT f.cohort_id AS id FROM app.cohort_facilitator f WHERE f.staff_id = me.id
    UNION SELECT s.cohort_id FROM app.class_session s WHERE s.substitute_id = me.id AND s.state <> 'cancelled'
      AND app.app_now() BETWEEN lower(s.period) - interval '12 hours' AND upper(s.period) + interval '12 hours') c ON true
  WHERE me.id = app.actor_id() AND me.state = 'active'
$$;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['app.programme', 'app.cohort', 'app.class_session', 'app.cohort_facilitator', 'app.enrolment_transition', 'app.enrolment',
    'app.participant', 'app.attendance', 'app.payment', 'app.certificate', 'app.notice', 'app.notice_told', 'app.evaluation', 'app.evaluation_given',
    'app.enrolment_stub', 'app.separation', 'app.person_mark', 'app.enrolment_client']
  LOOP
    PERFORM app.guard_table(t::regclass);
    EXECUTE format('GRANT SELECT ON %s TO breakwater_worker', t);
  END LOOP;
  -- What the centre teaches: everybody on the staff reads it, a coordinator writes it.
  FOREACH t IN ARRAY ARRAY['app.programme', 'app.cohort', 'app.class_session', 'app.cohort_facilitator'] LOOP
    EXECUTE format('CREATE POLICY staff_read ON %s FOR SELECT TO breakwater_portal USING ((SELECT app.actor_id()) IS NOT NULL)', t);
    EXECUTE format('CREATE POLICY coordinator_edit ON %s TO breakwater_portal USING ((SELECT app.actor_has(''coordinator'')))
      WITH CHECK ((SELECT app.actor_has(''coordinator'')))', t);
    EXECUTE format('CREATE POLICY door_read ON %s FOR SELECT TO breakwater_door USING (true)', t);
    EXECUTE format('GRANT SELECT ON %s TO breakwater_door', t);
  END LOOP;
  -- A day whose roll was taken is called off at most; with it its roll would go.
  CREATE POLICY without_roll ON app.class_session AS RESTRICTIVE FOR DELETE TO breakwater_portal USING (state <> 'held' AND roll_taken_at IS NULL);
  -- What hangs on an enrolment is seen with it.
  FOREACH t IN ARRAY ARRAY['app.participant', 'app.notice_told'] LOOP
    EXECUTE format('CREATE POLICY with_enrolment ON %s TO breakwater_portal USING (EXISTS (SELECT 1 FROM app.enrolment e WHERE e.id = enrolment_id))
      WITH CHECK (EXISTS (SELECT 1 FROM app.enrolment e WHERE e.id = enrolment_id))', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY portal_read ON app.enrolment_transition FOR SELECT TO breakwater_portal USING (true);
--> statement-breakpoint
CREATE POLICY read_theirs ON app.enrolment FOR SELECT TO breakwater_portal
  USING ((SELECT app.actor_has('coordinator')) OR cohort_id = ANY ((SELECT app.actor_cohorts())::uuid[]));
--> statement-breakpoint
CREATE POLICY coordinator_edit ON app.enrolment FOR UPDATE TO breakwater_portal
  USING ((SELECT app.actor_has('coordinator'))) WITH CHECK ((SELECT app.actor_has('coordinator')));
--> statement-breakpoint
CREATE POLICY never_barred ON app.enrolment AS RESTRICTIVE TO breakwater_portal USING (NOT (id = ANY ((SELECT app.actor_barred())::uuid[]))) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY with_participant ON app.attendance TO breakwater_portal USING (EXISTS (SELECT 1 FROM app.participant p WHERE p.id = participant_id))
  WITH CHECK (marked_by = (SELECT app.actor_id()) AND EXISTS (SELECT 1 FROM app.participant p JOIN app.enrolment e ON e.id = p.enrolment_id
    JOIN app.class_session s ON s.cohort_id = e.cohort_id WHERE p.id = participant_id AND s.id = class_session_id));
--> statement-breakpoint
CREATE POLICY coordinator_only ON app.payment TO breakwater_portal
  USING ((SELECT app.actor_has('coordinator')) AND (enrolment_id IS NULL OR EXISTS (SELECT 1 FROM app.enrolment e WHERE e.id = enrolment_id)))
  WITH CHECK ((SELECT app.actor_has('coordinator')) AND EXISTS (SELECT 1 FROM app.enrolment e WHERE e.id = enrolment_id));
--> statement-breakpoint
CREATE POLICY coordinator_only ON app.certificate TO breakwater_portal
  USING ((SELECT app.actor_has('coordinator')) AND (participant_id IS NULL OR EXISTS (SELECT 1 FROM app.participant p WHERE p.id = participant_id)))
  WITH CHECK ((SELECT app.actor_has('coordinator')) AND (participant_id IS NULL OR EXISTS (SELECT 1 FROM app.participant p WHERE p.id = participant_id)));
--> statement-breakpoint
CREATE POLICY theirs ON app.notice TO breakwater_portal
  USING ((SELECT app.actor_has('coordinator')) OR cohort_id = ANY ((SELECT app.actor_cohorts())::uuid[]))
  WITH CHECK (((SELECT app.actor_has('coordinator')) OR cohort_id = ANY ((SELECT app.actor_cohorts())::uuid[])) AND made_by = (SELECT app.actor_id()));
--> statement-breakpoint
CREATE POLICY theirs ON app.evaluation FOR SELECT TO breakwater_portal
  USING ((SELECT app.actor_has('coordinator')) OR cohort_id = ANY ((SELECT app.actor_cohorts())::uuid[]));
--> statement-breakpoint
CREATE POLICY coordinator_only ON app.evaluation_given FOR SELECT TO breakwater_portal USING (false);
--> statement-breakpoint
CREATE POLICY coordinator_read ON app.enrolment_stub FOR SELECT TO breakwater_portal USING ((SELECT app.actor_has('coordinator')) OR (SELECT app.actor_has('supervisor')));
--> statement-breakpoint
-- Of cases, with the case's own rule. Nobody reads a mark.
CREATE POLICY with_case ON app.separation TO breakwater_portal USING (case_id = ANY ((SELECT app.actor_cases())::uuid[]))
  WITH CHECK (case_id = ANY ((SELECT app.actor_cases())::uuid[]) AND set_by = (SELECT app.actor_id()));
--> statement-breakpoint
CREATE POLICY never_barred ON app.separation AS RESTRICTIVE TO breakwater_portal USING (NOT (case_id = ANY ((SELECT app.actor_barred())::uuid[]))) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY with_case ON app.enrolment_client FOR SELECT TO breakwater_portal USING (case_id = ANY ((SELECT app.actor_cases())::uuid[]));
--> statement-breakpoint
CREATE POLICY nobody_reads ON app.person_mark FOR INSERT TO breakwater_portal WITH CHECK ((SELECT app.actor_id()) IS NOT NULL);
--> statement-breakpoint
GRANT UPDATE (sealed, offer_expires_at) ON app.enrolment TO breakwater_worker;
--> statement-breakpoint
-- What hangs on a legal hold isn't purged.
GRANT SELECT (client_id, lifted_at) ON app.legal_hold TO breakwater_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON app.class_session, app.cohort_facilitator TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON app.programme TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, INSERT ON app.cohort TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (state, mode, locale, place, room_id, led_by, link, capacity, waitlist_size, offer_hours, is_screened, fee_kind, complete_percent, opens_at, closes_at,
  version, ended_at) ON app.cohort TO breakwater_portal;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE app.cohort_number, app.payment_number, app.enrolment_number TO breakwater_portal;
--> statement-breakpoint
-- States change by the functions alone.
GRANT SELECT, UPDATE (has_unread, last_activity_at, version, sealed, needs) ON app.enrolment TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, UPDATE (has_completed) ON app.participant TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (mark, marked_by, marked_at), DELETE ON app.attendance TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (struck_at) ON app.payment TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (revoked_at) ON app.certificate TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, INSERT ON app.notice TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (how, told_by, told_at) ON app.notice_told TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT ON app.evaluation, app.enrolment_stub, app.enrolment_transition, app.enrolment_client TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (ended_at) ON app.separation TO breakwater_portal;
--> statement-breakpoint
GRANT INSERT ON app.person_mark TO breakwater_portal;
--> statement-breakpoint
CREATE POLICY unwrap_enrolment ON keys.subject_key FOR SELECT TO breakwater_portal
  USING (subject_kind = 'enrolment' AND EXISTS (SELECT 1 FROM app.enrolment e WHERE e.id = subject_id));
--> statement-breakpoint
CREATE POLICY add_enrolment ON keys.subject_key FOR INSERT TO breakwater_portal
  WITH CHECK (subject_kind = 'enrolment' AND EXISTS (SELECT 1 FROM app.enrolment e WHERE e.id = subject_id));
--> statement-breakpoint
-- Messages and mailboxes of an enrolment are seen with it; those of a request as before.
DROP POLICY never_barred ON app.message;
--> statement-breakpoint
CREATE POLICY never_barred ON app.message AS RESTRICTIVE TO breakwater_portal
  USING (NOT (coalesce(request_id, enrolment_id) = ANY ((SELECT app.actor_barred())::uuid[])));
--> statement-breakpoint
CREATE POLICY with_enrolment ON app.message TO breakwater_portal
  USING (enrolment_id IS NOT NULL AND EXISTS (SELECT 1 FROM app.enrolment e WHERE e.id = enrolment_id))
  WITH CHECK (enrolment_id IS NOT NULL AND EXISTS (SELECT 1 FROM app.enrolment e WHERE e.id = enrolment_id) AND staff_id = (SELECT app.actor_id()));
--> statement-breakpoint
GRANT SELECT (enrolment_id) ON app.mailbox TO breakwater_portal;
--> statement-breakpoint
CREATE POLICY with_enrolment ON app.mailbox FOR SELECT TO breakwater_portal
  USING (enrolment_id IS NOT NULL AND EXISTS (SELECT 1 FROM app.enrolment e WHERE e.id = enrolment_id));
--> statement-breakpoint
DROP TRIGGER announce ON app.message;
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.message FOR EACH ROW WHEN (NEW.request_id IS NOT NULL) EXECUTE FUNCTION app.announce('request', 'request_id');
--> statement-breakpoint
CREATE TRIGGER announce_enrolment AFTER INSERT OR UPDATE ON app.message FOR EACH ROW WHEN (NEW.enrolment_id IS NOT NULL)
  EXECUTE FUNCTION app.announce('enrolment', 'enrolment_id');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON app.enrolment FOR EACH ROW EXECUTE FUNCTION app.announce('enrolment');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON app.attendance FOR EACH ROW EXECUTE FUNCTION app.announce('programme', 'class_session_id');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.notice_told FOR EACH ROW EXECUTE FUNCTION app.announce('programme', 'notice_id');
--> statement-breakpoint
CREATE TRIGGER announce_staff AFTER INSERT OR UPDATE OR DELETE ON app.class_session FOR EACH ROW EXECUTE FUNCTION app.announce('programme', 'cohort_id');
--> statement-breakpoint
CREATE TRIGGER announce_staff AFTER INSERT OR UPDATE OR DELETE ON app.cohort FOR EACH ROW EXECUTE FUNCTION app.announce('programme');
--> statement-breakpoint
-- The site's snapshot holds what is published: it is read anew when that changes. Places left are asked for, not announced.
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON app.programme FOR EACH STATEMENT EXECUTE FUNCTION app.announce_centre();
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR DELETE OR UPDATE OF state, mode, locale, place, led_by, capacity, waitlist_size, is_screened, fee_kind, opens_at, closes_at ON app.cohort
  FOR EACH STATEMENT EXECUTE FUNCTION app.announce_centre();
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR DELETE OR UPDATE OF period, state ON app.class_session FOR EACH STATEMENT EXECUTE FUNCTION app.announce_centre();
--> statement-breakpoint
-- Whether there is room, in words that seldom change: the number itself stands on the programme's own page.
CREATE FUNCTION app.places_word(p_capacity int, p_taken int) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN p_capacity - p_taken <= 0 THEN 'none' WHEN p_capacity - p_taken <= 3 THEN 'few' ELSE 'many' END
$$;
--> statement-breakpoint
CREATE TRIGGER announce_places AFTER UPDATE OF places_taken ON app.cohort FOR EACH ROW
  WHEN (app.places_word(OLD.capacity, OLD.places_taken) <> app.places_word(NEW.capacity, NEW.places_taken)) EXECUTE FUNCTION app.announce_centre();
--> statement-breakpoint
-- — acts of the staff on places: the actor is asked for here, the rule is the one above —
-- One event of one enrolment, under its cohort's lock; then the queue is served. NULL: not there for the actor; 'moved_on': it can't happen any more.
CREATE FUNCTION app.move_on_enrolment(p_enrolment uuid, p_event text, p_reason text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_row app.enrolment; v_next text;
BEGIN
  IF NOT app.actor_has('coordinator') OR p_enrolment = ANY (app.actor_barred()) THEN RETURN NULL; END IF;
  IF p_event NOT IN ('accept', 'decline', 'complete', 'miss') THEN RAISE EXCEPTION 'not by staff' USING ERRCODE = 'insufficient_privilege'; END IF;
  v_row := app.lock_enrolment(p_enrolment);
  IF v_row.id IS NULL THEN RETURN NULL; END IF;
  SELECT next_state INTO v_next FROM app.enrolment_transition WHERE state = v_row.state AND event = p_event;
  IF v_next IS NULL THEN RETURN 'moved_on'; END IF;
  UPDATE app.enrolment SET state = v_next, has_unread = false, last_activity_at = app.app_now(), version = version + 1,
    screened_at = CASE WHEN p_event = 'accept' THEN app.app_now() ELSE screened_at END,
    end_reason = CASE WHEN p_event = 'decline' THEN coalesce(p_reason, 'by_centre') ELSE end_reason END,
    ended_at = CASE WHEN p_event IN ('decline', 'complete', 'miss') THEN app.app_now() ELSE ended_at END
  WHERE id = p_enrolment;
  IF v_row.cohort_id IS NOT NULL THEN PERFORM app.fill_cohort(v_row.cohort_id); END IF;
  RETURN v_next;
END $$;
--> statement-breakpoint
-- Screened while it waits: a place or an offer is then theirs at once.
CREATE FUNCTION app.screen_waiting(p_enrolment uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.actor_has('coordinator') OR p_enrolment = ANY (app.actor_barred()) THEN RETURN NULL; END IF;
  IF (app.lock_enrolment(p_enrolment)).id IS NULL THEN RETURN NULL; END IF;
  UPDATE app.enrolment SET screened_at = app.app_now(), has_unread = false, version = version + 1
  WHERE id = p_enrolment AND state IN ('waitlisted', 'offered') AND screened_at IS NULL;
  RETURN CASE WHEN FOUND THEN 'done' ELSE 'moved_on' END;
END $$;
--> statement-breakpoint
CREATE FUNCTION app.set_priority(p_enrolment uuid, p_priority int, p_reason text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_row app.enrolment;
BEGIN
  IF NOT app.actor_has('coordinator') OR p_enrolment = ANY (app.actor_barred()) THEN RETURN NULL; END IF;
  v_row := app.lock_enrolment(p_enrolment);
  IF v_row.id IS NULL THEN RETURN NULL; END IF;
  UPDATE app.enrolment SET priority = p_priority, priority_reason = CASE WHEN p_priority <> 2 THEN p_reason END, version = version + 1
  WHERE id = p_enrolment AND state = 'waitlisted';
  IF NOT FOUND THEN RETURN 'moved_on'; END IF;
  IF v_row.cohort_id IS NOT NULL THEN PERFORM app.fill_cohort(v_row.cohort_id); END IF;
  RETURN 'done';
END $$;
--> statement-breakpoint
-- After places, dates or states of a cohort have changed: whoever is next is served.
CREATE FUNCTION app.serve_cohort(p_cohort uuid) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.actor_has('coordinator') THEN RAISE EXCEPTION 'only a coordinator' USING ERRCODE = 'insufficient_privilege'; END IF;
  RETURN app.fill_cohort(p_cohort);
END $$;
--> statement-breakpoint
-- Those who wait for the next cohort of a programme come into this one's queue, in their order, and are offered what there is.
CREATE FUNCTION app.invite_interested(p_cohort uuid) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_cohort app.cohort; v_count int;
BEGIN
  IF NOT app.actor_has('coordinator') THEN RAISE EXCEPTION 'only a coordinator' USING ERRCODE = 'insufficient_privilege'; END IF;
  v_cohort := app.lock_cohort(p_cohort);
  IF v_cohort.state <> 'open' THEN RETURN 0; END IF;
  UPDATE app.enrolment SET cohort_id = p_cohort, version = version + 1 WHERE id IN (
    SELECT id FROM app.enrolment WHERE programme_id = v_cohort.programme_id AND cohort_id IS NULL AND state = 'waitlisted'
      -- Who are more than it holds go on waiting for another.
      AND places <= v_cohort.capacity ORDER BY id FOR UPDATE) AND cohort_id IS NULL;
  GET DIAGNOSTICS v_count = ROW_COUNT;
  PERFORM app.fill_cohort(p_cohort);
  RETURN v_count;
END $$;
--> statement-breakpoint
-- Calls a cohort off: its class sessions end, and whoever was in it or waited for it stands first for the programme's next one.
CREATE FUNCTION app.cancel_cohort(p_cohort uuid) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_cohort app.cohort; v_count int;
BEGIN
  IF NOT app.actor_has('coordinator') THEN RAISE EXCEPTION 'only a coordinator' USING ERRCODE = 'insufficient_privilege'; END IF;
  v_cohort := app.lock_cohort(p_cohort);
  IF v_cohort.id IS NULL OR v_cohort.state NOT IN ('draft', 'open', 'paused') THEN RETURN NULL; END IF;
  UPDATE app.cohort SET state = 'cancelled', ended_at = app.app_now(), version = version + 1 WHERE id = p_cohort;
  UPDATE app.class_session SET state = 'cancelled', cancelled_at = app.app_now() WHERE cohort_id = p_cohort AND state = 'planned';
  UPDATE app.enrolment SET state = 'waitlisted', cohort_id = NULL, priority = 1, priority_reason = 'cohort_cancelled', passed_over_at = NULL,
    gather_until = NULL, offer_made_at = NULL, offer_expires_at = NULL, is_apart = false, version = version + 1
  WHERE cohort_id = p_cohort AND state IN ('applied', 'enrolled', 'waitlisted', 'offered');
  GET DIAGNOSTICS v_count = ROW_COUNT;
  RETURN v_count;
END $$;
--> statement-breakpoint
-- Moves an enrolment into another cohort of its programme: leaves the one, joins the end of the other's queue, both in one act.
-- 'full' (and nothing has changed): no place there, and whoever has one here gives it up only where they say so.
CREATE FUNCTION app.move_enrolment(p_enrolment uuid, p_cohort uuid, p_may_wait boolean) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_row app.enrolment; v_to app.cohort; v_state text; v_had_place boolean;
BEGIN
  -- Both cohorts in one order, so that two who swap don't wait for each other.
  v_row := app.lock_enrolment(p_enrolment, p_cohort);
  IF v_row.id IS NULL THEN RETURN 'unknown'; END IF;
  SELECT * INTO v_to FROM app.cohort WHERE id = p_cohort;
  IF v_to.id IS NULL OR v_to.programme_id <> v_row.programme_id OR v_to.state <> 'open' OR v_to.closes_at <= app.app_now()
    OR v_to.opens_at > app.app_now() OR v_row.places > v_to.capacity
    OR (v_row.state = 'withdrawn' AND v_row.end_reason IS DISTINCT FROM 'offer_lapsed')
    OR v_row.state NOT IN ('applied', 'enrolled', 'waitlisted', 'offered', 'withdrawn')
    OR (v_row.cohort_id = p_cohort AND v_row.state <> 'withdrawn')
  THEN
    RETURN 'moved_on';
  END IF;
  v_had_place := v_row.state IN ('applied', 'enrolled', 'offered');
  BEGIN
    v_state := app.queue_enrolment(p_enrolment, p_cohort);
    IF v_state = 'full' OR (v_state = 'waitlisted' AND v_had_place AND NOT p_may_wait) THEN RAISE EXCEPTION 'full' USING ERRCODE = 'BW003'; END IF;
    IF v_row.cohort_id IS NOT NULL AND v_row.cohort_id <> p_cohort THEN PERFORM app.fill_cohort(v_row.cohort_id); END IF;
  EXCEPTION WHEN SQLSTATE 'BW003' THEN RETURN 'full';
  END;
  UPDATE app.enrolment SET has_unread = true, last_activity_at = app.app_now() WHERE id = p_enrolment;
  RETURN v_state;
END $$;
--> statement-breakpoint
CREATE FUNCTION app.move_enrolment_by_staff(p_enrolment uuid, p_cohort uuid, p_may_wait boolean) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.actor_has('coordinator') OR p_enrolment = ANY (app.actor_barred()) THEN RETURN 'unknown'; END IF;
  RETURN app.move_enrolment(p_enrolment, p_cohort, p_may_wait);
END $$;
--> statement-breakpoint
-- A new enrolment at the end of the queue: applied | enrolled | waitlisted | full | closed. Without a cohort it waits for the next.
CREATE FUNCTION app.add_enrolment(p_id uuid, p_clear jsonb, p_participants uuid[], p_source text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_cohort app.cohort; v_programme uuid := (p_clear ->> 'programmeId')::uuid; v_places int := (p_clear ->> 'places')::int;
BEGIN
  IF v_places IS DISTINCT FROM cardinality(p_participants) THEN
    RAISE EXCEPTION 'as many places as people' USING ERRCODE = 'check_violation', CONSTRAINT = 'enrolment_places_people';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM app.programme WHERE id = v_programme AND state = 'published') THEN RETURN 'closed'; END IF;
  IF p_clear ->> 'cohortId' IS NOT NULL THEN
    v_cohort := app.lock_cohort((p_clear ->> 'cohortId')::uuid);
    IF v_cohort.id IS NULL OR v_cohort.programme_id <> v_programme OR v_cohort.state <> 'open' OR v_cohort.closes_at <= app.app_now()
      OR v_cohort.opens_at > app.app_now() OR v_places > v_cohort.capacity
    THEN
      RETURN 'closed';
    END IF;
  END IF;
  INSERT INTO app.enrolment (id, number, programme_id, cohort_id, places, queue_no, for_whom, locale, reach, needs, source)
  VALUES (p_id, to_char(app.app_now(), 'IYIW') || '-P' || to_char(nextval('app.enrolment_number'), 'FM9999999900'), v_programme, v_cohort.id, v_places,
    nextval('app.enrolment_queue_no'), p_clear ->> 'forWhom', p_clear ->> 'locale', p_clear ->> 'reach',
    ARRAY(SELECT jsonb_array_elements_text(p_clear -> 'needs')), p_source);
  INSERT INTO app.participant (id, enrolment_id, position) SELECT who.id, p_id, who.n FROM unnest(p_participants) WITH ORDINALITY AS who (id, n);
  IF v_cohort.id IS NULL THEN RETURN 'waitlisted'; END IF;
  RETURN app.queue_enrolment(p_id, v_cohort.id);
END $$;
--> statement-breakpoint
-- As a coordinator does for somebody who called or came by; or the team of a case for its client.
CREATE FUNCTION app.enrol_by_staff(p_id uuid, p_clear jsonb, p_participants uuid[], p_case uuid, p_client uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_state text;
BEGIN
  IF p_case IS NULL AND NOT app.actor_has('coordinator') OR p_case IS NOT NULL AND NOT ((app.actor_sees_cases() OR p_case = ANY (app.actor_cases()))
    AND NOT ARRAY[p_case, p_client] && app.actor_barred() AND EXISTS (SELECT 1 FROM app.case_person WHERE case_id = p_case AND client_id = p_client))
  THEN
    RAISE EXCEPTION 'neither a coordinator nor of the team' USING ERRCODE = 'insufficient_privilege';
  END IF;
  BEGIN
    v_state := app.add_enrolment(p_id, p_clear, p_participants, 'staff');
    IF v_state IN ('full', 'closed') THEN RAISE EXCEPTION 'full' USING ERRCODE = 'BW003'; END IF;
  EXCEPTION WHEN SQLSTATE 'BW003' THEN RETURN v_state;
  END;
  IF p_case IS NOT NULL THEN
    INSERT INTO app.enrolment_client (enrolment_id, client_id, case_id, made_by) VALUES (p_id, p_client, p_case, app.actor_id());
  END IF;
  RETURN v_state;
END $$;
--> statement-breakpoint
-- — the door: what a visitor may do —
ALTER TABLE app.flood_window DROP CONSTRAINT flood_window_kind_check,
  ADD CONSTRAINT flood_window_kind_check CHECK (kind IN ('no_proof', 'reservation', 'no_proof_enrolment'));
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.flood_limit(p_kind text) RETURNS int LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE p_kind WHEN 'no_proof' THEN 30 WHEN 'reservation' THEN 60 WHEN 'no_proof_enrolment' THEN 60 END
$$;
--> statement-breakpoint
GRANT SELECT, INSERT ON app.evaluation_given, app.evaluation TO breakwater_door;
--> statement-breakpoint
GRANT SELECT, UPDATE ON app.enrolment TO breakwater_door;
--> statement-breakpoint
GRANT SELECT ON app.enrolment_transition, app.certificate TO breakwater_door;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['app.evaluation_given', 'app.evaluation', 'app.enrolment', 'app.enrolment_transition', 'app.certificate'] LOOP
    EXECUTE format('CREATE POLICY door_all ON %s TO breakwater_door USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
--> statement-breakpoint
-- The enrolment behind a mailbox, locked as everybody locks it; NULL when there is none.
CREATE FUNCTION app.lock_mailbox_enrolment(p_hash bytea) RETURNS app.enrolment LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT l.* FROM app.mailbox m CROSS JOIN LATERAL app.lock_enrolment(m.enrolment_id) l
  WHERE m.hash = p_hash AND m.erased_at IS NULL AND m.enrolment_id IS NOT NULL
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.lock_cohort(uuid), app.lock_enrolment(uuid, uuid), app.takes_place(text), app.count_enrolment(), app.guard_enrolment(), app.guard_cohort(), app.fill_cohort(uuid, uuid),
  app.queue_enrolment(uuid, uuid), app.queue_position(uuid), app.remove_enrolment(uuid, text), app.guard_room(), app.place_payment(), app.place_class_session(),
  app.place_facilitator(), app.actor_cohorts(), app.places_word(int, int), app.move_on_enrolment(uuid, text, text), app.screen_waiting(uuid),
  app.set_priority(uuid, int, text), app.serve_cohort(uuid), app.invite_interested(uuid), app.cancel_cohort(uuid), app.move_enrolment(uuid, uuid, boolean),
  app.move_enrolment_by_staff(uuid, uuid, boolean), app.add_enrolment(uuid, jsonb, uuid[], text), app.enrol_by_staff(uuid, jsonb, uuid[], uuid, uuid),
  app.lock_mailbox_enrolment(bytea) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.takes_place(text), app.queue_position(uuid), app.actor_cohorts(), app.places_word(int, int), app.move_on_enrolment(uuid, text, text),
  app.screen_waiting(uuid), app.set_priority(uuid, int, text), app.serve_cohort(uuid), app.invite_interested(uuid), app.cancel_cohort(uuid),
  app.move_enrolment_by_staff(uuid, uuid, boolean), app.enrol_by_staff(uuid, jsonb, uuid[], uuid, uuid) TO breakwater_portal;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.queue_position(uuid), app.places_word(int, int), app.fill_cohort(uuid, uuid), app.move_enrolment(uuid, uuid, boolean),
  app.add_enrolment(uuid, jsonb, uuid[], text), app.remove_enrolment(uuid, text), app.lock_mailbox_enrolment(bytea), app.takes_place(text) TO breakwater_door;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.fill_cohort(uuid, uuid), app.remove_enrolment(uuid, text) TO breakwater_worker;
--> statement-breakpoint
GRANT CREATE ON SCHEMA door TO breakwater_door;
--> statement-breakpoint
SET ROLE breakwater_door;
--> statement-breakpoint
-- One sign-up: created | again | differs | erased | full | closed | busy. Sent twice or 200 times, it stands once.
CREATE FUNCTION door.enrol(
  p_mailbox_hash bytea, p_public_key bytea, p_body_mac bytea, p_form_expires_at timestamptz,
  p_enrolment_id uuid, p_clear jsonb, p_participants uuid[], p_mailbox_sealed bytea,
  p_intake_id uuid, p_intake_key_id uuid, p_sealed bytea, p_has_proof boolean, p_audit_id uuid
) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_before app.mailbox; v_state text;
BEGIN
  INSERT INTO app.mailbox (hash, public_key, body_mac, form_expires_at)
  VALUES (p_mailbox_hash, p_public_key, p_body_mac, p_form_expires_at) ON CONFLICT (hash) DO NOTHING;
  IF NOT FOUND THEN
    SELECT * INTO v_before FROM app.mailbox WHERE hash = p_mailbox_hash;
    RETURN CASE WHEN v_before.erased_at IS NOT NULL OR v_before.enrolment_id IS NULL THEN 'erased'
                WHEN v_before.body_mac = p_body_mac THEN 'again' ELSE 'differs' END;
  END IF;
  BEGIN
    IF NOT p_has_proof AND NOT app.take_share('no_proof_enrolment', app.flood_limit('no_proof_enrolment')) THEN
      v_state := 'busy';
      RAISE EXCEPTION 'busy' USING ERRCODE = 'BW003';
    END IF;
    v_state := app.add_enrolment(p_enrolment_id, p_clear, p_participants, 'site');
    IF v_state IN ('full', 'closed') THEN RAISE EXCEPTION 'full' USING ERRCODE = 'BW003'; END IF;
    UPDATE app.mailbox SET enrolment_id = p_enrolment_id WHERE hash = p_mailbox_hash;
    IF p_mailbox_sealed IS NOT NULL THEN
      INSERT INTO app.message (id, enrolment_id, author, mailbox_sealed) VALUES (p_enrolment_id, p_enrolment_id, 'visitor', p_mailbox_sealed);
    END IF;
    INSERT INTO app.sealed_intake (id, enrolment_id, mailbox_hash, intake_key_id, sealed)
    VALUES (p_intake_id, p_enrolment_id, p_mailbox_hash, p_intake_key_id, p_sealed);
    PERFORM audit.append(p_audit_id, 'visitor', NULL, 'enrolment.submit', 'enrolment', p_enrolment_id, '{}', NULL);
    PERFORM pg_notify('breakwater_intake', '');
    RETURN 'created';
  EXCEPTION WHEN SQLSTATE 'BW003' THEN
    -- Nothing stands; the same form may be sent again.
    DELETE FROM app.mailbox WHERE hash = p_mailbox_hash;
    RETURN v_state;
  END;
END $$;
--> statement-breakpoint
-- Places of one cohort at this moment, for its own page.
CREATE FUNCTION door.cohort_places(p_cohort uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_object('left', greatest(c.capacity - c.places_taken, 0), 'waiting', w.n, 'isWaitlistFull', w.n >= c.waitlist_size,
    -- Who waits is served first: a free place is theirs before it is anybody's.
    'isFree', c.places_taken < c.capacity AND w.n = 0,
    'isOpen', c.state = 'open' AND coalesce(c.opens_at <= app.app_now(), true) AND coalesce(c.closes_at > app.app_now(), true))
  FROM app.cohort c CROSS JOIN LATERAL (SELECT count(*)::int AS n FROM app.enrolment e WHERE e.cohort_id = c.id AND e.state = 'waitlisted') w
  WHERE c.id = p_cohort AND c.state IN ('open', 'paused')
$$;
--> statement-breakpoint
-- What an enrolment's code shows. Inside the door only.
CREATE FUNCTION door.enrolment_of(p_enrolment uuid, p_public_key bytea) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_row app.enrolment; v_cohort app.cohort; v_now timestamptz := app.app_now(); v_zone text; v_days int; v_last timestamptz;
BEGIN
  UPDATE app.message SET read_at = v_now WHERE enrolment_id = p_enrolment AND author = 'staff' AND read_at IS NULL;
  UPDATE app.enrolment SET last_activity_at = v_now WHERE id = p_enrolment AND last_activity_at < v_now - interval '1 hour';
  SELECT * INTO v_row FROM app.enrolment WHERE id = p_enrolment;
  SELECT * INTO v_cohort FROM app.cohort WHERE id = v_row.cohort_id;
  SELECT time_zone INTO v_zone FROM app.centre;
  SELECT (policy ->> 'purgeAfterDays')::int INTO v_days FROM app.programme WHERE id = v_row.programme_id;
  SELECT max(upper(period)) INTO v_last FROM app.class_session WHERE cohort_id = v_row.cohort_id AND state <> 'cancelled';
  RETURN jsonb_build_object(
    'kind', 'enrolment', 'state', v_row.state, 'programmeId', v_row.programme_id, 'cohortId', v_row.cohort_id, 'cohortState', v_cohort.state,
    'mode', v_cohort.mode, 'places', v_row.places, 'priority', v_row.priority, 'priorityReason', v_row.priority_reason,
    'position', app.queue_position(v_row.id), 'isApart', v_row.is_apart, 'isPassedOver', v_row.passed_over_at IS NOT NULL, 'gatherUntil', v_row.gather_until,
    'isBehindGathering', EXISTS (SELECT 1 FROM app.enrolment a WHERE a.cohort_id = v_row.cohort_id AND a.state = 'waitlisted' AND NOT a.is_apart
      AND a.gather_until > v_now AND (a.priority, a.queue_no) < (v_row.priority, v_row.queue_no)),
    'offerExpiresAt', v_row.offer_expires_at, 'endReason', v_row.end_reason, 'locale', v_row.locale, 'reach', v_row.reach, 'needs', to_jsonb(v_row.needs),
    'link', CASE WHEN v_row.state = 'enrolled' THEN v_cohort.link END,
    'sessions', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'startsAt', lower(s.period), 'endsAt', upper(s.period), 'unit', s.unit,
      'isCancelled', s.state = 'cancelled') ORDER BY s.period), '[]') FROM app.class_session s WHERE s.cohort_id = v_row.cohort_id),
    'evaluation', CASE
      WHEN v_row.state NOT IN ('enrolled', 'completed', 'not_completed') THEN NULL
      WHEN v_row.state <> 'enrolled' OR v_last < v_now THEN
        CASE WHEN NOT EXISTS (SELECT 1 FROM app.evaluation_given g WHERE g.enrolment_id = v_row.id AND g.moment = 'after') THEN 'after' END
      WHEN NOT EXISTS (SELECT 1 FROM app.evaluation_given g WHERE g.enrolment_id = v_row.id) THEN 'before' END,
    'purgedAt', greatest(v_row.last_activity_at, v_last) + make_interval(days => v_days),
    'timeZone', v_zone, 'now', v_now, 'publicKey', encode(p_public_key, 'base64'),
    'messages', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'author', m.author, 'sentAt', m.sent_at, 'isRead', m.read_at IS NOT NULL,
      'sealed', encode(m.mailbox_sealed, 'base64')) ORDER BY m.sent_at, m.id), '[]') FROM app.message m WHERE m.enrolment_id = v_row.id));
END $$;
--> statement-breakpoint
-- A mailbox by its hash: of a request, the state, what is proposed, the sealed thread; of an enrolment, what `enrolment_of` tells. NULL for wrong, unknown and erased alike.
CREATE OR REPLACE FUNCTION door.open_mailbox(p_hash bytea) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_mailbox app.mailbox; v_request app.request; v_now timestamptz := app.app_now(); v_policy jsonb; v_zone text; v_appointment jsonb; v_proposed jsonb;
BEGIN
  SELECT * INTO v_mailbox FROM app.mailbox WHERE hash = p_hash AND erased_at IS NULL AND coalesce(request_id, enrolment_id) IS NOT NULL;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF v_mailbox.enrolment_id IS NOT NULL THEN RETURN door.enrolment_of(v_mailbox.enrolment_id, v_mailbox.public_key); END IF;
  UPDATE app.message SET read_at = v_now WHERE request_id = v_mailbox.request_id AND author = 'staff' AND read_at IS NULL;
  UPDATE app.request SET last_activity_at = v_now WHERE id = v_mailbox.request_id AND last_activity_at < v_now - interval '1 hour';
  SELECT * INTO v_request FROM app.request WHERE id = v_mailbox.request_id;
  SELECT policy INTO v_policy FROM app.service WHERE id = v_request.service_id;
  SELECT time_zone INTO v_zone FROM app.centre;
  SELECT jsonb_build_object('startsAt', lower(period), 'endsAt', upper(period), 'isConfirmed', kind = 'confirmed')
  INTO v_appointment FROM app.booking WHERE request_id = v_request.id AND released_at IS NULL AND kind IN ('picked', 'confirmed');
  SELECT jsonb_agg(jsonb_build_object('bookingId', id, 'startsAt', lower(period), 'endsAt', upper(period), 'lapsesAt', lapses_at) ORDER BY lower(period))
  INTO v_proposed FROM app.booking
  WHERE request_id = v_request.id AND released_at IS NULL AND kind = 'proposed' AND lapses_at > v_now AND lower(period) > v_now;
  RETURN jsonb_build_object(
    'kind', 'request', 'state', v_request.state, 'serviceId', v_request.service_id, 'mode', v_request.mode, 'locale', v_request.locale,
    'counsellorWish', v_request.counsellor_wish, 'needsInterpreter', v_request.needs_interpreter, 'reach', v_request.reach, 'answerDueAt', v_request.answer_due_at,
    'isOverdue', coalesce(v_request.answer_due_at < v_now, false),
    'isGivenBack', v_request.given_back_at IS NOT NULL AND v_request.state = 'received' AND v_appointment IS NULL,
    'purgedAt', greatest(v_request.last_activity_at, (v_appointment ->> 'startsAt')::timestamptz)
      + make_interval(days => (v_policy ->> 'purgeAfterDays')::int),
    'appointment', v_appointment, 'proposed', coalesce(v_proposed, '[]'), 'timeZone', v_zone, 'now', v_now,
    'publicKey', encode(v_mailbox.public_key, 'base64'),
    'messages', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'author', m.author, 'sentAt', m.sent_at, 'isRead', m.read_at IS NOT NULL,
      'sealed', encode(m.mailbox_sealed, 'base64')) ORDER BY m.sent_at, m.id), '[]') FROM app.message m WHERE m.request_id = v_request.id));
END $$;
--> statement-breakpoint
-- A visitor's message: sealed to their own code and to the centre's key of the day. done | moved_on | unknown
CREATE OR REPLACE FUNCTION door.write_message(p_hash bytea, p_key uuid, p_message_id uuid, p_mailbox_sealed bytea,
  p_intake_id uuid, p_intake_key_id uuid, p_sealed bytea, p_audit_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_request app.request := app.lock_mailbox_request(p_hash); v_enrolment app.enrolment;
BEGIN
  IF v_request.id IS NULL THEN
    v_enrolment := app.lock_mailbox_enrolment(p_hash);
    IF v_enrolment.id IS NULL THEN RETURN 'unknown'; END IF;
    IF app.was_done(p_hash, p_key) THEN RETURN 'done'; END IF;
    IF (SELECT count(*) FROM app.message WHERE enrolment_id = v_enrolment.id) >= 200 THEN RETURN 'moved_on'; END IF;
    PERFORM app.keep_done(p_hash, p_key, 'write');
    INSERT INTO app.message (id, enrolment_id, author, mailbox_sealed) VALUES (p_message_id, v_enrolment.id, 'visitor', p_mailbox_sealed);
    INSERT INTO app.sealed_intake (id, enrolment_id, message_id, mailbox_hash, intake_key_id, sealed)
    VALUES (p_intake_id, v_enrolment.id, p_message_id, p_hash, p_intake_key_id, p_sealed);
    UPDATE app.enrolment SET has_unread = true, last_activity_at = app.app_now() WHERE id = v_enrolment.id;
    PERFORM audit.append(p_audit_id, 'visitor', NULL, 'enrolment.visitor_act', 'enrolment', v_enrolment.id, '{write}', NULL);
    PERFORM pg_notify('breakwater_intake', '');
    RETURN 'done';
  END IF;
  IF app.was_done(p_hash, p_key) THEN RETURN 'done'; END IF;
  IF v_request.state IN ('withdrawn', 'expired') OR (SELECT count(*) FROM app.message WHERE request_id = v_request.id) >= 200 THEN
    RETURN 'moved_on';
  END IF;
  PERFORM app.keep_done(p_hash, p_key, 'write');
  INSERT INTO app.message (id, request_id, author, mailbox_sealed) VALUES (p_message_id, v_request.id, 'visitor', p_mailbox_sealed);
  INSERT INTO app.sealed_intake (id, request_id, message_id, mailbox_hash, intake_key_id, sealed)
  VALUES (p_intake_id, v_request.id, p_message_id, p_hash, p_intake_key_id, p_sealed);
  UPDATE app.request SET has_unread = true, last_activity_at = app.app_now(),
    answer_due_at = coalesce(answer_due_at, app.answer_due_at(service_id, app.app_now())) WHERE id = v_request.id;
  PERFORM audit.append(p_audit_id, 'visitor', NULL, 'request.visitor_act', 'request', v_request.id, '{write}', NULL);
  PERFORM pg_notify('breakwater_intake', '');
  RETURN 'done';
END $$;
--> statement-breakpoint
-- Deletes everything now. A tombstone of the hash stays until the form can't be sent again; a stub for the figures. done | unknown
CREATE OR REPLACE FUNCTION door.erase(p_hash bytea, p_audit_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_request app.request := app.lock_mailbox_request(p_hash); v_enrolment app.enrolment;
BEGIN
  IF v_request.id IS NULL THEN
    v_enrolment := app.lock_mailbox_enrolment(p_hash);
    IF v_enrolment.id IS NULL THEN RETURN 'unknown'; END IF;
  END IF;
  UPDATE app.mailbox SET erased_at = app.app_now(), request_id = NULL, enrolment_id = NULL, public_key = NULL, body_mac = NULL WHERE hash = p_hash;
  DELETE FROM app.idempotency WHERE actor = p_hash;
  IF v_enrolment.id IS NOT NULL THEN
    PERFORM app.remove_enrolment(v_enrolment.id, 'erased');
    PERFORM audit.append(p_audit_id, 'visitor', NULL, 'enrolment.erase', 'enrolment', v_enrolment.id, '{}', NULL);
    RETURN 'done';
  END IF;
  PERFORM app.remove_request(v_request.id, 'erased');
  PERFORM audit.append(p_audit_id, 'visitor', NULL, 'request.erase', 'request', v_request.id, '{}', NULL);
  RETURN 'done';
END $$;
--> statement-breakpoint
-- What the centre has published, as one document.
CREATE OR REPLACE FUNCTION door.published() RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_object(
    'name', c.name, 'country', c.country, 'timeZone', c.time_zone, 'locale', c.locale, 'isDemo', c.is_demo,
    'address', c.address, 'directions', c.directions, 'hours', c.hours, 'version', c.version,
    'closedDays', (SELECT coalesce(jsonb_agg(jsonb_build_object('on', d.closed_on, 'reason', d.reason) ORDER BY d.closed_on), '[]')
      FROM app.closed_day d WHERE d.closed_on >= (app.app_now() AT TIME ZONE c.time_zone)::date - 1),
    'services', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'name', s.name, 'summary', s.summary,
        'feeKind', s.fee_kind, 'modes', s.modes, 'languages', s.languages, 'isAccepting', s.is_accepting, 'policy', s.policy)
        ORDER BY s.position, s.id), '[]') FROM app.service s),
    'numbers', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'label', n.label, 'dial', n.dial, 'shownAs', n.shown_as,
        'cost', n.cost, 'showsOnBill', n.shows_on_bill, 'answeredBy', n.answered_by, 'languages', n.languages, 'hours', n.hours,
        'position', n.position) ORDER BY n.position, n.id), '[]') FROM app.hotline_number n),
    -- A cohort is there from when it is published until its last class session is over.
    'programmes', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'topic', p.topic, 'content', p.content, 'feeKind', p.fee_kind,
        'minAge', p.min_age, 'maxAge', p.max_age, 'cohorts', (
          SELECT coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'number', h.number, 'state', h.state, 'mode', h.mode, 'locale', h.locale, 'place', h.place,
            'ledBy', h.led_by, 'capacity', h.capacity, 'room', app.places_word(h.capacity, h.places_taken), 'hasWaitlist', h.waitlist_size > 0,
            'isScreened', h.is_screened, 'feeKind', h.fee_kind, 'opensAt', h.opens_at, 'closesAt', h.closes_at, 'sessions', t.sessions) ORDER BY t.starts_at, h.id), '[]')
          FROM app.cohort h CROSS JOIN LATERAL (
            SELECT jsonb_agg(jsonb_build_object('id', s.id, 'startsAt', lower(s.period), 'endsAt', upper(s.period), 'unit', s.unit, 'isCancelled', s.state = 'cancelled')
              ORDER BY s.period) AS sessions, min(lower(s.period)) AS starts_at, max(upper(s.period)) AS ends_at
            FROM app.class_session s WHERE s.cohort_id = h.id) t
          WHERE h.programme_id = p.id AND h.state IN ('open', 'paused') AND t.ends_at > app.app_now()))
        ORDER BY p.position, p.id), '[]') FROM app.programme p WHERE p.state = 'published'))
  FROM app.centre c
$$;
--> statement-breakpoint
-- Takes the place that is offered. done | moved_on | unknown
CREATE FUNCTION door.take_offer(p_hash bytea, p_key uuid, p_audit_id uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_row app.enrolment := app.lock_mailbox_enrolment(p_hash);
BEGIN
  IF v_row.id IS NULL THEN RETURN 'unknown'; END IF;
  IF app.was_done(p_hash, p_key) THEN RETURN 'done'; END IF;
  IF v_row.state <> 'offered' OR v_row.offer_expires_at <= app.app_now() THEN RETURN 'moved_on'; END IF;
  PERFORM app.keep_done(p_hash, p_key, 'take_offer');
  UPDATE app.enrolment e SET state = CASE WHEN c.is_screened AND e.screened_at IS NULL THEN 'applied' ELSE 'enrolled' END, has_unread = true,
    last_activity_at = app.app_now(), version = e.version + 1 FROM app.cohort c WHERE e.id = v_row.id AND c.id = e.cohort_id;
  PERFORM audit.append(p_audit_id, 'visitor', NULL, 'enrolment.visitor_act', 'enrolment', v_row.id, '{take_offer}', NULL);
  RETURN 'done';
END $$;
--> statement-breakpoint
-- Leaves, or declines what is offered; the place goes to the next. done | moved_on | unknown
CREATE FUNCTION door.leave(p_hash bytea, p_key uuid, p_audit_id uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_row app.enrolment := app.lock_mailbox_enrolment(p_hash);
BEGIN
  IF v_row.id IS NULL THEN RETURN 'unknown'; END IF;
  IF app.was_done(p_hash, p_key) THEN RETURN 'done'; END IF;
  IF v_row.state NOT IN ('applied', 'enrolled', 'waitlisted', 'offered') THEN RETURN 'moved_on'; END IF;
  PERFORM app.keep_done(p_hash, p_key, 'leave');
  UPDATE app.enrolment SET state = 'withdrawn', end_reason = CASE WHEN state = 'offered' THEN 'offer_refused' ELSE 'by_visitor' END,
    ended_at = app.app_now(), has_unread = true, last_activity_at = app.app_now(), version = version + 1 WHERE id = v_row.id;
  IF v_row.cohort_id IS NOT NULL THEN PERFORM app.fill_cohort(v_row.cohort_id); END IF;
  PERFORM audit.append(p_audit_id, 'visitor', NULL, 'enrolment.visitor_act', 'enrolment', v_row.id, '{leave}', NULL);
  RETURN 'done';
END $$;
--> statement-breakpoint
-- Moves to another cohort of the programme, or back into line after an offer lapsed. done | full | moved_on | unknown
CREATE FUNCTION door.move_enrolment(p_hash bytea, p_key uuid, p_cohort uuid, p_may_wait boolean, p_audit_id uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_id uuid; v_outcome text;
BEGIN
  -- `move_enrolment` locks both cohorts in one order: here neither is locked before.
  SELECT enrolment_id INTO v_id FROM app.mailbox WHERE hash = p_hash AND erased_at IS NULL;
  IF v_id IS NULL THEN RETURN 'unknown'; END IF;
  IF app.was_done(p_hash, p_key) THEN RETURN 'done'; END IF;
  v_outcome := app.move_enrolment(v_id, p_cohort, p_may_wait);
  IF app.was_done(p_hash, p_key) THEN RETURN 'done'; END IF;
  IF v_outcome IN ('unknown', 'full', 'moved_on') THEN RETURN v_outcome; END IF;
  PERFORM app.keep_done(p_hash, p_key, 'move_enrolment');
  PERFORM audit.append(p_audit_id, 'visitor', NULL, 'enrolment.visitor_act', 'enrolment', v_id, '{move}', NULL);
  RETURN 'done';
END $$;
--> statement-breakpoint
-- Answers to the short questionnaire: kept without whose they are, under an id that tells no time. done | moved_on | unknown
CREATE FUNCTION door.evaluate(p_hash bytea, p_moment text, p_answers jsonb) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_row app.enrolment := app.lock_mailbox_enrolment(p_hash);
BEGIN
  IF v_row.id IS NULL THEN RETURN 'unknown'; END IF;
  IF v_row.state NOT IN ('enrolled', 'completed', 'not_completed') THEN RETURN 'moved_on'; END IF;
  INSERT INTO app.evaluation_given (enrolment_id, moment) VALUES (v_row.id, p_moment) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN 'done'; END IF;
  INSERT INTO app.evaluation (id, cohort_id, moment, answers, on_date)
  SELECT gen_random_uuid(), v_row.cohort_id, p_moment, p_answers, (app.app_now() AT TIME ZONE c.time_zone)::date FROM app.centre c;
  RETURN 'done';
END $$;
--> statement-breakpoint
-- Whether a certificate's code is real: what was completed and when, and not by whom. NULL for wrong and unknown alike.
CREATE FUNCTION door.check_certificate(p_code_hash bytea) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_object('programmeName', p.content -> 'name', 'completedOn', c.completed_on, 'sessionsAttended', c.sessions_attended,
    'sessionsHeld', c.sessions_held, 'isRevoked', c.revoked_at IS NOT NULL)
  FROM app.certificate c JOIN app.programme p ON p.id = c.programme_id WHERE c.code_hash = p_code_hash
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION door.enrol(bytea, bytea, bytea, timestamptz, uuid, jsonb, uuid[], bytea, uuid, uuid, bytea, boolean, uuid), door.cohort_places(uuid),
  door.enrolment_of(uuid, bytea), door.take_offer(bytea, uuid, uuid), door.leave(bytea, uuid, uuid), door.move_enrolment(bytea, uuid, uuid, boolean, uuid),
  door.evaluate(bytea, text, jsonb), door.check_certificate(bytea) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION door.enrol(bytea, bytea, bytea, timestamptz, uuid, jsonb, uuid[], bytea, uuid, uuid, bytea, boolean, uuid), door.cohort_places(uuid),
  door.take_offer(bytea, uuid, uuid), door.leave(bytea, uuid, uuid), door.move_enrolment(bytea, uuid, uuid, boolean, uuid),
  door.evaluate(bytea, text, jsonb), door.check_certificate(bytea) TO breakwater_site;
--> statement-breakpoint
RESET ROLE;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA door FROM breakwater_door;
