import { askDatabase } from './session.ts';

/**
 * Fills the table of requests up to `count`, in the same mix of states, languages and services whatever the number; the
 * first twenty of those confirmed have an appointment. Nothing sealed: lists show clear parts only.
 */
export async function seedRequests(adminUrl: string, count: number): Promise<void> {
  await askDatabase(adminUrl, 'SET session_replication_role = replica; ' + insertUpTo(count) + APPOINTMENTS);
  await askDatabase(adminUrl, 'VACUUM ANALYZE app.request');
}

// No triggers for these: nobody listens for a hundred thousand changes at once.
const insertUpTo = (count: number) => `
  WITH place AS (
    SELECT array_agg(s.id ORDER BY s.position, s.id) AS services,
      (SELECT array_agg(w.id ORDER BY w.id) FROM app.staff w WHERE 'counsellor' = ANY (w.roles)) AS staff,
      (SELECT count(*)::int FROM app.request) AS standing
    FROM app.service s
  ), made AS (
    SELECT n, (ARRAY['received', 'received', 'received', 'received', 'proposed', 'confirmed', 'confirmed',
      'attended', 'attended', 'withdrawn'])[n % 10 + 1] AS state, now() - n * interval '4 seconds' AS at, place.*
    FROM place, generate_series(place.standing + 1, ${count}) AS n
  )
  INSERT INTO app.request (id, number, state, service_id, locale, mode, for_whom, counsellor_wish, needs_interpreter,
    needs_step_free, child_comes_along, parts, reach, holder_id, received_at, last_activity_at, answer_due_at, first_due_at, has_unread)
  SELECT gen_random_uuid(), 'B-' || n, state, services[n % cardinality(services) + 1], (ARRAY['en', 'cs', 'uk'])[n % 3 + 1],
    'phone', 'self', 'any', false, false, false, ARRAY['weekday_morning'], 'code_only',
    CASE WHEN state <> 'received' OR n % 4 = 0 THEN staff[n % cardinality(staff) + 1] END,
    at, at, CASE WHEN state = 'received' THEN at + interval '3 days' END, at + interval '3 days', n % 5 = 0
  FROM made;`;

// At hours of their own by their number: those of an earlier filling are there already.
const APPOINTMENTS = `
  INSERT INTO app.booking (id, staff_id, kind, period, request_id, mode)
  SELECT gen_random_uuid(), holder_id, 'confirmed', tstzrange(now() + interval '60 days' + n * interval '1 hour',
    now() + interval '60 days' + n * interval '1 hour' + interval '50 minutes'), id, mode
  FROM (SELECT r.*, substr(number, 3)::int AS n FROM app.request r
    WHERE r.state = 'confirmed' AND r.number LIKE 'B-%' ORDER BY received_at DESC, number LIMIT 20) AS first
  WHERE NOT EXISTS (SELECT 1 FROM app.booking b WHERE b.request_id = first.id AND b.released_at IS NULL);`;
