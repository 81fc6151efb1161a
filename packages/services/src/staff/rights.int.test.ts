import { createSession, readSession } from '@breakwater/auth';
import { newId } from '@breakwater/db';
import { DomainError } from '@breakwater/domain';
import type { Role } from '@breakwater/domain/staff';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import * as staff from './index.ts';

let centre: TestCentre;
let ada: StaffContext;
let bo: StaffContext;
let olena: StaffContext;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  ada = await centre.addStaff({ name: 'Ada', roles: ['administrator'] });
  bo = await centre.addStaff({ name: 'Bo', roles: ['administrator'] });
  olena = await centre.addStaff({ name: 'Olena' });
  return () => centre.close();
});

const idOf = ({ actor }: StaffContext) => actor.staffId;
const rolesOf = async (ctx: StaffContext) =>
  (await centre.owner.query('SELECT roles FROM app.staff WHERE id = $1', [idOf(ctx)])).rows[0]
    .roles as Role[];
const change = (by: StaffContext, whom: StaffContext, roles: Role[], seen: Role[]) =>
  staff.changeRoles(by, { key: newId(), id: idOf(whom), roles, seen });
const disable = (by: StaffContext, whom: StaffContext) =>
  staff.disableStaff(by, { key: newId(), id: idOf(whom), toId: null });
const signIn = (ctx: StaffContext) =>
  createSession(centre.staffCore.auth, idOf(ctx), { isSecondFactorDone: true });
const isSignedIn = async (token: string) => (await readSession(centre.staffCore.auth, token)) !== null;

describe('roles', () => {
  test('are given and taken; every session of that person ends, and nobody else’s', async () => {
    const [hers, his] = [await signIn(olena), await signIn(ada)];
    await change(ada, olena, ['supervisor', 'counsellor'], ['counsellor']);
    expect(await rolesOf(olena)).toEqual(['supervisor', 'counsellor']);
    expect([await isSignedIn(hers), await isSignedIn(his)]).toEqual([false, true]);
    expect(await centre.auditOf(idOf(olena))).toContain('staff.roles');
  });

  test('that somebody else changed meanwhile are looked at again', async () => {
    await change(ada, olena, ['supervisor'], ['counsellor']);
    await expect(change(bo, olena, ['editor'], ['counsellor'])).rejects.toMatchObject({ kind: 'conflict' });
    expect(await rolesOf(olena)).toEqual(['supervisor']);
  });

  test('are nobody else’s to change, one’s own neither, and not without a fresh second factor', async () => {
    await expect(change(olena, olena, ['administrator'], ['counsellor'])).rejects.toMatchObject({
      kind: 'not_allowed',
    });
    const tired = { ...ada, actor: { ...ada.actor, isSteppedUp: false } };
    await expect(change(tired, olena, ['editor'], ['counsellor'])).rejects.toMatchObject({ kind: 'step_up' });
    const lying = { ...olena, actor: { ...olena.actor, roles: ['administrator'] as const } };
    await expect(change(lying, olena, ['administrator'], ['counsellor'])).rejects.toThrow();
    // A policy lets everybody change their own row, for its language: a trigger keeps the roles out of it.
    const client = await centre.staffCore.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('app.staff_id', $1, true)`, [idOf(olena)]);
      await expect(
        client.query(`UPDATE app.staff SET roles = '{administrator}' WHERE id = $1`, [idOf(olena)]),
      ).rejects.toThrow(/only an administrator/);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
    expect(await rolesOf(olena)).toEqual(['counsellor']);
  });
});

describe('the last administrator', () => {
  test('keeps the role and stays', async () => {
    await disable(ada, bo);
    await expect(change(ada, ada, ['counsellor'], ['administrator'])).rejects.toMatchObject({
      reason: 'error_last_administrator',
    });
    await expect(disable(ada, ada)).rejects.toMatchObject({ reason: 'error_last_administrator' });
  });

  // Whose role is gone while their act still runs changes nothing, and hears so: a policy that hides the row says nothing.
  test('is one of two, when both are taken away at once, however the two fall', async () => {
    for (let round = 0; round < 60; round += 1) {
      const results = await Promise.allSettled(
        round % 2 === 0
          ? [disable(ada, bo), disable(bo, ada)]
          : [
              change(ada, ada, ['counsellor'], ['administrator']),
              change(bo, bo, ['counsellor'], ['administrator']),
            ],
      );
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      for (const result of results)
        if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(DomainError);
      await centre.owner.query(
        `UPDATE app.staff SET state = 'active', roles = '{administrator}' WHERE id = ANY ($1)`,
        [[idOf(ada), idOf(bo)]],
      );
    }
  });
});

describe('sessions', () => {
  test('of one person end together', async () => {
    const [one, other, mine] = [await signIn(olena), await signIn(olena), await signIn(ada)];
    expect((await staff.openStaff(ada, { id: idOf(olena) })).sessions).toBe(2);
    await staff.endSessions(ada, { key: newId(), id: idOf(olena) });
    expect([await isSignedIn(one), await isSignedIn(other), await isSignedIn(mine)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(await centre.auditOf(idOf(olena))).toContain('staff.end_sessions');
    await expect(staff.endSessions(olena, { key: newId(), id: idOf(ada) })).rejects.toMatchObject({
      kind: 'not_allowed',
    });
    await expect(staff.endSessions(ada, { key: newId(), id: newId() })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  test('of everybody end at one press, one’s own too', async () => {
    const tokens = [await signIn(olena), await signIn(ada), await signIn(bo)];
    const key = newId();
    await Promise.all([staff.endEveryone(ada, { key }), staff.endEveryone(ada, { key })]);
    for (const token of tokens) expect(await isSignedIn(token)).toBe(false);
    const { rows } = await centre.owner.query(
      `SELECT actor_id FROM audit.entry WHERE action = 'staff.end_everyone'`,
    );
    expect(rows).toEqual([{ actor_id: idOf(ada) }]);
    await expect(staff.endEveryone(olena, { key: newId() })).rejects.toMatchObject({ kind: 'not_allowed' });
  });
});

describe('a review of rights', () => {
  const review = (by: StaffContext, whom: StaffContext, seen: Role[], keep: Role[]) =>
    staff.reviewRights(by, { key: newId(), id: idOf(whom), seen, keep });
  const due = async () => (await staff.listStaff(ada)).review;

  test('is due in the quarter after, for everybody who was there before it', async () => {
    expect(await due()).toEqual({ quarterStartsOn: '2026-10-01', staffIds: [] });
    await centre.setClock(new Date('2027-01-01T00:30:00+01:00'));
    const found = await due();
    expect(found.quarterStartsOn).toBe('2027-01-01');
    expect(found.staffIds.sort()).toEqual([ada, bo, olena].map(idOf).sort());
  });

  test('keeps what is needed, takes the rest, and is done once', async () => {
    await change(ada, olena, ['supervisor', 'counsellor'], ['counsellor']);
    await centre.setClock(new Date('2027-01-04T08:00:00Z'));
    const token = await signIn(olena);
    await review(ada, olena, ['supervisor', 'counsellor'], ['counsellor']);
    expect(await rolesOf(olena)).toEqual(['counsellor']);
    expect(await isSignedIn(token)).toBe(false);
    expect((await due()).staffIds).not.toContain(idOf(olena));
    await expect(review(bo, olena, ['counsellor'], ['counsellor'])).rejects.toMatchObject({
      kind: 'conflict',
    });
    const { rows } = await centre.owner.query(
      'SELECT reviewed_by, kept, removed FROM app.rights_review WHERE staff_id = $1',
      [idOf(olena)],
    );
    expect(rows).toEqual([{ reviewed_by: idOf(ada), kept: ['counsellor'], removed: ['supervisor'] }]);
    expect(await centre.auditOf(idOf(olena))).toContain('staff.review');
  });

  test('gives nothing, and is decided by one of two', async () => {
    await centre.setClock(new Date('2027-01-04T08:00:00Z'));
    await expect(review(ada, olena, ['counsellor'], ['administrator'])).rejects.toMatchObject({
      kind: 'conflict',
    });
    const both = [ada, bo].map((by) => review(by, olena, ['counsellor'], ['counsellor']));
    expect((await Promise.allSettled(both)).map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
    await expect(review(olena, ada, ['administrator'], ['administrator'])).rejects.toMatchObject({
      kind: 'not_allowed',
    });
  });
});
