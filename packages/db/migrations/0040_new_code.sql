-- What is asked and written when somebody sends: less of both.

GRANT CREATE ON SCHEMA door TO breakwater_door;
--> statement-breakpoint
SET ROLE breakwater_door;
--> statement-breakpoint
-- The page right after sending: where a request or an enrolment stands. Nothing that was written is told, and no letter
-- counts as read by it. NULL for wrong, unknown and erased alike.
CREATE FUNCTION door.open_new(p_hash bytea) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_mailbox app.mailbox;
BEGIN
  SELECT * INTO v_mailbox FROM app.mailbox WHERE hash = p_hash AND erased_at IS NULL;
  IF v_mailbox.enrolment_id IS NOT NULL THEN
    RETURN (
      SELECT jsonb_build_object(
        'kind', 'enrolment', 'state', e.state, 'programmeId', e.programme_id, 'cohortId', e.cohort_id, 'cohortState', c.state,
        'places', e.places, 'priority', e.priority, 'priorityReason', e.priority_reason, 'position', app.queue_position(e.id),
        'isApart', e.is_apart, 'isPassedOver', e.passed_over_at IS NOT NULL, 'gatherUntil', e.gather_until,
        'isBehindGathering', EXISTS (SELECT 1 FROM app.enrolment a WHERE a.cohort_id = e.cohort_id AND a.state = 'waitlisted' AND NOT a.is_apart
          AND a.gather_until > app.app_now() AND (a.priority, a.queue_no) < (e.priority, e.queue_no)),
        'offerExpiresAt', e.offer_expires_at, 'endReason', e.end_reason, 'timeZone', (SELECT time_zone FROM app.centre))
      FROM app.enrolment e LEFT JOIN app.cohort c ON c.id = e.cohort_id WHERE e.id = v_mailbox.enrolment_id);
  END IF;
  RETURN (
    SELECT jsonb_build_object(
      'kind', 'request', 'state', r.state, 'mode', r.mode, 'reach', r.reach, 'answerDueAt', r.answer_due_at,
      'isOverdue', coalesce(r.answer_due_at < app.app_now(), false),
      'timeZone', (SELECT time_zone FROM app.centre),
      'appointment', (SELECT jsonb_build_object('startsAt', lower(b.period), 'endsAt', upper(b.period), 'isConfirmed', b.kind = 'confirmed')
        FROM app.booking b WHERE b.request_id = r.id AND b.released_at IS NULL AND b.kind IN ('picked', 'confirmed')))
    FROM app.request r WHERE r.id = v_mailbox.request_id);
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION door.open_new(bytea) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION door.open_new(bytea) TO breakwater_site;
--> statement-breakpoint
RESET ROLE;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA door FROM breakwater_door;
--> statement-breakpoint
-- As before (0010), and by a name of its own: what was sealed to a key that is gone can be sealed to the next at once,
-- where all else that says "not now" is to be waited for.
CREATE OR REPLACE FUNCTION app.guard_intake_key() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM 1 FROM keys.intake_key WHERE id = NEW.intake_key_id AND destroyed_at IS NULL FOR SHARE;
  IF NOT FOUND THEN RAISE EXCEPTION 'the intake key is gone' USING ERRCODE = '57P03', CONSTRAINT = 'sealed_intake_key_is_there'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- A request's opening message has its id and comes with it: one announcement is enough.
DROP TRIGGER announce ON app.message;
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT ON app.message FOR EACH ROW WHEN (NEW.request_id IS NOT NULL AND NEW.id <> NEW.request_id)
  EXECUTE FUNCTION app.announce('request', 'request_id');
--> statement-breakpoint
CREATE TRIGGER announce_change AFTER UPDATE ON app.message FOR EACH ROW WHEN (NEW.request_id IS NOT NULL)
  EXECUTE FUNCTION app.announce('request', 'request_id');
--> statement-breakpoint
-- What is sealed can't be compressed: it isn't tried.
ALTER TABLE app.message ALTER COLUMN mailbox_sealed SET STORAGE EXTERNAL, ALTER COLUMN sealed SET STORAGE EXTERNAL;
--> statement-breakpoint
ALTER TABLE app.sealed_intake ALTER COLUMN sealed SET STORAGE EXTERNAL;
--> statement-breakpoint
ALTER TABLE app.request ALTER COLUMN sealed SET STORAGE EXTERNAL;
