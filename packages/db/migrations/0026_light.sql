-- Functions that every statement under row-level security calls, in PL/pgSQL: the same questions, word for word. A function
-- in SQL that runs with its owner's rights is parsed and planned anew in each statement that calls it, which took more than
-- the statement; one in PL/pgSQL is planned once a connection.

-- Without a search path of its own, and with a body that is bound when it is made, it becomes part of whoever calls it.
CREATE OR REPLACE FUNCTION app.actor_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('app.staff_id', true), '')::uuid;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.app_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE RETURN now();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.actor_has(p_role text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (
    SELECT EXISTS (SELECT 1 FROM app.staff WHERE id = app.actor_id() AND state = 'active' AND p_role = ANY (roles)));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.actor_services() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (
    SELECT coalesce(array_agg(ss.service_id), '{}') FROM app.staff_service ss JOIN app.staff s ON s.id = ss.staff_id
    WHERE s.id = app.actor_id() AND s.state = 'active' AND 'counsellor' = ANY (s.roles));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.actor_languages() RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (
    SELECT coalesce((SELECT languages FROM app.staff WHERE id = app.actor_id()), '{}'));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.actor_promised() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (
    SELECT coalesce(array_agg(b.request_id), '{}') FROM app.booking b
    WHERE b.staff_id = (SELECT app.actor_desk()) AND b.released_at IS NULL AND b.request_id IS NOT NULL
      AND (SELECT r.holder_id IS NULL FROM app.request r WHERE r.id = b.request_id));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.actor_barred() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (
    SELECT coalesce(array_agg(subject_id), '{}') || app.actor_barred_clients() FROM app.barred WHERE staff_id = (SELECT app.actor_id()));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.actor_barred_clients() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (
    WITH never AS (
      SELECT p.client_id AS id FROM app.barred b JOIN app.case_person p ON p.case_id = b.subject_id
      WHERE b.subject_kind = 'case' AND b.staff_id = app.actor_id() AND p.part IN ('client', 'household'))
    SELECT coalesce(array_agg(id), '{}') FROM (
      SELECT id FROM never UNION SELECT a.id FROM app.client a JOIN never ON never.id = a.merged_into) AS every (id));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.actor_glass() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (
    SELECT coalesce(array_agg(g.subject_id), '{}') FROM app.break_glass g JOIN app.staff s ON s.id = g.staff_id
    WHERE g.staff_id = (SELECT app.actor_id()) AND g.ends_at > app.app_now() AND s.state = 'active' AND s.roles && ARRAY['counsellor', 'call_taker']);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.actor_desk() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (
    SELECT id FROM app.staff WHERE id = app.actor_id() AND state = 'active' AND roles && ARRAY['counsellor', 'supervisor']);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.actor_cases() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (
    WITH me AS (SELECT id FROM app.staff WHERE id = app.actor_id() AND state = 'active' AND roles && ARRAY['counsellor', 'supervisor']),
    whose AS (
      SELECT id FROM me
      UNION SELECT d.staff_id FROM app.deputy d JOIN me ON me.id = d.deputy_id WHERE d.ended_at IS NULL AND d.period @> app.app_now())
    SELECT coalesce(array_agg(c), '{}') FROM (
      SELECT c.id FROM app.case c JOIN whose w ON w.id = c.holder_id
      UNION SELECT t.case_id FROM app.case_team t JOIN whose w ON w.id = t.staff_id WHERE t.ended_at IS NULL
      UNION SELECT o.case_id FROM app.case_offer o JOIN me ON me.id = o.staff_id WHERE o.ended_at IS NULL
      UNION SELECT c.id FROM app.case c WHERE c.holder_id IS NULL AND c.state = 'open' AND c.service_id = ANY ((SELECT app.actor_services())::uuid[])
        AND (c.needs_interpreter OR c.locale = ANY ((SELECT app.actor_languages())::text[]))
      UNION SELECT c.id FROM app.case c WHERE c.made_in = pg_current_xact_id_if_assigned() AND c.created_by = app.actor_id()) AS found (c));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.actor_sees_cases() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (
    SELECT EXISTS (SELECT 1 FROM app.staff WHERE id = app.actor_id() AND state = 'active' AND roles && ARRAY['supervisor', 'custodian']));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.actor_clients() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (
    WITH near AS (
      SELECT p.client_id AS id FROM app.case_person p WHERE p.case_id = ANY ((SELECT app.actor_cases() || app.actor_glass())::uuid[])),
    whole AS (
      SELECT id FROM near
      UNION SELECT o.id FROM app.client c JOIN near ON near.id = c.id JOIN app.client o ON o.household_id = c.household_id
      UNION SELECT c.id FROM app.client c WHERE c.made_in = pg_current_xact_id_if_assigned() AND c.created_by = app.actor_id())
    SELECT coalesce(array_agg(id), '{}') FROM (
      SELECT id FROM whole
      UNION SELECT a.id FROM app.client a JOIN whole ON whole.id = a.merged_into) AS every (id));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.actor_own_clients() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (
    WITH near AS (
      SELECT p.client_id AS id FROM app.case_person p WHERE p.case_id = ANY ((SELECT app.actor_cases())::uuid[])),
    whole AS (
      SELECT id FROM near
      UNION SELECT o.id FROM app.client c JOIN near ON near.id = c.id JOIN app.client o ON o.household_id = c.household_id
      UNION SELECT c.id FROM app.client c WHERE c.made_in = pg_current_xact_id_if_assigned() AND c.created_by = app.actor_id())
    SELECT coalesce(array_agg(id), '{}') FROM (
      SELECT id FROM whole
      UNION SELECT a.id FROM app.client a JOIN whole ON whole.id = a.merged_into) AS every (id));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.actor_answers_for(p_holder uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (
    SELECT p_holder = app.actor_id() OR EXISTS (SELECT 1 FROM app.deputy
      WHERE staff_id = p_holder AND deputy_id = app.actor_id() AND ended_at IS NULL AND period @> app.app_now()));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.actor_stands_for() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (
    SELECT coalesce(array_agg(id), '{}') FROM (
      SELECT s.id FROM app.staff s WHERE s.id = app.actor_id() AND s.state = 'active'
      UNION SELECT d.staff_id FROM app.deputy d JOIN app.staff s ON s.id = d.deputy_id AND s.state = 'active'
        WHERE d.deputy_id = app.actor_id() AND d.ended_at IS NULL AND d.period @> app.app_now()) AS whose);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.count_factors(p_staff uuid) RETURNS int LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (
    SELECT (SELECT count(*) FROM app.passkey WHERE staff_id = p_staff)::int
      + (SELECT count(*) FROM app.staff_credential WHERE staff_id = p_staff AND is_totp_confirmed)::int);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION audit.append(
  p_id uuid, p_actor_kind text, p_actor_id uuid, p_action text, p_subject_kind text, p_subject_id uuid, p_fields text[], p_sealed_reason bytea
) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO audit.entry (id, actor_kind, actor_id, action, subject_kind, subject_id, fields, sealed_reason)
  VALUES (p_id, p_actor_kind, p_actor_id, p_action, p_subject_kind, p_subject_id, p_fields, p_sealed_reason);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION door.intake_key() RETURNS TABLE (id uuid, public_key bytea) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT k.id, k.public_key FROM keys.intake_key k
    WHERE k.destroyed_at IS NULL AND k.valid_from <= app.app_now() ORDER BY k.valid_until DESC LIMIT 1;
END $$;
