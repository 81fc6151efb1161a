-- Whoever is on a call sees so on every page that they have open, and nobody else does.

ALTER TABLE app.change DROP CONSTRAINT change_topic_check, ADD CONSTRAINT change_topic_check
  CHECK (topic IN ('request', 'week', 'centre', 'staff', 'access', 'client', 'case', 'task', 'programme', 'enrolment', 'call'));
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE OF verified_at, ended_at ON app.caller_check FOR EACH ROW EXECUTE FUNCTION app.announce('call', 'staff_id');
