-- Tasks, my day, finding people.

SELECT 1;
