import { randomUUID } from 'node:crypto';
import { askDatabase } from './session.ts';

const PROGRAMMES = 5;

/** Published programmes of the bench's own: their ids. Their words are the same in every language. */
export async function seedProgrammes(adminUrl: string): Promise<string[]> {
  const ids = Array.from({ length: PROGRAMMES }, () => randomUUID());
  await askDatabase(
    adminUrl,
    `INSERT INTO app.programme (id, topic, state, content, policy)
     SELECT id, 'stress', 'published', jsonb_build_object('name', w.name, 'summary', w.text, 'forWhom', w.text, 'about', w.text,
       'materials', w.text, 'aims', '[]'::jsonb, 'units', '[]'::jsonb, 'questions', '[]'::jsonb, 'statements', '[]'::jsonb),
       '{"capacity": 12, "waitlistSize": 20, "offerHours": 48, "isScreened": false, "completePercent": 80, "sessionMinutes": 90,
         "qualification": "unsaid", "purgeAfterDays": 365}'
     FROM unnest($1::uuid[]) AS id CROSS JOIN (
       SELECT jsonb_object_agg(l, 'Of the bench') AS name, jsonb_object_agg(l, 'A few words.') AS text
       FROM unnest(ARRAY['en', 'cs', 'uk', 'id', 'zh-Hans']) AS l) w`,
    [ids],
  );
  return ids;
}

/** Open cohorts of eight evenings, so many in all of these programmes; those of one call, by their ids. */
export async function seedCohorts(
  adminUrl: string,
  programmes: string[],
  count: number,
  { capacity = 12, waitlist = 20 } = {},
): Promise<string[]> {
  const made = await askDatabase<{ id: string }>(
    adminUrl,
    `WITH standing AS (SELECT count(*)::int AS count FROM app.cohort WHERE programme_id = ANY ($1::uuid[])), cohort AS (
       INSERT INTO app.cohort (id, programme_id, number, state, mode, locale, capacity, waitlist_size, offer_hours, is_screened, fee_kind, complete_percent)
       SELECT gen_random_uuid(), ($1::uuid[])[n % cardinality($1::uuid[]) + 1], 'B-' || gen_random_uuid(), 'open', 'in_person', 'en', $3, $4, 48,
         false, 'free', 80
       FROM standing, generate_series(standing.count + 1, $2::int) AS n RETURNING id), evening AS (
       INSERT INTO app.class_session (id, cohort_id, period)
       SELECT gen_random_uuid(), id, tstzrange(now() + w * interval '7 days', now() + w * interval '7 days' + interval '2 hours')
       FROM cohort, generate_series(1, 8) AS w)
     SELECT id FROM cohort`,
    [programmes, count, capacity, waitlist],
  );
  return made.map(({ id }) => id);
}
