-- Who is told of what: the public site hears that the centre, its library or free times have changed, and not that
-- something about a person has. A row that is told by its id isn't spelt out whole for that.
CREATE OR REPLACE FUNCTION app.announce() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_id uuid;
BEGIN
  IF TG_NARGS > 1 THEN
    v_id := nullif(to_jsonb(coalesce(NEW, OLD)) ->> TG_ARGV[1], '')::uuid;
  ELSIF TG_OP = 'DELETE' THEN
    v_id := OLD.id;
  ELSE
    v_id := NEW.id;
  END IF;
  INSERT INTO app.change (topic, row_id) VALUES (TG_ARGV[0], v_id);
  PERFORM pg_notify(CASE WHEN TG_ARGV[0] IN ('centre', 'library', 'week', 'staff') THEN 'breakwater_change' ELSE 'breakwater_people' END, TG_ARGV[0]);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.announce_task() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO app.change (topic, row_id) SELECT DISTINCT 'task', o FROM unnest(ARRAY[OLD.owner_id, NEW.owner_id]) o
    WHERE o IS NOT NULL OR coalesce(OLD.owner_id, NEW.owner_id) IS NULL;
  PERFORM pg_notify('breakwater_people', 'task');
  RETURN NULL;
END $$;
--> statement-breakpoint
-- In SQL, a function with a path of its own is parsed and planned at each call: the clock was most of a short question.
CREATE OR REPLACE FUNCTION door.read_clock() RETURNS timestamptz LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN app.app_now();
END $$;
