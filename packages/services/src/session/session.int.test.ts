import { codeAt } from '@breakwater/auth';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { confirmEnrolment, enrol, read, showFactor, signIn, signOut } from './index.ts';

const PASSWORD = 'a lantern over slow water';
const SECRET = new Uint8Array(20).fill(7);
let centre: TestCentre;
let staffId: string;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  staffId = (await centre.addStaff({ login: 'olena', name: 'Olena', password: PASSWORD, totpSecret: SECRET }))
    .actor.staffId;
  return () => centre.close();
});

const firstStep = (password = PASSWORD, login = 'olena') => signIn(centre.staffCore, { login, password });

/** The token of a right password. */
async function tokenOf(outcome: 'second_factor' | 'enrol'): Promise<string> {
  const result = await firstStep();
  if (result.outcome !== outcome) throw new Error(`Signing in was answered by ${result.outcome}.`);
  return result.token;
}

const code = (secret: Uint8Array) => codeAt(secret, centre.now());
const second = (token: string, typed: string) =>
  showFactor(centre.staffCore, token, { way: 'code', code: typed });

/** The bytes of a base32 text (RFC 4648), as authenticators take them. */
function bytesOf(base32: string): Uint8Array {
  const bits = [...base32].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  return Uint8Array.from(bits.join('').match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}

/** What the trail says of sessions, in order. */
async function trail(): Promise<string[]> {
  const { rows } = await centre.owner.query<{ action: string }>(
    `SELECT action FROM audit.entry WHERE action LIKE 'session.%' ORDER BY tx, id`,
  );
  return rows.map(({ action }) => action);
}

describe('signing in', () => {
  test('takes a password and a code, and ends with signing out', async () => {
    const token = await tokenOf('second_factor');
    expect(await read(centre.staffCore, token)).toMatchObject({
      isSecondFactorDone: false,
      hasSecondFactor: true,
    });
    const result = await second(token, code(SECRET));
    if (result.outcome !== 'done') throw new Error(result.outcome);
    // The token changes with the second factor: one seen before is worth nothing.
    expect(result.token).not.toBe(token);
    expect(await read(centre.staffCore, token)).toBeNull();
    expect(await read(centre.staffCore, result.token)).toMatchObject({
      isSecondFactorDone: true,
      actor: { staffId, name: 'Olena', roles: ['counsellor'] },
    });
    await signOut(centre.staffCore, result.token);
    expect(await read(centre.staffCore, result.token)).toBeNull();
    expect(await trail()).toEqual(['session.sign_in', 'session.second_factor', 'session.sign_out']);
  });

  test('refuses a wrong password and an unknown login alike, and both are in the trail', async () => {
    expect(await firstStep('some other words than those')).toEqual({ outcome: 'refused' });
    expect(await firstStep(PASSWORD, 'nobody')).toEqual({ outcome: 'refused' });
    expect(await trail()).toEqual(['session.refused', 'session.refused']);
  });

  test('the trail knows on whose account somebody unknown tried a password, and who showed a wrong code', async () => {
    await firstStep('some other words than those');
    await firstStep(PASSWORD, 'nobody');
    expect(await second(await tokenOf('second_factor'), '000000')).toEqual({ outcome: 'refused' });
    const { rows } = await centre.owner.query(
      `SELECT actor_id, subject_id FROM audit.entry WHERE action = 'session.refused' ORDER BY at`,
    );
    expect(rows).toEqual([
      { actor_id: null, subject_id: staffId },
      { actor_id: null, subject_id: null },
      { actor_id: staffId, subject_id: staffId },
    ]);
  });

  test('refuses a wrong code, and the same code twice', async () => {
    const token = await tokenOf('second_factor');
    expect(await second(token, '000000')).toEqual({ outcome: 'refused' });
    expect(await second(token, code(SECRET))).toMatchObject({ outcome: 'done' });
    expect(await second(await tokenOf('second_factor'), code(SECRET))).toEqual({ outcome: 'refused' });
    expect((await trail()).filter((action) => action === 'session.refused')).toHaveLength(2);
  });

  test('a code without a session is told that the session has ended', async () => {
    expect(await second('A'.repeat(43), code(SECRET))).toEqual({ outcome: 'expired' });
  });

  test('signing out what is no session is no error, and not in the trail', async () => {
    await signOut(centre.staffCore, 'A'.repeat(43));
    expect(await trail()).toEqual([]);
  });
});

describe('a first sign-in', () => {
  beforeEach(() =>
    centre.owner.query(
      'UPDATE app.staff_credential SET is_totp_confirmed = false, totp_sealed = NULL, totp_last_step = 0 WHERE staff_id = $1',
      [staffId],
    ),
  );

  const confirm = (token: string, typed: string) =>
    confirmEnrolment(centre.staffCore, token, { way: 'code', code: typed });

  /** The secret that the page shows, as an authenticator reads it. */
  async function shown(token: string): Promise<Uint8Array> {
    const view = await enrol(centre.staffCore, token);
    if (!view) throw new Error('No authenticator is offered.');
    return bytesOf(view.secretText);
  }

  test('sets up an authenticator, confirms it and is then signed in', async () => {
    const token = await tokenOf('enrol');
    const secret = await shown(token);
    expect(await shown(token)).toEqual(secret);
    const result = await confirm(token, code(secret));
    if (result.outcome !== 'done') throw new Error(result.outcome);
    expect(await read(centre.staffCore, result.token)).toMatchObject({ isSecondFactorDone: true });
    expect(await trail()).toEqual(['session.sign_in', 'session.second_factor']);
    expect(await centre.auditOf(staffId)).toContain('factor.add');
    await centre.passHours(1);
    const next = await tokenOf('second_factor');
    expect(await enrol(centre.staffCore, next)).toBeNull();
    expect(await second(next, code(secret))).toMatchObject({ outcome: 'done' });
  });

  test('stores nothing before the code is right', async () => {
    const token = await tokenOf('enrol');
    await shown(token);
    expect(await confirm(token, '000000')).toEqual({ outcome: 'refused' });
    expect(await read(centre.staffCore, token)).toMatchObject({
      isSecondFactorDone: false,
      hasSecondFactor: false,
    });
    expect(await trail()).toEqual(['session.sign_in', 'session.refused']);
  });

  test('of two who hold the starting password, the first confirms; the other’s authenticator stays worthless', async () => {
    const [one, other] = [await tokenOf('enrol'), await tokenOf('enrol')];
    const [secret, late] = [await shown(one), await shown(other)];
    expect(late).not.toEqual(secret);
    expect(await confirm(one, code(secret))).toMatchObject({ outcome: 'done' });
    expect((await confirm(other, code(late))).outcome).not.toBe('done');
    expect((await second(other, code(late))).outcome).not.toBe('done');
  });

  test('an authenticator is offered to nobody without a session', async () => {
    expect(await enrol(centre.staffCore, 'A'.repeat(43))).toBeNull();
  });
});
