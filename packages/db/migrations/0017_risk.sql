-- Risk levels, safety plans, instruments.

SELECT 1;
