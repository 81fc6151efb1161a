import { createSession, readSession } from '@breakwater/auth';
import { newId } from '@breakwater/db';
import type { ResetKind } from '@breakwater/domain/staff';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { signIn, useLink } from '../session/index.ts';
import { openTestCentre } from '../test-centre.ts';
import { transact } from '../verb.ts';
import type { TestCentre } from '../test-centre.ts';
import * as staff from './index.ts';
import { makeLink } from './queries.ts';

const OLD = 'a lantern over slow water';
const NEW = 'seven herons in the reeds';
let centre: TestCentre;
let ada: StaffContext;
let bo: StaffContext;
let olena: StaffContext;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  ada = await centre.addStaff({ name: 'Ada', roles: ['administrator'] });
  bo = await centre.addStaff({ name: 'Bo', roles: ['administrator'] });
  olena = await centre.addStaff({ name: 'Olena', login: 'olena', password: OLD });
  return () => centre.close();
});

const idOf = ({ actor }: StaffContext) => actor.staffId;
const ask = (by: StaffContext, kind: ResetKind, whom = olena, key = newId()) =>
  staff.requestReset(by, { key, id: idOf(whom), kind, reason: 'She called from her own number.' });
const approve = (by: StaffContext, id: string) => staff.approveReset(by, { key: newId(), id });
const use = (token: string | null, password: string) => useLink(centre.staffCore, token ?? '', { password });
const tried = async (password: string) =>
  (await signIn(centre.staffCore, { login: 'olena', password })).outcome;
async function linkFor(kind: ResetKind): Promise<string> {
  const { id } = await ask(ada, kind);
  return (await approve(bo, id)).token ?? '';
}

describe('a forgotten password', () => {
  test('is reset by two administrators and chosen by its owner; the second factor stays', async () => {
    const session = await createSession(centre.staffCore.auth, idOf(olena), { isSecondFactorDone: true });
    const token = await linkFor('recover_password');
    expect(await tried(OLD)).toBe('second_factor');
    expect(await use(token, NEW)).toMatchObject({ outcome: 'second_factor', staffId: idOf(olena) });
    expect(await readSession(centre.staffCore.auth, session)).toBeNull();
    expect([await tried(OLD), await tried(NEW)]).toEqual(['refused', 'second_factor']);
    const trail = await centre.auditOf(idOf(olena));
    expect(trail.filter((action) => action.startsWith('staff.'))).toEqual([
      'staff.save',
      'staff.reset_request',
      'staff.reset_approve',
      'staff.link_used',
    ]);
  });
});

describe('a lost second factor', () => {
  test('is set up anew by whoever knows the password', async () => {
    const token = await linkFor('recover_factor');
    expect(await use(token, 'not the password at all')).toEqual({ outcome: 'refused' });
    expect(await tried(OLD)).toBe('second_factor');
    expect(await use(token, OLD)).toMatchObject({ outcome: 'enrol' });
    expect(await use(token, OLD)).toEqual({ outcome: 'closed' });
    expect(await tried(OLD)).toBe('enrol');
  });

  test('with a password forgotten too asks for neither', async () => {
    expect(await use(await linkFor('recover_both'), NEW)).toMatchObject({ outcome: 'enrol' });
    expect(await tried(NEW)).toBe('enrol');
  });

  test('can’t be guessed at with somebody else’s link: attempts are counted', async () => {
    const token = await linkFor('recover_factor');
    const outcomes = [];
    for (let n = 0; n < 6; n += 1) outcomes.push((await use(token, `guess number ${n} of many`)).outcome);
    expect(outcomes).toContain('throttled');
  });
});

describe('approval', () => {
  test('is never one’s own: not by who asked, nor by whom it is for', async () => {
    const { id } = await ask(ada, 'recover_both', bo);
    await expect(approve(ada, id)).rejects.toMatchObject({ reason: 'error_second_administrator' });
    await expect(approve(bo, id)).rejects.toMatchObject({ reason: 'error_second_administrator' });
    await expect(ask(ada, 'recover_both', ada)).rejects.toMatchObject({ reason: 'error_reset_oneself' });
    for (const by of [ada, bo])
      await expect(
        centre.owner.query('UPDATE app.staff_reset SET approved_by = $1, approved_at = app.app_now()', [
          idOf(by),
        ]),
      ).rejects.toThrow(/staff_reset_second_person/);
  });

  test('is what a link that resets hangs on, in the database too: nobody makes one alone, nor a second one later', async () => {
    const alone = () => transact(bo, (tx) => makeLink(tx, idOf(olena), 'recover_both', idOf(bo)));
    await expect(alone()).rejects.toMatchObject({ kind: 'not_allowed' });
    const { id } = await ask(ada, 'recover_both');
    await expect(alone()).rejects.toMatchObject({ kind: 'not_allowed' });
    await approve(bo, id);
    await centre.passHours(1);
    await expect(alone()).rejects.toMatchObject({ kind: 'not_allowed' });
  });

  test('by two at once makes one link', async () => {
    const cy = await centre.addStaff({ name: 'Cy', roles: ['administrator'] });
    const { id } = await ask(ada, 'recover_password');
    const results = await Promise.allSettled([approve(bo, id), approve(cy, id)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { rows } = await centre.owner.query('SELECT count(*)::int AS count FROM app.staff_link');
    expect(rows[0].count).toBe(1);
  });

  test('comes within 24 hours, and not after it was taken back', async () => {
    const late = await ask(ada, 'recover_password');
    await expect(ask(bo, 'recover_factor')).rejects.toMatchObject({ reason: 'error_reset_open' });
    await centre.passHours(24.1);
    await expect(approve(bo, late.id)).rejects.toMatchObject({ kind: 'conflict' });
    const again = await ask(ada, 'recover_password');
    await staff.withdrawReset(ada, { key: newId(), id: again.id });
    await expect(approve(bo, again.id)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(staff.withdrawReset(bo, { key: newId(), id: again.id })).rejects.toMatchObject({
      kind: 'conflict',
    });
    expect(await centre.auditOf(idOf(olena))).toContain('staff.reset_withdraw');
  });

  test('is asked of administrators alone, with a second factor shown just now', async () => {
    const { id } = await ask(ada, 'recover_password');
    await expect(approve(olena, id)).rejects.toMatchObject({ kind: 'not_allowed' });
    await expect(ask(olena, 'recover_password', ada)).rejects.toMatchObject({ kind: 'not_allowed' });
    const tired = { ...bo, actor: { ...bo.actor, isSteppedUp: false } };
    await expect(approve(tired, id)).rejects.toMatchObject({ kind: 'step_up' });
    await expect(approve(bo, newId())).rejects.toMatchObject({ kind: 'not_found' });
    await expect(staff.withdrawReset(ada, { key: newId(), id: newId() })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });
});

test('the second administrator reads why; nobody reads it in the database', async () => {
  const { id } = await ask(ada, 'recover_factor');
  expect((await staff.openStaff(bo, { id: idOf(olena) })).reset).toMatchObject({
    id,
    reason: 'She called from her own number.',
    requestedBy: 'Ada',
    canApprove: true,
  });
  expect((await staff.listStaff(ada)).resets).toMatchObject([{ id, name: 'Olena', canApprove: false }]);
  const { rows } = await centre.owner.query('SELECT sealed_reason FROM app.staff_reset');
  expect(rows[0].sealed_reason.toString('latin1')).not.toContain('called');
});
