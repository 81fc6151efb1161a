import { client, closePerson, newId } from '@breakwater/db';
import { Person } from '@breakwater/domain/client';
import { SafeContact } from '@breakwater/domain/safe-contact';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { read as readTrail } from '../audit/read.ts';
import { whoLooked } from '../audit/who-looked.ts';
import type { StaffContext } from '../context.ts';
import { openTestCase } from '../test-case.ts';
import { openTestCentre, START } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { transact } from '../verb.ts';
import { addToHousehold } from './add-to-household.ts';
import { agree } from './agree.ts';
import { edit } from './edit.ts';
import { leaveHousehold } from './leave-household.ts';
import { open } from './open.ts';
import { reach } from './reach.ts';
import { removeClosePerson } from './remove-close-person.ts';
import { saveClosePerson } from './save-close-person.ts';
import { setRelation } from './set-relation.ts';

let centre: TestCentre;
let holder: StaffContext;
let stranger: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  holder = await centre.addStaff();
  stranger = await centre.addStaff();
});
afterAll(() => centre.close());

const person = (parts: Partial<Person> = {}) => Person.parse({ locale: 'cs', givenName: 'Eva', ...parts });
const key = () => newId();
const NOT_THERE = { kind: 'not_found' };

test('a person’s page opens for whose case it is, leaves a trace, and keeps numbers for the gate', async () => {
  const { clientId, caseId } = await openTestCase(centre, holder, {
    name: { givenName: 'Iva', familyName: 'Nová', phones: ['+441632960200'], address: 'Lipová 1' },
  });
  const file = await open(holder, { id: clientId });
  expect(file).toMatchObject({ name: 'Iva Nová', canEdit: true, cases: [{ id: caseId, part: 'client' }] });
  expect(file.who).toMatchObject({ phones: [], address: '' });
  expect(file.reachable).toEqual({ phones: 1, emails: 0, hasAddress: true });
  expect((await open(holder, { id: clientId, withReach: true })).who.phones).toEqual(['+441632960200']);
  expect(await centre.auditOf(clientId)).toEqual(['client.open', 'client.open']);
  const looks = await whoLooked(holder, { subjectKind: 'client', subjectId: clientId, isAll: false });
  expect(looks).toMatchObject({ times: 2, people: 1 });
  await expect(open(stranger, { id: clientId })).rejects.toMatchObject(NOT_THERE);
  await expect(
    whoLooked(stranger, { subjectKind: 'client', subjectId: clientId, isAll: false }),
  ).rejects.toMatchObject(NOT_THERE);
  for (const roles of [['administrator'], ['auditor'], ['call_taker'], ['custodian']] as const) {
    const other = await centre.addStaff({ roles: [...roles] });
    await expect(open(other, { id: clientId }), roles[0]).rejects.toMatchObject({ kind: 'not_allowed' });
  }
});

test('who somebody is is edited by one person at a time, and never by a stranger', async () => {
  const { clientId } = await openTestCase(centre, holder);
  const change = {
    id: clientId,
    version: 1,
    person: person({ familyName: 'Svobodová', bornOn: '1990-05-05' }),
  };
  await edit(holder, { ...change, key: key() });
  await expect(edit(holder, { ...change, key: key() })).rejects.toMatchObject({
    reason: 'error_changed_meanwhile',
  });
  await expect(edit(stranger, { ...change, key: key(), version: 2 })).rejects.toMatchObject(NOT_THERE);
  await expect(
    edit(holder, { ...change, key: key(), version: 2, person: person({ givenName: '' }) }),
  ).rejects.toThrow();
  expect(await open(holder, { id: clientId })).toMatchObject({ name: 'Eva Svobodová', version: 2 });
  expect(await centre.auditOf(clientId)).toEqual(['client.edit', 'client.open']);
});

const byPhone = (parts: Partial<SafeContact> = {}) =>
  SafeContact.parse({
    channel: 'phone',
    address: '+441632960201',
    zone: 'Europe/Prague',
    codeWord: 'amber',
    from: '08:00',
    until: '12:00',
    ...parts,
  });

test('an agreement follows the one before, which is kept; the gate tells the number within its hours alone', async () => {
  const { clientId: id } = await openTestCase(centre, holder);
  const call = (overrideReason = '') => reach(holder, { id, key: key(), channel: 'phone', overrideReason });
  await expect(call('They are waiting')).rejects.toMatchObject({ reason: 'safe_contact_no_agreement' });
  await agree(holder, { id, key: key(), after: 0, safeContact: byPhone(), reason: '' });
  expect(await call()).toMatchObject({ address: '+441632960201', codeWord: 'amber' });
  await agree(holder, {
    id,
    key: key(),
    after: 1,
    safeContact: byPhone({ from: '18:00', until: '20:00' }),
    reason: 'He is at home in the mornings now',
  });
  await expect(
    agree(holder, { id, key: key(), after: 1, safeContact: byPhone(), reason: '' }),
  ).rejects.toMatchObject({ reason: 'error_changed_meanwhile' });
  await expect(call()).rejects.toMatchObject({ reason: 'safe_contact_outside_hours' });
  expect(await call('Danger to life')).toMatchObject({ address: '+441632960201' });
  const supervisor = await centre.addStaff({ roles: ['supervisor'] });
  const beyond = (await readTrail(supervisor, { subjectId: id })).rows.find(({ hasReason }) => hasReason);
  const opened = await readTrail(supervisor, { subjectId: id, reasonOf: beyond?.id });
  expect(opened.rows.find(({ hasReason }) => hasReason)?.reason).toBe('Danger to life');
  await agree(holder, {
    id,
    key: key(),
    after: 2,
    safeContact: SafeContact.parse({ channel: 'code_only', zone: 'Europe/Prague' }),
    reason: '',
  });
  await expect(call('Danger to life')).rejects.toMatchObject({ reason: 'safe_contact_code_only' });
  await expect(
    agree(stranger, { id, key: key(), after: 3, safeContact: byPhone(), reason: '' }),
  ).rejects.toMatchObject(NOT_THERE);
  await expect(
    reach(stranger, { id, key: key(), channel: 'phone', overrideReason: '' }),
  ).rejects.toMatchObject(NOT_THERE);
  const { agreements } = await open(holder, { id });
  expect(agreements?.map(({ number, endedAt, terms }) => [number, endedAt === null, terms.channel])).toEqual([
    [3, true, 'code_only'],
    [2, false, 'phone'],
    [1, false, 'phone'],
  ]);
  expect(JSON.stringify(agreements)).not.toContain('amber');
});

test('an agreement whose last day is over is refused as a slip, and kept as it stands when something else is mended', async () => {
  const { clientId: id } = await openTestCase(centre, holder);
  const write = (after: number, parts: Partial<SafeContact>) =>
    agree(holder, { id, key: key(), after, safeContact: byPhone(parts), reason: '' });
  const over = { kind: 'invalid', fields: { 'safeContact.validUntilOn': 'error_date_over' } };
  await expect(write(0, { validUntilOn: '2026-11-22' })).rejects.toMatchObject(over);
  await write(0, { validUntilOn: '2026-11-24' });
  await centre.passHours(48);
  await write(1, { validUntilOn: '2026-11-24', address: '+441632960202' });
  await expect(write(2, { validUntilOn: '2026-11-23' })).rejects.toMatchObject(over);
  await centre.setClock(START);
});

test('whom they can lean on is written down, changed and taken away', async () => {
  const { clientId: id } = await openTestCase(centre, holder);
  const sister = {
    id,
    kind: 'support' as const,
    mayContact: 'ask_first' as const,
    name: 'Marie',
    relation: 'sister',
    howHelp: 'A bed for the night',
    reach: '',
    remark: '',
    personId: null,
    version: null,
  };
  const { id: personId } = await saveClosePerson(holder, { ...sister, key: key() });
  await saveClosePerson(holder, { ...sister, key: key(), personId, version: 1, mayContact: 'no' });
  await expect(
    saveClosePerson(holder, { ...sister, key: key(), personId, version: 1 }),
  ).rejects.toMatchObject({ reason: 'error_changed_meanwhile' });
  await expect(saveClosePerson(stranger, { ...sister, key: key() })).rejects.toMatchObject(NOT_THERE);
  expect((await open(holder, { id })).closePeople).toMatchObject([
    { name: 'Marie', mayContact: 'no', version: 2 },
  ]);
  const other = await openTestCase(centre, holder);
  await expect(removeClosePerson(holder, { id: other.clientId, key: key(), personId })).rejects.toMatchObject(
    NOT_THERE,
  );
  await removeClosePerson(holder, { id, key: key(), personId });
  expect((await open(holder, { id })).closePeople).toEqual([]);
});

test('a child gets a file of their own in the household; who lives elsewhere is no longer seen through it', async () => {
  const { clientId: id, caseId } = await openTestCase(centre, holder);
  const child = { id, kind: 'child' as const, person: person({ givenName: 'Ema', ageGroup: 'child' }) };
  const { id: childId } = await addToHousehold(holder, { ...child, key: key() });
  await expect(addToHousehold(stranger, { ...child, key: key() })).rejects.toMatchObject(NOT_THERE);
  expect((await open(holder, { id })).household).toMatchObject([
    { clientId: childId, name: 'Ema', kind: 'child' },
  ]);
  const own = await open(holder, { id: childId });
  expect(own).toMatchObject({ household: [{ clientId: id, kind: 'parent' }], cases: [] });
  await setRelation(holder, { id, key: key(), otherId: childId, kind: 'grandchild' });
  expect((await open(holder, { id: childId })).household).toMatchObject([{ kind: 'grandparent' }]);
  const elsewhere = await openTestCase(centre, holder);
  await expect(
    setRelation(holder, { id, key: key(), otherId: elsewhere.clientId, kind: 'child' }),
  ).rejects.toMatchObject({ reason: 'error_other_household' });
  // Two keys: what is erased of one leaves the other readable.
  const { rows } = await centre.owner.query(
    `SELECT count(*)::int AS keys FROM keys.subject_key WHERE subject_id = ANY ($1)`,
    [[id, childId, caseId]],
  );
  expect(rows).toEqual([{ keys: 3 }]);
  await leaveHousehold(holder, { id, key: key(), otherId: childId });
  expect((await open(holder, { id })).household).toEqual([]);
  await expect(open(holder, { id: childId })).rejects.toMatchObject(NOT_THERE);
});

test('a broken glass shows the person and changes nothing', async () => {
  const { clientId: id, caseId } = await openTestCase(centre, holder);
  await centre.owner.query(
    `INSERT INTO app.break_glass (id, subject_kind, subject_id, number, staff_id, sealed_reason, opened_at, ends_at)
     SELECT $1, 'case', c.id, c.number, $2, 'x', app.app_now(), app.app_now() + interval '1 hour' FROM app.case c WHERE c.id = $3`,
    [newId(), stranger.actor.staffId, caseId],
  );
  const file = await open(stranger, { id });
  expect(file.canEdit).toBe(false);
  expect(file.glassUntil).not.toBeNull();
  await expect(edit(stranger, { id, key: key(), version: 1, person: person() })).rejects.toMatchObject(
    NOT_THERE,
  );
  await expect(
    agree(stranger, { id, key: key(), after: 0, safeContact: byPhone(), reason: '' }),
  ).rejects.toMatchObject(NOT_THERE);
  // The database refuses too, were the verbs to forget.
  const sealed = new Uint8Array([1]);
  const row = { id: newId(), clientId: id, kind: 'support' as const, mayContact: 'yes' as const, sealed };
  await expect(
    transact(stranger, (tx) => tx.insert(closePerson).values({ ...row, addedBy: stranger.actor.staffId })),
  ).rejects.toThrow();
  const changed = await transact(stranger, (tx) =>
    tx.update(client).set({ locale: 'uk' }).where(eq(client.id, id)),
  );
  expect(changed.rowCount).toBe(0);
});

test('who is barred from one case of a person is barred from the person', async () => {
  const { clientId: id, caseId } = await openTestCase(centre, holder);
  const supervisor = await centre.addStaff({ roles: ['supervisor'] });
  expect((await open(supervisor, { id })).canEdit).toBe(true);
  await centre.owner.query(
    `INSERT INTO app.barred (subject_kind, subject_id, staff_id, sealed_reason, set_by) VALUES ('case', $1, $2, 'x', $3)`,
    [caseId, supervisor.actor.staffId, holder.actor.staffId],
  );
  await expect(open(supervisor, { id })).rejects.toMatchObject(NOT_THERE);
});
