import { createTestDatabase } from '@breakwater/vitest-config/database';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  askForOwnPasskey,
  askForPasskey,
  askToShowPasskey,
  checkNewPasskey,
  keepPasskey,
  listPasskeys,
  readSession,
  removeFactor,
  renamePasskey,
  showFactor,
  signIn,
  signInWithPasskey,
} from '../index.ts';
import { TestAuthenticator } from '../test-authenticator.ts';
import { openTestCentre, ORIGIN } from '../test-centre.ts';
import type { Person, TestCentre } from '../test-centre.ts';

let centre: TestCentre;
beforeAll(async () => {
  const database = await createTestDatabase();
  centre = await openTestCentre({ adminUrl: database.adminUrl, portalUrl: database.urlOf('portal') });
});
afterAll(() => centre.close());

const names = { centre: 'Harbour centre', person: 'Olena' };
const refused = { outcome: 'refused' };

/** Somebody with a passkey, the device it is on, and how it got there. */
async function withPasskey(options?: { isEnrolled?: boolean }) {
  const person = await centre.addStaff(options);
  const device = new TestAuthenticator(ORIGIN);
  const id = await add(person, device);
  return { person, device, id };
}

async function add(person: Person, device: TestAuthenticator, isFirst = false): Promise<string | null> {
  const asked = await askForPasskey(centre.deps, person.id, names);
  const made = await checkNewPasskey(centre.deps, person.id, device.make(asked));
  const id = randomUUID();
  return made && (await keepPasskey(centre.deps, made, { id, label: 'My phone', isFirst })) ? id : null;
}

const ask = () => askToShowPasskey(centre.deps, 'sign_in', null);
const enter = async (device: TestAuthenticator, says = {}) =>
  signInWithPasskey(centre.deps, device.show(await ask(), says));

describe('a passkey', () => {
  test('signs in alone, since the device verifies who holds it', async () => {
    const { person, device } = await withPasskey();
    const result = await enter(device);
    if (result.outcome !== 'done') throw new Error(result.outcome);
    expect(await readSession(centre.deps, result.token)).toMatchObject({
      staffId: person.id,
      isSecondFactorDone: true,
      isSteppedUp: true,
    });
  });

  test('is the second step after the password, and of its own person alone', async () => {
    const { person, device } = await withPasskey();
    const { device: foreign } = await withPasskey();
    for (const [with_, outcome] of [
      [foreign, 'refused'],
      [device, 'done'],
    ] as const) {
      const first = await signIn(centre.deps, person);
      const token = 'token' in first ? first.token : '';
      const asked = await askForOwnPasskey(centre.deps, token);
      if (!asked) throw new Error('Nothing is asked.');
      expect(asked.allowCredentials?.map(({ id }) => id)).toEqual([
        device.credentialId.toString('base64url'),
      ]);
      const shown = { way: 'passkey', passkey: with_.show(asked) } as const;
      expect((await showFactor(centre.deps, token, shown)).outcome).toBe(outcome);
    }
  });

  test('is the only factor that somebody needs', async () => {
    const person = await centre.addStaff({ isEnrolled: false });
    expect((await signIn(centre.deps, person)).outcome).toBe('enrol');
    const device = new TestAuthenticator(ORIGIN);
    expect(await add(person, device, true)).not.toBeNull();
    expect((await signIn(centre.deps, person)).outcome).toBe('second_factor');
    expect(await add(person, new TestAuthenticator(ORIGIN), true), 'a second first one').toBeNull();
    expect((await enter(device)).outcome).toBe('done');
  });

  test('is named by its owner, and its name is sealed', async () => {
    const { person, id } = await withPasskey();
    const rename = (staffId: string, label: string) =>
      renamePasskey(centre.deps, { staffId, id: id ?? '', label });
    expect(await rename(person.id, 'Key in the desk')).toBe(true);
    expect(await rename((await centre.addStaff()).id, 'mine now')).toBe(false);
    expect(await listPasskeys(centre.deps, person.id)).toMatchObject([{ id, label: 'Key in the desk' }]);
    const { rows } = await centre.admin.query('select label_sealed from app.passkey where id = $1', [id]);
    expect(rows[0].label_sealed.toString('latin1')).not.toContain('desk');
  });

  test('that is removed opens nothing, and the last factor stays', async () => {
    const { person, device, id } = await withPasskey();
    const remove = (factor: string | null) => removeFactor(centre.deps, { staffId: person.id, id: factor });
    const both = await Promise.all([remove(id), remove(null)]);
    expect(both.sort()).toEqual([false, true]);
    expect(await remove(id)).toBe(false);
    expect(await remove(null)).toBe(false);
    const { rows } = await centre.admin.query('select app.count_factors($1) as count', [person.id]);
    expect(rows[0].count).toBe(1);
    const isGone = (await listPasskeys(centre.deps, person.id)).length === 0;
    expect((await enter(device)).outcome).toBe(isGone ? 'refused' : 'done');
  });

  test('of somebody disabled opens nothing', async () => {
    const { person, device } = await withPasskey();
    await centre.admin.query(`update app.staff set state = 'disabled' where id = $1`, [person.id]);
    expect(await enter(device)).toEqual(refused);
  });
});

describe('a passkey is refused', () => {
  test.each([
    ['from another origin', { origin: 'http://localhost:4100' }],
    ['from another host', { origin: 'https://portal.example' }],
    ['made for another host', { rpId: 'portal.example' }],
    ['without verifying who holds the device', { isVerified: false }],
    ['that answers another kind of question', { type: 'webauthn.create' }],
  ])('%s', async (_, says) => {
    const { device } = await withPasskey();
    expect(await enter(device, says)).toEqual(refused);
    expect((await enter(device)).outcome, 'the right way it opens').toBe('done');
  });

  test.each([
    ['from another origin', { origin: 'http://localhost:4100' }],
    ['made for another host', { rpId: 'portal.example' }],
    ['without verifying who holds the device', { isVerified: false }],
    ['that answers another kind of question', { type: 'webauthn.get' }],
  ])('as a new one %s', async (_, says) => {
    const person = await centre.addStaff();
    const asked = await askForPasskey(centre.deps, person.id, names);
    const made = new TestAuthenticator(ORIGIN).make(asked, says);
    expect(await checkNewPasskey(centre.deps, person.id, made)).toBeNull();
  });

  test('when its answer is sent again, also at once', async () => {
    const { device } = await withPasskey();
    const answer = device.show(await ask());
    const both = await Promise.all([
      signInWithPasskey(centre.deps, answer),
      signInWithPasskey(centre.deps, answer),
    ]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused']);
    expect(await signInWithPasskey(centre.deps, answer)).toEqual(refused);
  });

  test('when its answer was meant for something else, or for somebody else', async () => {
    const { person, device } = await withPasskey();
    const other = await centre.addStaff();
    for (const asked of [
      await askToShowPasskey(centre.deps, 'step_up', person.id),
      await askToShowPasskey(centre.deps, 'sign_in', other.id),
      await askForPasskey(centre.deps, person.id, names),
    ])
      expect(await signInWithPasskey(centre.deps, device.show({ ...asked, rpId: 'localhost' }))).toEqual(
        refused,
      );
  });

  test('after five minutes', async () => {
    const { device } = await withPasskey();
    const asked = await ask();
    await centre.passMinutes(5);
    expect(await signInWithPasskey(centre.deps, device.show(asked))).toEqual(refused);
    await ask();
    const { rows } = await centre.admin.query('select count(*)::int as count from app.passkey_challenge');
    expect(rows[0].count, 'what is too old is gone').toBe(1);
  });

  test('when its counter has not grown: somebody holds a copy', async () => {
    const { person, device } = await withPasskey();
    expect((await enter(device, { counter: 7 })).outcome).toBe('done');
    for (const counter of [7, 6, 0])
      expect(await enter(device, { counter })).toEqual({ outcome: 'refused', copiedOf: person.id });
    const both = await Promise.all([enter(device, { counter: 8 }), enter(device, { counter: 8 })]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused']);
  });

  test('with a signature of another device, or an owner that isn’t its own', async () => {
    const [{ device }, { device: other }] = [await withPasskey(), await withPasskey()];
    const asked = await ask();
    const { signature, userHandle } = other.show(asked).response;
    for (const forged of [{ signature }, { userHandle }]) {
      const shown = device.show(await ask());
      expect(
        await signInWithPasskey(centre.deps, { ...shown, response: { ...shown.response, ...forged } }),
      ).toEqual(refused);
    }
  });

  test('when it is known already, or is the eleventh', async () => {
    const { device } = await withPasskey();
    const other = await centre.addStaff();
    expect(await add(other, device)).toBeNull();
    for (let made = 0; made < 10; made += 1)
      expect(await add(other, new TestAuthenticator(ORIGIN))).not.toBeNull();
    expect(await add(other, new TestAuthenticator(ORIGIN))).toBeNull();
  });
});
