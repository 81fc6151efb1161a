import type { Client } from 'pg';
import { packRows, unpackId, unpackSealed } from './packed.ts';
import type { CaseMade } from './rows.ts';

/** One kind of what stands on a timeline: how many a case has, the words, and the clear columns by `c` (the case) and `j`. */
type Kind = { table: string; each: number; document: object; columns: string; values: string };

const WORDS =
  'We looked at what has happened since the last time, and at what helps on the days when it is worst. They will call their sister.';

const KINDS: readonly Kind[] = [
  {
    table: 'app.note',
    each: 8,
    document: { worked: WORDS, done: WORDS, next: 'In a week.' },
    columns: 'kind, begun_by, author_id, about_at, begun_at, saved_at, signed_at',
    values: `'case', c.created_by, c.created_by, opened, opened, opened, opened + interval '1 hour'`,
  },
  {
    table: 'app.contact',
    each: 6,
    document: { withWhom: 'Herself', text: WORDS },
    columns: 'channel, direction, party, happened_at, minutes, staff_id, recorded_at',
    values: `(ARRAY['call', 'call', 'online', 'letter'])[j % 4 + 1], 'from_them', 'client', opened, 20, c.created_by, opened + interval '1 hour'`,
  },
  {
    table: 'app.meeting',
    each: 4,
    document: {},
    columns: 'episode_id, staff_id, state, period, mode, booked_by, booked_at, client_id',
    values: `e.id, c.created_by, CASE WHEN is_booked THEN 'booked' ELSE 'attended' END,
      tstzrange(met, met + interval '50 minutes'), 'in_person', c.created_by, c.opened_at, c.client_id`,
  },
  {
    table: 'app.intervention',
    each: 2,
    document: { text: WORDS },
    columns: 'topic, manner, outcome, happened_at, minutes, staff_id, recorded_at',
    values: `(ARRAY['housing', 'rights'])[j + 1], 'with', 'informed', opened, 30, c.created_by, opened + interval '1 hour'`,
  },
];

/** Entries on the timeline of one case. */
export const ENTRIES_EACH = KINDS.reduce((sum, { each }) => sum + each, 0);

/** What was done in these cases, sealed with each one's key; and one follow-up for each that is open. */
export async function insertEntries(client: Client, cases: readonly CaseMade[]): Promise<void> {
  const ids = cases.map(({ id }) => id);
  for (const { table, each, document, columns, values } of KINDS) {
    const rows = packRows(table, cases, each, () => document);
    const n = `((place - 1) * ${each} + j)::int`;
    await client.query(
      `INSERT INTO ${table} (id, case_id, ${columns}, sealed)
       SELECT ${unpackId(n)}, c.id, ${values}, ${unpackSealed(n, rows.width)} FROM ${PLACES(each)}`,
      [rows.ids, rows.sealed, ids],
    );
  }
  await client.query(
    `INSERT INTO app.task (id, case_id, client_id, kind, source_kind, source_id, owner_id, due_at)
     SELECT gen_random_uuid(), id, client_id, 'follow_up', 'case', id, holder_id, last_contact_at + interval '20 days'
     FROM app.case WHERE id = ANY ($1::uuid[]) AND state = 'open'`,
    [ids],
  );
}

// Each case `each` times, by its place in $3: when the j-th thing was, and when the j-th meeting.
const PLACES = (each: number) => `unnest($3::uuid[]) WITH ORDINALITY AS u (id, place)
  JOIN app.case c ON c.id = u.id JOIN app.episode e ON e.case_id = c.id CROSS JOIN generate_series(0, ${each - 1}) AS j
  CROSS JOIN LATERAL (SELECT c.state = 'open' AND j = 3 AS is_booked) AS b
  CROSS JOIN LATERAL (SELECT c.opened_at + j * interval '1 day' + interval '3 hours' AS opened,
    CASE WHEN is_booked THEN now() + interval '3 days' ELSE c.opened_at + j * interval '2 days' END AS met) AS w`;
