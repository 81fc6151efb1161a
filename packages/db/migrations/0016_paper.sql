-- Plan of measures, documents and their files, letters, agreements, consents, complaints.

SELECT 1;
