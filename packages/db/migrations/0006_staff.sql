-- Invitations and resets by one-time link, approvals, profession and qualification, reviews of rights, leaving.

ALTER TABLE app.staff DROP CONSTRAINT staff_state_check, ADD CONSTRAINT staff_state_check CHECK (state IN ('invited', 'active', 'disabled'));
--> statement-breakpoint
ALTER TABLE app.staff
  ADD COLUMN profession text NOT NULL DEFAULT 'unsaid' CHECK (profession IN
    ('psychologist', 'psychotherapist', 'psychiatrist', 'social_worker', 'crisis_worker', 'nurse', 'lawyer', 'volunteer', 'other', 'unsaid')),
  ADD COLUMN qualification text NOT NULL DEFAULT 'unsaid' CHECK (qualification IN ('unsaid', 'in_training', 'trained', 'certified', 'licensed')),
  ADD COLUMN modes text[] NOT NULL DEFAULT '{in_person,phone,online}' CHECK (modes <@ ARRAY['in_person', 'phone', 'online']),
  ADD COLUMN last_signed_in_at timestamptz;
--> statement-breakpoint
-- A link opens once, for a day. The token itself is nowhere but with whoever was given it.
CREATE TABLE app.staff_link (
  id uuid PRIMARY KEY,
  staff_id uuid NOT NULL REFERENCES app.staff ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('invite', 'recover_factor', 'recover_password', 'recover_both')),
  token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
  made_by uuid REFERENCES app.staff,
  made_at timestamptz NOT NULL DEFAULT app.app_now(),
  expires_at timestamptz NOT NULL DEFAULT app.app_now() + interval '24 hours',
  used_at timestamptz,
  replaced_at timestamptz
);
--> statement-breakpoint
CREATE UNIQUE INDEX staff_link_one_open ON app.staff_link (staff_id) WHERE used_at IS NULL AND replaced_at IS NULL;
--> statement-breakpoint
-- Two administrators for a reset: who asks, and who approves; neither of them is whom it is for.
CREATE TABLE app.staff_reset (
  id uuid PRIMARY KEY,
  staff_id uuid NOT NULL REFERENCES app.staff ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('recover_factor', 'recover_password', 'recover_both')),
  requested_by uuid NOT NULL REFERENCES app.staff,
  requested_at timestamptz NOT NULL DEFAULT app.app_now(),
  expires_at timestamptz NOT NULL DEFAULT app.app_now() + interval '24 hours',
  sealed_reason bytea NOT NULL,
  approved_by uuid REFERENCES app.staff,
  approved_at timestamptz,
  withdrawn_at timestamptz,
  CONSTRAINT staff_reset_not_oneself CHECK (requested_by <> staff_id),
  CONSTRAINT staff_reset_second_person CHECK (approved_by <> requested_by AND approved_by <> staff_id),
  CHECK ((approved_by IS NULL) = (approved_at IS NULL))
);
--> statement-breakpoint
CREATE UNIQUE INDEX staff_reset_one_open ON app.staff_reset (staff_id) WHERE approved_at IS NULL AND withdrawn_at IS NULL;
--> statement-breakpoint
-- Who looked at whose rights in which quarter, and which stayed.
CREATE TABLE app.rights_review (
  id uuid PRIMARY KEY,
  quarter_starts_on date NOT NULL,
  staff_id uuid NOT NULL REFERENCES app.staff ON DELETE CASCADE,
  reviewed_by uuid NOT NULL REFERENCES app.staff,
  reviewed_at timestamptz NOT NULL DEFAULT app.app_now(),
  kept text[] NOT NULL,
  removed text[] NOT NULL,
  CONSTRAINT rights_review_once UNIQUE (quarter_starts_on, staff_id)
);
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['app.staff_link', 'app.staff_reset', 'app.rights_review'] LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY migrator_all ON %s TO breakwater_migrator USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT ON %s TO breakwater_backup', t);
    EXECUTE format('CREATE POLICY administrator_reads ON %s FOR SELECT TO breakwater_portal USING ((SELECT app.actor_has(''administrator'')))', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT (id, staff_id, kind, made_by, made_at, expires_at, used_at, replaced_at, token_hash), INSERT, UPDATE (replaced_at) ON app.staff_link TO breakwater_portal;
--> statement-breakpoint
CREATE POLICY administrator_makes ON app.staff_link FOR INSERT TO breakwater_portal
  WITH CHECK ((SELECT app.actor_has('administrator')) AND made_by = (SELECT app.actor_id()));
--> statement-breakpoint
CREATE POLICY administrator_replaces ON app.staff_link FOR UPDATE TO breakwater_portal
  USING ((SELECT app.actor_has('administrator'))) WITH CHECK ((SELECT app.actor_has('administrator')));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (approved_by, approved_at, withdrawn_at) ON app.staff_reset TO breakwater_portal;
--> statement-breakpoint
CREATE POLICY administrator_asks ON app.staff_reset FOR INSERT TO breakwater_portal
  WITH CHECK ((SELECT app.actor_has('administrator')) AND requested_by = (SELECT app.actor_id()) AND approved_by IS NULL);
--> statement-breakpoint
CREATE POLICY administrator_decides ON app.staff_reset FOR UPDATE TO breakwater_portal
  USING ((SELECT app.actor_has('administrator')))
  WITH CHECK ((SELECT app.actor_has('administrator')) AND (approved_by IS NULL OR approved_by = (SELECT app.actor_id())));
--> statement-breakpoint
GRANT SELECT, INSERT ON app.rights_review TO breakwater_portal;
--> statement-breakpoint
CREATE POLICY administrator_reviews ON app.rights_review FOR INSERT TO breakwater_portal
  WITH CHECK ((SELECT app.actor_has('administrator')) AND reviewed_by = (SELECT app.actor_id()));
--> statement-breakpoint
-- Staff rows: administrators write them; one's own language, theme and zone stay one's own (0003).
GRANT INSERT ON app.staff TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (roles, languages, gender, state, profession, qualification, modes, sealed) ON app.staff TO breakwater_portal;
--> statement-breakpoint
CREATE POLICY administrator_adds ON app.staff FOR INSERT TO breakwater_portal
  WITH CHECK ((SELECT app.actor_has('administrator')) AND state = 'invited');
--> statement-breakpoint
CREATE POLICY administrator_writes ON app.staff FOR UPDATE TO breakwater_portal
  USING ((SELECT app.actor_has('administrator'))) WITH CHECK ((SELECT app.actor_has('administrator')));
--> statement-breakpoint
GRANT DELETE ON app.staff_service TO breakwater_portal;
--> statement-breakpoint
CREATE POLICY administrator_removes ON app.staff_service FOR DELETE TO breakwater_portal USING ((SELECT app.actor_has('administrator')));
--> statement-breakpoint
GRANT INSERT ON keys.subject_key TO breakwater_portal;
--> statement-breakpoint
CREATE POLICY administrator_adds_staff ON keys.subject_key FOR INSERT TO breakwater_portal
  WITH CHECK (subject_kind = 'staff' AND (SELECT app.actor_has('administrator')));
--> statement-breakpoint
-- A policy knows rows, not columns: without this, whoever may change their own language might change their own roles.
CREATE FUNCTION app.guard_staff() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user = 'breakwater_portal' AND NOT app.actor_has('administrator') THEN
    RAISE EXCEPTION 'only an administrator writes this' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_administered BEFORE UPDATE OF roles, languages, gender, state, profession, qualification, modes, sealed ON app.staff
  FOR EACH ROW EXECUTE FUNCTION app.guard_staff();
--> statement-breakpoint
-- One active administrator stays, however many are taken away at once: each change waits for the one before it.
CREATE FUNCTION app.guard_last_administrator() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(4244, 1);
  IF NOT EXISTS (SELECT 1 FROM app.staff WHERE id <> OLD.id AND state = 'active' AND 'administrator' = ANY (roles)) THEN
    RAISE EXCEPTION 'the last administrator' USING ERRCODE = 'check_violation', CONSTRAINT = 'staff_last_administrator';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_last_administrator BEFORE UPDATE OF roles, state ON app.staff FOR EACH ROW
  WHEN (OLD.state = 'active' AND 'administrator' = ANY (OLD.roles) AND NOT (NEW.state = 'active' AND 'administrator' = ANY (NEW.roles)))
  EXECUTE FUNCTION app.guard_last_administrator();
--> statement-breakpoint
-- A link that resets is made by whoever approves, in the transaction in which they do: nobody makes one alone. The server's
-- shell does, as the owner.
CREATE FUNCTION app.guard_link() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user = 'breakwater_portal' AND NEW.kind <> 'invite' AND NOT EXISTS (
    SELECT 1 FROM app.staff_reset r WHERE r.staff_id = NEW.staff_id AND r.kind = NEW.kind AND r.approved_by = NEW.made_by
      AND r.approved_at = app.app_now())
  THEN
    RAISE EXCEPTION 'no second administrator has approved' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_link BEFORE INSERT ON app.staff_link FOR EACH ROW EXECUTE FUNCTION app.guard_link();
--> statement-breakpoint
CREATE FUNCTION app.note_sign_in() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE app.staff SET last_signed_in_at = app.app_now() WHERE id = NEW.staff_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER note_sign_in AFTER INSERT ON app.session FOR EACH ROW WHEN (NEW.is_second_factor_done) EXECUTE FUNCTION app.note_sign_in();
--> statement-breakpoint
CREATE TRIGGER note_second_factor AFTER UPDATE OF is_second_factor_done ON app.session FOR EACH ROW
  WHEN (NEW.is_second_factor_done AND NOT OLD.is_second_factor_done) EXECUTE FUNCTION app.note_sign_in();
--> statement-breakpoint
-- What a link's bearer may know before using it. Nothing for one that is used, replaced, expired, or of somebody disabled.
CREATE FUNCTION app.read_link(p_hash bytea) RETURNS TABLE (staff_id uuid, kind text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
  SELECT l.staff_id, l.kind FROM app.staff_link l JOIN app.staff s ON s.id = l.staff_id
  WHERE l.token_hash = p_hash AND l.used_at IS NULL AND l.replaced_at IS NULL AND l.expires_at > app.app_now()
    AND s.state = CASE l.kind WHEN 'invite' THEN 'invited' ELSE 'active' END
$$;
--> statement-breakpoint
-- Uses a link: of two at once, one. The password is the bearer's own (NULL where only the second factor was lost); every
-- session ends, and the trail knows in the same transaction.
CREATE FUNCTION app.use_link(p_hash bytea, p_password_hash text, p_entry uuid) RETURNS TABLE (staff_id uuid, kind text) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_staff uuid; v_kind text;
BEGIN
  UPDATE app.staff_link l SET used_at = app.app_now() FROM app.staff s
  WHERE l.token_hash = p_hash AND l.used_at IS NULL AND l.replaced_at IS NULL AND l.expires_at > app.app_now()
    AND s.id = l.staff_id AND s.state = CASE l.kind WHEN 'invite' THEN 'invited' ELSE 'active' END
    AND (l.kind = 'recover_factor') = (p_password_hash IS NULL)
  RETURNING l.staff_id, l.kind INTO v_staff, v_kind;
  IF NOT FOUND THEN RETURN; END IF;
  IF p_password_hash IS NOT NULL THEN
    INSERT INTO app.staff_credential (staff_id, password_hash) VALUES (v_staff, p_password_hash)
    ON CONFLICT (staff_id) DO UPDATE SET password_hash = p_password_hash, changed_at = app.app_now();
  END IF;
  IF v_kind <> 'recover_password' THEN PERFORM app.forget_factors(v_staff); END IF;
  IF v_kind = 'invite' THEN UPDATE app.staff SET state = 'active' WHERE id = v_staff; END IF;
  PERFORM app.end_sessions(v_staff);
  PERFORM audit.append(p_entry, 'staff', v_staff, 'staff.link_used', 'staff', v_staff, ARRAY[v_kind], NULL);
  RETURN QUERY SELECT v_staff, v_kind;
END $$;
--> statement-breakpoint
-- Ends every session of everybody, the actor's own too, and those that are being made now.
CREATE FUNCTION app.end_every_session() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.actor_has('administrator') THEN RAISE EXCEPTION 'only an administrator' USING ERRCODE = 'insufficient_privilege'; END IF;
  UPDATE app.staff SET session_epoch = session_epoch + 1;
  DELETE FROM app.session;
END $$;
--> statement-breakpoint
-- What somebody holds and has promised, for an administrator, who sees no request: numbers, states and times alone.
CREATE FUNCTION app.staff_duties(p_staff uuid) RETURNS TABLE (kind text, number text, state text, starts_at timestamptz, ends_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT 'request', r.number, r.state, NULL::timestamptz, NULL::timestamptz FROM app.request r
  WHERE r.holder_id = p_staff AND (r.state IN ('received', 'proposed', 'confirmed') OR r.answer_due_at IS NOT NULL)
    AND app.actor_has('administrator')
  UNION ALL
  SELECT CASE b.kind WHEN 'absence' THEN 'absence' ELSE 'appointment' END, r.number, r.state, lower(b.period), upper(b.period)
  FROM app.booking b LEFT JOIN app.request r ON r.id = b.request_id
  WHERE b.staff_id = p_staff AND b.released_at IS NULL AND (b.lapses_at IS NULL OR b.lapses_at > app.app_now())
    AND upper(b.period) > app.app_now() AND app.actor_has('administrator')
  ORDER BY 4 NULLS FIRST, 2
$$;
--> statement-breakpoint
-- Hands everything of one person to another (or, with NULL, back to everybody): open requests, and what is promised in their
-- time. Times move along where the other is free then and is who the visitor wishes for; else they are proposed anew. An
-- appointment that has begun stays where it was held.
CREATE FUNCTION app.hand_over(p_staff uuid, p_to uuid) RETURNS TABLE (request_id uuid, holder_id uuid) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_row record; v_gender text; v_holder uuid; v_promised boolean; v_begun boolean;
BEGIN
  IF NOT app.actor_has('administrator') THEN RAISE EXCEPTION 'only an administrator' USING ERRCODE = 'insufficient_privilege'; END IF;
  SELECT gender INTO v_gender FROM app.staff WHERE id = p_to;
  FOR v_row IN
    SELECT r.id, r.state, r.holder_id, r.counsellor_wish, r.service_id FROM app.request r
    WHERE (r.holder_id = p_staff AND (r.state IN ('received', 'proposed', 'confirmed') OR r.answer_due_at IS NOT NULL))
      OR (r.state IN ('received', 'proposed', 'confirmed') AND EXISTS (
        SELECT 1 FROM app.booking b WHERE b.request_id = r.id AND b.staff_id = p_staff AND b.released_at IS NULL))
    ORDER BY r.id FOR UPDATE
  LOOP
    -- Whoever is barred from one (0007) isn't given it: it goes back to everybody.
    v_holder := CASE WHEN v_row.holder_id <> p_staff THEN v_row.holder_id WHEN NOT app.is_barred(p_to, 'request', v_row.id) THEN p_to END;
    v_promised := EXISTS (SELECT 1 FROM app.booking b WHERE b.request_id = v_row.id AND b.released_at IS NULL);
    v_begun := EXISTS (SELECT 1 FROM app.booking b WHERE b.request_id = v_row.id AND b.released_at IS NULL AND b.kind = 'confirmed'
      AND lower(b.period) <= app.app_now());
    IF v_begun OR v_row.state NOT IN ('received', 'proposed', 'confirmed') OR (v_holder IS NOT NULL AND (NOT v_promised
      OR ((v_row.counsellor_wish = 'any' OR v_row.counsellor_wish = v_gender) AND app.move_bookings(v_row.id, v_holder))))
    THEN
      UPDATE app.request SET holder_id = v_holder, last_activity_at = app.app_now() WHERE id = v_row.id;
    ELSE
      PERFORM app.release_bookings(v_row.id);
      UPDATE app.request SET state = app.next_state(state, 'give_back'), holder_id = v_holder, last_activity_at = app.app_now(),
        given_back_at = CASE WHEN v_promised THEN app.app_now() ELSE given_back_at END,
        answer_due_at = coalesce(answer_due_at, app.answer_due_at(service_id, app.app_now()))
      WHERE id = v_row.id;
    END IF;
    request_id := v_row.id; holder_id := v_holder;
    RETURN NEXT;
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.guard_staff(), app.guard_link(), app.guard_last_administrator(), app.note_sign_in(), app.read_link(bytea),
  app.use_link(bytea, text, uuid), app.end_every_session(), app.staff_duties(uuid), app.hand_over(uuid, uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.read_link(bytea), app.use_link(bytea, text, uuid), app.end_every_session(), app.staff_duties(uuid), app.hand_over(uuid, uuid)
  TO breakwater_portal;
--> statement-breakpoint
-- As before (0001), and only where that person works: in person, by telephone, online.
CREATE OR REPLACE FUNCTION app.free_slots(p_service uuid, p_mode text, p_gender text, p_locale text, p_staff uuid, p_from timestamptz, p_until timestamptz)
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
      AND (p_locale IS NULL OR p_locale = ANY (w.languages)) AND p_mode = ANY (w.modes)
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
