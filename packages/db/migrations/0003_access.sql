-- Who may do what. Every table has row-level security, enabled and forced; every role has its policies here.

DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('app', 'keys', 'audit') LOOP
    EXECUTE format('ALTER TABLE %I.%I ENABLE ROW LEVEL SECURITY', t.schemaname, t.tablename);
    EXECUTE format('ALTER TABLE %I.%I FORCE ROW LEVEL SECURITY', t.schemaname, t.tablename);
    -- Under FORCE the owner's own data migration would change nothing, in silence.
    EXECUTE format('CREATE POLICY migrator_all ON %I.%I TO breakwater_migrator USING (true) WITH CHECK (true)', t.schemaname, t.tablename);
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE ALL ON SCHEMA public FROM PUBLIC;
--> statement-breakpoint
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA app, door, keys, audit FROM PUBLIC;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO breakwater_door, breakwater_portal, breakwater_worker;
--> statement-breakpoint
-- — the trail —
GRANT USAGE ON SCHEMA audit TO breakwater_audit, breakwater_door, breakwater_portal, breakwater_worker, breakwater_audit_reader;
--> statement-breakpoint
GRANT USAGE ON SCHEMA app TO breakwater_audit;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.app_now() TO breakwater_audit;
--> statement-breakpoint
GRANT INSERT, SELECT ON audit.entry, audit.chain TO breakwater_audit;
--> statement-breakpoint
CREATE POLICY writer ON audit.entry TO breakwater_audit USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY writer ON audit.chain TO breakwater_audit USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT ON audit.entry, audit.chain TO breakwater_audit_reader;
--> statement-breakpoint
CREATE POLICY reader ON audit.entry FOR SELECT TO breakwater_audit_reader USING (true);
--> statement-breakpoint
CREATE POLICY reader ON audit.chain FOR SELECT TO breakwater_audit_reader USING (true);
--> statement-breakpoint
-- A new owner needs CREATE on the schema for the moment of the change.
GRANT CREATE ON SCHEMA audit TO breakwater_audit;
--> statement-breakpoint
ALTER FUNCTION audit.append(uuid, text, uuid, text, text, uuid, text[], bytea) OWNER TO breakwater_audit;
--> statement-breakpoint
ALTER FUNCTION audit.chain_entries(int) OWNER TO breakwater_audit;
--> statement-breakpoint
ALTER FUNCTION audit.verify_chain() OWNER TO breakwater_audit;
--> statement-breakpoint
ALTER FUNCTION audit.hash_of(bytea, audit.entry) OWNER TO breakwater_audit;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA audit FROM breakwater_audit;
--> statement-breakpoint
SET ROLE breakwater_audit;
--> statement-breakpoint
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA audit FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION audit.append(uuid, text, uuid, text, text, uuid, text[], bytea) TO breakwater_door, breakwater_portal, breakwater_worker, breakwater_migrator;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION audit.chain_entries(int) TO breakwater_worker;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION audit.verify_chain() TO breakwater_audit_reader, breakwater_worker;
--> statement-breakpoint
RESET ROLE;
--> statement-breakpoint
-- — the door —
GRANT USAGE ON SCHEMA app, keys TO breakwater_door;
--> statement-breakpoint
GRANT SELECT ON app.centre, app.service, app.hotline_number, app.closed_day, app.staff, app.staff_service, app.availability, app.request_transition TO breakwater_door;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON app.request, app.mailbox, app.idempotency, app.flood_window TO breakwater_door;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON app.booking, app.message TO breakwater_door;
--> statement-breakpoint
GRANT DELETE ON app.booking TO breakwater_door, breakwater_worker;
--> statement-breakpoint
GRANT INSERT ON app.sealed_intake, app.request_stub TO breakwater_door;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE app.request_number TO breakwater_door;
--> statement-breakpoint
GRANT SELECT ON keys.intake_key TO breakwater_door;
--> statement-breakpoint
GRANT SELECT (subject_kind, subject_id), DELETE ON keys.subject_key TO breakwater_door;
--> statement-breakpoint
GRANT SELECT, INSERT ON keys.erasure TO breakwater_door;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['app.centre', 'app.service', 'app.hotline_number', 'app.closed_day', 'app.staff', 'app.staff_service', 'app.availability',
    'app.request_transition', 'app.request', 'app.mailbox', 'app.idempotency', 'app.flood_window', 'app.booking', 'app.message', 'app.sealed_intake',
    'app.request_stub', 'keys.intake_key', 'keys.subject_key', 'keys.erasure']
  LOOP
    EXECUTE format('CREATE POLICY door_all ON %s TO breakwater_door USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.app_now(), app.next_state(text, text), app.answer_due_at(uuid, timestamptz), app.due_before(uuid, timestamptz),
  app.free_slots(uuid, text, text, text, uuid, timestamptz, timestamptz), app.book(uuid, uuid, text, timestamptz, timestamptz, uuid, text, timestamptz),
  app.lock_week(uuid), app.take_slot(uuid, uuid, text, text, text, timestamptz, uuid), app.release_bookings(uuid), app.take_share(text, int), app.flood_limit(text),
  app.remove_request(uuid, text), app.lock_mailbox_request(bytea), app.was_done(bytea, uuid), app.keep_done(bytea, uuid, text) TO breakwater_door;
--> statement-breakpoint
GRANT CREATE, USAGE ON SCHEMA door TO breakwater_door;
--> statement-breakpoint
DO $$
DECLARE f record;
BEGIN
  FOR f IN SELECT p.oid::regprocedure AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'door' LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO breakwater_door', f.name);
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA door FROM breakwater_door;
--> statement-breakpoint
GRANT USAGE ON SCHEMA door TO breakwater_site;
--> statement-breakpoint
SET ROLE breakwater_door;
--> statement-breakpoint
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA door FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION door.read_clock(), door.intake_key(), door.published(), door.free_times(uuid, text, text, text), door.open_mailbox(bytea),
  door.submit(bytea, bytea, bytea, timestamptz, uuid, jsonb, bytea, timestamptz, uuid, uuid, uuid, bytea, boolean, uuid),
  door.write_message(bytea, uuid, uuid, bytea, uuid, uuid, bytea, uuid), door.choose(bytea, uuid, uuid, uuid), door.refuse(bytea, uuid, uuid),
  door.move(bytea, uuid, timestamptz, uuid, uuid), door.withdraw(bytea, uuid, uuid), door.erase(bytea, uuid) TO breakwater_site;
--> statement-breakpoint
RESET ROLE;
--> statement-breakpoint
-- — staff: who they are, as policies ask it. One lookup a statement, since each stands in an uncorrelated subquery —
CREATE FUNCTION app.actor_has(p_role text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM app.staff WHERE id = app.actor_id() AND state = 'active' AND p_role = ANY (roles))
$$;
--> statement-breakpoint
CREATE FUNCTION app.actor_services() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(ss.service_id), '{}') FROM app.staff_service ss JOIN app.staff s ON s.id = ss.staff_id
  WHERE s.id = app.actor_id() AND s.state = 'active' AND 'counsellor' = ANY (s.roles)
$$;
--> statement-breakpoint
CREATE FUNCTION app.actor_languages() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce((SELECT languages FROM app.staff WHERE id = app.actor_id()), '{}')
$$;
--> statement-breakpoint
-- Requests that nobody holds and that keep a time of the actor's: whoever's time it is sees whose, in any language.
CREATE FUNCTION app.actor_promised() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(r.id), '{}') FROM app.booking b JOIN app.request r ON r.id = b.request_id
  WHERE b.staff_id = app.actor_id() AND b.released_at IS NULL AND r.holder_id IS NULL
$$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA app, keys TO breakwater_portal, breakwater_worker;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.app_now(), app.actor_id(), app.actor_has(text), app.actor_services(), app.actor_languages(), app.actor_promised(), app.next_state(text, text),
  app.answer_due_at(uuid, timestamptz), app.free_slots(uuid, text, text, text, uuid, timestamptz, timestamptz),
  app.book(uuid, uuid, text, timestamptz, timestamptz, uuid, text, timestamptz), app.lock_week(uuid), app.move_bookings(uuid, uuid), app.release_bookings(uuid),
  app.remove_request(uuid, text) TO breakwater_portal, breakwater_worker;
--> statement-breakpoint
-- Published content: everybody on the staff reads it, an administrator writes it.
GRANT SELECT ON app.centre, app.service, app.hotline_number, app.closed_day, app.request_transition TO breakwater_portal, breakwater_worker;
--> statement-breakpoint
GRANT UPDATE (address, directions, hours, version) ON app.centre TO breakwater_portal;
--> statement-breakpoint
GRANT INSERT, UPDATE ON app.service TO breakwater_portal;
--> statement-breakpoint
GRANT INSERT, UPDATE, DELETE ON app.hotline_number, app.closed_day TO breakwater_portal;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['app.centre', 'app.service', 'app.hotline_number', 'app.closed_day', 'app.request_transition'] LOOP
    EXECUTE format('CREATE POLICY staff_read ON %s FOR SELECT TO breakwater_portal, breakwater_worker USING (true)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['app.centre', 'app.service', 'app.hotline_number', 'app.closed_day'] LOOP
    EXECUTE format('CREATE POLICY administrator_writes ON %s TO breakwater_portal USING ((SELECT app.actor_has(''administrator''))) WITH CHECK ((SELECT app.actor_has(''administrator'')))', t);
  END LOOP;
END $$;
--> statement-breakpoint
-- Staff, sign-in: read before anybody is signed in, so the portal's role sees the rows; credentials never leave packages/auth.
GRANT SELECT ON app.staff, app.staff_service, app.staff_credential TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (locale, theme, time_zone) ON app.staff TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (password_hash, totp_sealed, totp_last_step, is_totp_confirmed, changed_at) ON app.staff_credential TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON app.session, app.sign_in_attempt TO breakwater_portal;
--> statement-breakpoint
CREATE POLICY portal_read ON app.staff FOR SELECT TO breakwater_portal USING (true);
--> statement-breakpoint
CREATE POLICY own_profile ON app.staff FOR UPDATE TO breakwater_portal USING (id = (SELECT app.actor_id())) WITH CHECK (id = (SELECT app.actor_id()));
--> statement-breakpoint
GRANT INSERT ON app.staff_service TO breakwater_portal;
--> statement-breakpoint
CREATE POLICY administrator_adds ON app.staff_service FOR INSERT TO breakwater_portal WITH CHECK ((SELECT app.actor_has('administrator')));
--> statement-breakpoint
CREATE POLICY portal_read ON app.staff_service FOR SELECT TO breakwater_portal USING (true);
--> statement-breakpoint
CREATE POLICY sign_in ON app.staff_credential TO breakwater_portal USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY sign_in ON app.session TO breakwater_portal USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY sign_in ON app.sign_in_attempt TO breakwater_portal USING (true) WITH CHECK (true);
--> statement-breakpoint
-- Ends every session of one member of staff, also one that is being made now: it was begun under the epoch before.
CREATE FUNCTION app.end_sessions(p_staff uuid) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE app.staff SET session_epoch = session_epoch + 1 WHERE id = p_staff;
  DELETE FROM app.session WHERE staff_id = p_staff;
$$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.end_sessions(uuid) TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON app.short_text TO breakwater_portal;
--> statement-breakpoint
CREATE POLICY own ON app.short_text TO breakwater_portal USING (staff_id = (SELECT app.actor_id())) WITH CHECK (staff_id = (SELECT app.actor_id()));
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON app.availability TO breakwater_portal;
--> statement-breakpoint
CREATE POLICY own ON app.availability TO breakwater_portal USING (staff_id = (SELECT app.actor_id())) WITH CHECK (staff_id = (SELECT app.actor_id()));
--> statement-breakpoint
CREATE POLICY supervisor_reads ON app.availability FOR SELECT TO breakwater_portal USING ((SELECT app.actor_has('supervisor')));
--> statement-breakpoint
-- Requests: supervisors all; the holder theirs; while nobody holds one, every counsellor with its service and language,
-- and whoever's time it keeps.
GRANT SELECT ON app.request TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (state, contact_kind, mode, holder_id, last_activity_at, answer_due_at, first_answered_at, given_back_at, ended_at, has_unread) ON app.request TO breakwater_portal;
--> statement-breakpoint
CREATE POLICY staff_read ON app.request FOR SELECT TO breakwater_portal USING (
  (SELECT app.actor_has('supervisor'))
  OR holder_id = (SELECT app.actor_id())
  OR id = ANY ((SELECT app.actor_promised())::uuid[])
  OR (holder_id IS NULL AND service_id = ANY ((SELECT app.actor_services())::uuid[])
      AND (needs_interpreter OR locale = ANY ((SELECT app.actor_languages())::text[]))));
--> statement-breakpoint
-- A change may hand the request to somebody else, whom the actor then no longer sees.
CREATE POLICY staff_change ON app.request FOR UPDATE TO breakwater_portal USING (
  (SELECT app.actor_has('supervisor'))
  OR holder_id = (SELECT app.actor_id())
  OR id = ANY ((SELECT app.actor_promised())::uuid[])
  OR (holder_id IS NULL AND service_id = ANY ((SELECT app.actor_services())::uuid[])
      AND (needs_interpreter OR locale = ANY ((SELECT app.actor_languages())::text[])))) WITH CHECK (true);
--> statement-breakpoint
-- Gives a request back to everybody, or to one holder: the one change after which the actor may not see it any more, which
-- row security would refuse. What was promised is released in the same step.
CREATE FUNCTION app.return_request(p_request uuid, p_holder uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_was_promised boolean;
BEGIN
  PERFORM 1 FROM app.request WHERE id = p_request
    AND (app.actor_has('supervisor') OR holder_id = app.actor_id() OR id = ANY (app.actor_promised())) FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'not the actor''s to return' USING ERRCODE = 'insufficient_privilege'; END IF;
  UPDATE app.booking SET released_at = app.app_now() WHERE request_id = p_request AND released_at IS NULL;
  v_was_promised := FOUND;
  UPDATE app.request SET state = app.next_state(state, 'give_back'), holder_id = p_holder, last_activity_at = app.app_now(),
    given_back_at = CASE WHEN v_was_promised THEN app.app_now() ELSE given_back_at END,
    answer_due_at = coalesce(answer_due_at, app.answer_due_at(service_id, app.app_now()))
  WHERE id = p_request;
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.return_request(uuid, uuid) TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, INSERT ON app.message TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (read_at) ON app.message TO breakwater_portal;
--> statement-breakpoint
CREATE POLICY with_request ON app.message TO breakwater_portal
  USING (EXISTS (SELECT 1 FROM app.request r WHERE r.id = request_id))
  WITH CHECK (EXISTS (SELECT 1 FROM app.request r WHERE r.id = request_id) AND (staff_id IS NULL OR staff_id = (SELECT app.actor_id())));
--> statement-breakpoint
GRANT SELECT (request_id, public_key, erased_at) ON app.mailbox TO breakwater_portal;
--> statement-breakpoint
CREATE POLICY with_request ON app.mailbox FOR SELECT TO breakwater_portal USING (EXISTS (SELECT 1 FROM app.request r WHERE r.id = request_id));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON app.booking TO breakwater_portal;
--> statement-breakpoint
CREATE POLICY own_or_with_request ON app.booking TO breakwater_portal
  USING (staff_id = (SELECT app.actor_id()) OR (SELECT app.actor_has('supervisor')) OR EXISTS (SELECT 1 FROM app.request r WHERE r.id = request_id))
  WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, INSERT ON app.idempotency TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (result) ON app.idempotency TO breakwater_portal;
--> statement-breakpoint
CREATE POLICY own ON app.idempotency TO breakwater_portal
  USING (actor = decode(replace((SELECT app.actor_id())::text, '-', ''), 'hex')) WITH CHECK (actor = decode(replace((SELECT app.actor_id())::text, '-', ''), 'hex'));
--> statement-breakpoint
GRANT SELECT ON app.change TO breakwater_portal;
--> statement-breakpoint
CREATE POLICY staff_read ON app.change FOR SELECT TO breakwater_portal USING (true);
--> statement-breakpoint
GRANT SELECT ON keys.subject_key TO breakwater_portal;
--> statement-breakpoint
CREATE POLICY unwrap ON keys.subject_key FOR SELECT TO breakwater_portal USING (
  subject_kind = 'staff' OR EXISTS (SELECT 1 FROM app.request r WHERE r.id = subject_id));
--> statement-breakpoint
-- — the worker: takes over, sweeps, purges. It acts for nobody —
GRANT SELECT, UPDATE, DELETE ON app.request TO breakwater_worker;
--> statement-breakpoint
GRANT SELECT, UPDATE, INSERT ON app.message, app.booking TO breakwater_worker;
--> statement-breakpoint
GRANT SELECT, DELETE ON app.sealed_intake, app.mailbox, app.idempotency, app.flood_window, app.change, app.session, app.sign_in_attempt TO breakwater_worker;
--> statement-breakpoint
-- Locking a row needs a right to change it; nothing is ever changed.
GRANT UPDATE (created_at) ON app.sealed_intake TO breakwater_worker;
--> statement-breakpoint
GRANT SELECT, INSERT ON app.request_stub TO breakwater_worker;
--> statement-breakpoint
GRANT SELECT ON app.staff, app.staff_service, app.availability TO breakwater_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON keys.subject_key, keys.intake_key TO breakwater_worker;
--> statement-breakpoint
GRANT SELECT, INSERT ON keys.erasure TO breakwater_worker;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['app.request', 'app.message', 'app.booking', 'app.sealed_intake', 'app.mailbox', 'app.idempotency', 'app.flood_window',
    'app.change', 'app.session', 'app.sign_in_attempt', 'app.request_stub', 'app.staff', 'app.staff_service', 'app.availability',
    'keys.subject_key', 'keys.intake_key', 'keys.erasure']
  LOOP
    EXECUTE format('CREATE POLICY worker_all ON %s TO breakwater_worker USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
--> statement-breakpoint
-- — backup: everything but the keys, which have a backup of their own —
GRANT USAGE ON SCHEMA app, audit, door TO breakwater_backup;
--> statement-breakpoint
GRANT SELECT ON ALL TABLES IN SCHEMA app, audit TO breakwater_backup;
--> statement-breakpoint
GRANT SELECT ON ALL SEQUENCES IN SCHEMA app TO breakwater_backup;
