import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { readLink, useLink } from '../session/index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { newInvitation } from '../test-staff.ts';
import * as staff from './index.ts';

const PASSWORD = 'a lantern over slow water';
let centre: TestCentre;
let ada: StaffContext;
let olena: StaffContext;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  ada = await centre.addStaff({ name: 'Ada', roles: ['administrator'] });
  olena = await centre.addStaff({ name: 'Olena' });
  return () => centre.close();
});

async function invite(parts = {}): Promise<{ id: string; token: string }> {
  const { id, token } = await staff.inviteStaff(
    ada,
    newInvitation({ serviceIds: [centre.serviceId], ...parts }),
  );
  if (!token) throw new Error('No link was told.');
  return { id, token };
}

const use = (token: string, password = PASSWORD) => useLink(centre.staffCore, token, { password });
const stateOf = async (id: string) =>
  (await centre.owner.query('SELECT state FROM app.staff WHERE id = $1', [id])).rows[0].state as string;

describe('an invitation', () => {
  test('opens once: a password of one’s own, then a second factor', async () => {
    const { id, token } = await invite({ login: 'nadia' });
    expect(await stateOf(id)).toBe('invited');
    expect(await readLink(centre.staffCore, token)).toEqual({
      kind: 'invite',
      name: 'Nadia Nová',
      login: 'nadia',
      locale: 'cs',
      centreName: 'Test centre',
    });
    expect(await use(token)).toMatchObject({ outcome: 'enrol', staffId: id });
    expect(await stateOf(id)).toBe('active');
    expect(await use(token)).toEqual({ outcome: 'closed' });
    expect(await readLink(centre.staffCore, token)).toBeNull();
    expect(await centre.auditOf(id)).toEqual(['staff.invite', 'staff.link_used']);
  });

  test('is told once, and stored as a hash', async () => {
    const input = newInvitation();
    const [one, other] = [await staff.inviteStaff(ada, input), await staff.inviteStaff(ada, input)];
    expect(one.token).toMatch(/^[\w-]{43}$/);
    expect(other).toEqual({ ...one, token: null });
    const { rows } = await centre.owner.query(
      `SELECT l::text || i::text AS all FROM app.staff_link l, app.idempotency i`,
    );
    expect(JSON.stringify(rows)).not.toContain(one.token);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(one.token ?? '', 'base64url').toString('hex'));
  });

  test('of two who use it at once, one comes in', async () => {
    const { id, token } = await invite();
    const results = await Promise.all([use(token), use(token, 'another slow lantern water')]);
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(['closed', 'enrol']);
    expect((await centre.auditOf(id)).filter((action) => action === 'staff.link_used')).toHaveLength(1);
  });

  test('opens for 24 hours by the database’s clock', async () => {
    const { token } = await invite();
    await centre.passHours(23.9);
    expect(await readLink(centre.staffCore, token)).not.toBeNull();
    await centre.passHours(0.2);
    expect(await readLink(centre.staffCore, token)).toBeNull();
    expect(await use(token)).toEqual({ outcome: 'closed' });
  });

  test('is replaced by a new one, until somebody has come', async () => {
    const { id, token } = await invite();
    const renewed = await staff.renewInvitation(ada, { key: newId(), id });
    expect(await use(token)).toEqual({ outcome: 'closed' });
    expect(await use(renewed.token ?? '')).toMatchObject({ outcome: 'enrol' });
    await expect(staff.renewInvitation(ada, { key: newId(), id })).rejects.toMatchObject({
      kind: 'conflict',
    });
    expect(await centre.auditOf(id)).toEqual(['staff.invite', 'staff.link', 'staff.link_used']);
  });

  test('of somebody disabled opens nothing', async () => {
    const { id, token } = await invite();
    await staff.disableStaff(ada, { key: newId(), id, toId: null });
    expect(await use(token)).toEqual({ outcome: 'closed' });
    await staff.enableStaff(ada, { key: newId(), id });
    expect(await stateOf(id)).toBe('invited');
  });

  test.each(['A'.repeat(43), '', 'not a token', '../../etc'])('%s is no link', async (token) => {
    expect(await readLink(centre.staffCore, token)).toBeNull();
    expect(await use(token)).toEqual({ outcome: 'closed' });
  });

  test('takes no password that is short, known, or made of name and login', async () => {
    const { token } = await invite({ login: 'nadia.nova' });
    for (const [password, reason] of [
      ['short', 'error_password_short'],
      ['password1234', 'error_password_common'],
      ['nadia.nova.nadia', 'error_password_common'],
    ] as const)
      await expect(use(token, password)).rejects.toMatchObject({ fields: { password: reason } });
    expect(await use(token)).toMatchObject({ outcome: 'enrol' });
  });

  test('takes a login that any keyboard can type', async () => {
    for (const login of ['Zora Testová', 'зоя', '-nadia', 'na\u200bdia'])
      await expect(invite({ login })).rejects.toThrow('error_login_letters');
    for (const login of ['zora.test', 'Zora_2', 'zora+1@example.org']) await invite({ login });
  });

  test('refuses a login that is taken, whatever its case', async () => {
    await invite({ login: 'nadia' });
    await expect(invite({ login: ' NADIA ' })).rejects.toMatchObject({
      fields: { login: 'error_login_taken' },
    });
  });

  test('is an administrator’s to make, with a second factor shown just now', async () => {
    await expect(staff.inviteStaff(olena, newInvitation())).rejects.toMatchObject({ kind: 'not_allowed' });
    const tired = { ...ada, actor: { ...ada.actor, isSteppedUp: false } };
    await expect(staff.inviteStaff(tired, newInvitation())).rejects.toMatchObject({ kind: 'step_up' });
    // The database says the same, whoever forgets to ask.
    const lying = { ...olena, actor: { ...olena.actor, roles: ['administrator'] as const } };
    await expect(staff.inviteStaff(lying, newInvitation())).rejects.toThrow();
  });
});

test('what is known of a member of staff is sealed but for coded values, and opening it is in the trail', async () => {
  const { id } = await invite({ login: 'nadia' });
  const opened = await staff.openStaff(ada, { id });
  expect(opened).toMatchObject({
    name: 'Nadia Nová',
    login: 'nadia',
    email: 'nadia@centre.example',
    profession: 'psychologist',
    qualificationNote: 'Crisis intervention, 150 hours',
    modes: ['phone'],
    serviceIds: [centre.serviceId],
    sessions: 0,
    hasSecondFactor: false,
  });
  const { key, roles, login, locale, ...person } = newInvitation({ name: 'Nadia Veselá', modes: [] });
  expect([roles, login !== '', locale]).toEqual([['counsellor'], true, 'cs']);
  await staff.saveStaff(ada, { key, id, ...person });
  expect(await staff.openStaff(ada, { id })).toMatchObject({
    name: 'Nadia Veselá',
    login: 'nadia',
    modes: [],
  });
  const { rows } = await centre.owner.query('SELECT sealed FROM app.staff WHERE id = $1', [id]);
  expect(rows[0].sealed.toString('latin1')).not.toMatch(/Nadia|centre\.example|150/);
  expect(await centre.auditOf(id)).toEqual(['staff.invite', 'staff.open', 'staff.save', 'staff.open']);
  await expect(staff.openStaff(olena, { id })).rejects.toMatchObject({ kind: 'not_allowed' });
  await expect(staff.openStaff(ada, { id: newId() })).rejects.toMatchObject({ kind: 'not_found' });
  await expect(staff.saveStaff(ada, { ...newSave(), id: newId() })).rejects.toMatchObject({
    kind: 'not_found',
  });
});

function newSave() {
  const { login: _login, roles: _roles, locale: _locale, ...person } = newInvitation();
  return person;
}

test('the list says who has a second factor, who is only invited, and who signed in when', async () => {
  await invite();
  const { rows } = await staff.listStaff(ada);
  expect(rows.map(({ name, state, hasSecondFactor }) => [name, state, hasSecondFactor])).toEqual([
    ['Ada', 'active', true],
    ['Nadia Nová', 'invited', false],
    ['Olena', 'active', true],
  ]);
  expect(rows[1]?.linkUntil).toBe(new Date(centre.now().getTime() + 24 * 3_600_000).toISOString());
  await expect(staff.listStaff(olena)).rejects.toMatchObject({ kind: 'not_allowed' });
});
