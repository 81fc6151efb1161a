-- Policies of services, the budget of an episode, meetings, rooms, interpreters, waiting lists.

SELECT 1;
