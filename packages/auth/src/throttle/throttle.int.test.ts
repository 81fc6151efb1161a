import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetOldAttempts, showFactor, signIn } from '../index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { Person, TestCentre } from '../test-centre.ts';
import { loginHash } from '../sign-in/index.ts';
import { hashOfDevice, takeAttempt, UNKNOWN_DEVICE } from './index.ts';

let centre: TestCentre;
beforeAll(async () => {
  const database = await createTestDatabase();
  centre = await openTestCentre({ adminUrl: database.adminUrl, portalUrl: database.urlOf('portal') });
});
afterAll(() => centre.close());

const guess = ({ login }: Person, deviceToken: string | null = null) =>
  signIn(centre.deps, { login, password: 'a wrong guess', deviceToken });

/** Signs in to the end and returns the token of the device, known from then on. */
async function knownDevice(person: Person, deviceToken: string | null = null): Promise<string> {
  const first = await signIn(centre.deps, { ...person, deviceToken });
  if (!('token' in first)) throw new Error(first.outcome);
  const done = await showFactor(
    centre.deps,
    first.token,
    { way: 'code', code: centre.codeOf(person) },
    { deviceToken },
  );
  if (done.outcome !== 'done') throw new Error(done.outcome);
  return done.deviceToken;
}

test('waits grow with each failure, and the right password is not even tried meanwhile', async () => {
  const person = await centre.addStaff();
  for (let failure = 0; failure < 5; failure += 1) expect((await guess(person)).outcome).toBe('refused');
  expect(await guess(person)).toEqual({ outcome: 'throttled', retryAfterSeconds: 2 });
  expect(await signIn(centre.deps, person)).toEqual({ outcome: 'throttled', retryAfterSeconds: 2 });
  await centre.passSeconds(2);
  expect((await guess(person)).outcome).toBe('refused');
  expect(await guess(person)).toEqual({ outcome: 'throttled', retryAfterSeconds: 4 });
  await centre.passSeconds(4);
  expect((await signIn(centre.deps, person)).outcome).toBe('second_factor');
  expect((await guess(person)).outcome).toBe('refused');
});

test('a login that nobody has is throttled like any other', async () => {
  const nobody = { ...(await centre.addStaff()), login: 'nobody by this name' };
  for (let failure = 0; failure < 5; failure += 1) await guess(nobody);
  expect((await guess(nobody)).outcome).toBe('throttled');
});

test('ten thousand wrong passwords from elsewhere do not lock a person out of her own device', async () => {
  const person = await centre.addStaff();
  const device = await knownDevice(person);
  const outcomes = { refused: 0, throttled: 0, others: 0 };
  // From a hundred attackers at once, with no device, invented ones and one of a colleague's; hours pass between.
  const theirs = await knownDevice(await centre.addStaff());
  const devices = [null, Buffer.alloc(32, 7).toString('base64url'), theirs];
  for (let round = 0; round < 100; round += 1) {
    if (round % 25 === 24) await centre.passMinutes(60);
    const guesses = Array.from({ length: 100 }, (_, each) => guess(person, devices[each % 3]));
    for (const { outcome } of await Promise.all(guesses))
      outcomes[outcome === 'refused' || outcome === 'throttled' ? outcome : 'others'] += 1;
  }
  // Nearly none of them was even looked at.
  expect(outcomes).toEqual({ refused: expect.any(Number), throttled: 10_000 - outcomes.refused, others: 0 });
  expect(outcomes.refused).toBeLessThan(20);
  expect((await signIn(centre.deps, person)).outcome).toBe('throttled');
  const first = await signIn(centre.deps, { ...person, deviceToken: device });
  expect(first.outcome).toBe('second_factor');
  // To the end: her code isn't throttled either.
  await centre.passMinutes(1);
  expect(await knownDevice(person, device)).toBe(device);
}, 120_000);

test('an invented device is a stranger, and so is a device of somebody else', async () => {
  const [person, colleague] = [await centre.addStaff(), await centre.addStaff()];
  const theirs = await knownDevice(colleague);
  const invented = Buffer.alloc(32, 5).toString('base64url');
  for (const device of [null, invented, theirs, null, theirs])
    expect((await guess(person, device)).outcome).toBe('refused');
  for (const device of [null, invented, theirs])
    expect((await guess(person, device)).outcome).toBe('throttled');
});

test('colleagues at one workstation share its token, each with attempts of their own', async () => {
  const [one, two] = [await centre.addStaff(), await centre.addStaff()];
  const device = await knownDevice(one);
  expect(await knownDevice(two, device)).toBe(device);
  for (let failure = 0; failure < 5; failure += 1) await guess(one, device);
  expect((await guess(one, device)).outcome).toBe('throttled');
  expect((await signIn(centre.deps, { ...two, deviceToken: device })).outcome).toBe('second_factor');
});

test('codes are counted apart from passwords, and guesses at one wait as well', async () => {
  const person = await centre.addStaff();
  const first = await signIn(centre.deps, person);
  const token = 'token' in first ? first.token : '';
  const wrong = centre.codeOf(person) === '000000' ? '000001' : '000000';
  for (let failure = 0; failure < 5; failure += 1)
    expect((await showFactor(centre.deps, token, { way: 'code', code: wrong })).outcome).toBe('refused');
  const right = { way: 'code', code: centre.codeOf(person) } as const;
  expect(await showFactor(centre.deps, token, right)).toEqual({
    outcome: 'throttled',
    retryAfterSeconds: 2,
  });
  expect((await signIn(centre.deps, person)).outcome).toBe('second_factor');
  await centre.passSeconds(2);
  expect((await showFactor(centre.deps, token, { way: 'code', code: centre.codeOf(person) })).outcome).toBe(
    'done',
  );
});

test('guesses sent at once are counted one by one', async () => {
  const bucket = { accountHash: new Uint8Array(32).fill(1), deviceHash: UNKNOWN_DEVICE };
  const waits = await Promise.all(Array.from({ length: 40 }, () => takeAttempt(centre.deps, bucket)));
  expect(waits.filter((seconds) => seconds === 0)).toHaveLength(5);
});

test('after a day of quiet the count starts anew', async () => {
  const person = await centre.addStaff();
  for (let failure = 0; failure < 5; failure += 1) await guess(person);
  await centre.passMinutes(24 * 60);
  for (let failure = 0; failure < 4; failure += 1) await guess(person);
  expect((await guess(person)).outcome).toBe('refused');
  expect(await guess(person)).toEqual({ outcome: 'throttled', retryAfterSeconds: 2 });
});

test('strangers are forgotten after a day, known devices after half a year', async () => {
  const person = await centre.addStaff();
  const device = hashOfDevice(centre.deps.pepper, await knownDevice(person));
  await guess(person);
  const left = async () => {
    await forgetOldAttempts(centre.deps);
    const account = loginHash(centre.deps.pepper, person.login);
    const { rows } = await centre.admin.query<{ device_hash: Buffer }>(
      'select device_hash from app.sign_in_attempt where account_hash = $1',
      [account],
    );
    return rows.map((row) => row.device_hash);
  };
  expect(await left()).toHaveLength(2);
  await centre.passMinutes(24 * 60);
  expect(await left()).toEqual([device]);
  await centre.passMinutes(180 * 24 * 60);
  expect(await left()).toEqual([]);
});
