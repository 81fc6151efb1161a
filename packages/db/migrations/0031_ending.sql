-- An episode whose policy asks for it ends by the causes and a plan (M3.9), and by a second person's word; the case's own closure says both for all.
ALTER TABLE app.episode
  -- Both are there: the analysis, and further work planned on it.
  ADD COLUMN has_cause_analysis boolean NOT NULL DEFAULT false,
  -- Or why they are not.
  ADD COLUMN has_reason_instead boolean NOT NULL DEFAULT false,
  -- Asked for and not decided yet.
  ADD COLUMN ending_reason text CHECK (ending_reason IN ('agreed', 'gone_on_elsewhere', 'stayed_away', 'moved', 'by_centre', 'other')),
  ADD COLUMN ending_asked_by uuid REFERENCES app.staff,
  ADD COLUMN ending_asked_at timestamptz,
  ADD COLUMN ending_approved_by uuid REFERENCES app.staff,
  ADD CONSTRAINT episode_ending_whole CHECK ((ending_asked_by IS NULL) = (ending_asked_at IS NULL) AND (ending_asked_by IS NULL) = (ending_reason IS NULL)),
  ADD CONSTRAINT episode_second_person CHECK (ending_approved_by <> ending_asked_by);
--> statement-breakpoint
GRANT UPDATE (has_cause_analysis, has_reason_instead, ending_reason, ending_asked_by, ending_asked_at, ending_approved_by) ON app.episode TO breakwater_portal;
--> statement-breakpoint
CREATE FUNCTION app.guard_episode_end() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user <> 'breakwater_portal' OR NEW.state <> 'closed' OR OLD.state = 'closed'
    OR EXISTS (SELECT 1 FROM app.closure c WHERE c.case_id = NEW.case_id AND c.state = 'closed') THEN
    RETURN NEW;
  END IF;
  IF coalesce(NEW.policy -> 'required', '[]') ? 'cause_analysis' AND NOT (NEW.has_cause_analysis OR NEW.has_reason_instead) THEN
    RAISE EXCEPTION 'neither causes nor why not' USING ERRCODE = 'check_violation', CONSTRAINT = 'episode_cause';
  END IF;
  IF coalesce((NEW.policy ->> 'asksApproval')::boolean, false) AND (NEW.ending_asked_by IS NULL OR NEW.ending_approved_by IS NULL) THEN
    RAISE EXCEPTION 'nobody has approved' USING ERRCODE = 'check_violation', CONSTRAINT = 'episode_approved';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION app.guard_episode_end() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER guard_episode_end BEFORE UPDATE OF state ON app.episode FOR EACH ROW EXECUTE FUNCTION app.guard_episode_end();
