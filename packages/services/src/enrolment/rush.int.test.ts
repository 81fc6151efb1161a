import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { door } from '../mailbox/door.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { addCohort, addProgramme, comeIn } from '../test-queue.ts';

// `BREAKWATER_RUSH_ROUNDS=50` runs them all; a few show the same, and keep the suite short.
const ROUNDS = Number(process.env.BREAKWATER_RUSH_ROUNDS ?? 3);
const VISITORS = 200;

let centre: TestCentre;
let programmeId: string;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  programmeId = await addProgramme(centre);
});
afterAll(() => centre.close());

type Row = { id: string; state: string; queue_no: string; position: number | null };
async function queueOf(cohortId: string): Promise<{ taken: number; rows: Row[] }> {
  const { rows } = await centre.owner.query<Row>(
    `SELECT id, state, queue_no, app.queue_position(id) AS position FROM app.enrolment WHERE cohort_id = $1 ORDER BY queue_no`,
    [cohortId],
  );
  const cohort = await centre.owner.query('SELECT places_taken FROM app.cohort WHERE id = $1', [cohortId]);
  return { taken: cohort.rows[0].places_taken as number, rows };
}

async function comeOneAfterAnother(cohortId: string, count: number): Promise<string[]> {
  const ids = [];
  for (let at = 0; at < count; at += 1) ids.push((await comeIn(centre, { programmeId, cohortId })).id);
  return ids;
}

const comeAtOnce = (cohortId: string, count: number) =>
  Promise.all(Array.from({ length: count }, () => comeIn(centre, { programmeId, cohortId })));

describe('200 visitors on the last 5 places, all at once', () => {
  test.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
    'round %i: five are enrolled, the rest wait in the order in which they came, nobody is refused',
    { timeout: 30_000 },
    async () => {
      const cohortId = await addCohort(centre, programmeId, { capacity: 12, waitlistSize: VISITORS - 5 });
      const before = await comeOneAfterAnother(cohortId, 7);
      const came = await comeAtOnce(cohortId, VISITORS);
      expect(new Set(came.map(({ outcome }) => outcome))).toEqual(new Set(['created']));
      const { taken, rows } = await queueOf(cohortId);
      expect(taken).toBe(12);
      expect(rows).toHaveLength(7 + VISITORS);
      expect(rows.slice(0, 7).map(({ id }) => id)).toEqual(before);
      expect(rows.map(({ state }) => state)).toEqual([
        ...Array<string>(12).fill('enrolled'),
        ...Array<string>(VISITORS - 5).fill('waitlisted'),
      ]);
      // Whoever is told a place in line is told their own.
      expect(rows.slice(12).map(({ position }) => position)).toEqual(
        Array.from({ length: VISITORS - 5 }, (_, at) => at + 1),
      );
    },
  );
});

test('where the line is full too, exactly those are turned away for whom there is nothing', async () => {
  const cohortId = await addCohort(centre, programmeId, { capacity: 5, waitlistSize: 10 });
  const came = await comeAtOnce(cohortId, 40);
  expect(came.filter(({ outcome }) => outcome === 'created')).toHaveLength(15);
  expect(came.filter(({ outcome }) => outcome === 'full')).toHaveLength(25);
  const { taken, rows } = await queueOf(cohortId);
  expect([taken, rows.length]).toEqual([5, 15]);
});

test('who comes one after another stands in line in that order', async () => {
  const cohortId = await addCohort(centre, programmeId, { capacity: 2 });
  const ids = await comeOneAfterAnother(cohortId, 6);
  const { rows } = await queueOf(cohortId);
  expect(rows.map(({ id }) => id)).toEqual(ids);
  expect(rows.map(({ position }) => position)).toEqual([null, null, 1, 2, 3, 4]);
});

test(
  'twenty who leave at once make twenty offers, one each, to who came first',
  { timeout: 20_000 },
  async () => {
    const cohortId = await addCohort(centre, programmeId, { capacity: 20 });
    const inside = await comeAtOnce(cohortId, 20);
    const waiting = await comeOneAfterAnother(cohortId, 30);
    await Promise.all(inside.map(({ hash, id }) => door(centre.site.pool, 'leave', [hash, id, id])));
    const { taken, rows } = await queueOf(cohortId);
    expect(taken).toBe(20);
    expect(rows.filter(({ state }) => state === 'offered').map(({ id }) => id)).toEqual(waiting.slice(0, 20));
  },
);

test('no role writes more places than there are: the constraint is named', async () => {
  const cohortId = await addCohort(centre, programmeId, { capacity: 2 });
  const [, , third] = await comeOneAfterAnother(cohortId, 3);
  await expect(
    centre.owner.query("UPDATE app.enrolment SET state = 'enrolled' WHERE id = $1", [third]),
  ).rejects.toMatchObject({ constraint: 'cohort_capacity' });
  await expect(
    centre.owner.query('UPDATE app.cohort SET capacity = 1 WHERE id = $1', [cohortId]),
  ).rejects.toMatchObject({ constraint: 'cohort_capacity' });
});

test('as many places are taken as there are people: a sign-up that says otherwise is refused', async () => {
  const cohortId = await addCohort(centre, programmeId);
  const clear = {
    programmeId,
    cohortId,
    places: 1,
    forWhom: 'self',
    locale: 'en',
    reach: 'phone',
    needs: [],
  };
  await expect(
    centre.owner.query('SELECT app.add_enrolment(gen_random_uuid(), $1, $2, $3)', [
      JSON.stringify(clear),
      [],
      'site',
    ]),
  ).rejects.toMatchObject({ constraint: 'enrolment_places_people' });
});
