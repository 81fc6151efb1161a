import { createSession, endSession, readSession } from '@breakwater/auth';
import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { actorOf, changePassword, draftKey, endOthers, endOwn, listOwn } from './index.ts';

const PASSWORD = 'a lantern over slow water';
const NEXT = 'seven otters read the harbour map';
let centre: TestCentre;
let staffId: string;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  staffId = (await centre.addStaff({ name: 'Olena Marková', password: PASSWORD })).actor.staffId;
  return () => centre.close();
});

/** A session of Olena's, or of whoever is named, with what a page acts as. */
async function signedIn(id = staffId): Promise<{ token: string; ctx: StaffContext }> {
  const { auth } = centre.staffCore;
  const token = await createSession(auth, id, { isSecondFactorDone: true, userAgentClass: 'firefox-linux' });
  const session = await readSession(auth, token);
  if (!session) throw new Error('a session was made and isn’t there');
  return { token, ctx: { core: centre.staffCore, actor: actorOf(centre.staffCore, session) } };
}
const isLive = async (token: string) => (await readSession(centre.staffCore.auth, token)) !== null;
const change = (token: string, present = PASSWORD, next = NEXT, again = next) =>
  changePassword(centre.staffCore, token, { present, next, again });
const trail = async () => (await centre.auditOf(staffId)).filter((each) => each.startsWith('session.'));

describe('one’s own sessions', () => {
  test('are listed with this one marked, ended one by one, and the trail knows', async () => {
    const here = await signedIn();
    await centre.passHours(0.1);
    const there = await signedIn();
    await signedIn((await centre.addStaff({ name: 'Petr' })).actor.staffId);
    const own = await listOwn(here.ctx);
    expect(own.map(({ isThis, device }) => [isThis, device])).toEqual([
      [false, 'firefox-linux'],
      [true, 'firefox-linux'],
    ]);
    const input = { key: newId(), handle: own[0]?.handle ?? '' };
    await Promise.all([endOwn(here.ctx, input), endOwn(here.ctx, input)]);
    expect([await isLive(here.token), await isLive(there.token)]).toEqual([true, false]);
    expect(await trail()).toEqual(['session.end']);
  });

  test('are nobody else’s to see or end', async () => {
    const here = await signedIn();
    const petr = await signedIn((await centre.addStaff({ name: 'Petr' })).actor.staffId);
    const [mine] = await listOwn(here.ctx);
    expect((await listOwn(petr.ctx)).map(({ handle }) => handle)).not.toContain(mine?.handle);
    const input = { key: newId(), handle: mine?.handle ?? '' };
    await expect(endOwn(petr.ctx, input)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(endOwn(here.ctx, { ...input, handle: '%' })).rejects.toThrow();
    expect(await isLive(here.token)).toBe(true);
  });

  test('all others are ended at once, and this one goes on', async () => {
    const [here, one, two] = [await signedIn(), await signedIn(), await signedIn()];
    expect(await endOthers(here.ctx, { key: newId() })).toEqual({ ended: 2 });
    expect(await Promise.all([here, one, two].map(({ token }) => isLive(token)))).toEqual([
      true,
      false,
      false,
    ]);
    expect(await trail()).toEqual(['session.end_others']);
  });

  test('whoever has no role at all has none of this', async () => {
    const { ctx } = await signedIn();
    const nobody = { ...ctx, actor: { ...ctx.actor, roles: [] } };
    for (const act of [
      () => listOwn(nobody),
      () => endOthers(nobody, { key: newId() }),
      () => endOwn(nobody, { key: newId(), handle: '0'.repeat(16) }),
      () => draftKey(nobody),
    ])
      await expect(act()).rejects.toMatchObject({ kind: 'not_allowed' });
  });

  test('the key of one’s drafts is one’s own, and the same in each session', async () => {
    const [here, there] = [await signedIn(), await signedIn()];
    const petr = await signedIn((await centre.addStaff({ name: 'Petr' })).actor.staffId);
    const own = await draftKey(here.ctx);
    expect(own).toEqual(await draftKey(there.ctx));
    expect(own.staffId).toBe(staffId);
    expect((await draftKey(petr.ctx)).key).not.toBe(own.key);
  });
});

describe('a new password', () => {
  test('ends all other sessions, gives this one a new token, and alone opens afterwards', async () => {
    const [here, there] = [await signedIn(), await signedIn()];
    const result = await change(here.token);
    if (result.outcome !== 'done') throw new Error(result.outcome);
    expect(await Promise.all([here.token, there.token, result.token].map(isLive))).toEqual([
      false,
      false,
      true,
    ]);
    expect(await trail()).toEqual(['session.password']);
    expect(await change(result.token)).toEqual({ outcome: 'refused' });
    expect(await change(result.token, NEXT, PASSWORD)).toMatchObject({ outcome: 'done' });
  });

  test('needs the present one: wrong ones are refused, counted, and in the trail', async () => {
    const { token } = await signedIn();
    for (let tries = 0; tries < 5; tries += 1)
      expect(await change(token, 'not the present one')).toEqual({ outcome: 'refused' });
    expect(await change(token)).toMatchObject({ outcome: 'throttled' });
    expect(await trail()).toEqual(Array.from({ length: 5 }, () => 'session.refused'));
    await centre.passHours(0.1);
    expect(await change(token)).toMatchObject({ outcome: 'done' });
  });

  test.each([
    ['short', 'seven otter', { next: 'error_password_short' }],
    ['common', 'password12345', { next: 'error_password_common' }],
    ['made of one’s own name', 'Olena-Markova-1', { next: 'error_password_common' }],
    ['made of the centre’s name', 'Test centre 2026', { next: 'error_password_common' }],
    ['the present one', PASSWORD, { next: 'error_password_same' }],
  ])('that is %s is refused with the reason, and nothing changes', async (_, next, fields) => {
    const [here, there] = [await signedIn(), await signedIn()];
    await expect(change(here.token, PASSWORD, next)).rejects.toMatchObject({ kind: 'invalid', fields });
    expect(await isLive(there.token)).toBe(true);
    expect(await change(here.token)).toMatchObject({ outcome: 'done' });
  });

  test('typed in two ways is refused', async () => {
    const { token } = await signedIn();
    await expect(change(token, PASSWORD, NEXT, `${NEXT}!`)).rejects.toMatchObject({
      issues: [{ path: ['again'], message: 'error_password_differs' }],
    });
  });

  test('is nothing for a session that has ended, nor for one without its second factor', async () => {
    const { token } = await signedIn();
    await endSession(centre.staffCore.auth, token);
    expect(await change(token)).toEqual({ outcome: 'expired' });
    const half = await createSession(centre.staffCore.auth, staffId, { isSecondFactorDone: false });
    expect(await change(half)).toEqual({ outcome: 'expired' });
  });

  test('of two at once, one is set, and the other is told', async () => {
    const [here, there] = [await signedIn(), await signedIn()];
    const both = await Promise.allSettled([
      change(here.token, PASSWORD, NEXT),
      change(there.token, PASSWORD, 'a slow kettle and nine maps'),
    ]);
    const done = both.filter((each) => each.status === 'fulfilled' && each.value.outcome === 'done');
    expect(done).toHaveLength(1);
    expect((await trail()).filter((each) => each === 'session.password')).toHaveLength(1);
  });
});
