-- How long sessions hold, and what ends them.

SELECT 1;
