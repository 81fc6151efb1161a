-- Passkeys, recovery codes, step-up.

-- When a second factor was last shown: at sign-in, and whenever what is dangerous asked for it again.
ALTER TABLE app.session ADD COLUMN stepped_up_at timestamptz;
