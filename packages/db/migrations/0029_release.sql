-- What a participant lets the centre tell a court or an office: one agency, one purpose, named fields, until a day; taken back
-- at any time by word. And who goes for good leaves nobody with an appointment.

-- Sent by a court or an office: as a coordinator has marked it.
ALTER TABLE app.enrolment ADD COLUMN is_sent boolean NOT NULL DEFAULT false;
--> statement-breakpoint
GRANT UPDATE (is_sent) ON app.enrolment TO breakwater_portal;
--> statement-breakpoint
ALTER TABLE app.participant ADD CONSTRAINT participant_of UNIQUE (id, enrolment_id);
--> statement-breakpoint
CREATE TABLE app.release (
  id uuid PRIMARY KEY,
  enrolment_id uuid NOT NULL REFERENCES app.enrolment ON DELETE CASCADE,
  -- Of those who came together, the one whose permission it is.
  participant_id uuid NOT NULL,
  -- What may be told, and nothing else (domain/release/schema.ts).
  fields text[] NOT NULL CHECK (cardinality(fields) > 0 AND fields <@ ARRAY['attended', 'absences', 'outcome', 'stopped']),
  given text NOT NULL CHECK (given IN ('oral', 'written', 'mailbox')),
  given_on date NOT NULL,
  -- The last day, on the centre's clock.
  valid_until_on date NOT NULL,
  recorded_by uuid NOT NULL REFERENCES app.staff,
  recorded_at timestamptz NOT NULL DEFAULT app.app_now(),
  revoked_at timestamptz,
  revoked_how text CHECK (revoked_how IN ('code', 'oral', 'written', 'mailbox')),
  -- NULL where they did it themselves, with their code.
  revoked_by uuid REFERENCES app.staff,
  -- The agency and whom to write to there, the purpose, by what name they are known there: with the enrolment's key.
  sealed bytea NOT NULL,
  -- Agency and purpose again, as the participant's code alone opens it; NULL where there is no code.
  mailbox_sealed bytea,
  FOREIGN KEY (participant_id, enrolment_id) REFERENCES app.participant (id, enrolment_id) ON DELETE CASCADE,
  CONSTRAINT release_days CHECK (given_on <= valid_until_on),
  CONSTRAINT release_revocation CHECK ((revoked_at IS NULL) = (revoked_how IS NULL) AND (revoked_by IS NOT NULL) = coalesce(revoked_how <> 'code', false))
);
--> statement-breakpoint
CREATE INDEX release_enrolment ON app.release (enrolment_id);
--> statement-breakpoint
-- What is told under a release, word for word as it was when it was drawn up; on paper once it is sent.
CREATE TABLE app.release_report (
  id uuid PRIMARY KEY,
  release_id uuid NOT NULL REFERENCES app.release ON DELETE CASCADE,
  made_by uuid NOT NULL REFERENCES app.staff,
  made_at timestamptz NOT NULL DEFAULT app.app_now(),
  sent_on date,
  sent_how text CHECK (sent_how IN ('post', 'by_hand', 'electronic')),
  sent_by uuid REFERENCES app.staff,
  sealed bytea NOT NULL,
  mailbox_sealed bytea,
  CONSTRAINT release_report_sent CHECK ((sent_on IS NULL) = (sent_how IS NULL) AND (sent_on IS NULL) = (sent_by IS NULL))
);
--> statement-breakpoint
CREATE INDEX release_report_release ON app.release_report (release_id);
--> statement-breakpoint
CREATE FUNCTION app.today() RETURNS date LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT (app.app_now() AT TIME ZONE time_zone)::date FROM app.centre
$$;
--> statement-breakpoint
-- domain/release/rules.ts (`isValid`) says the same, and a test holds the two together.
CREATE FUNCTION app.is_release_valid(p_release app.release) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT p_release.revoked_at IS NULL AND p_release.valid_until_on >= app.today()
$$;
--> statement-breakpoint
-- What was permitted stays as it was permitted, and what was taken back is not given again: a new word is a new release.
CREATE FUNCTION app.guard_release() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.revoked_at IS NOT NULL THEN
    RAISE EXCEPTION 'taken back' USING ERRCODE = 'check_violation', CONSTRAINT = 'release_revoked';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_release BEFORE UPDATE ON app.release FOR EACH ROW EXECUTE FUNCTION app.guard_release();
--> statement-breakpoint
-- Nothing is drawn up or sent without a release that holds, whoever writes: whoever takes it back at the same moment is waited
-- for. What had left the house on a day before may be noted afterwards: it is told, and hiding it helps nobody.
CREATE FUNCTION app.guard_report() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_release app.release; v_zone text; v_on date := coalesce(NEW.sent_on, app.today());
BEGIN
  SELECT * INTO v_release FROM app.release WHERE id = NEW.release_id FOR UPDATE;
  SELECT time_zone INTO v_zone FROM app.centre;
  IF TG_OP = 'UPDATE' AND OLD.sent_on IS NOT NULL THEN
    RAISE EXCEPTION 'sent already' USING ERRCODE = 'check_violation', CONSTRAINT = 'release_report_once';
  END IF;
  IF v_on > app.today() OR v_on < (NEW.made_at AT TIME ZONE v_zone)::date THEN
    RAISE EXCEPTION 'not a day it can have been sent on' USING ERRCODE = 'check_violation', CONSTRAINT = 'release_report_day';
  END IF;
  IF (v_release.revoked_at AT TIME ZONE v_zone)::date <= v_on THEN
    RAISE EXCEPTION 'taken back' USING ERRCODE = 'check_violation', CONSTRAINT = 'release_revoked';
  END IF;
  IF v_release.valid_until_on < v_on THEN
    RAISE EXCEPTION 'run out' USING ERRCODE = 'check_violation', CONSTRAINT = 'release_expired';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_report BEFORE INSERT OR UPDATE ON app.release_report FOR EACH ROW EXECUTE FUNCTION app.guard_report();
--> statement-breakpoint
SELECT app.guard_table('app.release'), app.guard_table('app.release_report');
--> statement-breakpoint
-- A coordinator's, as far as the enrolment is: whoever leads the class sees the enrolment, and nothing of this.
CREATE POLICY coordinator_only ON app.release TO breakwater_portal
  USING ((SELECT app.actor_has('coordinator')) AND EXISTS (SELECT 1 FROM app.enrolment e WHERE e.id = enrolment_id))
  WITH CHECK ((SELECT app.actor_has('coordinator')) AND EXISTS (SELECT 1 FROM app.enrolment e WHERE e.id = enrolment_id));
--> statement-breakpoint
CREATE POLICY as_oneself ON app.release AS RESTRICTIVE FOR INSERT TO breakwater_portal WITH CHECK (recorded_by = (SELECT app.actor_id()));
--> statement-breakpoint
CREATE POLICY with_release ON app.release_report TO breakwater_portal
  USING (EXISTS (SELECT 1 FROM app.release r WHERE r.id = release_id)) WITH CHECK (EXISTS (SELECT 1 FROM app.release r WHERE r.id = release_id));
--> statement-breakpoint
CREATE POLICY as_oneself ON app.release_report AS RESTRICTIVE FOR INSERT TO breakwater_portal WITH CHECK (made_by = (SELECT app.actor_id()));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (revoked_at, revoked_how, revoked_by) ON app.release TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (sent_on, sent_how, sent_by) ON app.release_report TO breakwater_portal;
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.release FOR EACH ROW EXECUTE FUNCTION app.announce('enrolment', 'enrolment_id');
--> statement-breakpoint
-- Somebody goes for good, after everything was handed on: meetings that nobody took over are called off by the centre, as when
-- somebody is away, and classes stand and ask for somebody else.
CREATE FUNCTION app.leave_week(p_staff uuid) RETURNS TABLE (kind text, subject_id uuid) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.actor_has('administrator') THEN RAISE EXCEPTION 'only an administrator' USING ERRCODE = 'insufficient_privilege'; END IF;
  RETURN QUERY UPDATE app.meeting m SET state = 'cancelled', cancelled_by = 'centre', cancelled_at = app.app_now(), recorded_by = app.actor_id(),
      ended_at = app.app_now(), version = m.version + 1
    WHERE m.staff_id = p_staff AND m.state = 'booked' AND lower(m.period) > app.app_now() RETURNING 'case', m.case_id;
  RETURN QUERY UPDATE app.booking b SET released_at = app.app_now() FROM app.class_session s
    WHERE s.id = b.class_session_id AND b.staff_id = p_staff AND b.released_at IS NULL AND lower(b.period) > app.app_now()
    RETURNING 'programme', s.cohort_id;
END $$;
--> statement-breakpoint
-- Who has gone is put into no class again by a change of its dates or of the others who lead it (0022, `place_class`).
CREATE FUNCTION app.skip_gone() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN CASE WHEN EXISTS (SELECT 1 FROM app.staff s WHERE s.id = NEW.staff_id AND s.state = 'disabled') THEN NULL ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER skip_gone BEFORE INSERT ON app.booking FOR EACH ROW WHEN (NEW.class_session_id IS NOT NULL) EXECUTE FUNCTION app.skip_gone();
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.skip_gone(), app.today(), app.is_release_valid(app.release), app.guard_release(), app.guard_report(), app.leave_week(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.today() TO breakwater_portal, breakwater_door;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.is_release_valid(app.release) TO breakwater_portal, breakwater_door;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.leave_week(uuid) TO breakwater_portal;
--> statement-breakpoint
-- — the door —
GRANT SELECT ON app.release_report TO breakwater_door;
--> statement-breakpoint
GRANT SELECT, UPDATE (revoked_at, revoked_how) ON app.release TO breakwater_door;
--> statement-breakpoint
CREATE POLICY door_all ON app.release TO breakwater_door USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY door_read ON app.release_report FOR SELECT TO breakwater_door USING (true);
--> statement-breakpoint
GRANT CREATE ON SCHEMA door TO breakwater_door;
--> statement-breakpoint
SET ROLE breakwater_door;
--> statement-breakpoint
-- As before (0020), with what they have permitted, what was told, and a programme that is no longer published.
CREATE OR REPLACE FUNCTION door.enrolment_of(p_enrolment uuid, p_public_key bytea) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
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
    -- What nobody finds on the site any more goes on being called by its name here, and its last questions can be answered.
    'retired', (SELECT jsonb_build_object('name', p.content -> 'name', 'statements', coalesce(p.content -> 'statements', '[]')) FROM app.programme p
      WHERE p.id = v_row.programme_id AND p.state <> 'published'),
    'releases', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'fields', to_jsonb(r.fields), 'given', r.given, 'givenOn', r.given_on,
      'validUntilOn', r.valid_until_on, 'revokedAt', r.revoked_at, 'isValid', app.is_release_valid(r), 'sealed', encode(r.mailbox_sealed, 'base64'),
      'reports', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'sentOn', t.sent_on, 'sentHow', t.sent_how,
        'sealed', encode(t.mailbox_sealed, 'base64')) ORDER BY t.sent_on, t.id), '[]')
        FROM app.release_report t WHERE t.release_id = r.id AND t.sent_on IS NOT NULL)) ORDER BY r.recorded_at, r.id), '[]')
      FROM app.release r WHERE r.enrolment_id = v_row.id AND r.mailbox_sealed IS NOT NULL),
    'purgedAt', greatest(v_row.last_activity_at, v_last) + make_interval(days => v_days),
    'timeZone', v_zone, 'now', v_now, 'publicKey', encode(p_public_key, 'base64'),
    'messages', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'author', m.author, 'sentAt', m.sent_at, 'isRead', m.read_at IS NOT NULL,
      'sealed', encode(m.mailbox_sealed, 'base64')) ORDER BY m.sent_at, m.id), '[]') FROM app.message m WHERE m.enrolment_id = v_row.id));
END $$;
--> statement-breakpoint
-- Takes a release back, at once and without a reason. done | moved_on | unknown
CREATE FUNCTION door.revoke_release(p_hash bytea, p_key uuid, p_release uuid, p_audit_id uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_row app.enrolment := app.lock_mailbox_enrolment(p_hash);
BEGIN
  IF v_row.id IS NULL THEN RETURN 'unknown'; END IF;
  IF app.was_done(p_hash, p_key) THEN RETURN 'done'; END IF;
  UPDATE app.release SET revoked_at = app.app_now(), revoked_how = 'code' WHERE id = p_release AND enrolment_id = v_row.id AND revoked_at IS NULL;
  IF NOT FOUND THEN RETURN 'moved_on'; END IF;
  PERFORM app.keep_done(p_hash, p_key, 'revoke_release');
  UPDATE app.enrolment SET has_unread = true, last_activity_at = app.app_now(), version = version + 1 WHERE id = v_row.id;
  PERFORM audit.append(p_audit_id, 'visitor', NULL, 'enrolment.visitor_act', 'enrolment', v_row.id, '{revoke_release}', NULL);
  RETURN 'done';
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION door.revoke_release(bytea, uuid, uuid, uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION door.revoke_release(bytea, uuid, uuid, uuid) TO breakwater_site;
--> statement-breakpoint
RESET ROLE;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA door FROM breakwater_door;
