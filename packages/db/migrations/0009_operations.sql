-- What probes and figures of the running system ask: counts alone.

-- Which migrations stand, so that a program that needs others says it isn't ready.
CREATE FUNCTION app.applied_migrations() RETURNS TABLE (count bigint, newest bigint) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$ SELECT count(*), max(m.created_at) FROM drizzle.__drizzle_migrations m $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.applied_migrations() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.applied_migrations() TO breakwater_portal, breakwater_worker;
--> statement-breakpoint
CREATE FUNCTION door.applied_migrations() RETURNS TABLE (count bigint, newest bigint) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$ SELECT count(*), max(m.created_at) FROM drizzle.__drizzle_migrations m $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION door.applied_migrations() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION door.applied_migrations() TO breakwater_site;
--> statement-breakpoint
-- What waits for the worker. Rows are chained in the order (tx, id), so those after the last link are those without one;
-- counting stops at 10,000, where the number no longer matters.
CREATE FUNCTION app.backlog() RETURNS TABLE (unchained bigint, intake bigint, oldest_intake_seconds double precision, overdue bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH last AS (SELECT e.tx, e.id FROM audit.chain c JOIN audit.entry e ON e.id = c.entry_id ORDER BY c.seq DESC LIMIT 1)
  SELECT
    (SELECT count(*) FROM (SELECT 1 FROM audit.entry e
      WHERE (e.tx, e.id) > (coalesce((SELECT tx FROM last), '0'::xid8), coalesce((SELECT id FROM last), '00000000-0000-0000-0000-000000000000'))
      LIMIT 10000) waiting),
    (SELECT count(*) FROM app.sealed_intake),
    (SELECT coalesce(extract(epoch FROM app.app_now() - min(created_at)), 0)::double precision FROM app.sealed_intake),
    (SELECT count(*) FROM (SELECT 1 FROM app.request WHERE answer_due_at < app.app_now() LIMIT 10000) late)
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.backlog() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.backlog() TO breakwater_worker;
