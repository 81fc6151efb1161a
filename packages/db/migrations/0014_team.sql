-- The team at work: handing over, approval of closures, closing and reopening.

SELECT 1;
