import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmEnrolment, enrol, loginHash, readSession, showFactor, signIn } from '../index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { Person, TestCentre } from '../test-centre.ts';
import { codeAt } from '../totp/index.ts';

let centre: TestCentre;
beforeAll(async () => {
  const database = await createTestDatabase();
  centre = await openTestCentre({ adminUrl: database.adminUrl, portalUrl: database.urlOf('portal') });
});
afterAll(() => centre.close());

const names = { issuer: 'Harbour centre', label: 'olena' };

async function firstStep({ login, password }: Person, deviceToken: string | null = null): Promise<string> {
  const result = await signIn(centre.deps, { login, password, deviceToken });
  if (!('token' in result)) throw new Error(`the first step ended as ${result.outcome}`);
  return result.token;
}

/** From the enrolment page to the code that the authenticator then shows. */
async function codeFrom(token: string): Promise<string> {
  const shown = await enrol(centre.deps, token, names);
  const base32 = new URL(shown?.secretUri ?? '').searchParams.get('secret') ?? '';
  const { rows } = await centre.admin.query<{ now: Date }>('select app.app_now() as now');
  return codeAt(fromBase32(base32), rows[0]?.now ?? new Date(0));
}

function fromBase32(text: string): Uint8Array {
  const bits = [...text].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  return Uint8Array.from(bits.join('').match(/.{8}/g) ?? [], (byte) => parseInt(byte, 2));
}

test('password, then code: the token of the first step opens nothing more, the new one does', async () => {
  const person = await centre.addStaff();
  const result = await signIn(centre.deps, { ...person, deviceToken: null, userAgent: 'Firefox/140 Linux' });
  expect(result).toMatchObject({ outcome: 'second_factor', staffId: person.id });
  const first = 'token' in result ? result.token : '';
  expect(await readSession(centre.deps, first)).toMatchObject({ isSecondFactorDone: false });
  const done = await showFactor(centre.deps, first, { way: 'code', code: centre.codeOf(person) });
  if (done.outcome !== 'done') throw new Error(done.outcome);
  expect(await readSession(centre.deps, first)).toBeNull();
  expect(await readSession(centre.deps, done.token)).toMatchObject({
    isSecondFactorDone: true,
    staffId: person.id,
  });
});

test('a login is one whatever its case and the spaces round it', async () => {
  const person = await centre.addStaff();
  const result = await signIn(centre.deps, { ...person, login: `  ${person.login.toUpperCase()} ` });
  expect(result.outcome).toBe('second_factor');
  expect(loginHash(centre.deps.pepper, 'a')).not.toEqual(loginHash(new Uint8Array(32), 'a'));
});

test('wrong, unknown and disabled are one answer', async () => {
  const [person, gone] = [await centre.addStaff(), await centre.addStaff()];
  await centre.admin.query(`update app.staff set state = 'disabled' where id = $1`, [gone.id]);
  const refused = { outcome: 'refused' };
  expect(await signIn(centre.deps, { login: person.login, password: 'not hers' })).toEqual(refused);
  expect(await signIn(centre.deps, { login: 'nobody at all', password: person.password })).toEqual(refused);
  expect(await signIn(centre.deps, gone)).toEqual(refused);
});

test('each code opens once, also when it comes twice at once', async () => {
  const person = await centre.addStaff();
  const code = centre.codeOf(person);
  const [one, two] = [await firstStep(person), await firstStep(person)];
  const enter = (token: string) => showFactor(centre.deps, token, { way: 'code', code });
  const outcomes = (await Promise.all([enter(one), enter(two)])).map(({ outcome }) => outcome);
  expect(outcomes.sort()).toEqual(['done', 'refused']);
  expect(await enter(await firstStep(person))).toEqual({ outcome: 'refused' });
});

test('a code of an earlier step is refused after a later one, and the next step opens again', async () => {
  const person = await centre.addStaff();
  const enter = async (code: string) =>
    (await showFactor(centre.deps, await firstStep(person), { way: 'code', code })).outcome;
  expect(await enter(centre.codeOf(person, 1))).toBe('done');
  expect(await enter(centre.codeOf(person))).toBe('refused');
  await centre.passSeconds(60);
  expect(await enter(centre.codeOf(person))).toBe('done');
});

test('a code long past, of somebody else, or for a session that is over is refused', async () => {
  const [person, other] = [await centre.addStaff(), await centre.addStaff()];
  const token = await firstStep(person);
  const enter = (code: string) => showFactor(centre.deps, token, { way: 'code', code });
  expect(await enter(centre.codeOf(person, -2))).toEqual({ outcome: 'refused' });
  expect(await enter(centre.codeOf(other))).toEqual({ outcome: 'refused' });
  await centre.passMinutes(10);
  expect(await enter(centre.codeOf(person))).toEqual({ outcome: 'expired' });
});

test('the first sign-in sets an authenticator up; a reload shows the same one', async () => {
  const person = await centre.addStaff({ isEnrolled: false });
  const started = await signIn(centre.deps, person);
  expect(started.outcome).toBe('enrol');
  const token = 'token' in started ? started.token : '';
  expect(await enrol(centre.deps, token, names)).toEqual(await enrol(centre.deps, token, names));
  expect(await confirmEnrolment(centre.deps, token, { way: 'code', code: '000000' })).toEqual({
    outcome: 'refused',
  });
  const code = await codeFrom(token);
  expect((await confirmEnrolment(centre.deps, token, { way: 'code', code })).outcome).toBe('done');
  expect((await signIn(centre.deps, person)).outcome).toBe('second_factor');
  expect(await showFactor(centre.deps, await firstStep(person), { way: 'code', code })).toEqual({
    outcome: 'refused',
  });
});

test('whoever came first with the starting password holds an authenticator that is worth nothing', async () => {
  const person = await centre.addStaff({ isEnrolled: false });
  const [theirs, hers] = [await firstStep(person), await firstStep(person)];
  const theirCode = await codeFrom(theirs);
  expect(await codeFrom(hers)).not.toBe(theirCode);
  expect(
    (await confirmEnrolment(centre.deps, hers, { way: 'code', code: await codeFrom(hers) })).outcome,
  ).toBe('done');
  expect(await enrol(centre.deps, theirs, names)).toBeNull();
  expect((await confirmEnrolment(centre.deps, theirs, { way: 'code', code: theirCode })).outcome).toBe(
    'refused',
  );
  expect((await showFactor(centre.deps, theirs, { way: 'code', code: theirCode })).outcome).toBe('refused');
});

test('an authenticator can be neither replaced nor skipped with the password alone', async () => {
  const enrolled = await centre.addStaff();
  const token = await firstStep(enrolled);
  expect(await enrol(centre.deps, token, names)).toBeNull();
  expect(
    (await confirmEnrolment(centre.deps, token, { way: 'code', code: centre.codeOf(enrolled) })).outcome,
  ).toBe('refused');
  const fresh = await centre.addStaff({ isEnrolled: false });
  expect(
    (await showFactor(centre.deps, await firstStep(fresh), { way: 'code', code: centre.codeOf(fresh) }))
      .outcome,
  ).toBe('refused');
});

test('whoever is signed in already has no second step to take', async () => {
  const person = await centre.addStaff();
  const done = await showFactor(centre.deps, await firstStep(person), {
    way: 'code',
    code: centre.codeOf(person),
  });
  const token = 'token' in done ? done.token : '';
  await centre.passSeconds(60);
  const input = { way: 'code', code: centre.codeOf(person) } as const;
  expect(await showFactor(centre.deps, token, input)).toEqual({ outcome: 'refused' });
  expect(await enrol(centre.deps, token, names)).toBeNull();
  expect((await showFactor(centre.deps, await firstStep(person), input)).outcome).toBe('done');
});
