import { caseFile, client } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientKey, openClient, readClient } from '../client/queries.ts';
import type { StaffContext } from '../context.ts';
import { openTestCase } from '../test-case.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { transact } from '../verb.ts';
import { caseKey, lockCase, readCase } from './queries.ts';

let centre: TestCentre;
let holder: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  holder = await centre.addStaff();
});
afterAll(() => centre.close());

const sees = (who: StaffContext, caseId: string) =>
  transact(who, async (tx) => (await tx.select().from(caseFile).where(eq(caseFile.id, caseId))).length === 1);
const seesClient = (who: StaffContext, id: string) =>
  transact(who, async (tx) => (await tx.select().from(client).where(eq(client.id, id))).length === 1);

test('a case opens with its client’s key, for whoever holds it', async () => {
  const { caseId, clientId } = await openTestCase(centre, holder, { name: { givenName: 'Olena' } });
  await transact(holder, async (tx) => {
    expect((await readCase(tx, holder, caseId)).access.relation).toBe('own');
    expect((await caseKey(tx, holder, caseId)).bytes).toHaveLength(32);
    const who = openClient(await clientKey(tx, holder, clientId), await readClient(tx, clientId));
    expect(who.givenName).toBe('Olena');
  });
});

test('a colleague outside the team, an administrator and an auditor find nothing', async () => {
  const { caseId, clientId } = await openTestCase(centre, holder);
  for (const roles of [
    ['counsellor'],
    ['administrator'],
    ['auditor'],
    ['coordinator'],
    ['call_taker'],
  ] as const) {
    const other = await centre.addStaff({ roles: [...roles] });
    expect(await sees(other, caseId), roles[0]).toBe(false);
    expect(await seesClient(other, clientId), roles[0]).toBe(false);
    await expect(transact(other, (tx) => lockCase(tx, other, caseId))).rejects.toMatchObject({
      kind: 'not_found',
    });
  }
});

test('a barred supervisor finds neither the case nor the person', async () => {
  const { caseId, clientId } = await openTestCase(centre, holder);
  const supervisor = await centre.addStaff({ roles: ['supervisor'] });
  expect(await sees(supervisor, caseId)).toBe(true);
  await centre.owner.query(
    `INSERT INTO app.barred (subject_kind, subject_id, staff_id, sealed_reason, set_by) VALUES ('case', $1, $2, 'x', $3)`,
    [caseId, supervisor.actor.staffId, holder.actor.staffId],
  );
  expect(await sees(supervisor, caseId)).toBe(false);
  expect(await seesClient(supervisor, clientId)).toBe(false);
});

test('a case that waits is found by whoever works for its service, in its language', async () => {
  const waiting = await openTestCase(centre, holder, { case: { holderId: null, locale: 'cs' } });
  const foreign = await openTestCase(centre, holder, { case: { holderId: null, locale: 'uk' } });
  const other = await centre.addStaff();
  expect(await sees(other, waiting.caseId)).toBe(true);
  expect(await sees(other, foreign.caseId)).toBe(false);
});
