-- The work itself: situation map, commission, aims, themes, help that is not a meeting, contacts, notes. What is written is
-- never rewritten: a new version stands beside the old one, and what was an error is struck through, not removed.

CREATE TABLE app.situation_map (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES app.case,
  version int NOT NULL CHECK (version > 0),
  written_by uuid NOT NULL REFERENCES app.staff,
  written_at timestamptz NOT NULL DEFAULT app.app_now(),
  sealed bytea,
  CONSTRAINT situation_map_version UNIQUE (case_id, version)
);
--> statement-breakpoint
-- What the client wants from the work, in their words (M2.2).
CREATE TABLE app.commission (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES app.case,
  version int NOT NULL CHECK (version > 0),
  agreed_on date NOT NULL,
  written_by uuid NOT NULL REFERENCES app.staff,
  written_at timestamptz NOT NULL DEFAULT app.app_now(),
  sealed bytea,
  CONSTRAINT commission_version UNIQUE (case_id, version)
);
--> statement-breakpoint
-- Each row is one step of one aim (M2.3, M2.8); the newest of a kind says how it stands.
CREATE TABLE app.aim_step (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES app.case,
  aim text NOT NULL CHECK (aim IN ('stabilise', 'safety', 'emotions', 'understanding', 'threatening_tendencies', 'support_network',
    'own_ability', 'plan', 'other_services', 'negotiating')),
  state text NOT NULL CHECK (state IN ('open', 'worked_on', 'met')),
  reached_on date NOT NULL,
  staff_id uuid NOT NULL REFERENCES app.staff,
  recorded_at timestamptz NOT NULL DEFAULT app.app_now(),
  sealed bytea
);
--> statement-breakpoint
CREATE INDEX aim_step_case ON app.aim_step (case_id, recorded_at DESC, id DESC);
--> statement-breakpoint
-- Themes found in the work after the acute crisis (M2.5).
CREATE TABLE app.theme (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES app.case,
  found_by uuid NOT NULL REFERENCES app.staff,
  found_at timestamptz NOT NULL DEFAULT app.app_now(),
  set_aside_at timestamptz,
  sealed bytea
);
--> statement-breakpoint
CREATE INDEX theme_case ON app.theme (case_id, found_at DESC, id DESC);
--> statement-breakpoint
-- A recorded piece of help that is not a meeting (M2.6): counted apart.
CREATE TABLE app.intervention (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES app.case,
  topic text NOT NULL CHECK (topic IN ('choosing_services', 'rights', 'social_security', 'housing', 'employment', 'everyday', 'offices',
    'doctors', 'accompaniment', 'family', 'social_life')),
  manner text NOT NULL CHECK (manner IN ('with', 'for')),
  outcome text NOT NULL CHECK (outcome IN ('settled', 'under_way', 'informed', 'failed')),
  happened_at timestamptz NOT NULL,
  minutes int NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  has_reason boolean NOT NULL DEFAULT false,
  staff_id uuid NOT NULL REFERENCES app.staff,
  recorded_at timestamptz NOT NULL DEFAULT app.app_now(),
  struck_at timestamptz,
  struck_by uuid REFERENCES app.staff,
  struck_why text CHECK (struck_why IN ('error', 'wrong_file')),
  strike_sealed bytea,
  sealed bytea,
  CONSTRAINT intervention_accompaniment CHECK (topic <> 'accompaniment' OR has_reason),
  CONSTRAINT intervention_not_ahead CHECK (happened_at <= recorded_at),
  CONSTRAINT intervention_struck CHECK (num_nonnulls(struck_at, struck_by, struck_why) IN (0, 3))
);
--> statement-breakpoint
CREATE INDEX intervention_case ON app.intervention (case_id, happened_at DESC, id DESC);
--> statement-breakpoint
-- One interaction on any channel; an encounter beyond the cap of meetings stands here too.
CREATE TABLE app.contact (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES app.case,
  channel text NOT NULL CHECK (channel IN ('call', 'walk_in', 'letter', 'online', 'visit')),
  direction text NOT NULL CHECK (direction IN ('from_them', 'from_us')),
  party text NOT NULL CHECK (party IN ('client', 'household', 'reporter', 'agency', 'other')),
  is_beyond_cap boolean NOT NULL DEFAULT false,
  happened_at timestamptz NOT NULL,
  minutes int CHECK (minutes BETWEEN 1 AND 1440),
  staff_id uuid NOT NULL REFERENCES app.staff,
  recorded_at timestamptz NOT NULL DEFAULT app.app_now(),
  struck_at timestamptz,
  struck_by uuid REFERENCES app.staff,
  struck_why text CHECK (struck_why IN ('error', 'wrong_file')),
  strike_sealed bytea,
  sealed bytea,
  CONSTRAINT contact_not_ahead CHECK (happened_at <= recorded_at),
  CONSTRAINT contact_struck CHECK (num_nonnulls(struck_at, struck_by, struck_why) IN (0, 3))
);
--> statement-breakpoint
CREATE INDEX contact_case ON app.contact (case_id, happened_at DESC, id DESC);
--> statement-breakpoint
-- The narrative of a meeting, a contact, or of the case: draft until it is signed, after that only added to.
CREATE TABLE app.note (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES app.case,
  kind text NOT NULL CHECK (kind IN ('meeting', 'contact', 'case')),
  meeting_id uuid REFERENCES app.meeting,
  contact_id uuid REFERENCES app.contact,
  -- Which version of the commission was worked on.
  commission_id uuid REFERENCES app.commission,
  begun_by uuid NOT NULL REFERENCES app.staff,
  author_id uuid NOT NULL REFERENCES app.staff,
  about_at timestamptz NOT NULL,
  begun_at timestamptz NOT NULL DEFAULT app.app_now(),
  saved_at timestamptz NOT NULL DEFAULT app.app_now(),
  signed_at timestamptz,
  aims text[] NOT NULL DEFAULT '{}',
  interventions uuid[] NOT NULL DEFAULT '{}',
  risk_level text CHECK (risk_level IN ('none', 'low', 'moderate', 'high', 'imminent')),
  safety text CHECK (safety IN ('no_danger', 'danger', 'not_asked')),
  version int NOT NULL DEFAULT 1,
  struck_at timestamptz,
  struck_by uuid REFERENCES app.staff,
  struck_why text CHECK (struck_why IN ('error', 'wrong_file')),
  strike_sealed bytea,
  sealed bytea,
  CONSTRAINT note_about CHECK ((kind = 'meeting') = (meeting_id IS NOT NULL) AND (kind = 'contact') = (contact_id IS NOT NULL)),
  CONSTRAINT note_struck CHECK (num_nonnulls(struck_at, struck_by, struck_why) IN (0, 3)),
  CONSTRAINT note_struck_signed CHECK (struck_at IS NULL OR signed_at IS NOT NULL)
);
--> statement-breakpoint
CREATE INDEX note_case ON app.note (case_id, about_at DESC, id DESC);
--> statement-breakpoint
CREATE INDEX note_unsigned ON app.note (case_id, author_id) WHERE signed_at IS NULL;
--> statement-breakpoint
-- One draft a meeting and author: whoever presses twice goes on with the same one.
CREATE UNIQUE INDEX note_one_draft ON app.note (author_id, coalesce(meeting_id, contact_id)) WHERE signed_at IS NULL AND kind <> 'case';
--> statement-breakpoint
CREATE TABLE app.note_addendum (
  id uuid PRIMARY KEY,
  note_id uuid NOT NULL REFERENCES app.note,
  case_id uuid NOT NULL REFERENCES app.case,
  author_id uuid NOT NULL REFERENCES app.staff,
  written_at timestamptz NOT NULL DEFAULT app.app_now(),
  struck_at timestamptz,
  struck_by uuid REFERENCES app.staff,
  struck_why text CHECK (struck_why IN ('error', 'wrong_file')),
  strike_sealed bytea,
  sealed bytea,
  CONSTRAINT note_addendum_struck CHECK (num_nonnulls(struck_at, struck_by, struck_why) IN (0, 3))
);
--> statement-breakpoint
CREATE INDEX note_addendum_note ON app.note_addendum (note_id, written_at);
--> statement-breakpoint
CREATE INDEX note_addendum_case ON app.note_addendum (case_id, written_at DESC, id DESC);
--> statement-breakpoint
SELECT app.guard_by_case('app.situation_map'), app.guard_by_case('app.commission'), app.guard_by_case('app.aim_step'),
  app.guard_by_case('app.theme'), app.guard_by_case('app.intervention'), app.guard_by_case('app.contact'), app.guard_by_case('app.note'),
  app.guard_by_case('app.note_addendum');
--> statement-breakpoint
GRANT SELECT, INSERT ON app.situation_map, app.commission, app.aim_step, app.theme, app.intervention, app.contact, app.note, app.note_addendum
  TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (set_aside_at) ON app.theme TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (struck_at, struck_by, struck_why, strike_sealed) ON app.intervention, app.contact, app.note_addendum TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE, DELETE ON app.note TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, DELETE ON app.situation_map, app.commission, app.aim_step, app.theme, app.intervention, app.contact, app.note, app.note_addendum
  TO breakwater_worker;
--> statement-breakpoint
-- What is written stays as it is: of a row that is part of the record only the strike may be added, once. Of notes, those
-- that are signed.
CREATE FUNCTION app.guard_written() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_strike text[] := ARRAY['struck_at', 'struck_by', 'struck_why', 'strike_sealed'];
BEGIN
  IF OLD.struck_at IS NOT NULL OR to_jsonb(OLD) - v_strike IS DISTINCT FROM to_jsonb(NEW) - v_strike THEN
    RAISE EXCEPTION 'written' USING ERRCODE = 'check_violation', CONSTRAINT = 'record_written';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_written BEFORE UPDATE ON app.note FOR EACH ROW WHEN (OLD.signed_at IS NOT NULL) EXECUTE FUNCTION app.guard_written();
--> statement-breakpoint
CREATE TRIGGER guard_written BEFORE UPDATE ON app.note_addendum FOR EACH ROW EXECUTE FUNCTION app.guard_written();
--> statement-breakpoint
CREATE TRIGGER guard_written BEFORE UPDATE ON app.contact FOR EACH ROW EXECUTE FUNCTION app.guard_written();
--> statement-breakpoint
CREATE TRIGGER guard_written BEFORE UPDATE ON app.intervention FOR EACH ROW EXECUTE FUNCTION app.guard_written();
--> statement-breakpoint
-- A draft belongs to its author until it is signed, and is signed by them; it may be thrown away, a signed note never. What
-- somebody left behind unsigned a supervisor takes over, and it says who began it.
CREATE FUNCTION app.guard_draft() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_actor uuid := app.actor_id();
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF v_actor IS NOT NULL AND (NEW.author_id <> v_actor OR NEW.signed_at IS NOT NULL) THEN
      RAISE EXCEPTION 'begun as a draft, by its author' USING ERRCODE = 'check_violation', CONSTRAINT = 'note_author';
    END IF;
    RETURN NEW;
  END IF;
  IF v_actor IS NOT NULL AND OLD.signed_at IS NULL AND OLD.author_id <> v_actor THEN
    IF TG_OP = 'UPDATE' AND NEW.author_id = v_actor AND app.actor_has('supervisor')
      AND to_jsonb(OLD) - ARRAY['author_id', 'version'] = to_jsonb(NEW) - ARRAY['author_id', 'version'] THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'not its author' USING ERRCODE = 'check_violation', CONSTRAINT = 'note_author';
  END IF;
  IF TG_OP = 'DELETE' THEN
    IF v_actor IS NOT NULL AND OLD.signed_at IS NOT NULL THEN
      RAISE EXCEPTION 'written' USING ERRCODE = 'check_violation', CONSTRAINT = 'record_written';
    END IF;
    RETURN OLD;
  END IF;
  IF (NEW.case_id, NEW.author_id, NEW.begun_by) IS DISTINCT FROM (OLD.case_id, OLD.author_id, OLD.begun_by) THEN
    RAISE EXCEPTION 'moved' USING ERRCODE = 'check_violation', CONSTRAINT = 'note_author';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_draft BEFORE INSERT OR UPDATE OR DELETE ON app.note FOR EACH ROW EXECUTE FUNCTION app.guard_draft();
--> statement-breakpoint
-- Whether endangering tendencies are recorded: then no encounter is signed without the question of safety.
CREATE FUNCTION app.is_endangered(p_case uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT risk_level IN ('moderate', 'high', 'imminent') OR problems && ARRAY['suicide', 'self_harm'] FROM app.case WHERE id = p_case
$$;
--> statement-breakpoint
CREATE FUNCTION app.guard_signing() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.kind <> 'case' AND NEW.safety IS NULL AND app.is_endangered(NEW.case_id) THEN
    RAISE EXCEPTION 'safety' USING ERRCODE = 'check_violation', CONSTRAINT = 'note_safety';
  END IF;
  -- Nobody signs for another day.
  NEW.signed_at := app.app_now();
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_signing BEFORE UPDATE ON app.note FOR EACH ROW WHEN (OLD.signed_at IS NULL AND NEW.signed_at IS NOT NULL)
  EXECUTE FUNCTION app.guard_signing();
--> statement-breakpoint
-- A draft that is saved while somebody types is nobody else's news: only what columns of the record change is told.
CREATE TRIGGER announce AFTER INSERT OR DELETE OR UPDATE OF signed_at, struck_at ON app.note FOR EACH ROW EXECUTE FUNCTION app.announce('case', 'case_id');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.note_addendum FOR EACH ROW EXECUTE FUNCTION app.announce('case', 'case_id');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.contact FOR EACH ROW EXECUTE FUNCTION app.announce('case', 'case_id');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.intervention FOR EACH ROW EXECUTE FUNCTION app.announce('case', 'case_id');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT ON app.situation_map FOR EACH ROW EXECUTE FUNCTION app.announce('case', 'case_id');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT ON app.commission FOR EACH ROW EXECUTE FUNCTION app.announce('case', 'case_id');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT ON app.aim_step FOR EACH ROW EXECUTE FUNCTION app.announce('case', 'case_id');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.theme FOR EACH ROW EXECUTE FUNCTION app.announce('case', 'case_id');
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.guard_written(), app.guard_draft(), app.guard_signing(), app.is_endangered(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.is_endangered(uuid) TO breakwater_portal, breakwater_worker;
