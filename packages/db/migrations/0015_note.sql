-- Situation map, commission, aims, notes, interventions, contacts, the timeline.

SELECT 1;
