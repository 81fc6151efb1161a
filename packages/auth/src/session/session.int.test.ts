import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createSession,
  endAllSessions,
  endSession,
  readSession,
  removeEndedSessions,
  rotateSession,
  signIn,
} from '../index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';

let centre: TestCentre;
beforeAll(async () => {
  const database = await createTestDatabase();
  centre = await openTestCentre({ adminUrl: database.adminUrl, portalUrl: database.urlOf('portal') });
});
afterAll(() => centre.close());

const signedIn = async () => {
  const person = await centre.addStaff();
  return { person, token: await createSession(centre.deps, person.id, { isSecondFactorDone: true }) };
};

test('a token names whoever signed in', async () => {
  const { person, token } = await signedIn();
  expect(await readSession(centre.deps, token)).toMatchObject({
    staffId: person.id,
    roles: ['counsellor'],
    locale: 'en',
    isSecondFactorDone: true,
    hasSecondFactor: true,
  });
});

test('no value that the tables of sign-in hold opens a session', async () => {
  const person = await centre.addStaff();
  const { deps } = centre;
  await createSession(deps, person.id, { isSecondFactorDone: true, deviceHash: new Uint8Array(32).fill(9) });
  await signIn(deps, { login: person.login, password: 'wrong', deviceToken: null });
  let tried = 0;
  for (const table of ['session', 'staff', 'staff_credential', 'sign_in_attempt']) {
    const { rows } = await centre.admin.query<Record<string, unknown>>(`select * from app.${table}`);
    for (const value of rows.flatMap((row) => Object.values(row)))
      for (const token of spellingsOf(value)) {
        tried += 1;
        expect(await readSession(deps, token), `${table}: ${token}`).toBeNull();
      }
  }
  expect(tried).toBeGreaterThan(50);
});

function spellingsOf(value: unknown): string[] {
  if (!Buffer.isBuffer(value)) return [String(value)];
  return (['hex', 'base64', 'base64url', 'latin1'] as const).map((encoding) => value.toString(encoding));
}

test.each([null, undefined, '', 'x', 'A'.repeat(43), `${'A'.repeat(42)}'`])(
  '%j opens nothing',
  async (token) => {
    expect(await readSession(centre.deps, token)).toBeNull();
  },
);

test('thirty minutes without input end a session, and input starts them anew', async () => {
  const { token } = await signedIn();
  await centre.passMinutes(29);
  expect(await readSession(centre.deps, token)).toMatchObject({ isFresh: true });
  await centre.passMinutes(29);
  expect(await readSession(centre.deps, token)).not.toBeNull();
  await centre.passMinutes(30);
  expect(await readSession(centre.deps, token)).toBeNull();
});

test('an open stream does not keep a session alive', async () => {
  const { token } = await signedIn();
  for (let minute = 0; minute < 29; minute += 1) {
    await centre.passMinutes(1);
    expect(await readSession(centre.deps, token, { isInput: false })).toMatchObject({ isFresh: false });
  }
  await centre.passMinutes(1);
  expect(await readSession(centre.deps, token, { isInput: false })).toBeNull();
});

test('twelve hours end a session, however busy it is', async () => {
  const { token } = await signedIn();
  for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
    await centre.passMinutes(20);
    expect(await readSession(centre.deps, token), `after ${minutes} minutes`).not.toBeNull();
  }
  await centre.passMinutes(20);
  expect(await readSession(centre.deps, token)).toBeNull();
});

test('a new token does not lengthen the twelve hours', async () => {
  let { token } = await signedIn();
  for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
    await centre.passMinutes(20);
    token = (await rotateSession(centre.deps, token)) ?? 'ended too early';
  }
  await centre.passMinutes(20);
  expect(await rotateSession(centre.deps, token)).toBeNull();
  expect(await readSession(centre.deps, token)).toBeNull();
});

test('ten minutes are enough to finish signing in, and input does not lengthen them', async () => {
  const person = await centre.addStaff();
  const token = await createSession(centre.deps, person.id, { isSecondFactorDone: false });
  await centre.passMinutes(9);
  expect(await readSession(centre.deps, token)).toMatchObject({ isSecondFactorDone: false });
  await centre.passMinutes(1);
  expect(await readSession(centre.deps, token)).toBeNull();
});

test('whoever is disabled is out at once, and gets no new session', async () => {
  const { person, token } = await signedIn();
  await centre.admin.query(`update app.staff set state = 'disabled' where id = $1`, [person.id]);
  expect(await readSession(centre.deps, token)).toBeNull();
  expect(await rotateSession(centre.deps, token)).toBeNull();
  const more = createSession(centre.deps, person.id, { isSecondFactorDone: true });
  await expect(more).rejects.toMatchObject({ kind: 'not_allowed' });
});

test('a session of an older epoch is refused', async () => {
  const { person, token } = await signedIn();
  await centre.admin.query('update app.staff set session_epoch = session_epoch + 1 where id = $1', [
    person.id,
  ]);
  expect(await readSession(centre.deps, token)).toBeNull();
});

test('a token that was exchanged is worth nothing, and of two exchanges at once one succeeds', async () => {
  const { token } = await signedIn();
  const both = await Promise.all([rotateSession(centre.deps, token), rotateSession(centre.deps, token)]);
  const made = both.filter((next) => next !== null);
  expect(made).toHaveLength(1);
  expect(await readSession(centre.deps, token)).toBeNull();
  expect(await readSession(centre.deps, made[0])).not.toBeNull();
});

test('signing out ends one session and leaves the others', async () => {
  const { person, token } = await signedIn();
  const other = await createSession(centre.deps, person.id, { isSecondFactorDone: true });
  await endSession(centre.deps, token);
  await endSession(centre.deps, 'no token at all');
  expect(await readSession(centre.deps, token)).toBeNull();
  expect(await readSession(centre.deps, other)).not.toBeNull();
});

test("ending all of a person's sessions ends nobody else's", async () => {
  const { person, token } = await signedIn();
  const second = await createSession(centre.deps, person.id, { isSecondFactorDone: true });
  const somebodyElse = await signedIn();
  await endAllSessions(centre.deps, person.id);
  expect(await readSession(centre.deps, token)).toBeNull();
  expect(await readSession(centre.deps, second)).toBeNull();
  expect(await readSession(centre.deps, somebodyElse.token)).not.toBeNull();
});

test('rows of ended sessions are removed, those of live ones stay', async () => {
  const { token: ended } = await signedIn();
  await centre.passMinutes(40);
  const { token } = await signedIn();
  await removeEndedSessions(centre.deps);
  const { rows } = await centre.admin.query('select 1 from app.session');
  expect(rows).toHaveLength(1);
  expect(await readSession(centre.deps, ended)).toBeNull();
  expect(await readSession(centre.deps, token)).not.toBeNull();
});
