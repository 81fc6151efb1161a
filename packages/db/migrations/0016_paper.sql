-- Plan of measures, and papers: documents, letters, agreements, complaints, consents, reports, and their files.

-- A planned step: who does it, how often, by when (M3.3, M3.9).
CREATE TABLE app.measure (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES app.case,
  -- Who does it; null when it isn't one of the staff.
  responsible_id uuid REFERENCES app.staff,
  done_by text NOT NULL CHECK (done_by IN ('staff', 'client', 'agency')),
  frequency text NOT NULL CHECK (frequency IN ('once', 'daily', 'weekly', 'monthly', 'as_needed')),
  due_at timestamptz,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'dropped')),
  made_by uuid NOT NULL REFERENCES app.staff,
  made_at timestamptz NOT NULL DEFAULT app.app_now(),
  ended_at timestamptz,
  ended_by uuid REFERENCES app.staff,
  version int NOT NULL DEFAULT 1,
  sealed bytea,
  CONSTRAINT measure_responsible CHECK ((done_by = 'staff') = (responsible_id IS NOT NULL)),
  CONSTRAINT measure_ended CHECK ((state = 'open') = (ended_at IS NULL) AND (ended_at IS NULL) = (ended_by IS NULL))
);
--> statement-breakpoint
CREATE INDEX measure_case ON app.measure (case_id, state);
--> statement-breakpoint
CREATE INDEX measure_due ON app.measure (due_at) WHERE state = 'open' AND due_at IS NOT NULL;
--> statement-breakpoint
-- One paper. Its states go with its kind: domain/paper/status.ts, repeated here; a test holds the two together.
CREATE TABLE app.paper (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES app.case,
  kind text NOT NULL,
  state text NOT NULL,
  template text CHECK (template IN ('employer', 'court', 'office', 'other')),
  locale text NOT NULL CHECK (locale IN ('en', 'cs', 'uk', 'id', 'zh-Hans')),
  due_at timestamptz,
  -- When the client (for a consent: whoever answers for a child) agreed to it.
  agreed_on date,
  valid_until date,
  -- Whom a complaint is about: somebody else answers it.
  about_id uuid REFERENCES app.staff,
  author_id uuid NOT NULL REFERENCES app.staff,
  made_at timestamptz NOT NULL DEFAULT app.app_now(),
  changed_at timestamptz NOT NULL DEFAULT app.app_now(),
  changed_by uuid NOT NULL REFERENCES app.staff,
  version int NOT NULL DEFAULT 1,
  sealed bytea,
  CONSTRAINT paper_state CHECK (state = ANY (CASE kind
    WHEN 'document' THEN ARRAY['wanted', 'drafting', 'ready', 'handed_in', 'dropped']
    WHEN 'letter' THEN ARRAY['drafting', 'agreed', 'issued', 'dropped']
    WHEN 'agreement' THEN ARRAY['drafting', 'agreed', 'ended', 'dropped']
    WHEN 'complaint' THEN ARRAY['received', 'looked_into', 'answered', 'dropped']
    WHEN 'consent' THEN ARRAY['asked', 'given', 'refused', 'withdrawn']
    WHEN 'report' THEN ARRAY['to_decide', 'reported', 'not_needed']
    ELSE ARRAY[]::text[] END)),
  -- Nothing goes out in the client's name without their word.
  CONSTRAINT paper_agreed CHECK (agreed_on IS NOT NULL OR NOT (kind = 'letter' AND state IN ('agreed', 'issued')
    OR kind = 'agreement' AND state IN ('agreed', 'ended') OR kind = 'consent' AND state IN ('given', 'withdrawn'))),
  CONSTRAINT paper_second_person CHECK (NOT (kind = 'complaint' AND state = 'answered' AND changed_by = about_id)),
  CONSTRAINT paper_template CHECK ((kind = 'letter') = (template IS NOT NULL)),
  CONSTRAINT paper_about CHECK (about_id IS NULL OR kind = 'complaint')
);
--> statement-breakpoint
CREATE INDEX paper_case ON app.paper (case_id, kind, made_at DESC);
--> statement-breakpoint
CREATE INDEX paper_due ON app.paper (due_at) WHERE due_at IS NOT NULL;
--> statement-breakpoint
-- A file of a paper, sealed whole; 10 MB at most, and what sealing adds. Struck out it stays: a record loses nothing.
CREATE TABLE app.paper_file (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES app.case,
  paper_id uuid NOT NULL REFERENCES app.paper,
  media text NOT NULL CHECK (media IN ('pdf', 'png', 'jpeg', 'other')),
  bytes int NOT NULL CHECK (bytes BETWEEN 1 AND 10485760),
  added_by uuid NOT NULL REFERENCES app.staff,
  added_at timestamptz NOT NULL DEFAULT app.app_now(),
  struck_by uuid REFERENCES app.staff,
  struck_at timestamptz,
  sealed_name bytea NOT NULL,
  sealed bytea NOT NULL CHECK (octet_length(sealed) <= 10485760 + 1024),
  CONSTRAINT paper_file_struck CHECK ((struck_by IS NULL) = (struck_at IS NULL))
);
--> statement-breakpoint
-- Encrypted bytes don't compress.
ALTER TABLE app.paper_file ALTER COLUMN sealed SET STORAGE EXTERNAL;
--> statement-breakpoint
CREATE INDEX paper_file_paper ON app.paper_file (paper_id);
--> statement-breakpoint
SELECT app.guard_by_case('app.measure'), app.guard_by_case('app.paper'), app.guard_by_case('app.paper_file');
--> statement-breakpoint
GRANT SELECT, INSERT ON app.measure, app.paper, app.paper_file TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (responsible_id, done_by, frequency, due_at, state, ended_at, ended_by, version, sealed) ON app.measure TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (state, template, locale, due_at, agreed_on, valid_until, about_id, changed_at, changed_by, version, sealed) ON app.paper TO breakwater_portal;
--> statement-breakpoint
GRANT UPDATE (struck_by, struck_at) ON app.paper_file TO breakwater_portal;
--> statement-breakpoint
GRANT SELECT, UPDATE, DELETE ON app.measure, app.paper, app.paper_file TO breakwater_worker;
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.measure FOR EACH ROW EXECUTE FUNCTION app.announce('case', 'case_id');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON app.paper FOR EACH ROW EXECUTE FUNCTION app.announce('case', 'case_id');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE OF struck_at ON app.paper_file FOR EACH ROW EXECUTE FUNCTION app.announce('case', 'case_id');
