import { newId } from '@breakwater/db';
import { SafeContact } from '@breakwater/domain/safe-contact';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseKey } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { openTestCase } from '../test-case.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { transact } from '../verb.ts';
import { agree } from './agree.ts';
import { compare } from './compare.ts';
import { listMerges } from './list-merges.ts';
import { merge } from './merge.ts';
import { open } from './open.ts';
import { undoMerge } from './undo-merge.ts';

let centre: TestCentre;
let holder: StaffContext;
let other: StaffContext;
let custodian: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  holder = await centre.addStaff();
  other = await centre.addStaff();
  custodian = await centre.addStaff({ roles: ['custodian'] });
});
afterAll(() => centre.close());

const key = () => newId();
const numberOf = async (id: string): Promise<string> =>
  (await centre.owner.query('SELECT number FROM app.client WHERE id = $1', [id])).rows[0].number as string;
const keysOf = async (caseId: string): Promise<number> =>
  (
    await centre.owner.query(`SELECT count(*)::int AS keys FROM keys.subject_key WHERE subject_id = $1`, [
      caseId,
    ])
  ).rows[0].keys as number;

/** One person with two files, each known to a counsellor of their own. */
async function twice() {
  const main = await openTestCase(centre, holder, { name: { givenName: 'Iryna', familyName: 'Kovalenko' } });
  const alias = await openTestCase(centre, other, { name: { givenName: 'Irina', familyName: 'Kowalenko' } });
  return { main, alias };
}

test('a custodian sees two files side by side; others and unknown numbers find nothing', async () => {
  const { main, alias } = await twice();
  const numbers = {
    first: await numberOf(main.clientId),
    second: (await numberOf(alias.clientId)).toLowerCase(),
  };
  const found = await compare(custodian, numbers);
  expect(found).toMatchObject({
    first: { name: 'Iryna Kovalenko' },
    second: { name: 'Irina Kowalenko', cases: [{}] },
  });
  expect(await centre.auditOf(alias.clientId)).toEqual(['client.compare']);
  await expect(compare(custodian, { ...numbers, second: 'P00-0000' })).rejects.toMatchObject({
    kind: 'not_found',
  });
  await expect(compare(custodian, { ...numbers, second: numbers.first })).rejects.toMatchObject({
    reason: 'error_same_person',
  });
  await expect(compare(holder, numbers)).rejects.toMatchObject({ kind: 'not_allowed' });
  const late = { ...custodian, actor: { ...custodian.actor, isSteppedUp: false } };
  await expect(compare(late, numbers)).rejects.toMatchObject({ kind: 'step_up' });
});

test('merged, both counsellors find one person with both cases; undone, everything is as it was', async () => {
  const { main, alias } = await twice();
  const agreed = SafeContact.parse({ channel: 'code_only', zone: 'Europe/Prague', never: 'No letters' });
  await agree(other, { id: alias.clientId, key: key(), after: 0, safeContact: agreed, reason: '' });
  const input = { id: main.clientId, aliasId: alias.clientId, key: key() };
  await expect(merge(holder, input)).rejects.toMatchObject({ kind: 'not_allowed' });
  const { id: mergeId } = await merge(custodian, input);
  expect(await merge(custodian, input)).toEqual({ id: mergeId });
  // The number that the second counsellor knows leads to the person, whose key opens the case too.
  const seen = await open(other, { id: alias.clientId });
  expect(seen).toMatchObject({
    id: main.clientId,
    aliases: [{ name: 'Irina Kowalenko' }],
    cases: [{ id: alias.caseId }],
  });
  expect(seen.agreements).toMatchObject([{ terms: { never: 'No letters' } }]);
  expect(seen.agreements?.[0]?.endedAt).not.toBeNull();
  expect((await open(holder, { id: main.clientId })).cases.map(({ id }) => id)).toEqual([main.caseId]);
  expect(await keysOf(alias.caseId)).toBe(2);
  await transact(other, (tx) => caseKey(tx, other, alias.caseId));
  // Neither is merged once more, in whichever way.
  const third = await openTestCase(centre, holder);
  for (const pair of [
    [third.clientId, alias.clientId],
    [alias.clientId, third.clientId],
    [third.clientId, main.clientId],
  ] as const)
    await expect(merge(custodian, { id: pair[0], aliasId: pair[1], key: key() })).rejects.toMatchObject({
      reason: 'error_client_merged',
    });

  expect((await listMerges(custodian))[0]).toMatchObject({ id: mergeId, movedCases: 1, undoneAt: null });
  await expect(undoMerge(holder, { key: key(), mergeId })).rejects.toMatchObject({ kind: 'not_allowed' });
  await undoMerge(custodian, { key: key(), mergeId });
  await expect(undoMerge(custodian, { key: key(), mergeId })).rejects.toMatchObject({
    reason: 'error_moved_on',
  });
  expect(await keysOf(alias.caseId)).toBe(1);
  const after = await open(other, { id: alias.clientId });
  expect(after).toMatchObject({ id: alias.clientId, aliases: [], cases: [{ id: alias.caseId }] });
  expect(after.agreements?.[0]?.endedAt).toBeNull();
  await expect(open(other, { id: main.clientId })).rejects.toMatchObject({ kind: 'not_found' });
  await transact(other, (tx) => caseKey(tx, other, alias.caseId));
  expect(await centre.auditOf(alias.clientId)).toEqual([
    'client.agree',
    'client.merge',
    'client.unmerge',
    'client.open',
  ]);
});

test('who is barred from a case of one is barred from the person that both are', async () => {
  const { main, alias } = await twice();
  const supervisor = await centre.addStaff({ roles: ['supervisor'] });
  await centre.owner.query(
    `INSERT INTO app.barred (subject_kind, subject_id, staff_id, sealed_reason, set_by) VALUES ('case', $1, $2, 'x', $3)`,
    [alias.caseId, supervisor.actor.staffId, holder.actor.staffId],
  );
  expect((await open(supervisor, { id: main.clientId })).id).toBe(main.clientId);
  await merge(custodian, { id: main.clientId, aliasId: alias.clientId, key: key() });
  await expect(open(supervisor, { id: main.clientId })).rejects.toMatchObject({ kind: 'not_found' });
});

test('only a custodian takes a key from a case, and never while the case is theirs', async () => {
  const { main } = await twice();
  const take = (who: StaffContext) =>
    transact(who, (tx) => tx.execute(`SELECT app.unshare_case_key('${main.caseId}', '${main.clientId}')`));
  await expect(take(holder)).rejects.toThrow();
  await expect(take(custodian)).rejects.toThrow();
  expect(await keysOf(main.caseId)).toBe(1);
});
