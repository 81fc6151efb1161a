-- Addresses of shelters, which nobody must publish: keyed hashes alone, under a key of their own. Nobody reads an address back.

CREATE TABLE app.shelter_address (
  id uuid PRIMARY KEY,
  mark bytea NOT NULL CHECK (octet_length(mark) = 16),
  -- Of the address in its normal form: how long the runs of words are that are compared with it.
  word_count int NOT NULL CHECK (word_count BETWEEN 2 AND 20),
  added_by uuid NOT NULL REFERENCES app.staff,
  added_at timestamptz NOT NULL DEFAULT app.app_now(),
  CONSTRAINT shelter_address_once UNIQUE (mark)
);
--> statement-breakpoint
SELECT app.guard_table('app.shelter_address');
--> statement-breakpoint
CREATE POLICY guards_manage ON app.shelter_address TO breakwater_portal
  USING ((SELECT app.actor_has('shelter_staff')) OR (SELECT app.actor_has('supervisor')))
  WITH CHECK ((SELECT app.actor_has('shelter_staff')) OR (SELECT app.actor_has('supervisor')));
--> statement-breakpoint
-- In one's own name.
CREATE POLICY by_oneself ON app.shelter_address AS RESTRICTIVE FOR INSERT TO breakwater_portal WITH CHECK (added_by = (SELECT app.actor_id()));
--> statement-breakpoint
GRANT SELECT (id, added_by, added_at), INSERT, DELETE ON app.shelter_address TO breakwater_portal;
--> statement-breakpoint
-- The key is the centre's, and wrapped by the root key as any: a new root key leaves the marks as they are.
ALTER TABLE keys.subject_key DROP CONSTRAINT subject_key_subject_kind_check,
  ADD CONSTRAINT subject_key_subject_kind_check CHECK (subject_kind IN ('request', 'staff', 'client', 'case', 'interpreter', 'enrolment', 'shelter'));
--> statement-breakpoint
-- Whoever publishes is checked, and so marks what they write.
CREATE POLICY unwrap_shelter ON keys.subject_key FOR SELECT TO breakwater_portal USING (subject_kind = 'shelter' AND (SELECT app.actor_id()) IS NOT NULL);
--> statement-breakpoint
CREATE POLICY add_shelter ON keys.subject_key FOR INSERT TO breakwater_portal
  WITH CHECK (subject_kind = 'shelter' AND ((SELECT app.actor_has('shelter_staff')) OR (SELECT app.actor_has('supervisor'))));
--> statement-breakpoint
-- How many words the known addresses have: nothing else of them is told.
CREATE FUNCTION app.shelter_address_lengths() RETURNS int[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT word_count), '{}') FROM app.shelter_address WHERE app.actor_id() IS NOT NULL
$$;
--> statement-breakpoint
-- Whether one of these marks is a shelter's: also for those who may not read the table.
CREATE FUNCTION app.is_shelter_address(p_marks bytea[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT app.actor_id() IS NOT NULL AND EXISTS (SELECT 1 FROM app.shelter_address WHERE mark = ANY (p_marks))
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.shelter_address_lengths(), app.is_shelter_address(bytea[]) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.shelter_address_lengths(), app.is_shelter_address(bytea[]) TO breakwater_portal;
