import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { addCohort, addProgramme, enrolIn } from '../test-programme.ts';
import { exportFigures, readFigures } from './index.ts';

let centre: TestCentre;
let hana: StaffContext;
let jana: StaffContext;
let programmeId: string;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  hana = await centre.addStaff({ roles: ['coordinator'] });
  jana = await centre.addStaff({ roles: ['supervisor'] });
  programmeId = await addProgramme(hana);
  return () => centre.close();
});

/** A cohort of sixteen that is over: twelve people, of whom seven completed; the roll of one class session. */
async function addEnded(): Promise<{ cohortId: string; enrolments: string[] }> {
  const cohortId = await addCohort(hana, programmeId, { capacity: 16, waitlistSize: 0 });
  const enrolments: string[] = [];
  for (let n = 0; n < 12; n += 1) enrolments.push((await enrolIn(hana, { programmeId, cohortId })).id);
  await centre.owner.query(
    `UPDATE app.class_session SET state = 'held' WHERE id = (SELECT id FROM app.class_session WHERE cohort_id = $1 ORDER BY period LIMIT 1)`,
    [cohortId],
  );
  await centre.owner.query(
    `UPDATE app.enrolment e SET state = CASE WHEN e.id = ANY ($2::uuid[]) THEN 'completed' ELSE 'not_completed' END WHERE cohort_id = $1`,
    [cohortId, enrolments.slice(0, 7)],
  );
  await centre.owner.query(
    `INSERT INTO app.attendance (class_session_id, participant_id, mark, marked_by)
     SELECT s.id, p.id, CASE WHEN e.state = 'completed' THEN 'present' ELSE 'absent' END, $2
     FROM app.enrolment e JOIN app.participant p ON p.enrolment_id = e.id JOIN app.class_session s ON s.cohort_id = e.cohort_id AND s.state = 'held'
     WHERE e.cohort_id = $1`,
    [cohortId, hana.actor.staffId],
  );
  await centre.owner.query(`UPDATE app.cohort SET state = 'ended' WHERE id = $1`, [cohortId]);
  return { cohortId, enrolments };
}

const ENDED = {
  ...{ year: 2026, half: 2, cohorts: 1, capacity: 16, taken: 12, fillPercent: 75 },
  ...{ attendancePercent: 58, completed: 7, missed: 5, completionPercent: 58 },
};

test('supervisors and coordinators read how full programmes were, who came and who completed', async () => {
  await addEnded();
  for (const ctx of [hana, jana]) {
    const { lines, totals, years } = await readFigures(ctx, {});
    expect(lines).toMatchObject([{ programmeId, ...ENDED, waiting: 'hidden' }]);
    expect(totals).toMatchObject([{ year: 2026, taken: 12, completed: 7, missed: 5 }]);
    expect(years).toEqual([2026]);
  }
});

test('those whose sign-up is purged are counted still', async () => {
  const { enrolments } = await addEnded();
  for (const [index, id] of enrolments.entries())
    await centre.owner.query(`SELECT app.remove_enrolment($1, $2)`, [
      id,
      index < 7 ? 'completed' : 'not_completed',
    ]);
  expect((await readFigures(jana, {})).lines).toMatchObject([ENDED]);
});

test('small figures are hidden: of who waits, who gave, and of a cohort with four people', async () => {
  const cohortId = await addCohort(hana, programmeId, { capacity: 4, waitlistSize: 10 });
  const ids: string[] = [];
  for (let n = 0; n < 7; n += 1) ids.push((await enrolIn(hana, { programmeId, cohortId })).id);
  await enrolIn(hana, { programmeId, cohortId: null });
  for (const id of ids.slice(0, 4)) await give(id, 'donation');
  for (const id of ids.slice(0, 5)) await give(id, 'insurance');
  const { lines, totals, interested, money } = await readFigures(jana, {});
  expect(lines).toMatchObject([
    { taken: 'hidden', fillPercent: 'hidden', completed: null, waiting: 'hidden' },
  ]);
  expect(totals).toMatchObject([{ taken: 'hidden', waiting: 'hidden' }]);
  expect(interested).toMatchObject([{ waiting: 'hidden' }]);
  expect(money.map(({ kind, payments, minor }) => [kind, payments, minor])).toEqual([
    ['donation', 'hidden', null],
    ['insurance', 5, 50_000],
  ]);
});

const give = (enrolmentId: string, kind: string) =>
  centre.owner.query(
    `INSERT INTO app.payment (id, enrolment_id, programme_id, kind, minor, currency, on_date, receipt_number, recorded_by)
     VALUES ($1, $2, $3, $4, 10000, 'CZK', '2026-11-20', gen_random_uuid()::text, $5)`,
    [newId(), enrolmentId, programmeId, kind, hana.actor.staffId],
  );

test('they can be narrowed to a year and a programme, and hide as much as before', async () => {
  await addEnded();
  const other = await addProgramme(hana);
  expect((await readFigures(hana, { year: 2025 })).lines).toEqual([]);
  expect(await readFigures(hana, { programmeId: other })).toMatchObject({ lines: [], totals: [] });
  const narrowed = await readFigures(hana, { year: 2026, programmeId });
  expect(narrowed.lines).toEqual((await readFigures(hana, {})).lines);
  // A year's total beside one programme's figures would be the others'.
  expect(narrowed.totals).toEqual([]);
});

test('what leaves in a file stands in the trail, once', async () => {
  await addEnded();
  const key = newId();
  const first = await exportFigures(jana, { key, programmeId });
  expect(await exportFigures(jana, { key, programmeId })).toEqual(first);
  expect(
    (await centre.auditOf(programmeId)).filter((action) => action.startsWith('programme.figures')),
  ).toEqual(['programme.figures_export']);
});

test('nobody else reads them, by a verb or by the database', async () => {
  const counsellor = await centre.addStaff({ roles: ['counsellor'] });
  await expect(readFigures(counsellor, {})).rejects.toMatchObject({ kind: 'not_allowed' });
  await expect(exportFigures(counsellor, { key: newId() })).rejects.toMatchObject({ kind: 'not_allowed' });
  const pretended = { ...counsellor, actor: { ...counsellor.actor, roles: ['supervisor' as const] } };
  await expect(readFigures(pretended, {})).rejects.toMatchObject({ kind: 'not_allowed' });
});
