import { inTransaction } from '@breakwater/db';
import { LOCALES } from '@breakwater/domain';
import { signUpProblems } from '@breakwater/domain/enrolment';
import { ProgrammeContent } from '@breakwater/domain/programme';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { DEMO_PEOPLE } from './people.ts';
import { DEMO_COHORTS, DEMO_INTERESTED } from './programmes/cohorts.ts';
import { DEMO_PROGRAMMES } from './programmes/index.ts';
import { documentOf } from './seed-enrolments.ts';
import { seedProgrammes } from './seed-programmes.ts';

let centre: TestCentre;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  const people = new Map<string, string>();
  for (const { login, roles, qualification } of DEMO_PEOPLE)
    people.set(login, (await centre.addStaff({ login, roles, qualification })).actor.staffId);
  await inTransaction(centre.owner, {}, (tx) => seedProgrammes(tx, centre.staffCore.keyring, { people }));
});
afterAll(() => centre.close());

async function count(query: SQL): Promise<number> {
  const { rows } = await inTransaction(centre.owner, {}, (tx) => tx.execute<{ n: number }>(query));
  return Number(rows[0]?.n);
}

/** Every text in a value that has one for each language. */
function textsIn(value: unknown): Record<string, string>[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('zh-Hans' in value) return [value as Record<string, string>];
  return Object.values(value).flatMap(textsIn);
}

test.each(DEMO_PROGRAMMES.map((each) => [each.slug, each] as const))(
  'the programme %s says everything in every language, once',
  (_, { content }) => {
    expect(ProgrammeContent.parse(content)).toEqual(content);
    expect(content.questions.length).toBeGreaterThanOrEqual(3);
    expect(content.statements).toHaveLength(5);
    for (const text of textsIn(content)) {
      expect(Object.keys(text)).toEqual([...LOCALES]);
      for (const each of Object.values(text)) expect(each.trim()).not.toBe('');
    }
  },
);

test('whoever signed up has answered what their programme asks', () => {
  const all = [
    ...DEMO_COHORTS.flatMap(({ programme, state, enrolments }) =>
      state === 'ended' ? [] : enrolments.map((enrolment) => ({ programme, enrolment })),
    ),
    ...DEMO_INTERESTED,
  ];
  for (const { programme, enrolment } of all) {
    const asked = DEMO_PROGRAMMES.find(({ slug }) => slug === programme) ?? expect.fail();
    const { party, answers } = documentOf(enrolment);
    const forWhom = party.length > 1 ? ('together' as const) : ('self' as const);
    expect([enrolment.party, signUpProblems(asked, { forWhom, party, answers })]).toEqual([
      enrolment.party,
      {},
    ]);
  }
});

test('the demo has cohorts in every state of a term, in five languages', async () => {
  expect(await count(sql`SELECT count(*) AS n FROM app.cohort`)).toBe(DEMO_COHORTS.length);
  expect(await count(sql`SELECT count(DISTINCT locale) AS n FROM app.cohort`)).toBe(LOCALES.length);
  for (const state of ['draft', 'open', 'paused', 'ended'])
    expect(await count(sql`SELECT count(*) AS n FROM app.cohort WHERE state = ${state}`)).toBeGreaterThan(0);
  expect(await count(sql`SELECT count(*) AS n FROM app.class_session WHERE state = 'cancelled'`)).toBe(1);
  // A roll is half taken: some have their mark, and the class session is still open.
  expect(
    await count(sql`SELECT count(*) AS n FROM app.class_session s WHERE s.state = 'planned' AND upper(s.period) < app.app_now()
      AND EXISTS (SELECT 1 FROM app.attendance a WHERE a.class_session_id = s.id)`),
  ).toBeGreaterThan(0);
});

test('the full cohort has an open offer, a group that was passed over, and priorities', async () => {
  const waiting = (is: SQL) =>
    count(sql`SELECT count(*) AS n FROM app.enrolment e JOIN app.cohort c ON c.id = e.cohort_id
    WHERE c.capacity = c.places_taken AND ${is}`);
  expect(await waiting(sql`e.state = 'offered'`)).toBe(1);
  expect(await waiting(sql`e.state = 'waitlisted' AND e.places > 1 AND e.passed_over_at IS NOT NULL`)).toBe(
    1,
  );
  expect(await waiting(sql`e.state = 'waitlisted' AND e.priority <> 2`)).toBe(2);
  expect(await count(sql`SELECT count(*) AS n FROM app.enrolment WHERE cohort_id IS NULL`)).toBe(
    DEMO_INTERESTED.length,
  );
});

test('what is over has outcomes, certificates, gifts and at least twelve questionnaires before and after', async () => {
  expect(await count(sql`SELECT count(*) AS n FROM app.enrolment WHERE state = 'completed'`)).toBeGreaterThan(
    10,
  );
  expect(await count(sql`SELECT count(*) AS n FROM app.certificate`)).toBeGreaterThan(10);
  expect(await count(sql`SELECT count(*) AS n FROM app.payment`)).toBe(5);
  for (const moment of ['before', 'after'])
    expect(
      await count(
        sql`SELECT max(n) AS n FROM (SELECT count(*) AS n FROM app.evaluation WHERE moment = ${moment} GROUP BY cohort_id) t`,
      ),
    ).toBeGreaterThanOrEqual(12);
});

test('whatever was said is sealed, and one sign-up has a conversation', async () => {
  expect(await count(sql`SELECT count(*) AS n FROM app.enrolment WHERE sealed IS NULL`)).toBe(0);
  expect(await count(sql`SELECT count(*) AS n FROM app.message WHERE enrolment_id IS NOT NULL`)).toBe(3);
});
