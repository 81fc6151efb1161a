import { newId } from '@breakwater/db';
import { SealedPlan } from '@breakwater/domain/risk';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCase } from '../test-case.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { open, openPlan, savePlan, say } from './index.ts';

let centre: TestCentre;
let olena: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  olena = await centre.addStaff();
});
afterAll(() => centre.close());

const save = (caseId: string, seen: number, coping: string, who = olena) =>
  savePlan(who, { key: newId(), caseId, seen, locale: 'uk', parts: SealedPlan.parse({ coping }) });

test('a plan has versions; each can be read again, with who wrote it', async () => {
  const { caseId } = await openTestCase(centre, olena);
  expect(await save(caseId, 0, 'Walk by the river.')).toEqual({ version: 1 });
  await save(caseId, 1, 'Walk by the river, call Ivan.');
  const view = await open(olena, { caseId });
  expect(view.plan).toMatchObject({
    version: 2,
    newest: 2,
    locale: 'uk',
    parts: { coping: 'Walk by the river, call Ivan.' },
  });
  expect(view.planVersions.map(({ version }) => version)).toEqual([2, 1]);
  expect((await openPlan(olena, { caseId, version: 1 })).parts.coping).toBe('Walk by the river.');
  expect(await centre.auditOf(caseId)).toEqual(['risk.plan', 'risk.plan', 'risk.open', 'risk.plan_print']);
});

test('of two who write at once one is told, and nothing is lost', async () => {
  const { caseId } = await openTestCase(centre, olena);
  const settled = await Promise.allSettled(['One.', 'Two.', 'Three.'].map((words) => save(caseId, 0, words)));
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const each of settled)
    if (each.status === 'rejected') expect(each.reason).toMatchObject({ reason: 'error_changed_meanwhile' });
});

test('an empty plan isn’t one, and words lie sealed', async () => {
  const { caseId } = await openTestCase(centre, olena);
  await expect(save(caseId, 0, '  ')).rejects.toThrow();
  await save(caseId, 0, 'Quiet harbour.');
  await say(olena, { key: newId(), caseId, level: 'low', reasons: 'Said quietly.' });
  const { rows } = await centre.owner.query(
    `SELECT (SELECT sealed FROM app.safety_plan WHERE case_id = $1) AS plan, (SELECT sealed FROM app.risk_level WHERE case_id = $1) AS risk`,
    [caseId],
  );
  expect(Buffer.from(rows[0].plan).includes('harbour')).toBe(false);
  expect(Buffer.from(rows[0].risk).includes('quietly')).toBe(false);
});

test('of somebody else’s case there is nothing, of a closed one nothing to write; a version that isn’t there is not found', async () => {
  const { caseId } = await openTestCase(centre, olena);
  const other = await centre.addStaff();
  await expect(save(caseId, 0, 'x', other)).rejects.toMatchObject({ kind: 'not_found' });
  await expect(openPlan(other, { caseId })).rejects.toMatchObject({ kind: 'not_found' });
  await expect(openPlan(olena, { caseId })).rejects.toMatchObject({ kind: 'not_found' });
  await save(caseId, 0, 'x');
  await expect(openPlan(olena, { caseId, version: 2 })).rejects.toMatchObject({ kind: 'not_found' });
  await centre.owner.query(`UPDATE app.case SET state = 'closed', closed_at = app.app_now() WHERE id = $1`, [
    caseId,
  ]);
  await expect(save(caseId, 1, 'y')).rejects.toMatchObject({ reason: 'error_case_closed' });
  expect((await open(olena, { caseId })).canAct).toBe(false);
});

test('who is barred finds nothing, whatever their role; through a broken glass one reads and doesn’t write', async () => {
  const { caseId } = await openTestCase(centre, olena);
  await save(caseId, 0, 'Quiet words.');
  const supervisor = await centre.addStaff({ roles: ['supervisor'] });
  expect((await open(supervisor, { caseId })).plan?.parts.coping).toBe('Quiet words.');
  await centre.owner.query(
    `INSERT INTO app.barred (subject_kind, subject_id, staff_id, sealed_reason, set_by) VALUES ('case', $1, $2, 'x', $3)`,
    [caseId, supervisor.actor.staffId, olena.actor.staffId],
  );
  await expect(open(supervisor, { caseId })).rejects.toMatchObject({ kind: 'not_found' });
  await expect(openPlan(supervisor, { caseId })).rejects.toMatchObject({ kind: 'not_found' });

  const other = await centre.addStaff();
  await centre.owner.query(
    `INSERT INTO app.break_glass (id, subject_kind, subject_id, number, staff_id, ends_at)
     VALUES ($1, 'case', $2, 'x', $3, app.app_now() + interval '1 hour')`,
    [newId(), caseId, other.actor.staffId],
  );
  expect(await open(other, { caseId })).toMatchObject({ canAct: false, plan: { version: 1 } });
  await expect(save(caseId, 1, 'x', other)).rejects.toMatchObject({ kind: 'not_found' });
  await expect(say(other, { key: newId(), caseId, level: 'high', reasons: 'x' })).rejects.toMatchObject({
    kind: 'not_found',
  });
});

test('a trail that can’t be written lets nothing be read', async () => {
  const { caseId } = await openTestCase(centre, olena);
  await save(caseId, 0, 'x');
  await centre.owner.query('REVOKE EXECUTE ON FUNCTION audit.append FROM breakwater_portal');
  await expect(open(olena, { caseId })).rejects.toMatchObject({ kind: 'unavailable' });
  await expect(openPlan(olena, { caseId })).rejects.toMatchObject({ kind: 'unavailable' });
  await centre.owner.query('GRANT EXECUTE ON FUNCTION audit.append TO breakwater_portal');
});
