import { evaluation, inTransaction, newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { addCohort, addProgramme, inAll, newContent } from '../test-programme.ts';
import { openEvaluation } from './index.ts';

let centre: TestCentre;
let hana: StaffContext;
let petr: StaffContext;
let cohortId: string;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  hana = await centre.addStaff({ roles: ['coordinator'] });
  petr = await centre.addStaff({ roles: ['counsellor'] });
  const statements = [inAll('I notice it.'), inAll('I can stop.')];
  const programmeId = await addProgramme(hana, { content: newContent({ statements }) });
  cohortId = await addCohort(hana, programmeId, {
    facilitators: [{ staffId: petr.actor.staffId, part: 'lead' }],
  });
  return () => centre.close();
});

/** Questionnaires that came in today, as the door keeps them. */
const give = (moment: 'before' | 'after', answers: (number | null)[][]) =>
  centre.owner.query(
    `INSERT INTO app.evaluation (id, cohort_id, moment, answers, on_date)
     SELECT gen_random_uuid(), $1, $2, answers, (app.app_now() AT TIME ZONE 'Europe/Prague')::date FROM jsonb_array_elements($3::jsonb) AS t(answers)`,
    [cohortId, moment, JSON.stringify(answers)],
  );
const five = (first: number, second: number | null) => Array.from({ length: 5 }, () => [first, second]);

test('five questionnaires are told the day after, with the mean of each statement', async () => {
  await give('before', five(2, 3));
  expect(await openEvaluation(petr, { cohortId })).toMatchObject({ before: null });
  await centre.passHours(24);
  await give('after', [...five(4, 5), ...five(5, null)]);
  await centre.passHours(24);
  expect(await openEvaluation(hana, { cohortId })).toEqual({
    before: 5,
    after: 10,
    statements: [
      {
        text: inAll('I notice it.'),
        before: { mean: 2, counts: Array(5).fill(null), unsaid: null },
        after: { mean: 4.5, counts: [null, null, null, null, 5], unsaid: null },
      },
      {
        text: inAll('I can stop.'),
        before: { mean: 3, counts: Array(5).fill(null), unsaid: null },
        after: { mean: 5, counts: Array(5).fill(null), unsaid: 5 },
      },
    ],
  });
});

test('four questionnaires are not told at all, and a sixth alone changes nothing', async () => {
  await give('before', five(2, 3).slice(1));
  await centre.passHours(24);
  const few = await openEvaluation(petr, { cohortId });
  expect(few).toMatchObject({ before: null, after: null });
  expect(few.statements[0]).toMatchObject({ before: null, after: null });
  await give('before', five(2, 3).slice(4));
  await centre.passHours(24);
  const told = await openEvaluation(petr, { cohortId });
  expect(told.before).toBe(5);
  await give('before', [[5, 5]]);
  await centre.passHours(24);
  expect(await openEvaluation(petr, { cohortId })).toEqual(told);
});

test('it is there for coordinators and for who leads the cohort, and for nobody else', async () => {
  await give('before', five(2, 3));
  for (const roles of [['counsellor'], ['supervisor'], ['call_taker']] as const) {
    const somebody = await centre.addStaff({ roles: [...roles] });
    await expect(openEvaluation(somebody, { cohortId })).rejects.toMatchObject({ kind: 'not_found' });
  }
  const administrator = await centre.addStaff({ roles: ['administrator'] });
  await expect(openEvaluation(administrator, { cohortId })).rejects.toMatchObject({ kind: 'not_allowed' });
  await expect(openEvaluation(hana, { cohortId: newId() })).rejects.toMatchObject({ kind: 'not_found' });
});

test('row security hides questionnaires from who neither coordinates nor leads, whatever asks', async () => {
  await give('before', five(2, 3));
  const supervisor = await centre.addStaff({ roles: ['supervisor'] });
  const seenBy = async ({ core, actor }: StaffContext) =>
    (await inTransaction(core.pool, { staffId: actor.staffId }, (tx) => tx.select().from(evaluation))).length;
  expect([await seenBy(hana), await seenBy(petr), await seenBy(supervisor)]).toEqual([5, 5, 0]);
});

test('the id of a questionnaire tells no time', async () => {
  const { rows } = await centre.owner.query(
    `SELECT pg_get_functiondef('door.evaluate(bytea, text, jsonb)'::regprocedure) AS source`,
  );
  expect(rows[0].source).toContain('gen_random_uuid()');
});
