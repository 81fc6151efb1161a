-- Risk levels, safety plans, instruments.

-- Each word on how great the risk is, with its author; why is sealed. A lowering from high or imminent waits for a second,
-- qualified person: until then it is proposed, and the case stands as it stood.
CREATE TABLE app.risk_level (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES app.case,
  level text NOT NULL CHECK (level IN ('none', 'low', 'moderate', 'high', 'imminent')),
  -- What stood before, as the database found it.
  previous text NOT NULL DEFAULT 'none' CHECK (previous IN ('none', 'low', 'moderate', 'high', 'imminent')),
  state text NOT NULL DEFAULT 'set' CHECK (state IN ('set', 'proposed', 'confirmed', 'declined', 'withdrawn')),
  said_by uuid NOT NULL REFERENCES app.staff,
  said_at timestamptz NOT NULL DEFAULT app.app_now(),
  decided_by uuid REFERENCES app.staff,
  decided_at timestamptz,
  sealed bytea,
  sealed_decision bytea,
  CONSTRAINT risk_second_person CHECK (decided_by <> said_by),
  CONSTRAINT risk_decided CHECK ((state IN ('confirmed', 'declined')) = (decided_by IS NOT NULL)),
  CONSTRAINT risk_lowered_by_two CHECK (
    state <> 'set' OR previous NOT IN ('high', 'imminent')
    OR array_position(ARRAY['none', 'low', 'moderate', 'high', 'imminent'], level) >= array_position(ARRAY['none', 'low', 'moderate', 'high', 'imminent'], previous))
);
--> statement-breakpoint
CREATE INDEX risk_level_case ON app.risk_level (case_id, said_at);
--> statement-breakpoint
CREATE UNIQUE INDEX risk_one_proposal ON app.risk_level (case_id) WHERE state = 'proposed';
--> statement-breakpoint
-- What the person themselves holds on to when it gets hard: six parts, sealed; every version stays.
CREATE TABLE app.safety_plan (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES app.case,
  version int NOT NULL CHECK (version > 0),
  -- The language it is printed in: the person's own.
  locale text NOT NULL CHECK (locale IN ('en', 'cs', 'uk', 'id', 'zh-Hans')),
  made_by uuid NOT NULL REFERENCES app.staff,
  made_at timestamptz NOT NULL DEFAULT app.app_now(),
  sealed bytea,
  CONSTRAINT safety_plan_once UNIQUE (case_id, version)
);
--> statement-breakpoint
CREATE INDEX safety_plan_case ON app.safety_plan (case_id, made_at);
--> statement-breakpoint
-- A published questionnaire that the centre has the right to use: read from a file, checked, its wording never changed.
CREATE TABLE app.instrument (
  id uuid PRIMARY KEY,
  -- What its versions share: the code of its scoring facts, or the address that the file says of itself.
  family text NOT NULL,
  version int NOT NULL CHECK (version > 0),
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'in_use', 'retired')),
  locales text[] NOT NULL DEFAULT '{}',
  content jsonb NOT NULL,
  digest bytea NOT NULL,
  added_by uuid NOT NULL REFERENCES app.staff,
  added_at timestamptz NOT NULL DEFAULT app.app_now(),
  used_from timestamptz,
  retired_at timestamptz,
  CONSTRAINT instrument_version UNIQUE (family, version),
  CONSTRAINT instrument_file_once UNIQUE (digest),
  CONSTRAINT instrument_dated CHECK ((state = 'draft') = (used_from IS NULL) AND (state = 'retired') = (retired_at IS NOT NULL))
);
--> statement-breakpoint
CREATE UNIQUE INDEX instrument_one_in_use ON app.instrument (family) WHERE state = 'in_use';
--> statement-breakpoint
-- One filling-in: answers, score and level are sealed. `instrument_id` is null where only instrument, date and level are
-- noted, since its wording may not be held here.
CREATE TABLE app.instrument_result (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES app.case,
  instrument_id uuid REFERENCES app.instrument,
  family text NOT NULL,
  taken_on date NOT NULL,
  has_alarm boolean NOT NULL DEFAULT false,
  recorded_by uuid NOT NULL REFERENCES app.staff,
  recorded_at timestamptz NOT NULL DEFAULT app.app_now(),
  struck_by uuid REFERENCES app.staff,
  struck_at timestamptz,
  sealed bytea,
  sealed_strike bytea,
  CONSTRAINT instrument_result_struck CHECK ((struck_by IS NULL) = (struck_at IS NULL))
);
--> statement-breakpoint
CREATE INDEX instrument_result_case ON app.instrument_result (case_id, recorded_at);
--> statement-breakpoint
SELECT app.guard_by_case('app.risk_level'), app.guard_by_case('app.safety_plan'), app.guard_by_case('app.instrument_result'),
  app.guard_table('app.instrument');
--> statement-breakpoint
CREATE POLICY staff_read ON app.instrument FOR SELECT TO breakwater_portal USING (true);
--> statement-breakpoint
CREATE POLICY administrator_add ON app.instrument FOR INSERT TO breakwater_portal WITH CHECK ((SELECT app.actor_has('administrator')));
--> statement-breakpoint
CREATE POLICY administrator_change ON app.instrument FOR UPDATE TO breakwater_portal
  USING ((SELECT app.actor_has('administrator'))) WITH CHECK ((SELECT app.actor_has('administrator')));
--> statement-breakpoint
-- What has been in use stays: answers point to it.
CREATE POLICY administrator_discard ON app.instrument FOR DELETE TO breakwater_portal
  USING (state = 'draft' AND (SELECT app.actor_has('administrator')));
--> statement-breakpoint
GRANT SELECT, INSERT ON app.risk_level, app.safety_plan, app.instrument, app.instrument_result TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (state, decided_by, decided_at, sealed_decision) ON app.risk_level TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (state, used_from, retired_at) ON app.instrument TO breakwater_portal;
--> statement-breakpoint
GRANT DELETE ON app.instrument TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (struck_by, struck_at, sealed_strike) ON app.instrument_result TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, DELETE ON app.risk_level, app.safety_plan, app.instrument_result TO breakwater_worker;
--> statement-breakpoint
GRANT UPDATE (sealed, sealed_decision) ON app.risk_level TO breakwater_worker;
--> statement-breakpoint
GRANT UPDATE (sealed) ON app.safety_plan TO breakwater_worker;
--> statement-breakpoint
GRANT UPDATE (sealed, sealed_strike) ON app.instrument_result TO breakwater_worker;
--> statement-breakpoint
GRANT SELECT ON app.instrument TO breakwater_worker;
--> statement-breakpoint
-- — a case's level follows its history, and nothing else —
REVOKE UPDATE (risk_level) ON app.case FROM breakwater_portal;
--> statement-breakpoint
-- Not a definer: it looks at who really asks. The functions below ask as the owner.
CREATE FUNCTION app.guard_case_risk() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user <> 'breakwater_migrator' THEN
    RAISE EXCEPTION 'a risk level is said in app.risk_level' USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_by_history';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_case_risk BEFORE UPDATE OF risk_level ON app.case FOR EACH ROW
  WHEN (OLD.risk_level IS DISTINCT FROM NEW.risk_level) EXECUTE FUNCTION app.guard_case_risk();
--> statement-breakpoint
-- Who says it, what stood before and whether it holds at once: the database's to say, whatever the insert claims.
CREATE FUNCTION app.place_risk_level() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_order constant text[] := ARRAY['none', 'low', 'moderate', 'high', 'imminent'];
BEGIN
  SELECT risk_level INTO STRICT NEW.previous FROM app.case WHERE id = NEW.case_id FOR UPDATE;
  NEW.said_by := coalesce(app.actor_id(), NEW.said_by);
  NEW.decided_by := NULL;
  NEW.decided_at := NULL;
  NEW.state := CASE
    WHEN NEW.previous IN ('high', 'imminent') AND array_position(v_order, NEW.level) < array_position(v_order, NEW.previous) THEN 'proposed'
    ELSE 'set' END;
  IF NEW.state = 'set' THEN
    -- Whoever says now how things stand has overtaken a proposal to lower it.
    UPDATE app.risk_level SET state = 'withdrawn', decided_at = app.app_now() WHERE case_id = NEW.case_id AND state = 'proposed';
    UPDATE app.case SET risk_level = NEW.level WHERE id = NEW.case_id AND risk_level <> NEW.level;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER place_risk_level BEFORE INSERT ON app.risk_level FOR EACH ROW EXECUTE FUNCTION app.place_risk_level();
--> statement-breakpoint
-- Licensed, certified, or a supervisor.
CREATE FUNCTION app.is_second_person(p_staff uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM app.staff WHERE id = p_staff AND state = 'active'
    AND ('supervisor' = ANY (roles) OR 'counsellor' = ANY (roles) AND qualification IN ('certified', 'licensed')))
$$;
--> statement-breakpoint
CREATE FUNCTION app.decide_risk_level() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_stands text;
BEGIN
  IF OLD.state = NEW.state THEN RETURN NEW; END IF;
  SELECT risk_level INTO STRICT v_stands FROM app.case WHERE id = OLD.case_id FOR UPDATE;
  IF OLD.state <> 'proposed' OR v_stands <> OLD.previous OR NEW.state NOT IN ('confirmed', 'declined', 'withdrawn') THEN
    RAISE EXCEPTION 'moved on' USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_moved_on';
  END IF;
  IF NEW.state = 'withdrawn' THEN RETURN NEW; END IF;
  NEW.decided_by := coalesce(app.actor_id(), NEW.decided_by);
  IF NEW.decided_by = OLD.said_by OR NOT app.is_second_person(NEW.decided_by) THEN
    RAISE EXCEPTION 'a second, qualified person' USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_second_person';
  END IF;
  IF NEW.state = 'confirmed' THEN UPDATE app.case SET risk_level = OLD.level WHERE id = OLD.case_id; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER decide_risk_level BEFORE UPDATE ON app.risk_level FOR EACH ROW EXECUTE FUNCTION app.decide_risk_level();
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.risk_level FOR EACH ROW EXECUTE FUNCTION app.announce('case', 'case_id');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT ON app.safety_plan FOR EACH ROW EXECUTE FUNCTION app.announce('case', 'case_id');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.instrument_result FOR EACH ROW EXECUTE FUNCTION app.announce('case', 'case_id');
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.guard_case_risk(), app.place_risk_level(), app.is_second_person(uuid), app.decide_risk_level() FROM PUBLIC;
