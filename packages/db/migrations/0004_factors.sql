-- Passkeys, recovery codes, step-up.

SELECT 1;
