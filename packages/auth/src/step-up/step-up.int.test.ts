import { createTestDatabase } from '@breakwater/vitest-config/database';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  askForOwnPasskey,
  askForPasskey,
  askToShowPasskey,
  checkNewPasskey,
  createSession,
  enrol,
  forgetFactors,
  keepPasskey,
  keepRecoveryCodes,
  offerAuthenticator,
  offerRecoveryCodes,
  readSession,
  replaceAuthenticator,
  showFactor,
  signIn,
  signInWithPasskey,
  waysOf,
} from '../index.ts';
import { TestAuthenticator } from '../test-authenticator.ts';
import { openTestCentre, ORIGIN } from '../test-centre.ts';
import type { Person, TestCentre } from '../test-centre.ts';
import { codeAt } from '../totp/index.ts';

let centre: TestCentre;
beforeAll(async () => {
  const database = await createTestDatabase();
  centre = await openTestCentre({ adminUrl: database.adminUrl, portalUrl: database.urlOf('portal') });
});
afterAll(() => centre.close());

const signedIn = (person: Person) => createSession(centre.deps, person.id, { isSecondFactorDone: true });
const isSteppedUp = async (token: string) => (await readSession(centre.deps, token))?.isSteppedUp;

async function addPasskey(person: Person): Promise<TestAuthenticator> {
  const device = new TestAuthenticator(ORIGIN);
  const asked = await askForPasskey(centre.deps, person.id, { centre: 'Harbour centre', person: 'Olena' });
  const made = await checkNewPasskey(centre.deps, person.id, device.make(asked));
  if (!made) throw new Error('No passkey was made.');
  await keepPasskey(centre.deps, made, { id: randomUUID(), label: 'Phone', isFirst: false });
  return device;
}

test('signing in counts as a step-up, for ten minutes', async () => {
  const token = await signedIn(await centre.addStaff());
  expect(await isSteppedUp(token)).toBe(true);
  await centre.passMinutes(9);
  expect(await isSteppedUp(token)).toBe(true);
  await centre.passMinutes(1);
  expect(await isSteppedUp(token)).toBe(false);
});

test('half a sign-in is never stepped up', async () => {
  const token = await createSession(centre.deps, (await centre.addStaff()).id, { isSecondFactorDone: false });
  expect(await isSteppedUp(token)).toBe(false);
  await centre.admin.query('update app.session set stepped_up_at = app.app_now()');
  expect(await isSteppedUp(token)).toBe(false);
});

test.each(['code', 'recovery', 'passkey'] as const)(
  'a %s shown again steps up for ten minutes more, and the token changes',
  async (way) => {
    const person = await centre.addStaff();
    const device = await addPasskey(person);
    const token = await signedIn(person);
    const { sessionId = '' } = (await readSession(centre.deps, token)) ?? {};
    const codes = (await offerRecoveryCodes(centre.deps, sessionId)) ?? [];
    const [recoveryCode = ''] = codes;
    await keepRecoveryCodes(centre.deps, { sessionId, staffId: person.id, codes });
    await centre.passMinutes(10);
    const asked = await askForOwnPasskey(centre.deps, token);
    if (!asked) throw new Error('Nothing is asked.');
    const shown = {
      code: { way: 'code', code: centre.codeOf(person) } as const,
      recovery: { way: 'recovery', recoveryCode } as const,
      passkey: { way: 'passkey', passkey: device.show(asked) } as const,
    }[way];
    expect((await showFactor(centre.deps, token, shown)).outcome, 'as a second step').toBe('refused');
    const result = await showFactor(centre.deps, token, shown, { isAgain: true });
    if (result.outcome !== 'done') throw new Error(result.outcome);
    expect(await readSession(centre.deps, token)).toBeNull();
    expect(await isSteppedUp(result.token)).toBe(true);
    await centre.passMinutes(10);
    expect(await isSteppedUp(result.token)).toBe(false);
  },
);

test('half a sign-in is not finished by stepping up', async () => {
  const person = await centre.addStaff();
  const first = await signIn(centre.deps, person);
  const token = 'token' in first ? first.token : '';
  const shown = { way: 'code', code: centre.codeOf(person) } as const;
  expect(await showFactor(centre.deps, token, shown, { isAgain: true })).toEqual({ outcome: 'refused' });
});

test('guesses at a step-up are throttled', async () => {
  const token = await signedIn(await centre.addStaff());
  const guess = () => showFactor(centre.deps, token, { way: 'code', code: '000000' }, { isAgain: true });
  for (let guesses = 0; guesses < 5; guesses += 1) expect((await guess()).outcome).toBe('refused');
  expect((await guess()).outcome).toBe('throttled');
});

test('a new authenticator takes the place of the old one, once its code is right', async () => {
  const person = await centre.addStaff();
  const { sessionId = '' } = (await readSession(centre.deps, await signedIn(person))) ?? {};
  const offer = () =>
    offerAuthenticator(centre.deps, sessionId, { issuer: 'Harbour centre', label: 'Olena' });
  const shown = await offer();
  expect(await offer(), 'a reload shows the same').toEqual(shown);
  expect(shown?.svg).toMatch(/^<svg/);
  const replace = (code: string) =>
    replaceAuthenticator(centre.deps, { sessionId, staffId: person.id, code });
  expect(await replace('000000')).toBe(false);
  expect(await replace(centre.codeOf(person)), 'the old one’s code').toBe(false);
  const { rows } = await centre.admin.query<{ now: Date }>('select app.app_now() as now');
  const secret = bytesOf(shown?.secretText ?? '');
  expect(await replace(codeAt(secret, rows[0]?.now ?? new Date(0)))).toBe(true);
  expect(await offer(), 'what is kept is never shown again').not.toEqual(shown);
  await centre.passSeconds(60);
  const first = await signIn(centre.deps, person);
  const token = 'token' in first ? first.token : '';
  const enter = (code: string) => showFactor(centre.deps, token, { way: 'code', code });
  expect((await enter(centre.codeOf(person))).outcome).toBe('refused');
  const later = new Date((rows[0]?.now ?? new Date(0)).getTime() + 60_000);
  expect((await enter(codeAt(secret, later))).outcome).toBe('done');
});

test('a reset leaves nothing that opens, and the next sign-in sets up a first factor', async () => {
  const person = await centre.addStaff();
  const device = await addPasskey(person);
  await forgetFactors(centre.deps, person.id);
  expect(await askAndSignIn(device)).toBe('refused');
  const first = await signIn(centre.deps, person);
  expect(first.outcome).toBe('enrol');
  const token = 'token' in first ? first.token : '';
  expect(await waysOf(centre.deps, token)).toEqual({
    hasPasskey: false,
    hasAuthenticator: false,
    recoveryCodesLeft: 0,
  });
  expect(await enrol(centre.deps, token, { issuer: 'Harbour centre', label: 'Olena' })).not.toBeNull();
});

async function askAndSignIn(device: TestAuthenticator): Promise<string> {
  const asked = await askToShowPasskey(centre.deps, 'sign_in', null);
  return (await signInWithPasskey(centre.deps, device.show(asked))).outcome;
}

function bytesOf(base32: string): Uint8Array {
  const bits = [...base32].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  return Uint8Array.from(bits.join('').match(/.{8}/g) ?? [], (byte) => parseInt(byte, 2));
}

test('no value of any table of sign-in opens anything: as a token, a code, a recovery code or a challenge', async () => {
  const person = await centre.addStaff();
  const device = await addPasskey(person);
  const { sessionId = '' } = (await readSession(centre.deps, await signedIn(person))) ?? {};
  const codes = (await offerRecoveryCodes(centre.deps, sessionId)) ?? [];
  await keepRecoveryCodes(centre.deps, { sessionId, staffId: person.id, codes });
  await askToShowPasskey(centre.deps, 'sign_in', null);
  const first = await signIn(centre.deps, person);
  const half = 'token' in first ? first.token : '';
  let tried = 0;
  for (const table of ['session', 'staff_credential', 'passkey', 'passkey_challenge', 'recovery_code']) {
    const where = table === 'passkey_challenge' ? 'staff_id is null' : `staff_id = '${person.id}'`;
    const { rows } = await centre.admin.query<Record<string, unknown>>(
      `select * from app.${table} where ${where}`,
    );
    for (const value of rows.flatMap((row) => Object.values(row)))
      for (const text of spellingsOf(value)) {
        tried += 1;
        // Each is tried as if it were the first: what is asked here is not the throttle.
        await centre.admin.query('delete from app.sign_in_attempt');
        expect(await readSession(centre.deps, text), `${table}: ${text}`).toBeNull();
        for (const shown of [
          { way: 'code', code: text } as const,
          { way: 'recovery', recoveryCode: text } as const,
          { way: 'passkey', passkey: device.show({ challenge: text, rpId: 'localhost' }) } as const,
        ])
          expect((await showFactor(centre.deps, half, shown)).outcome, `${table}: ${text}`).toBe('refused');
        expect(
          (await signInWithPasskey(centre.deps, device.show({ challenge: text, rpId: 'localhost' }))).outcome,
        ).toBe('refused');
      }
  }
  expect(tried).toBeGreaterThan(60);
});

function spellingsOf(value: unknown): string[] {
  if (!Buffer.isBuffer(value)) return [String(value)];
  return (['hex', 'base64', 'base64url', 'latin1'] as const).map((encoding) => value.toString(encoding));
}
