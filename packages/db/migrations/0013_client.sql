-- Intake, the person's file: household, support network, safe contact, duplicates and merging.

SELECT 1;
