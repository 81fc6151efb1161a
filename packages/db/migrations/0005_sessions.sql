-- How long sessions hold, and what ends them.

-- Ends every session of one person but this one, also those that are being made now: they were begun under the epoch
-- before. This one follows into the new epoch, unless it has ended already.
CREATE FUNCTION app.end_other_sessions(p_session bytea) RETURNS int LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_staff uuid;
  v_epoch int;
  v_ended int;
BEGIN
  SELECT staff_id INTO v_staff FROM app.session WHERE id = p_session;
  IF NOT FOUND THEN RETURN 0; END IF;
  UPDATE app.staff SET session_epoch = session_epoch + 1 WHERE id = v_staff RETURNING session_epoch INTO v_epoch;
  DELETE FROM app.session WHERE staff_id = v_staff AND id <> p_session;
  GET DIAGNOSTICS v_ended = ROW_COUNT;
  UPDATE app.session SET epoch = v_epoch WHERE id = p_session AND epoch = v_epoch - 1;
  RETURN v_ended;
END $$;
--> statement-breakpoint
-- Whoever loses or gains a right, or is disabled, signs in again: no way of changing it can forget that.
CREATE FUNCTION app.end_with_rights() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.roles IS DISTINCT FROM OLD.roles OR NEW.state IS DISTINCT FROM OLD.state THEN
    NEW.session_epoch := NEW.session_epoch + 1;
    DELETE FROM app.session WHERE staff_id = NEW.id;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER staff_rights_end_sessions BEFORE UPDATE OF roles, state ON app.staff
  FOR EACH ROW EXECUTE FUNCTION app.end_with_rights();
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.end_other_sessions(bytea) TO breakwater_portal;
