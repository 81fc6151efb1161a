-- Invitations, approvals, profession and qualification, reviews of rights.

SELECT 1;
