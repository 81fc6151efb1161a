-- Roles, break-glass, barred persons, callers who are not verified.

ALTER TABLE app.staff DROP CONSTRAINT staff_roles_check, ADD CONSTRAINT staff_roles_check CHECK (roles <@ ARRAY['call_taker', 'counsellor',
  'custodian', 'shelter_staff', 'coordinator', 'supervisor', 'editor', 'administrator', 'auditor', 'agency']);
