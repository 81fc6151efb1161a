import { newId } from '@breakwater/db';
import { Person } from '@breakwater/domain/client';
import type { BeginIntake } from '@breakwater/domain/intake';
import { SafeContact } from '@breakwater/domain/safe-contact';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCase } from '../case/queries.ts';
import { openAgreement, readAgreements } from '../client/agreement.ts';
import { clientKey, openClient, readClient } from '../client/queries.ts';
import type { StaffContext } from '../context.ts';
import { bar } from '../access/bar.ts';
import { endCall } from '../access/end-call.ts';
import { startCall } from '../access/start-call.ts';
import { reply } from '../request/reply.ts';
import { openTestCase } from '../test-case.ts';
import { START, openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { takenBy } from '../test-request.ts';
import { transact } from '../verb.ts';
import { sweep } from '../worker/sweep.ts';
import { alike } from './alike.ts';
import { begin } from './begin.ts';
import { caseOfRequest } from './case-of-request.ts';
import { changeTime } from './change-time.ts';
import { read } from './read.ts';
import { saveRouting } from './save-routing.ts';
import { screen } from './screen.ts';

let centre: TestCentre;
let counsellor: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  counsellor = await centre.addStaff();
});
afterAll(() => centre.close());

const intakeOf = (parts: Partial<BeginIntake> = {}, person: Partial<Person> = {}): BeginIntake => ({
  key: newId(),
  requestId: null,
  channel: 'walk_in',
  ground: 'harmed',
  form: 'oral',
  informationAt: null,
  reportedBy: 'self',
  account: 'Came in without an appointment.',
  reporterName: '',
  reporterRole: '',
  reporterReach: '',
  riskNote: '',
  problems: ['acute_distress'],
  riskSelf: 'no',
  riskOther: 'no',
  person: Person.parse({ givenName: newId(), locale: 'cs', ...person }),
  clientId: null,
  caseId: null,
  agreement: 'none',
  safeContact: null,
  serviceId: centre.serviceId,
  holderId: counsellor.actor.staffId,
  isSomebodyElse: false,
  ...parts,
});

async function begun(who: StaffContext, input: BeginIntake) {
  const result = await begin(who, input);
  if (result.outcome !== 'begun') throw new Error('somebody looks alike');
  return result;
}

test('a walk-in becomes a person with a case, held by whoever takes the intake, with an episode that runs', async () => {
  const { caseId, clientId, isTheirs } = await begun(
    counsellor,
    intakeOf({}, { givenName: 'Dana', familyName: 'Malá' }),
  );
  expect(isTheirs).toBe(true);
  await transact(counsellor, async (tx) => {
    expect((await readCase(tx, counsellor, caseId)).access.relation).toBe('own');
    expect(
      openClient(await clientKey(tx, counsellor, clientId), await readClient(tx, clientId)).familyName,
    ).toBe('Malá');
  });
  const { rows } = await centre.owner.query('SELECT information_at FROM app.episode WHERE case_id = $1', [
    caseId,
  ]);
  expect(rows).toEqual([{ information_at: START }]);
  const { intakes } = await read(counsellor, { caseId });
  expect(intakes[0]).toMatchObject({
    channel: 'walk_in',
    words: { account: 'Came in without an appointment.' },
  });
  expect(await centre.auditOf(caseId)).toEqual(['intake.begin', 'intake.read']);
});

test('sent again, it is one case', async () => {
  const input = intakeOf({}, { givenName: 'Twice', familyName: 'Sent' });
  const [first, second] = [await begun(counsellor, input), await begun(counsellor, input)];
  expect(second).toEqual(first);
});

test('a danger to life is high risk, with an urgent task for whoever holds the case', async () => {
  const { caseId } = await begun(counsellor, intakeOf({ riskSelf: 'yes', riskNote: 'Has a plan.' }));
  const { rows } = await centre.owner.query(
    `SELECT c.risk_level, t.kind, t.urgency, t.owner_id FROM app.case c JOIN app.task t ON t.case_id = c.id WHERE c.id = $1`,
    [caseId],
  );
  expect(rows).toEqual([
    { risk_level: 'high', kind: 'risk_alarm', urgency: 'urgent', owner_id: counsellor.actor.staffId },
  ]);
});

test('whoever stays anonymous has a code name and no name; the reporter is somebody else', async () => {
  const anonymous = { isAnonymous: true, codeName: 'Kestrel', givenName: '' };
  await expect(begin(counsellor, intakeOf({}, { ...anonymous, codeName: '' }))).rejects.toThrow();
  await expect(begin(counsellor, intakeOf({}, { ...anonymous, givenName: 'Eva' }))).rejects.toThrow();
  await expect(
    begin(counsellor, intakeOf({ reportedBy: 'agency', ground: 'organisation' })),
  ).rejects.toThrow();
  const { caseId, clientId } = await begun(
    counsellor,
    intakeOf(
      {
        reportedBy: 'agency',
        ground: 'organisation',
        reporterName: 'Hospital ward 4',
        channel: 'notice',
        form: 'written',
      },
      anonymous,
    ),
  );
  const row = await transact(counsellor, (tx) => readClient(tx, clientId));
  expect(row.isAnonymous).toBe(true);
  const { intakes } = await read(counsellor, { caseId });
  expect(intakes[0]?.words?.reporterName).toBe('Hospital ward 4');
});

test('somebody who looks alike is shown first, spelled otherwise too, and nothing is written', async () => {
  const known = await openTestCase(centre, counsellor, {
    name: { givenName: 'Iryna', familyName: 'Kovalenko', phones: ['+441632960377'] },
  });
  const typed = intakeOf({}, { givenName: 'Ірина', familyName: 'Коваленко' });
  const result = await begin(counsellor, typed);
  expect(result).toMatchObject({
    outcome: 'maybe_known',
    alike: [{ clientId: known.clientId, why: ['name'], cases: [{ id: known.caseId }] }],
  });
  const slip = await begin(counsellor, intakeOf({}, { givenName: 'Irina', familyName: 'Kovalemko' }));
  expect(slip).toMatchObject({ alike: [{ clientId: known.clientId, why: ['name'] }] });
  const byPhone = await begin(counsellor, intakeOf({}, { givenName: 'Somebody', phones: ['01632 960 377'] }));
  expect(byPhone).toMatchObject({ alike: [{ why: ['phone'] }] });
  // Whoever may not know of her is told of nobody.
  const stranger = await centre.addStaff();
  expect(
    (await begin(stranger, intakeOf({ holderId: null }, { givenName: 'Irina', familyName: 'Kovalenko' })))
      .outcome,
  ).toBe('begun');
  // It is somebody else, or the same one.
  expect((await begin(counsellor, { ...typed, isSomebodyElse: true })).outcome).toBe('begun');
  const same = await begun(counsellor, { ...typed, key: newId(), clientId: known.clientId });
  expect(same.clientId).toBe(known.clientId);
  const joined = await begun(
    counsellor,
    intakeOf({ caseId: known.caseId, problems: ['housing'], riskOther: 'yes' }),
  );
  expect(joined).toMatchObject({ caseId: known.caseId, clientId: known.clientId });
  const { rows } = await centre.owner.query('SELECT problems, risk_level FROM app.case WHERE id = $1', [
    known.caseId,
  ]);
  expect(rows).toEqual([{ problems: ['housing'], risk_level: 'high' }]);
});

test('a case of somebody else is joined by nobody, and a stranger’s person is not there', async () => {
  const { caseId, clientId } = await openTestCase(centre, counsellor);
  const stranger = await centre.addStaff();
  await expect(begin(stranger, intakeOf({ caseId }))).rejects.toMatchObject({ kind: 'not_found' });
  await expect(begin(stranger, intakeOf({ clientId }))).rejects.toMatchObject({ kind: 'not_found' });
  await expect(read(stranger, { caseId })).rejects.toMatchObject({ kind: 'not_found' });
});

test('a call-taker passes a case on that they see no more; administrators and auditors take none', async () => {
  const taker = await centre.addStaff({ roles: ['call_taker'] });
  const { caseId, isTheirs } = await begun(taker, intakeOf({ riskSelf: 'unsure', channel: 'call' }));
  expect(isTheirs).toBe(false);
  await expect(read(taker, { caseId })).rejects.toMatchObject({ kind: 'not_found' });
  expect((await read(counsellor, { caseId })).intakes).toHaveLength(1);
  for (const roles of [['administrator'], ['auditor'], ['custodian']] as const) {
    const other = await centre.addStaff({ roles: [...roles] });
    await expect(begin(other, intakeOf())).rejects.toMatchObject({ kind: 'not_allowed' });
    await expect(screen(other)).rejects.toMatchObject({ kind: 'not_allowed' });
  }
});

test('a call-taker learns who answers for somebody, by name alone; during an unverified call nobody learns of anybody', async () => {
  await openTestCase(centre, counsellor, { name: { givenName: 'Božena', familyName: 'Vrbová' } });
  await centre.staffCore.people.start();
  const taker = await centre.addStaff({ roles: ['call_taker'] });
  const asked = { name: 'Bozena Vrbova', phones: [], bornOn: '' };
  expect(await alike(taker, asked)).toMatchObject([
    { name: 'Božena Vrbová', isTheirs: false, holderName: counsellor.actor.name, cases: [] },
  ]);
  expect(await alike(counsellor, asked)).toMatchObject([{ name: 'Božena Vrbová', isTheirs: true }]);
  expect(await alike(await centre.addStaff(), asked)).toEqual([]);
  for (const who of [taker, counsellor]) {
    const { id } = await startCall(who, { key: newId(), number: '0000-00' });
    expect(await alike(who, asked)).toEqual([]);
    await endCall(who, { id, key: newId() });
  }
  const administrator = await centre.addStaff({ roles: ['administrator'] });
  await expect(alike(administrator, asked)).rejects.toMatchObject({ kind: 'not_allowed' });
});

test('nobody outside the service is made responsible', async () => {
  const taker = await centre.addStaff({ roles: ['call_taker'] });
  await expect(begin(counsellor, intakeOf({ holderId: taker.actor.staffId }))).rejects.toMatchObject({
    reason: 'error_may_not_hold',
  });
});

const heldRequest = async () => {
  const { id } = await takenBy(centre, counsellor, {
    text: 'I write from work.',
    safeContact: SafeContact.parse({
      channel: 'phone',
      address: '+441632960111',
      zone: 'Europe/Prague',
      codeWord: 'lilac',
    }),
  });
  return id;
};

test('from a request: its words, its agreement and its barred people come along, and it says of which case it is part', async () => {
  const requestId = await heldRequest();
  const barred = await centre.addStaff({ roles: ['supervisor', 'counsellor'] });
  const supervisor = await centre.addStaff({ roles: ['supervisor'] });
  await bar(supervisor, {
    id: requestId,
    key: newId(),
    staffId: barred.actor.staffId,
    reason: 'Her brother',
  });
  await centre.passHours(2);
  expect(await caseOfRequest(counsellor, { id: requestId })).toBeNull();
  const input = intakeOf({ requestId, channel: 'request', form: 'written', agreement: 'request' });
  await expect(begin(supervisor, input)).rejects.toMatchObject({ reason: 'error_held_by_other' });
  await expect(begin(counsellor, { ...input, holderId: barred.actor.staffId })).rejects.toMatchObject({
    reason: 'error_barred',
  });
  const { caseId, clientId } = await begun(counsellor, input);
  const { intakes, messages } = await read(counsellor, { caseId });
  expect(intakes[0]).toMatchObject({ informationAt: START.toISOString(), request: { id: requestId } });
  expect(messages.map(({ text }) => text)).toEqual(['I write from work.']);
  const [agreement] = await transact(counsellor, async (tx) => {
    const key = await clientKey(tx, counsellor, clientId);
    return (await readAgreements(tx, clientId)).map((row) => openAgreement(key, row));
  });
  expect(agreement?.safeContact).toMatchObject({ address: '+441632960111', codeWord: 'lilac' });
  await expect(read(barred, { caseId })).rejects.toMatchObject({ kind: 'not_found' });
  expect(await caseOfRequest(counsellor, { id: requestId })).toMatchObject({ caseId, isVisible: true });
  await expect(begin(counsellor, { ...input, key: newId(), isSomebodyElse: true })).rejects.toMatchObject({
    reason: 'error_request_in_case',
  });
  // What is written later becomes part of the case too, and stays when the request is gone.
  await reply(counsellor, { id: requestId, key: newId(), text: 'Come on Tuesday.' });
  await sweep(centre.worker);
  await centre.owner.query(`SELECT app.remove_request($1, 'withdrawn')`, [requestId]);
  const left = await read(counsellor, { caseId });
  expect(left.messages.map(({ text }) => text)).toEqual(['I write from work.', 'Come on Tuesday.']);
  expect(left.intakes[0]?.request).toBeNull();
});

test('the information time is corrected with who and why, and the episode’s clock with it; never to what is still to come', async () => {
  const { caseId } = await begun(counsellor, intakeOf());
  const [intake] = (await read(counsellor, { caseId })).intakes;
  const change = {
    key: newId(),
    intakeId: intake?.id ?? '',
    version: 1,
    informationAt: '2026-11-22T06:00:00.000Z',
    reason: 'The police rang at night.',
  };
  const future = { ...change, key: newId(), informationAt: '2026-12-24T06:00:00.000Z' };
  await expect(changeTime(counsellor, future)).rejects.toMatchObject({
    fields: { informationAt: 'error_information_time' },
  });
  await changeTime(counsellor, change);
  await expect(changeTime(counsellor, { ...change, key: newId() })).rejects.toMatchObject({
    reason: 'error_changed_meanwhile',
  });
  const stranger = await centre.addStaff();
  await expect(changeTime(stranger, { ...change, key: newId() })).rejects.toMatchObject({
    kind: 'not_found',
  });
  const [after] = (await read(counsellor, { caseId })).intakes;
  expect(after).toMatchObject({
    informationAt: change.informationAt,
    changes: [{ reason: 'The police rang at night.' }],
  });
  const { rows } = await centre.owner.query('SELECT information_at FROM app.episode WHERE case_id = $1', [
    caseId,
  ]);
  expect(rows).toEqual([{ information_at: new Date(change.informationAt) }]);
});

test('an administrator says what a service answers for; a counsellor reads it on the screen of intake', async () => {
  const administrator = await centre.addStaff({ roles: ['administrator'] });
  const input = { key: newId(), serviceId: centre.serviceId, problems: ['grief' as const] };
  await expect(saveRouting(counsellor, input)).rejects.toMatchObject({ kind: 'not_allowed' });
  await saveRouting(administrator, input);
  const { services } = await screen(counsellor);
  expect(services[0]?.problems).toEqual(['grief']);
  expect(services[0]?.holders.map(({ id }) => id)).toContain(counsellor.actor.staffId);
  expect(await centre.auditOf(centre.serviceId)).toEqual(['intake.routing']);
});
