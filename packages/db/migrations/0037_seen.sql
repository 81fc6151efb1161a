-- Whoever refuses what was proposed says what they saw: a time proposed since then is not refused unseen.

GRANT CREATE ON SCHEMA door TO breakwater_door;
--> statement-breakpoint
SET ROLE breakwater_door;
--> statement-breakpoint
DROP FUNCTION door.refuse(bytea, uuid, uuid);
--> statement-breakpoint
-- None of the times that were shown (`p_seen`) fits; the centre answers anew. done | moved_on | unknown
CREATE FUNCTION door.refuse(p_hash bytea, p_key uuid, p_seen uuid[], p_audit_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_request app.request := app.lock_mailbox_request(p_hash);
BEGIN
  IF v_request.id IS NULL THEN RETURN 'unknown'; END IF;
  IF app.was_done(p_hash, p_key) THEN RETURN 'done'; END IF;
  IF app.next_state(v_request.state, 'refuse') IS NULL OR EXISTS (
    SELECT 1 FROM app.booking WHERE request_id = v_request.id AND released_at IS NULL AND kind = 'proposed'
      AND lapses_at > app.app_now() AND lower(period) > app.app_now() AND id <> ALL (p_seen))
  THEN
    RETURN 'moved_on';
  END IF;
  PERFORM app.keep_done(p_hash, p_key, 'refuse');
  PERFORM app.release_bookings(v_request.id);
  UPDATE app.request SET state = app.next_state(state, 'refuse'), has_unread = true, last_activity_at = app.app_now(),
    answer_due_at = coalesce(answer_due_at, app.answer_due_at(service_id, app.app_now())) WHERE id = v_request.id;
  PERFORM audit.append(p_audit_id, 'visitor', NULL, 'request.visitor_act', 'request', v_request.id, '{refuse}', NULL);
  RETURN 'done';
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION door.refuse(bytea, uuid, uuid[], uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION door.refuse(bytea, uuid, uuid[], uuid) TO breakwater_site;
--> statement-breakpoint
RESET ROLE;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA door FROM breakwater_door;
