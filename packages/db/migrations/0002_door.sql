-- The door: all that the public site's role may do. Owned by a role that can't log in (src/roles.ts).

-- Limits an hour: requests without proof of work, reservations of free times. Tests replace it in their own databases.
CREATE FUNCTION app.flood_limit(p_kind text) RETURNS int LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE p_kind WHEN 'no_proof' THEN 30 WHEN 'reservation' THEN 60 END
$$;
--> statement-breakpoint
CREATE FUNCTION door.read_clock() RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ SELECT app.app_now() $$;
--> statement-breakpoint
CREATE FUNCTION door.intake_key() RETURNS TABLE (id uuid, public_key bytea) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
  SELECT k.id, k.public_key FROM keys.intake_key k
  WHERE k.destroyed_at IS NULL AND k.valid_from <= app.app_now() ORDER BY k.valid_until DESC LIMIT 1
$$;
--> statement-breakpoint
-- What the centre has published, as one document.
CREATE FUNCTION door.published() RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
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
        'position', n.position) ORDER BY n.position, n.id), '[]') FROM app.hotline_number n))
  FROM app.centre c
$$;
--> statement-breakpoint
-- Times a visitor may pick, without whose they are.
CREATE FUNCTION door.free_times(p_service uuid, p_mode text, p_gender text, p_locale text) RETURNS TABLE (starts_at timestamptz, ends_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT f.starts_at, f.ends_at
  FROM app.service s
  CROSS JOIN LATERAL app.free_slots(s.id, p_mode, p_gender, p_locale, NULL,
    app.app_now() + make_interval(hours => (s.policy ->> 'noticeHours')::int),
    app.app_now() + make_interval(days => (s.policy ->> 'horizonDays')::int)) f
  WHERE s.id = p_service AND s.is_accepting
  ORDER BY f.starts_at LIMIT 60
$$;
--> statement-breakpoint
CREATE FUNCTION door.is_pickable(p_service uuid, p_starts timestamptz) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
  SELECT p_starts >= app.app_now() + make_interval(hours => (s.policy ->> 'noticeHours')::int)
     AND p_starts < app.app_now() + make_interval(days => (s.policy ->> 'horizonDays')::int)
  FROM app.service s WHERE s.id = p_service
$$;
--> statement-breakpoint
-- One submission: created | again | differs | erased | time_taken | full. Sent twice or 200 times, it stands once.
CREATE FUNCTION door.submit(
  p_mailbox_hash bytea, p_public_key bytea, p_body_mac bytea, p_form_expires_at timestamptz,
  p_request_id uuid, p_clear jsonb, p_mailbox_sealed bytea,
  p_starts_at timestamptz, p_booking_id uuid,
  p_intake_id uuid, p_intake_key_id uuid, p_sealed bytea,
  p_has_proof boolean, p_audit_id uuid
) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_before app.mailbox; v_service app.service; v_due timestamptz;
BEGIN
  BEGIN
    INSERT INTO app.mailbox (hash, public_key, body_mac, form_expires_at)
    VALUES (p_mailbox_hash, p_public_key, p_body_mac, p_form_expires_at) ON CONFLICT (hash) DO NOTHING;
    IF NOT FOUND THEN
      SELECT * INTO v_before FROM app.mailbox WHERE hash = p_mailbox_hash;
      RETURN CASE WHEN v_before.erased_at IS NOT NULL OR v_before.request_id IS NULL THEN 'erased'
                  WHEN v_before.body_mac = p_body_mac THEN 'again' ELSE 'differs' END;
    END IF;
    SELECT * INTO v_service FROM app.service WHERE id = (p_clear ->> 'serviceId')::uuid;
    IF NOT FOUND OR NOT v_service.is_accepting OR NOT (p_clear ->> 'mode') = ANY (v_service.modes) THEN
      RAISE EXCEPTION 'service' USING ERRCODE = 'check_violation', CONSTRAINT = 'request_service_accepts';
    END IF;
    IF NOT p_has_proof AND NOT app.take_share('no_proof', app.flood_limit('no_proof')) THEN
      RAISE EXCEPTION 'full' USING ERRCODE = 'BW001';
    END IF;
    v_due := app.answer_due_at(v_service.id, app.app_now());
    INSERT INTO app.request (id, number, service_id, locale, mode, for_whom, counsellor_wish, needs_interpreter, needs_step_free,
      child_comes_along, parts, reach, answer_due_at, first_due_at)
    VALUES (p_request_id, to_char(app.app_now(), 'IYIW') || '-' || to_char(nextval('app.request_number'), 'FM9999999900'),
      v_service.id, p_clear ->> 'locale', p_clear ->> 'mode', p_clear ->> 'forWhom', p_clear ->> 'counsellorWish',
      (p_clear ->> 'needsInterpreter')::boolean, (p_clear ->> 'needsStepFree')::boolean, (p_clear ->> 'childComesAlong')::boolean,
      ARRAY(SELECT jsonb_array_elements_text(p_clear -> 'parts')), p_clear ->> 'reach', v_due, v_due);
    UPDATE app.mailbox SET request_id = p_request_id WHERE hash = p_mailbox_hash;
    IF p_starts_at IS NOT NULL THEN
      IF NOT app.take_share('reservation', app.flood_limit('reservation')) THEN RAISE EXCEPTION 'full' USING ERRCODE = 'BW001'; END IF;
      IF NOT door.is_pickable(v_service.id, p_starts_at) OR NOT app.take_slot(p_booking_id, v_service.id, p_clear ->> 'mode',
        p_clear ->> 'counsellorWish', CASE WHEN NOT (p_clear ->> 'needsInterpreter')::boolean THEN p_clear ->> 'locale' END, p_starts_at, p_request_id)
      THEN
        RAISE EXCEPTION 'taken' USING ERRCODE = 'BW002';
      END IF;
      v_due := least(v_due, app.due_before(v_service.id, p_starts_at));
      UPDATE app.request SET answer_due_at = v_due, first_due_at = v_due WHERE id = p_request_id;
    END IF;
    -- The opening message has the request's own id.
    IF p_mailbox_sealed IS NOT NULL THEN
      INSERT INTO app.message (id, request_id, author, mailbox_sealed) VALUES (p_request_id, p_request_id, 'visitor', p_mailbox_sealed);
    END IF;
    INSERT INTO app.sealed_intake (id, request_id, mailbox_hash, intake_key_id, sealed)
    VALUES (p_intake_id, p_request_id, p_mailbox_hash, p_intake_key_id, p_sealed);
    PERFORM audit.append(p_audit_id, 'visitor', NULL, 'request.submit', 'request', p_request_id, '{}', NULL);
    PERFORM pg_notify('breakwater_intake', '');
    RETURN 'created';
  EXCEPTION
    WHEN SQLSTATE 'BW001' THEN RETURN 'full';
    WHEN SQLSTATE 'BW002' THEN RETURN 'time_taken';
  END;
END $$;
--> statement-breakpoint
-- A mailbox by its hash: the state, what is proposed, the sealed thread. NULL for wrong, unknown and erased alike.
CREATE FUNCTION door.open_mailbox(p_hash bytea) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_mailbox app.mailbox; v_request app.request; v_now timestamptz := app.app_now(); v_policy jsonb; v_zone text; v_appointment jsonb; v_proposed jsonb;
BEGIN
  SELECT * INTO v_mailbox FROM app.mailbox WHERE hash = p_hash AND erased_at IS NULL AND request_id IS NOT NULL;
  IF NOT FOUND THEN RETURN NULL; END IF;
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
    'state', v_request.state, 'serviceId', v_request.service_id, 'mode', v_request.mode, 'locale', v_request.locale,
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
-- The request behind a mailbox, locked; NULL when there is none. Inside the door only.
CREATE FUNCTION app.lock_mailbox_request(p_hash bytea) RETURNS app.request LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  SELECT r.* FROM app.request r JOIN app.mailbox m ON m.request_id = r.id
  WHERE m.hash = p_hash AND m.erased_at IS NULL FOR UPDATE OF r
$$;
--> statement-breakpoint
-- The request behind a mailbox is locked when these are asked, so nobody comes between. Only what was done leaves its key:
-- a message that came too late is told so however often it is sent.
CREATE FUNCTION app.was_done(p_actor bytea, p_key uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM app.idempotency WHERE actor = p_actor AND key = p_key)
$$;
--> statement-breakpoint
CREATE FUNCTION app.keep_done(p_actor bytea, p_key uuid, p_verb text) RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO app.idempotency (actor, key, verb) VALUES (p_actor, p_key, p_verb)
$$;
--> statement-breakpoint
-- A visitor's message: sealed to their own code and to the centre's key of the day. done | moved_on | unknown
CREATE FUNCTION door.write_message(p_hash bytea, p_key uuid, p_message_id uuid, p_mailbox_sealed bytea,
  p_intake_id uuid, p_intake_key_id uuid, p_sealed bytea, p_audit_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_request app.request := app.lock_mailbox_request(p_hash);
BEGIN
  IF v_request.id IS NULL THEN RETURN 'unknown'; END IF;
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
-- Takes one of the times proposed. done | time_taken | moved_on | unknown
CREATE FUNCTION door.choose(p_hash bytea, p_key uuid, p_booking_id uuid, p_audit_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_request app.request := app.lock_mailbox_request(p_hash);
BEGIN
  IF v_request.id IS NULL THEN RETURN 'unknown'; END IF;
  IF app.was_done(p_hash, p_key) THEN RETURN 'done'; END IF;
  IF app.next_state(v_request.state, 'choose') IS NULL THEN RETURN 'moved_on'; END IF;
  UPDATE app.booking SET released_at = app.app_now()
  WHERE request_id = v_request.id AND released_at IS NULL AND id <> p_booking_id
    AND EXISTS (SELECT 1 FROM app.booking b WHERE b.id = p_booking_id AND b.request_id = v_request.id AND b.released_at IS NULL
      AND b.kind = 'proposed' AND b.lapses_at > app.app_now() AND lower(b.period) > app.app_now());
  UPDATE app.booking SET kind = 'confirmed', lapses_at = NULL
  WHERE id = p_booking_id AND request_id = v_request.id AND released_at IS NULL AND kind = 'proposed'
    AND lapses_at > app.app_now() AND lower(period) > app.app_now();
  IF NOT FOUND THEN RETURN 'time_taken'; END IF;
  PERFORM app.keep_done(p_hash, p_key, 'choose');
  UPDATE app.request SET state = app.next_state(state, 'choose'), has_unread = true, last_activity_at = app.app_now(), given_back_at = NULL,
    mode = coalesce((SELECT b.mode FROM app.booking b WHERE b.id = p_booking_id), mode),
    holder_id = (SELECT b.staff_id FROM app.booking b WHERE b.id = p_booking_id) WHERE id = v_request.id;
  PERFORM audit.append(p_audit_id, 'visitor', NULL, 'request.visitor_act', 'request', v_request.id, '{choose}', NULL);
  RETURN 'done';
END $$;
--> statement-breakpoint
-- None of the times fits; the centre answers anew. done | moved_on | unknown
CREATE FUNCTION door.refuse(p_hash bytea, p_key uuid, p_audit_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_request app.request := app.lock_mailbox_request(p_hash);
BEGIN
  IF v_request.id IS NULL THEN RETURN 'unknown'; END IF;
  IF app.was_done(p_hash, p_key) THEN RETURN 'done'; END IF;
  IF app.next_state(v_request.state, 'refuse') IS NULL THEN RETURN 'moved_on'; END IF;
  PERFORM app.keep_done(p_hash, p_key, 'refuse');
  PERFORM app.release_bookings(v_request.id);
  UPDATE app.request SET state = app.next_state(state, 'refuse'), has_unread = true, last_activity_at = app.app_now(),
    answer_due_at = coalesce(answer_due_at, app.answer_due_at(service_id, app.app_now())) WHERE id = v_request.id;
  PERFORM audit.append(p_audit_id, 'visitor', NULL, 'request.visitor_act', 'request', v_request.id, '{refuse}', NULL);
  RETURN 'done';
END $$;
--> statement-breakpoint
-- Gives the present time back, for a free one or for a wish. done | time_taken | full | moved_on | unknown
CREATE FUNCTION door.move(p_hash bytea, p_key uuid, p_starts_at timestamptz, p_booking_id uuid, p_audit_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_request app.request := app.lock_mailbox_request(p_hash);
BEGIN
  IF v_request.id IS NULL THEN RETURN 'unknown'; END IF;
  BEGIN
    IF app.was_done(p_hash, p_key) THEN RETURN 'done'; END IF;
    IF app.next_state(v_request.state, 'move') IS NULL OR EXISTS (
      SELECT 1 FROM app.booking WHERE request_id = v_request.id AND released_at IS NULL AND lower(period) <= app.app_now())
    THEN
      RETURN 'moved_on';
    END IF;
    PERFORM app.keep_done(p_hash, p_key, 'move');
    PERFORM app.release_bookings(v_request.id);
    IF p_starts_at IS NOT NULL THEN
      IF NOT app.take_share('reservation', app.flood_limit('reservation')) THEN RAISE EXCEPTION 'full' USING ERRCODE = 'BW001'; END IF;
      IF NOT door.is_pickable(v_request.service_id, p_starts_at) OR NOT app.take_slot(p_booking_id, v_request.service_id, v_request.mode,
        v_request.counsellor_wish, CASE WHEN NOT v_request.needs_interpreter THEN v_request.locale END, p_starts_at, v_request.id)
      THEN
        RAISE EXCEPTION 'taken' USING ERRCODE = 'BW002';
      END IF;
    END IF;
    UPDATE app.request SET state = app.next_state(state, 'move'), has_unread = true, last_activity_at = app.app_now(), given_back_at = NULL,
      answer_due_at = least(coalesce(answer_due_at, app.answer_due_at(service_id, app.app_now())), app.due_before(service_id, p_starts_at)),
      -- A time in somebody else's week is somebody else's to confirm.
      holder_id = CASE WHEN p_starts_at IS NULL OR holder_id = (SELECT b.staff_id FROM app.booking b WHERE b.id = p_booking_id) THEN holder_id END
    WHERE id = v_request.id;
    PERFORM audit.append(p_audit_id, 'visitor', NULL, 'request.visitor_act', 'request', v_request.id, '{move}', NULL);
    RETURN 'done';
  EXCEPTION
    WHEN SQLSTATE 'BW001' THEN RETURN 'full';
    WHEN SQLSTATE 'BW002' THEN RETURN 'time_taken';
  END;
END $$;
--> statement-breakpoint
-- The visitor no longer wants it. done | moved_on | unknown
CREATE FUNCTION door.withdraw(p_hash bytea, p_key uuid, p_audit_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_request app.request := app.lock_mailbox_request(p_hash);
BEGIN
  IF v_request.id IS NULL THEN RETURN 'unknown'; END IF;
  IF app.was_done(p_hash, p_key) THEN RETURN 'done'; END IF;
  IF app.next_state(v_request.state, 'withdraw') IS NULL OR EXISTS (
    SELECT 1 FROM app.booking WHERE request_id = v_request.id AND released_at IS NULL AND kind = 'confirmed' AND lower(period) <= app.app_now())
  THEN
    RETURN 'moved_on';
  END IF;
  PERFORM app.keep_done(p_hash, p_key, 'withdraw');
  PERFORM app.release_bookings(v_request.id);
  UPDATE app.request SET state = app.next_state(state, 'withdraw'), has_unread = true, last_activity_at = app.app_now(),
    ended_at = app.app_now(), answer_due_at = NULL WHERE id = v_request.id;
  PERFORM audit.append(p_audit_id, 'visitor', NULL, 'request.visitor_act', 'request', v_request.id, '{withdraw}', NULL);
  RETURN 'done';
END $$;
--> statement-breakpoint
-- Deletes everything now. A tombstone of the hash stays until the form can't be sent again; a stub for the figures. done | unknown
CREATE FUNCTION door.erase(p_hash bytea, p_audit_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_request app.request := app.lock_mailbox_request(p_hash);
BEGIN
  IF v_request.id IS NULL THEN RETURN 'unknown'; END IF;
  UPDATE app.mailbox SET erased_at = app.app_now(), request_id = NULL, public_key = NULL, body_mac = NULL WHERE hash = p_hash;
  DELETE FROM app.idempotency WHERE actor = p_hash;
  PERFORM app.remove_request(v_request.id, 'erased');
  PERFORM audit.append(p_audit_id, 'visitor', NULL, 'request.erase', 'request', v_request.id, '{}', NULL);
  RETURN 'done';
END $$;
