-- Reading the trail, its watermark and its checkpoints.

SELECT 1;
