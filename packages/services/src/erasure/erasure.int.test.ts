import { caseFile, casePerson, newId } from '@breakwater/db';
import { DomainError } from '@breakwater/domain';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCheckpoints } from '../audit/checkpoint-file.ts';
import { openTrailKeeper } from '../audit/keep-trail.ts';
import { verifyTrail } from '../audit/verify-trail.ts';
import { newClient } from '../client/new-client.ts';
import type { StaffContext } from '../context.ts';
import { findCaseKey, shareCaseKey } from '../key/case-key.ts';
import { findKey } from '../key/queries.ts';
import { replayErasures } from '../operations/index.ts';
import * as papers from '../paper/index.ts';
import { openTestCase } from '../test-case.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { transact } from '../verb.ts';
import * as erasures from './index.ts';

let centre: TestCentre;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let holder: StaffContext;
let custodian: StaffContext;

beforeAll(async () => {
  database = await createTestDatabase();
  centre = await openTestCentre(database);
  holder = await centre.addStaff();
  custodian = await centre.addStaff({ roles: ['custodian'] });
});
afterAll(() => centre.close());

const numberOf = async (clientId: string) =>
  (await centre.owner.query('SELECT number FROM app.client WHERE id = $1', [clientId])).rows[0]
    .number as string;
const close = (caseId: string) =>
  centre.owner.query(`UPDATE app.case SET state = 'closed', closed_at = app.app_now() WHERE id = $1`, [
    caseId,
  ]);
const erase = async (who: StaffContext, clientId: string, parts = {}) =>
  erasures.erase(who, {
    key: newId(),
    clientId,
    number: await numberOf(clientId),
    ground: 'asked',
    ...parts,
  });
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof DomainError ? error.reason : String(error)),
  );
const keysOf = (clientId: string, caseId: string) =>
  transact(custodian, async (tx) => [
    await findKey(tx, centre.staffCore.keyring, { kind: 'client', id: clientId }),
    await findCaseKey(tx, centre.staffCore.keyring, caseId),
  ]);

test('an erased person can’t be read any more, nor a case that was theirs alone; what is counted stays', async () => {
  const { clientId, caseId } = await openTestCase(centre, holder, { name: { givenName: 'Olena' } });
  await close(caseId);
  expect(await erasures.plan(custodian, { clientId })).toMatchObject({
    name: 'Olena',
    canErase: true,
    alone: [{ id: caseId }],
  });
  await erase(custodian, clientId);
  expect(await keysOf(clientId, caseId)).toEqual([null, null]);
  const left = await transact(holder, (tx) => tx.select().from(caseFile).where(eq(caseFile.id, caseId)));
  expect(left[0]).toMatchObject({ sealed: null, state: 'closed' });
  expect(await erasures.plan(custodian, { clientId })).toMatchObject({
    name: '',
    isErased: true,
    canErase: false,
  });
  expect(await centre.auditOf(clientId)).toContain('client.erase');
  const path = centre.worker.checkpointPath;
  await openTrailKeeper(
    centre.worker,
    () => undefined,
    () => 0,
  ).chain();
  const checkpoints = await readCheckpoints(path, centre.worker.signer.publicKey);
  expect((await verifyTrail(centre.worker.pool, checkpoints)).fault).toBeNull();
});

test('an older copy of the data opens nothing of them, since the keys aren’t in it', async () => {
  const { clientId, caseId } = await openTestCase(centre, holder, { name: { givenName: 'Marta' } });
  const paperId = newId();
  await papers.save(holder, {
    key: newId(),
    id: paperId,
    caseId,
    version: 0,
    kind: 'document',
    template: null,
    locale: 'en',
    dueAt: null,
    validUntil: null,
    aboutId: null,
    title: 'Plea',
    recipient: '',
    text: 'Hers',
  });
  await close(caseId);
  const before = (await centre.owner.query('SELECT sealed FROM app.client WHERE id = $1', [clientId]))
    .rows[0];
  await erase(custodian, clientId);
  // The copy comes back; the keys' newest copy stays.
  await centre.owner.query('UPDATE app.client SET sealed = $2, erased_at = NULL WHERE id = $1', [
    clientId,
    before.sealed,
  ]);
  expect(await keysOf(clientId, caseId)).toEqual([null, null]);
  expect((await papers.open(holder, { caseId, id: paperId })).text).toBe('');
  expect(await replayErasures({ migratorUrl: database.urlOf('migrator') })).toBe(1);
  expect(await replayErasures({ migratorUrl: database.urlOf('migrator') })).toBe(0);
  const after = (
    await centre.owner.query('SELECT sealed, erased_at FROM app.client WHERE id = $1', [clientId])
  ).rows[0];
  expect([after.sealed, after.erased_at === null]).toEqual([null, false]);
});

test('a case that somebody shares stays open to them, and the others of a household are not touched', async () => {
  const { clientId, caseId } = await openTestCase(centre, holder);
  const { keyring } = centre.staffCore;
  const other = await transact(holder, async (tx) => {
    const person = await newClient(tx, keyring, {
      createdBy: holder.actor.staffId,
      locale: 'en',
      document: { givenName: 'Ivan' },
    });
    await tx.insert(casePerson).values({ caseId, clientId: person.id, part: 'client' });
    const key = await findCaseKey(tx, keyring, caseId);
    if (key) await shareCaseKey(tx, { caseId, clientId: person.id, key, clientKey: person.key });
    return person.id;
  });
  expect(await erasures.plan(custodian, { clientId })).toMatchObject({ alone: [], shared: [{ id: caseId }] });
  await erase(custodian, clientId);
  const [own, shared] = await keysOf(clientId, caseId);
  expect([own, shared === null]).toEqual([null, false]);
  const [theirs] = await keysOf(other, caseId);
  expect(theirs).not.toBeNull();
});

test('a hold, an open case and another number stand in the way, in the database too', async () => {
  const { clientId, caseId } = await openTestCase(centre, holder);
  expect(await refusal(erase(custodian, clientId))).toBe('error_case_still_open');
  await close(caseId);
  const { id } = await erasures.setHold(custodian, {
    key: newId(),
    clientId,
    untilOn: null,
    reason: 'A court asks for it',
  });
  expect(await refusal(erase(custodian, clientId))).toBe('error_on_hold');
  expect((await erasures.plan(custodian, { clientId })).holds).toMatchObject([
    { reason: 'A court asks for it', isStanding: true },
  ]);
  await erasures.liftHold(custodian, { key: newId(), clientId, id });
  expect(await refusal(erasures.liftHold(custodian, { key: newId(), clientId, id }))).toBe('error_not_found');
  await expect(erase(custodian, clientId, { number: 'P00-0000' })).rejects.toMatchObject({
    fields: { number: 'error_number_differs' },
  });
  await erasures.setHold(custodian, { key: newId(), clientId, untilOn: '2026-11-20', reason: 'It is over' });
  expect(await refusal(erase(custodian, clientId))).toBe('nothing');
});

test('nobody else erases: not the counsellor, not the administrator, not a custodian who is barred', async () => {
  const { clientId, caseId } = await openTestCase(centre, holder);
  await close(caseId);
  expect(await refusal(erase(holder, clientId))).toBe('error_not_allowed');
  const administrator = await centre.addStaff({ roles: ['administrator'] });
  expect(await refusal(erase(administrator, clientId))).toBe('error_not_allowed');
  await expect(
    transact(holder, (tx) => tx.execute(`SELECT app.erase_client('${clientId}')`)),
  ).rejects.toThrow();
  await centre.owner.query(
    `INSERT INTO app.barred (subject_kind, subject_id, staff_id, sealed_reason, set_by) VALUES ('case', $1, $2, 'x', $3)`,
    [caseId, custodian.actor.staffId, holder.actor.staffId],
  );
  expect(await refusal(erase(custodian, clientId))).toBe('error_not_found');
  expect(await refusal(erasures.find(custodian, { number: await numberOf(clientId) }))).toBe(
    'error_not_found',
  );
});

test('a number finds its person, however it is typed', async () => {
  const { clientId } = await openTestCase(centre, holder);
  const number = await numberOf(clientId);
  expect(await erasures.find(custodian, { number: ` ${number.toLowerCase()} ` })).toEqual({ id: clientId });
});
