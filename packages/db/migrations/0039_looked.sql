-- Who looked also says who did so by break-glass: such a look is somebody else's than a colleague's at work.

GRANT CREATE ON SCHEMA audit TO breakwater_audit;
--> statement-breakpoint
SET ROLE breakwater_audit;
--> statement-breakpoint
DROP FUNCTION audit.who_looked(text, uuid, int);
--> statement-breakpoint
-- Who has opened one thing, newest first, with how often and how many people in all. For readers of the trail, and for
-- whoever has opened it too. A look within the 60 minutes of somebody's own break-glass is one by break-glass.
CREATE FUNCTION audit.who_looked(p_kind text, p_subject uuid, p_limit int)
RETURNS TABLE (at timestamptz, actor_id uuid, is_glass boolean, times bigint, people bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan AS $$
BEGIN
  IF p_subject = ANY (app.actor_barred()) OR NOT (app.actor_has('supervisor') OR app.actor_has('auditor') OR EXISTS (SELECT 1 FROM audit.entry e
      WHERE e.subject_id = p_subject AND e.action IN (p_kind || '.open', 'break_glass.read') AND e.actor_id = app.actor_id())) THEN
    RAISE EXCEPTION 'only who has looked sees who has' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY
    WITH looks AS MATERIALIZED (
      SELECT e.at, e.id, e.actor_id, e.action FROM audit.entry e
      WHERE e.subject_id = p_subject AND e.action IN (p_kind || '.open', 'break_glass.read') AND e.actor_kind = 'staff'),
    glass AS MATERIALIZED (
      SELECT e.at, e.actor_id FROM audit.entry e WHERE e.subject_id = p_subject AND e.action = 'break_glass.open')
    SELECT l.at, l.actor_id,
      l.action = 'break_glass.read' OR EXISTS (SELECT 1 FROM glass g
        WHERE g.actor_id = l.actor_id AND l.at >= g.at AND l.at < g.at + interval '60 minutes'),
      (SELECT count(*) FROM looks), (SELECT count(DISTINCT x.actor_id) FROM looks x)
    FROM looks l ORDER BY l.at DESC, l.id DESC LIMIT p_limit;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION audit.who_looked(text, uuid, int) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION audit.who_looked(text, uuid, int) TO breakwater_portal;
--> statement-breakpoint
RESET ROLE;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA audit FROM breakwater_audit;
