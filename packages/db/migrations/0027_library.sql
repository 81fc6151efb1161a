-- The public library: articles, their texts by language and version, and which version of each is on the site. No person's data.

CREATE TABLE app.resource (
  id uuid PRIMARY KEY,
  -- The address on the site, the same in every language; never changes.
  slug text NOT NULL CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length(slug) <= 60),
  topic text NOT NULL CHECK (topic IN ('safety', 'crisis', 'family', 'loss', 'hardship', 'mind', 'rights', 'help')),
  state text NOT NULL DEFAULT 'in_use' CHECK (state IN ('in_use', 'retired')),
  position int NOT NULL DEFAULT 1,
  -- Slugs of articles in use: whoever is named here isn't retired.
  related jsonb NOT NULL DEFAULT '[]',
  -- [{organisation, title, year}] (domain/library/schema.ts)
  sources jsonb NOT NULL DEFAULT '[]',
  version int NOT NULL DEFAULT 1,
  made_at timestamptz NOT NULL DEFAULT app.app_now(),
  CONSTRAINT resource_slug_once UNIQUE (slug)
);
--> statement-breakpoint
-- Every text that was ever saved: nobody changes or removes one.
CREATE TABLE app.resource_version (
  resource_id uuid NOT NULL REFERENCES app.resource,
  locale text NOT NULL,
  version int NOT NULL CHECK (version > 0),
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 120),
  summary text NOT NULL CHECK (char_length(summary) <= 300),
  body text NOT NULL CHECK (char_length(body) <= 20000),
  -- NULL for what came with the program.
  saved_by uuid REFERENCES app.staff,
  saved_at timestamptz NOT NULL DEFAULT app.app_now(),
  brought_back_from int,
  PRIMARY KEY (resource_id, locale, version)
);
--> statement-breakpoint
-- One row a language that an article has: its newest version, and the one that the site shows.
CREATE TABLE app.resource_text (
  resource_id uuid NOT NULL,
  locale text NOT NULL,
  version int NOT NULL,
  published_version int,
  -- Of what is published. NULL for an example, which no professional has reviewed.
  reviewed_on date,
  author_role text NOT NULL DEFAULT '' CHECK (char_length(author_role) <= 80),
  -- The version of the text in the centre's main language that this one says the same as.
  based_on int NOT NULL DEFAULT 0,
  PRIMARY KEY (resource_id, locale),
  FOREIGN KEY (resource_id, locale, version) REFERENCES app.resource_version,
  FOREIGN KEY (resource_id, locale, published_version) REFERENCES app.resource_version,
  CONSTRAINT resource_text_reviewed CHECK (published_version IS NOT NULL OR reviewed_on IS NULL)
);
--> statement-breakpoint
-- One row: grows with every change of what is published.
CREATE TABLE app.library (
  is_one boolean PRIMARY KEY DEFAULT true CHECK (is_one),
  version bigint NOT NULL
);
--> statement-breakpoint
INSERT INTO app.library (version) VALUES (1);
--> statement-breakpoint
CREATE FUNCTION app.announce_library() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE app.library SET version = version + 1;
  PERFORM pg_notify('breakwater_change', 'library');
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.announce_library() FROM PUBLIC;
--> statement-breakpoint
-- A draft that is saved changes nothing on the site, and is told to nobody.
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON app.resource FOR EACH STATEMENT EXECUTE FUNCTION app.announce_library();
--> statement-breakpoint
CREATE TRIGGER announce AFTER DELETE OR UPDATE OF published_version, reviewed_on, author_role ON app.resource_text
  FOR EACH STATEMENT EXECUTE FUNCTION app.announce_library();
--> statement-breakpoint
CREATE TRIGGER announce_new AFTER INSERT ON app.resource_text FOR EACH ROW WHEN (NEW.published_version IS NOT NULL)
  EXECUTE FUNCTION app.announce_library();
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['app.resource', 'app.resource_version', 'app.resource_text', 'app.library'] LOOP
    PERFORM app.guard_table(t::regclass);
    EXECUTE format('CREATE POLICY door_read ON %s FOR SELECT TO breakwater_door USING (true)', t);
    EXECUTE format('GRANT SELECT ON %s TO breakwater_door', t);
  END LOOP;
  -- Everybody on the staff may read what the site shows or will show; an editor writes it.
  FOREACH t IN ARRAY ARRAY['app.resource', 'app.resource_version', 'app.resource_text'] LOOP
    EXECUTE format('CREATE POLICY staff_read ON %s FOR SELECT TO breakwater_portal USING ((SELECT app.actor_id()) IS NOT NULL)', t);
    EXECUTE format('CREATE POLICY editor_writes ON %s TO breakwater_portal USING ((SELECT app.actor_has(''editor'')))
      WITH CHECK ((SELECT app.actor_has(''editor'')))', t);
  END LOOP;
  -- In one's own name.
  CREATE POLICY by_oneself ON app.resource_version AS RESTRICTIVE FOR INSERT TO breakwater_portal WITH CHECK (saved_by = (SELECT app.actor_id()));
END $$;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (topic, state, position, related, sources, version) ON app.resource TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (version, published_version, reviewed_on, author_role, based_on) ON app.resource_text TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, INSERT ON app.resource_version TO breakwater_portal;
--> statement-breakpoint
GRANT CREATE ON SCHEMA door TO breakwater_door;
--> statement-breakpoint
SET ROLE breakwater_door;
--> statement-breakpoint
-- The library as the site shows it, as one document; NULL when it still is as at version `p_known`.
CREATE FUNCTION door.library(p_known bigint DEFAULT NULL) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_object('version', l.version, 'resources', (
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'slug', r.slug, 'topic', r.topic, 'position', r.position, 'related', r.related,
        'sources', r.sources, 'texts', t.texts, 'isExample', t.is_example)
      ORDER BY array_position(ARRAY['safety', 'crisis', 'family', 'loss', 'hardship', 'mind', 'rights', 'help'], r.topic), r.position, r.slug), '[]')
    FROM app.resource r CROSS JOIN LATERAL (
      SELECT jsonb_object_agg(x.locale, jsonb_build_object('title', v.title, 'summary', v.summary, 'body', v.body,
        'reviewedOn', x.reviewed_on, 'authorRole', x.author_role)) AS texts, bool_or(x.reviewed_on IS NULL) AS is_example
      FROM app.resource_text x JOIN app.resource_version v
        ON v.resource_id = x.resource_id AND v.locale = x.locale AND v.version = x.published_version
      WHERE x.resource_id = r.id) t
    WHERE r.state = 'in_use' AND t.texts IS NOT NULL))
  FROM app.library l WHERE l.version IS DISTINCT FROM p_known
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION door.library(bigint) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION door.library(bigint) TO breakwater_site;
--> statement-breakpoint
RESET ROLE;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA door FROM breakwater_door;
