-- A text of the library waits for a second reader, or for the moment from which the site shows it.

ALTER TABLE app.resource_text
  -- 'asked' stands while the version is the newest; 'sent_back' until the next asking or publishing.
  ADD COLUMN review_state text CHECK (review_state IN ('asked', 'sent_back')),
  ADD COLUMN review_version int,
  ADD COLUMN review_word text NOT NULL DEFAULT '' CHECK (char_length(review_word) <= 300),
  ADD COLUMN review_by uuid REFERENCES app.staff,
  ADD COLUMN review_at timestamptz,
  -- Stands in the place of what is published once its moment has come, by the database's clock.
  ADD COLUMN next_version int,
  ADD COLUMN next_reviewed_on date,
  ADD COLUMN next_author_role text CHECK (char_length(next_author_role) <= 80),
  ADD COLUMN next_from timestamptz,
  ADD FOREIGN KEY (resource_id, locale, review_version) REFERENCES app.resource_version,
  ADD FOREIGN KEY (resource_id, locale, next_version) REFERENCES app.resource_version,
  ADD CONSTRAINT resource_text_review_whole CHECK (num_nonnulls(review_state, review_version, review_by, review_at) IN (0, 4)),
  ADD CONSTRAINT resource_text_next_whole CHECK (num_nonnulls(next_version, next_reviewed_on, next_author_role, next_from) IN (0, 4));
--> statement-breakpoint
GRANT UPDATE (review_state, review_version, review_word, review_by, review_at, next_version, next_reviewed_on, next_author_role, next_from)
  ON app.resource_text TO breakwater_portal;
--> statement-breakpoint
DROP TRIGGER announce ON app.resource_text;
--> statement-breakpoint
-- Asking for a review changes nothing on the site, and is told to nobody.
CREATE TRIGGER announce AFTER DELETE OR UPDATE OF published_version, reviewed_on, author_role, next_version, next_from ON app.resource_text
  FOR EACH STATEMENT EXECUTE FUNCTION app.announce_library();
--> statement-breakpoint
GRANT CREATE ON SCHEMA door TO breakwater_door;
--> statement-breakpoint
SET ROLE breakwater_door;
--> statement-breakpoint
DROP FUNCTION door.library(bigint);
--> statement-breakpoint
-- The library as the site shows it now, as one document, and when that changes by itself; NULL when it still is as at version
-- `p_known` and the moment `p_changes_at`, which that document named, is yet to come.
CREATE FUNCTION door.library(p_known bigint DEFAULT NULL, p_changes_at timestamptz DEFAULT NULL) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_object('version', l.version,
    'changesAt', (SELECT min(x.next_from) FROM app.resource_text x WHERE x.next_from > app.app_now()),
    'resources', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'slug', r.slug, 'topic', r.topic, 'position', r.position, 'related', r.related,
          'sources', r.sources, 'texts', t.texts, 'isExample', t.is_example)
        ORDER BY array_position(ARRAY['safety', 'crisis', 'family', 'loss', 'hardship', 'mind', 'rights', 'help'], r.topic), r.position, r.slug), '[]')
      FROM app.resource r CROSS JOIN LATERAL (
        SELECT jsonb_object_agg(x.locale, jsonb_build_object('title', v.title, 'summary', v.summary, 'body', v.body,
          'reviewedOn', n.reviewed_on, 'authorRole', n.author_role)) AS texts, bool_or(n.reviewed_on IS NULL) AS is_example
        FROM app.resource_text x CROSS JOIN LATERAL (
          SELECT x.next_version AS version, x.next_reviewed_on AS reviewed_on, x.next_author_role AS author_role
          WHERE x.next_from <= app.app_now()
          UNION ALL
          SELECT x.published_version, x.reviewed_on, x.author_role WHERE (x.next_from <= app.app_now()) IS NOT TRUE) n
        JOIN app.resource_version v ON v.resource_id = x.resource_id AND v.locale = x.locale AND v.version = n.version
        WHERE x.resource_id = r.id) t
      WHERE r.state = 'in_use' AND t.texts IS NOT NULL))
  FROM app.library l WHERE l.version IS DISTINCT FROM p_known OR p_changes_at <= app.app_now()
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION door.library(bigint, timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION door.library(bigint, timestamptz) TO breakwater_site;
--> statement-breakpoint
RESET ROLE;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA door FROM breakwater_door;
