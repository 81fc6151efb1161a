-- Passkeys, recovery codes, and how long ago a second factor was shown.

-- At sign-in, and whenever what is dangerous asked for it again.
ALTER TABLE app.session ADD COLUMN stepped_up_at timestamptz;
--> statement-breakpoint
-- A passkey's public part: it opens nothing. The counter is what its device last said; one that doesn't grow is a copy.
CREATE TABLE app.passkey (
  id uuid PRIMARY KEY,
  staff_id uuid NOT NULL REFERENCES app.staff ON DELETE CASCADE,
  credential_id bytea NOT NULL UNIQUE CHECK (octet_length(credential_id) BETWEEN 1 AND 1023),
  public_key bytea NOT NULL,
  counter bigint NOT NULL CHECK (counter >= 0),
  transports text[] NOT NULL DEFAULT '{}',
  label_sealed bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT app.app_now(),
  last_used_at timestamptz
);
--> statement-breakpoint
CREATE INDEX passkey_staff ON app.passkey (staff_id);
--> statement-breakpoint
-- What a device is asked to sign, as a hash: good once and for five minutes. Nobody's while nobody has said who they are.
CREATE TABLE app.passkey_challenge (
  challenge_hash bytea PRIMARY KEY CHECK (octet_length(challenge_hash) = 32),
  purpose text NOT NULL CHECK (purpose IN ('add', 'sign_in', 'step_up')),
  staff_id uuid REFERENCES app.staff ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT app.app_now()
);
--> statement-breakpoint
CREATE INDEX passkey_challenge_age ON app.passkey_challenge (created_at);
--> statement-breakpoint
-- Keyed hashes under the pepper, which is not in the database.
CREATE TABLE app.recovery_code (
  staff_id uuid NOT NULL REFERENCES app.staff ON DELETE CASCADE,
  code_hash bytea NOT NULL CHECK (octet_length(code_hash) = 32),
  created_at timestamptz NOT NULL DEFAULT app.app_now(),
  used_at timestamptz,
  PRIMARY KEY (staff_id, code_hash)
);
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['app.passkey', 'app.passkey_challenge', 'app.recovery_code'] LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY migrator_all ON %s TO breakwater_migrator USING (true) WITH CHECK (true)', t);
    -- Read before anybody is signed in; what is in them never leaves packages/auth.
    EXECUTE format('CREATE POLICY sign_in ON %s TO breakwater_portal USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (counter, label_sealed, last_used_at) ON app.passkey TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON app.passkey_challenge TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (used_at) ON app.recovery_code TO breakwater_portal;
--> statement-breakpoint
-- How many factors open a second step. Recovery codes are none: they stand in for one that is lost.
CREATE FUNCTION app.count_factors(p_staff uuid) RETURNS int LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT (SELECT count(*) FROM app.passkey WHERE staff_id = p_staff)::int
    + (SELECT count(*) FROM app.staff_credential WHERE staff_id = p_staff AND is_totp_confirmed)::int
$$;
--> statement-breakpoint
-- Each change of factors takes the person's row first, so that of two who hold a starting password one is first, and
-- of two who each remove another's last factor one is refused. `p_is_first`: only while there is none.
CREATE FUNCTION app.lock_factors(p_staff uuid, p_is_first boolean) RETURNS boolean LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM 1 FROM app.staff_credential WHERE staff_id = p_staff FOR UPDATE;
  RETURN FOUND AND NOT (p_is_first AND app.count_factors(p_staff) > 0);
END $$;
--> statement-breakpoint
CREATE FUNCTION app.add_passkey(p_id uuid, p_staff uuid, p_credential bytea, p_key bytea, p_counter bigint, p_transports text[], p_label bytea, p_is_first boolean)
RETURNS boolean LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.lock_factors(p_staff, p_is_first) OR (SELECT count(*) FROM app.passkey WHERE staff_id = p_staff) >= 10 THEN
    RETURN false;
  END IF;
  INSERT INTO app.passkey (id, staff_id, credential_id, public_key, counter, transports, label_sealed)
  VALUES (p_id, p_staff, p_credential, p_key, p_counter, p_transports, p_label) ON CONFLICT (credential_id) DO NOTHING;
  RETURN FOUND;
END $$;
--> statement-breakpoint
CREATE FUNCTION app.confirm_totp(p_staff uuid, p_sealed bytea, p_step bigint, p_is_first boolean) RETURNS boolean LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.lock_factors(p_staff, p_is_first) THEN RETURN false; END IF;
  UPDATE app.staff_credential SET totp_sealed = p_sealed, totp_last_step = p_step, is_totp_confirmed = true, changed_at = app.app_now()
  WHERE staff_id = p_staff;
  RETURN FOUND;
END $$;
--> statement-breakpoint
-- `p_passkey` null: the authenticator. Never the last factor.
CREATE FUNCTION app.remove_factor(p_staff uuid, p_passkey uuid) RETURNS boolean LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.lock_factors(p_staff, false) OR app.count_factors(p_staff) < 2 THEN RETURN false; END IF;
  IF p_passkey IS NOT NULL THEN
    DELETE FROM app.passkey WHERE id = p_passkey AND staff_id = p_staff;
  ELSE
    UPDATE app.staff_credential SET totp_sealed = NULL, is_totp_confirmed = false, changed_at = app.app_now()
    WHERE staff_id = p_staff AND is_totp_confirmed;
  END IF;
  RETURN FOUND;
END $$;
--> statement-breakpoint
-- A reset that others have approved: nothing of the old factors opens anything, and the next sign-in sets up new ones.
CREATE FUNCTION app.forget_factors(p_staff uuid) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM app.lock_factors(p_staff, false);
  UPDATE app.staff_credential SET totp_sealed = NULL, is_totp_confirmed = false, changed_at = app.app_now() WHERE staff_id = p_staff;
  DELETE FROM app.passkey WHERE staff_id = p_staff;
  DELETE FROM app.recovery_code WHERE staff_id = p_staff;
  DELETE FROM app.passkey_challenge WHERE staff_id = p_staff;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.count_factors(uuid), app.lock_factors(uuid, boolean),
  app.add_passkey(uuid, uuid, bytea, bytea, bigint, text[], bytea, boolean), app.confirm_totp(uuid, bytea, bigint, boolean),
  app.remove_factor(uuid, uuid), app.forget_factors(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.count_factors(uuid), app.lock_factors(uuid, boolean),
  app.add_passkey(uuid, uuid, bytea, bytea, bigint, text[], bytea, boolean), app.confirm_totp(uuid, bytea, bigint, boolean),
  app.remove_factor(uuid, uuid), app.forget_factors(uuid) TO breakwater_portal;
