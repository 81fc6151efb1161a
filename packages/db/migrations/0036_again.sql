-- A shelter's address that comes onto the list is looked for in what is published already, and holds back what waits for its
-- moment. Whoever joins a waiting line and whoever retires its programme settle who was first.

ALTER TABLE app.resource_text
  -- What waited for its moment and may not come: its version, when it was to come, and since when that is known.
  ADD COLUMN refused_version int,
  ADD COLUMN refused_from timestamptz,
  ADD COLUMN refused_at timestamptz,
  ADD FOREIGN KEY (resource_id, locale, refused_version) REFERENCES app.resource_version,
  ADD CONSTRAINT resource_text_refused_whole CHECK (num_nonnulls(refused_version, refused_from, refused_at) IN (0, 3));
--> statement-breakpoint
GRANT UPDATE (refused_version, refused_from, refused_at) ON app.resource_text TO breakwater_portal;
--> statement-breakpoint
-- Holds texts back that wait for their moment: `p_texts` names them by article, language and version. For who keeps the list, and
-- writes no texts. What has come meanwhile stays. Those that were held back.
CREATE FUNCTION app.hold_texts_back(p_texts jsonb) RETURNS TABLE (id uuid, locale text) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT (app.actor_has('shelter_staff') OR app.actor_has('supervisor')) THEN
    RAISE EXCEPTION 'not their list' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY UPDATE app.resource_text t SET refused_version = t.next_version, refused_from = t.next_from, refused_at = app.app_now(),
      next_version = NULL, next_reviewed_on = NULL, next_author_role = NULL, next_from = NULL
    FROM jsonb_to_recordset(p_texts) AS x (id uuid, locale text, version int)
    WHERE t.resource_id = x.id AND t.locale = x.locale AND t.next_version = x.version AND t.next_from > app.app_now()
    RETURNING t.resource_id, t.locale;
  -- Open pages of the portal hear of it; the site hears by the table's own trigger.
  IF FOUND THEN
    INSERT INTO app.change (topic) VALUES ('centre');
    PERFORM pg_notify('breakwater_change', 'centre');
  END IF;
END $$;
--> statement-breakpoint
-- How many words an address on the list has, for who keeps the list; NULL for one that isn't there.
CREATE FUNCTION app.shelter_address_length(p_id uuid) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT word_count FROM app.shelter_address WHERE id = p_id AND (app.actor_has('shelter_staff') OR app.actor_has('supervisor'))
$$;
--> statement-breakpoint
-- Whether one of these marks is this very address's.
CREATE FUNCTION app.is_this_shelter_address(p_id uuid, p_marks bytea[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM app.shelter_address WHERE id = p_id AND mark = ANY (p_marks)
    AND (app.actor_has('shelter_staff') OR app.actor_has('supervisor')))
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.hold_texts_back(jsonb), app.shelter_address_length(uuid), app.is_this_shelter_address(uuid, bytea[]) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.hold_texts_back(jsonb), app.shelter_address_length(uuid), app.is_this_shelter_address(uuid, bytea[]) TO breakwater_portal;
--> statement-breakpoint
-- What every visitor reads, the staff may look through: whatever is published later stands in the same two documents.
GRANT USAGE ON SCHEMA door TO breakwater_portal;
--> statement-breakpoint
SET ROLE breakwater_door;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION door.published(), door.library(bigint, timestamptz) TO breakwater_portal;
--> statement-breakpoint
RESET ROLE;
--> statement-breakpoint
-- A new enrolment at the end of the queue: applied | enrolled | waitlisted | full | closed. Without a cohort it waits for the next.
CREATE OR REPLACE FUNCTION app.add_enrolment(p_id uuid, p_clear jsonb, p_participants uuid[], p_source text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_cohort app.cohort; v_programme uuid := (p_clear ->> 'programmeId')::uuid; v_places int := (p_clear ->> 'places')::int;
BEGIN
  IF v_places IS DISTINCT FROM cardinality(p_participants) THEN
    RAISE EXCEPTION 'as many places as people' USING ERRCODE = 'check_violation', CONSTRAINT = 'enrolment_places_people';
  END IF;
  -- Held: whoever retires it either waits for this sign-up and finds it in the line, or is waited for and it is closed.
  PERFORM 1 FROM app.programme WHERE id = v_programme AND state = 'published' FOR SHARE;
  IF NOT FOUND THEN RETURN 'closed'; END IF;
  IF p_clear ->> 'cohortId' IS NOT NULL THEN
    v_cohort := app.lock_cohort((p_clear ->> 'cohortId')::uuid);
    IF v_cohort.id IS NULL OR v_cohort.programme_id <> v_programme OR v_cohort.state <> 'open' OR v_cohort.closes_at <= app.app_now()
      OR v_cohort.opens_at > app.app_now() OR v_places > v_cohort.capacity
    THEN
      RETURN 'closed';
    END IF;
  END IF;
  INSERT INTO app.enrolment (id, number, programme_id, cohort_id, places, queue_no, for_whom, locale, reach, needs, source)
  VALUES (p_id, to_char(app.app_now(), 'IYIW') || '-P' || to_char(nextval('app.enrolment_number'), 'FM9999999900'), v_programme, v_cohort.id, v_places,
    nextval('app.enrolment_queue_no'), p_clear ->> 'forWhom', p_clear ->> 'locale', p_clear ->> 'reach',
    ARRAY(SELECT jsonb_array_elements_text(p_clear -> 'needs')), p_source);
  INSERT INTO app.participant (id, enrolment_id, position) SELECT who.id, p_id, who.n FROM unnest(p_participants) WITH ORDINALITY AS who (id, n);
  IF v_cohort.id IS NULL THEN RETURN 'waitlisted'; END IF;
  RETURN app.queue_enrolment(p_id, v_cohort.id);
END $$;
