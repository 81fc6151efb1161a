-- Nothing is sealed to a private key that is gone, whatever happens at the same moment: its words could never be read.

-- Shares the key's row with whoever seals to it, and so waits for whoever is destroying it. Refused as "not now": sent
-- again, it is sealed to the key of the day.
CREATE FUNCTION app.guard_intake_key() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM 1 FROM keys.intake_key WHERE id = NEW.intake_key_id AND destroyed_at IS NULL FOR SHARE;
  IF NOT FOUND THEN RAISE EXCEPTION 'the intake key is gone' USING ERRCODE = '57P03'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_intake_key BEFORE INSERT ON app.sealed_intake FOR EACH ROW EXECUTE FUNCTION app.guard_intake_key();
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.guard_intake_key() FROM PUBLIC;
