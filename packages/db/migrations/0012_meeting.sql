-- Policies of services, the budget of an episode, meetings, rooms, interpreters, waiting lists, calendar feeds.

-- How the next episodes of a service run (domain/episode/policy.ts); an administrator edits it.
ALTER TABLE app.service ADD COLUMN episode_policy jsonb NOT NULL DEFAULT '{"meetingCap": null, "warnFrom": null, "windowHours": null, "phases": [],
  "required": [], "qualification": "unsaid", "noShowCounts": false, "cancelHours": 24, "feeKind": "free", "asksApproval": false}',
  ADD CONSTRAINT service_policy_says_cap CHECK (episode_policy ? 'meetingCap');
--> statement-breakpoint
UPDATE app.service SET episode_policy = episode_policy || jsonb_build_object('feeKind', fee_kind) || CASE kind
  WHEN 'crisis_counselling' THEN '{"meetingCap": 12, "warnFrom": 9, "phases": ["acute", "after_crisis"], "required": ["commission", "aims", "notes_signed"]}'::jsonb
  WHEN 'social_counselling' THEN '{"required": ["notes_signed"]}'::jsonb ELSE '{}'::jsonb END;
--> statement-breakpoint
-- — the budget: counted by the database, whoever writes —
-- `missed`: nobody came, or it was called off too late. The check is the twelve: no race and no writer gets past it.
ALTER TABLE app.episode
  ADD COLUMN cap int GENERATED ALWAYS AS ((policy ->> 'meetingCap')::int) STORED,
  ADD COLUMN no_show_counts boolean GENERATED ALWAYS AS (coalesce((policy ->> 'noShowCounts')::boolean, false)) STORED,
  ADD COLUMN attended int NOT NULL DEFAULT 0 CHECK (attended >= 0),
  ADD COLUMN booked int NOT NULL DEFAULT 0 CHECK (booked >= 0),
  ADD COLUMN missed int NOT NULL DEFAULT 0 CHECK (missed >= 0),
  ADD COLUMN way_on text CHECK (way_on IN ('planned_ending', 'long_term_therapy', 'another_service')),
  ADD COLUMN closed_reason text CHECK (closed_reason IN ('agreed', 'gone_on_elsewhere', 'stayed_away', 'moved', 'by_centre', 'other')),
  ADD CONSTRAINT episode_policy_says_cap CHECK (policy ? 'meetingCap'),
  ADD CONSTRAINT episode_budget CHECK (cap IS NULL OR attended + booked + CASE WHEN no_show_counts THEN missed ELSE 0 END <= cap),
  ADD CONSTRAINT episode_nothing_booked CHECK (state = 'open' OR booked = 0);
--> statement-breakpoint
-- An episode begins with its service's policy and keeps it; its counters change with its meetings alone.
CREATE FUNCTION app.guard_episode() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT s.episode_policy INTO NEW.policy FROM app.service s WHERE s.id = NEW.service_id;
    NEW.attended := 0; NEW.booked := 0; NEW.missed := 0;
  ELSIF (NEW.policy, NEW.case_id, NEW.service_id) IS DISTINCT FROM (OLD.policy, OLD.case_id, OLD.service_id)
    OR (pg_trigger_depth() < 2 AND (NEW.attended, NEW.booked, NEW.missed) IS DISTINCT FROM (OLD.attended, OLD.booked, OLD.missed))
  THEN
    RAISE EXCEPTION 'an episode keeps its policy, and its meetings count it' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_episode BEFORE INSERT OR UPDATE ON app.episode FOR EACH ROW EXECUTE FUNCTION app.guard_episode();
--> statement-breakpoint
REVOKE UPDATE ON app.episode, app.meeting FROM breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (state, phase, phase_changed_at, closed_at, closed_reason, way_on, version, sealed) ON app.episode TO breakwater_portal;
--> statement-breakpoint
-- — rooms and interpreters —
CREATE TABLE app.room (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
  is_step_free boolean NOT NULL DEFAULT false,
  position int NOT NULL DEFAULT 0,
  retired_at timestamptz
);
--> statement-breakpoint
-- Somebody from outside who is booked along; name and how to reach them are sealed with a key of their own.
CREATE TABLE app.interpreter (
  id uuid PRIMARY KEY,
  languages text[] NOT NULL CHECK (cardinality(languages) BETWEEN 1 AND 12),
  retired_at timestamptz,
  sealed bytea
);
--> statement-breakpoint
SELECT app.guard_table('app.room'), app.guard_table('app.interpreter');
--> statement-breakpoint
CREATE POLICY staff_read ON app.room FOR SELECT TO breakwater_portal USING (true);
--> statement-breakpoint
CREATE POLICY administrator_edit ON app.room TO breakwater_portal USING ((SELECT app.actor_has('administrator'))) WITH CHECK ((SELECT app.actor_has('administrator')));
--> statement-breakpoint
CREATE POLICY staff_read ON app.interpreter FOR SELECT TO breakwater_portal USING (true);
--> statement-breakpoint
CREATE POLICY administrator_edit ON app.interpreter TO breakwater_portal
  USING ((SELECT app.actor_has('administrator'))) WITH CHECK ((SELECT app.actor_has('administrator')));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON app.room, app.interpreter TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT ON app.room, app.interpreter TO breakwater_worker;
--> statement-breakpoint
ALTER TABLE keys.subject_key DROP CONSTRAINT subject_key_subject_kind_check,
  ADD CONSTRAINT subject_key_subject_kind_check CHECK (subject_kind IN ('request', 'staff', 'client', 'case', 'interpreter'));
--> statement-breakpoint
CREATE POLICY unwrap_interpreter ON keys.subject_key FOR SELECT TO breakwater_portal USING (subject_kind = 'interpreter' AND (SELECT app.actor_id()) IS NOT NULL);
--> statement-breakpoint
CREATE POLICY add_interpreter ON keys.subject_key FOR INSERT TO breakwater_portal
  WITH CHECK (subject_kind = 'interpreter' AND (SELECT app.actor_has('administrator')));
--> statement-breakpoint
-- — meetings —
ALTER TABLE app.meeting
  ADD COLUMN client_id uuid NOT NULL REFERENCES app.client,
  ADD COLUMN room_id uuid REFERENCES app.room,
  ADD COLUMN interpreter_id uuid REFERENCES app.interpreter,
  -- Booked together, one a week.
  ADD COLUMN series_id uuid,
  ADD COLUMN is_late boolean NOT NULL DEFAULT false,
  ADD COLUMN cancelled_by text CHECK (cancelled_by IN ('client', 'centre', 'other')),
  ADD COLUMN cancelled_at timestamptz,
  ADD COLUMN recorded_by uuid REFERENCES app.staff,
  ADD COLUMN fee_kind text CHECK (fee_kind IN ('free', 'donation', 'insurance')),
  ADD COLUMN fee_minor bigint CHECK (fee_minor BETWEEN 0 AND 100000000000),
  ADD COLUMN fee_currency text CHECK (fee_currency ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT meeting_cancelled CHECK ((state = 'cancelled') = (cancelled_by IS NOT NULL AND cancelled_at IS NOT NULL) AND (state = 'cancelled' OR NOT is_late)),
  ADD CONSTRAINT meeting_fee CHECK ((fee_minor IS NULL) = (fee_currency IS NULL) AND (fee_minor IS NULL OR fee_kind IS NOT NULL)),
  -- Nobody sits in two meetings, and no room holds two.
  ADD CONSTRAINT meeting_client_once EXCLUDE USING gist (client_id WITH =, period WITH &&) WHERE (state IN ('booked', 'attended')),
  ADD CONSTRAINT meeting_room_once EXCLUDE USING gist (room_id WITH =, period WITH &&) WHERE (room_id IS NOT NULL AND state IN ('booked', 'attended')),
  ADD CONSTRAINT meeting_interpreter_once EXCLUDE USING gist (interpreter_id WITH =, period WITH &&) WHERE (interpreter_id IS NOT NULL AND state IN ('booked', 'attended'));
--> statement-breakpoint
GRANT UPDATE (staff_id, state, period, mode, room_id, interpreter_id, is_late, cancelled_by, cancelled_at, recorded_by, ended_at, fee_kind, fee_minor, fee_currency,
  version, sealed) ON app.meeting TO breakwater_portal;
--> statement-breakpoint
CREATE INDEX meeting_staff ON app.meeting (staff_id, lower(period)) WHERE state = 'booked';
--> statement-breakpoint
-- A meeting is of its episode's case and client, and stays there.
CREATE FUNCTION app.guard_meeting() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT e.case_id, c.client_id INTO NEW.case_id, NEW.client_id FROM app.episode e JOIN app.case c ON c.id = e.case_id WHERE e.id = NEW.episode_id;
  ELSIF (NEW.episode_id, NEW.case_id) IS DISTINCT FROM (OLD.episode_id, OLD.case_id) THEN
    RAISE EXCEPTION 'a meeting stays in its episode' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER a_guard_meeting BEFORE INSERT OR UPDATE ON app.meeting FOR EACH ROW EXECUTE FUNCTION app.guard_meeting();
--> statement-breakpoint
-- Counts a meeting into its episode. The row is locked by this update, so that eight who book at once stand in a line.
CREATE FUNCTION app.count_meeting() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_attended int := 0; v_booked int := 0; v_missed int := 0; v_state text;
BEGIN
  IF TG_OP <> 'DELETE' THEN
    v_attended := (NEW.state = 'attended')::int;
    v_booked := (NEW.state = 'booked')::int;
    v_missed := (NEW.state = 'no_show' OR NEW.is_late)::int;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    v_attended := v_attended - (OLD.state = 'attended')::int;
    v_booked := v_booked - (OLD.state = 'booked')::int;
    v_missed := v_missed - (OLD.state = 'no_show' OR OLD.is_late)::int;
  END IF;
  IF v_attended = 0 AND v_booked = 0 AND v_missed = 0 THEN RETURN NULL; END IF;
  UPDATE app.episode SET attended = attended + v_attended, booked = booked + v_booked, missed = missed + v_missed
  WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.episode_id ELSE NEW.episode_id END
  RETURNING state INTO v_state;
  IF v_state = 'closed' AND TG_OP = 'INSERT' THEN
    RAISE EXCEPTION 'the episode is closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'episode_open';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER count_meeting AFTER INSERT OR UPDATE OF state, is_late OR DELETE ON app.meeting FOR EACH ROW EXECUTE FUNCTION app.count_meeting();
--> statement-breakpoint
-- — one week for requests, meetings and absences —
ALTER TABLE app.booking ADD COLUMN meeting_id uuid REFERENCES app.meeting ON DELETE CASCADE;
--> statement-breakpoint
ALTER TABLE app.booking DROP CONSTRAINT booking_check,
  ADD CONSTRAINT booking_of_something CHECK (kind = 'absence' OR released_at IS NOT NULL OR request_id IS NOT NULL OR meeting_id IS NOT NULL);
--> statement-breakpoint
CREATE UNIQUE INDEX booking_one_meeting ON app.booking (meeting_id) WHERE released_at IS NULL AND meeting_id IS NOT NULL;
--> statement-breakpoint
-- A supervisor sees when a colleague is busy, but never what with, where they are barred.
CREATE POLICY never_barred_meeting ON app.booking AS RESTRICTIVE TO breakwater_portal
  USING (meeting_id IS NULL OR staff_id = (SELECT app.actor_id()) OR EXISTS (SELECT 1 FROM app.meeting m WHERE m.id = meeting_id)) WITH CHECK (true);
--> statement-breakpoint
-- Puts a meeting into its worker's week, moves it there, takes it out. Clears what has lapsed in its place.
CREATE FUNCTION app.place_meeting() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.state = 'cancelled' THEN
    UPDATE app.booking SET released_at = app.app_now() WHERE meeting_id = NEW.id AND released_at IS NULL;
    RETURN NULL;
  END IF;
  PERFORM app.lock_week(NEW.staff_id);
  UPDATE app.booking SET released_at = app.app_now()
  WHERE staff_id = NEW.staff_id AND released_at IS NULL AND lapses_at <= app.app_now() AND period && NEW.period;
  UPDATE app.booking SET staff_id = NEW.staff_id, period = NEW.period, mode = NEW.mode WHERE meeting_id = NEW.id AND released_at IS NULL;
  IF NOT FOUND THEN
    INSERT INTO app.booking (id, staff_id, kind, period, meeting_id, mode) VALUES (gen_random_uuid(), NEW.staff_id, 'confirmed', NEW.period, NEW.id, NEW.mode);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER place_meeting AFTER INSERT OR UPDATE OF state, staff_id, period, mode ON app.meeting FOR EACH ROW EXECUTE FUNCTION app.place_meeting();
--> statement-breakpoint
-- Free times of colleagues, whose bookings the asker doesn't see: times alone.
CREATE FUNCTION app.free_times_of(p_staff uuid[], p_service uuid, p_mode text, p_from timestamptz, p_until timestamptz)
RETURNS TABLE (staff_id uuid, starts_at timestamptz, ends_at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT f.staff_id, f.starts_at, f.ends_at FROM unnest(p_staff) AS who (id)
  CROSS JOIN LATERAL app.free_slots(p_service, p_mode, 'any', NULL, who.id, p_from, p_until) f
  WHERE app.actor_has('counsellor') OR app.actor_has('supervisor')
$$;
--> statement-breakpoint
-- Somebody is away: the meetings they would have led are called off by the centre, and take no place in the budget.
CREATE FUNCTION app.cancel_meetings_of(p_staff uuid, p_period tstzrange) RETURNS TABLE (meeting_id uuid, case_id uuid) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF app.actor_id() IS DISTINCT FROM p_staff AND NOT app.actor_has('supervisor') THEN
    RAISE EXCEPTION 'only oneself or a supervisor' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY UPDATE app.meeting m SET state = 'cancelled', cancelled_by = 'centre', cancelled_at = app.app_now(), recorded_by = app.actor_id(),
    ended_at = app.app_now(), version = m.version + 1
  WHERE m.staff_id = p_staff AND m.state = 'booked' AND m.period && p_period AND lower(m.period) > app.app_now()
  RETURNING m.id, m.case_id;
END $$;
--> statement-breakpoint
-- — waiting lists —
CREATE TABLE app.waiting (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES app.case,
  service_id uuid NOT NULL REFERENCES app.service,
  reason text NOT NULL CHECK (reason IN ('nobody_free', 'no_language', 'own_wish', 'other')),
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'taken', 'left')),
  added_by uuid NOT NULL REFERENCES app.staff,
  added_at timestamptz NOT NULL DEFAULT app.app_now(),
  ended_by uuid REFERENCES app.staff,
  ended_at timestamptz,
  CONSTRAINT waiting_ended CHECK ((state = 'waiting') = (ended_at IS NULL))
);
--> statement-breakpoint
CREATE UNIQUE INDEX waiting_once ON app.waiting (case_id, service_id) WHERE state = 'waiting';
--> statement-breakpoint
SELECT app.guard_by_case('app.waiting');
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (state, ended_by, ended_at) ON app.waiting TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, UPDATE, DELETE ON app.waiting TO breakwater_worker;
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.waiting FOR EACH ROW EXECUTE FUNCTION app.announce('case', 'case_id');
--> statement-breakpoint
-- Who waits for a service of the actor's, in a language of theirs: clear facts alone. Never what they are barred from.
CREATE FUNCTION app.waiting_list() RETURNS TABLE (id uuid, case_id uuid, number text, service_id uuid, locale text, needs_interpreter boolean, risk_level text,
  reason text, added_at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT w.id, c.id, c.number, w.service_id, c.locale, c.needs_interpreter, c.risk_level, w.reason, w.added_at
  FROM app.waiting w JOIN app.case c ON c.id = w.case_id
  WHERE w.state = 'waiting' AND c.state = 'open' AND NOT (c.id = ANY ((SELECT app.actor_barred())::uuid[]))
    AND ((SELECT app.actor_has('supervisor')) OR ((SELECT app.actor_has('counsellor')) AND w.service_id = ANY ((SELECT app.actor_services())::uuid[])
      AND (c.needs_interpreter OR c.locale = ANY ((SELECT app.actor_languages())::text[]))))
$$;
--> statement-breakpoint
-- Takes one: the actor holds the case, or joins its team where somebody holds it. NULL where somebody else was first.
CREATE FUNCTION app.take_waiting(p_id uuid, p_team_id uuid) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_case uuid; v_holder uuid; v_me uuid := app.actor_id();
BEGIN
  SELECT case_id INTO v_case FROM app.waiting_list() WHERE id = p_id;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT holder_id INTO v_holder FROM app.case WHERE id = v_case FOR UPDATE;
  UPDATE app.waiting SET state = 'taken', ended_by = v_me, ended_at = app.app_now() WHERE id = p_id AND state = 'waiting';
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF v_holder IS NULL THEN UPDATE app.case SET holder_id = v_me WHERE id = v_case;
  ELSIF v_holder <> v_me THEN
    INSERT INTO app.case_team (id, case_id, staff_id, added_by) VALUES (p_team_id, v_case, v_me, v_me) ON CONFLICT DO NOTHING;
  END IF;
  RETURN v_case;
END $$;
--> statement-breakpoint
-- — calendar feeds —
-- A secret address for each worker: times alone. The address itself is not here, only its hash.
CREATE TABLE app.calendar_feed (
  id uuid PRIMARY KEY,
  staff_id uuid NOT NULL REFERENCES app.staff,
  token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
  made_at timestamptz NOT NULL DEFAULT app.app_now(),
  revoked_at timestamptz
);
--> statement-breakpoint
CREATE UNIQUE INDEX calendar_feed_one ON app.calendar_feed (staff_id) WHERE revoked_at IS NULL;
--> statement-breakpoint
SELECT app.guard_table('app.calendar_feed');
--> statement-breakpoint
CREATE POLICY own ON app.calendar_feed TO breakwater_portal USING (staff_id = (SELECT app.actor_id())) WITH CHECK (staff_id = (SELECT app.actor_id()));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (revoked_at) ON app.calendar_feed TO breakwater_portal;
--> statement-breakpoint
-- When the owner of an address is busy, from a month ago to a year ahead; no row where there is no such address, or its
-- owner has left. `starts_at` is NULL in the one row of somebody who has nothing in their time.
CREATE FUNCTION app.read_feed(p_hash bytea) RETURNS TABLE (id uuid, starts_at timestamptz, ends_at timestamptz, is_absence boolean, made_at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
  SELECT b.id, lower(b.period), upper(b.period), b.kind = 'absence', b.made_at
  FROM app.calendar_feed f JOIN app.staff s ON s.id = f.staff_id AND s.state = 'active'
  LEFT JOIN app.booking b ON b.staff_id = f.staff_id AND b.released_at IS NULL AND (b.lapses_at IS NULL OR b.lapses_at > app.app_now())
    AND b.period && tstzrange(app.app_now() - interval '31 days', app.app_now() + interval '366 days')
  WHERE f.token_hash = p_hash AND f.revoked_at IS NULL
  ORDER BY 2
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.guard_episode(), app.guard_meeting(), app.count_meeting(), app.place_meeting(),
  app.free_times_of(uuid[], uuid, text, timestamptz, timestamptz), app.cancel_meetings_of(uuid, tstzrange), app.waiting_list(), app.take_waiting(uuid, uuid),
  app.read_feed(bytea) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.free_times_of(uuid[], uuid, text, timestamptz, timestamptz), app.cancel_meetings_of(uuid, tstzrange), app.waiting_list(),
  app.take_waiting(uuid, uuid), app.read_feed(bytea) TO breakwater_portal;
