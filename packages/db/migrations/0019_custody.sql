-- Erasure, legal holds, exports, imports, broken glass and calls about cases.

SELECT 1;
