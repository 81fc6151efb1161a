import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createSession,
  draftKeyOf,
  endAllSessions,
  endEverySession,
  endOtherSessions,
  endOwnSession,
  endSession,
  listOwnSessions,
  readSession,
  removeEndedSessions,
  rotateSession,
  signIn,
} from '../index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import type { DbDeps } from '../deps.ts';

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

test('no value that any table of the centre holds opens a session', async () => {
  const person = await centre.addStaff();
  const { deps } = centre;
  await createSession(deps, person.id, { isSecondFactorDone: true, deviceHash: new Uint8Array(32).fill(9) });
  await signIn(deps, { login: person.login, password: 'wrong', deviceToken: null });
  let tried = 0;
  // Whatever tables there are, so that one that comes later is looked at too.
  const { rows: tables } = await centre.admin.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'app' and table_type = 'BASE TABLE'`,
  );
  expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['session', 'staff_credential']));
  for (const { name } of tables) {
    const { rows } = await centre.admin.query<Record<string, unknown>>(`select * from app.${name} limit 50`);
    for (const value of rows.flatMap((row) => Object.values(row)))
      for (const token of spellingsOf(value)) {
        tried += 1;
        expect(await readSession(deps, token), `${name}: ${token}`).toBeNull();
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

test('fifteen minutes without input end the session of an administrator, and input starts them anew', async () => {
  const { person, token: first } = await signedIn();
  await centre.admin.query(`update app.staff set roles = '{counsellor,administrator}' where id = $1`, [
    person.id,
  ]);
  expect(await readSession(centre.deps, first)).toBeNull();
  const token = await createSession(centre.deps, person.id, { isSecondFactorDone: true });
  await centre.passMinutes(14);
  expect(await readSession(centre.deps, token)).toMatchObject({ isFresh: true, idleSeconds: 900 });
  await centre.passMinutes(14);
  expect(await readSession(centre.deps, token)).not.toBeNull();
  await centre.passMinutes(15);
  expect(await readSession(centre.deps, token)).toBeNull();
});

test('a session says how much of it is left, and what renews it', async () => {
  const { token } = await signedIn();
  await centre.passSeconds(50);
  expect(await readSession(centre.deps, token)).toMatchObject({ isFresh: false, idleSeconds: 1750 });
  await centre.passMinutes(10);
  const unseen = await readSession(centre.deps, token, { isInput: false });
  expect(unseen).toMatchObject({ isFresh: false, idleSeconds: 1150, lastsSeconds: 12 * 3600 - 650 });
  expect(await readSession(centre.deps, token)).toMatchObject({ isFresh: true, idleSeconds: 1800 });
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

test.each([
  ['disabled', `update app.staff set state = 'disabled' where id = $1`],
  ['given another role', `update app.staff set roles = '{call_taker}' where id = $1`],
  ['taken a role from', `update app.staff set roles = '{}' where id = $1`],
])('whoever is %s is out at once, whatever was done later', async (_, change) => {
  const { person, token } = await signedIn();
  await centre.admin.query(change, [person.id]);
  expect(await readSession(centre.deps, token)).toBeNull();
  await centre.admin.query(`update app.staff set state = 'active', roles = '{counsellor}' where id = $1`, [
    person.id,
  ]);
  expect(await readSession(centre.deps, token)).toBeNull();
});

test('a change that is no change of rights ends nothing', async () => {
  const { person, token } = await signedIn();
  await centre.admin.query(
    `update app.staff set roles = '{counsellor}', state = 'active', theme = 'dark' where id = $1`,
    [person.id],
  );
  expect(await readSession(centre.deps, token)).not.toBeNull();
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

test('ending all others leaves this one, and ends one that is being made', async () => {
  const { person, token } = await signedIn();
  const other = await createSession(centre.deps, person.id, { isSecondFactorDone: true });
  const begun = await createSession(centre.deps, person.id, { isSecondFactorDone: false });
  const somebodyElse = await signedIn();
  expect(await endOtherSessions(centre.deps, token)).toBe(2);
  expect(await readSession(centre.deps, token)).not.toBeNull();
  for (const ended of [other, begun]) expect(await readSession(centre.deps, ended)).toBeNull();
  expect(await rotateSession(centre.deps, begun, { isSecondFactorDone: true })).toBeNull();
  expect(await readSession(centre.deps, somebodyElse.token)).not.toBeNull();
});

test('a session that has ended is not brought back by ending the others', async () => {
  const { person, token } = await signedIn();
  await centre.admin.query('update app.staff set session_epoch = session_epoch + 1 where id = $1', [
    person.id,
  ]);
  await endOtherSessions(centre.deps, token);
  expect(await readSession(centre.deps, token)).toBeNull();
  expect(await endOtherSessions(centre.deps, 'no token at all')).toBe(0);
});

test('every session of everybody is ended by an administrator, and by nobody else', async () => {
  const [one, two] = [await signedIn(), await signedIn()];
  await expect(endEverySession(centre.deps)).rejects.toThrow();
  expect(await actingAs(one.person.id, (deps) => endEverySession(deps))).toBeInstanceOf(Error);
  expect(await readSession(centre.deps, one.token)).not.toBeNull();
  const chief = await centre.addStaff();
  await centre.admin.query(`update app.staff set roles = '{administrator}' where id = $1`, [chief.id]);
  const own = await createSession(centre.deps, chief.id, { isSecondFactorDone: true });
  expect(await actingAs(chief.id, (deps) => endEverySession(deps))).toBeUndefined();
  for (const token of [one.token, two.token, own]) expect(await readSession(centre.deps, token)).toBeNull();
});

/** Does `work` in a transaction that says who acts; answers what it threw. */
async function actingAs<T>(staffId: string, work: (deps: DbDeps) => Promise<T>): Promise<T | unknown> {
  const db = await centre.deps.db.connect();
  try {
    await db.query(`begin; select set_config('app.staff_id', '${staffId}', true)`);
    const result = await work({ db });
    await db.query('commit');
    return result;
  } catch (error) {
    await db.query('rollback');
    return error;
  } finally {
    db.release();
  }
}

test("one's own sessions are listed, and one of them is ended by its handle", async () => {
  const { person, token } = await signedIn();
  await centre.passMinutes(1);
  const other = await createSession(centre.deps, person.id, {
    isSecondFactorDone: true,
    userAgentClass: 'firefox-linux',
  });
  await createSession(centre.deps, person.id, { isSecondFactorDone: false });
  const somebodyElse = await signedIn();
  const own = await listOwnSessions(centre.deps, person.id);
  expect(own.map(({ userAgentClass }) => userAgentClass)).toEqual(['firefox-linux', null]);
  const [latest, first] = own.map(({ handle }) => handle);
  const [theirs] = await listOwnSessions(centre.deps, somebodyElse.person.id);
  expect(await endOwnSession(centre.deps, person.id, theirs?.handle ?? '')).toBe(false);
  expect(await endOwnSession(centre.deps, person.id, latest ?? '')).toBe(true);
  expect(await endOwnSession(centre.deps, person.id, latest ?? '')).toBe(false);
  expect(await readSession(centre.deps, other)).toBeNull();
  expect((await readSession(centre.deps, token))?.sessionId.startsWith(first ?? '-')).toBe(true);
  expect(await readSession(centre.deps, somebodyElse.token)).not.toBeNull();
});

test("a person's drafts have a key of their own, the same each time, made with the pepper", () => {
  const pepper = new Uint8Array(32).fill(1);
  const key = draftKeyOf(pepper, 'one');
  expect(key).toEqual(draftKeyOf(pepper, 'one'));
  expect(key).not.toEqual(draftKeyOf(pepper, 'other'));
  expect(key).not.toEqual(draftKeyOf(new Uint8Array(32).fill(2), 'one'));
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
