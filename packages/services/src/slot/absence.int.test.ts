import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { list, open, recordAttendance, take } from '../request/index.ts';
import { openTestCentre, START } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { pickAtDoor } from '../test-picking.ts';
import { confirmedWith, pickableTime, proposedBy, readAsVisitor, sendRequest } from '../test-request.ts';
import { enterAbsence, readWeek, removeAbsence } from './index.ts';

let centre: TestCentre;
let olena: StaffContext;
let petr: StaffContext;
let zuzana: StaffContext;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  olena = await centre.addStaff({ name: 'Olena' });
  petr = await centre.addStaff({ name: 'Petr' });
  zuzana = await centre.addStaff({ name: 'Zuzana', roles: ['supervisor'] });
  return () => centre.close();
});

/** Away for so many days from the beginning of the test's day. */
const away = (
  ctx: StaffContext,
  { who = ctx, days = 14, key = newId() }: { who?: StaffContext; days?: number; key?: string } = {},
) =>
  enterAbsence(ctx, {
    key,
    staffId: who.actor.staffId,
    startsAt: '2026-11-23T00:00:00Z',
    endsAt: new Date(Date.parse('2026-11-23T00:00:00Z') + days * 86_400_000).toISOString(),
  });

describe('somebody falls ill', () => {
  test('what they promised is given back, due anew, and taken by others; the visitor is told', async () => {
    const confirmed = await confirmedWith(centre, olena);
    const proposed = await proposedBy(centre, olena, 2);
    expect((await away(olena)).givenBack).toBe(2);
    for (const sent of [confirmed, proposed]) {
      expect(await readAsVisitor(centre, sent)).toMatchObject({
        state: 'received',
        appointment: null,
        proposed: null,
        isGivenBack: true,
      });
      await take(petr, { id: sent.id, key: newId() });
      expect((await open(petr, { id: sent.id })).row.waiting).toBe('centre');
    }
    expect((await readWeek(olena, {})).entries.map(({ kind }) => kind)).toEqual(['absence']);
  });

  test('times that visitors picked are given back as well, in whatever language they wrote', async () => {
    await centre.owner.query('DELETE FROM app.availability WHERE staff_id = $1', [petr.actor.staffId]);
    const picked = await sendRequest(centre, { startsAt: await pickableTime(centre) });
    expect((await pickAtDoor(centre, await pickableTime(centre))).outcome).toBe('created');
    await centre.owner.query(`UPDATE app.request SET locale = 'uk'`);
    expect((await away(olena)).givenBack).toBe(2);
    expect(await readAsVisitor(centre, picked)).toMatchObject({ appointment: null, isGivenBack: true });
  });

  test('what they hold in a language that isn’t theirs goes back too, though they see it no more', async () => {
    const { id } = await confirmedWith(centre, olena);
    await centre.owner.query(`UPDATE app.request SET locale = 'uk' WHERE id = $1`, [id]);
    expect((await away(olena)).givenBack).toBe(1);
    const { rows } = await centre.owner.query('SELECT state, holder_id FROM app.request WHERE id = $1', [id]);
    expect(rows).toEqual([{ state: 'received', holder_id: null }]);
  });

  test('in the middle of a meeting: it stands, and the absence begins after it', async () => {
    const { startsAt } = await confirmedWith(centre, olena);
    await centre.setClock(new Date(Date.parse(startsAt) + 30 * 60_000));
    expect((await away(olena)).givenBack).toBe(0);
  });

  test('somebody who isn’t there can’t be away', async () => {
    const jana = await centre.addStaff({ roles: ['supervisor'] });
    const period = { startsAt: '2026-11-24T08:00:00Z', endsAt: '2026-11-24T12:00:00Z' };
    await expect(enterAbsence(jana, { key: newId(), staffId: newId(), ...period })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  test('nothing can be picked then, and afterwards everything again', async () => {
    await centre.owner.query('DELETE FROM app.availability WHERE staff_id = $1', [petr.actor.staffId]);
    const startsAt = await pickableTime(centre);
    const { id } = await away(olena, { days: 3 });
    expect((await pickAtDoor(centre, startsAt)).outcome).toBe('time_taken');
    expect(Date.parse(await pickableTime(centre))).toBeGreaterThanOrEqual(Date.parse('2026-11-26T00:00:00Z'));
    await removeAbsence(olena, { id, key: newId() });
    expect((await pickAtDoor(centre, startsAt)).outcome).toBe('created');
  });

  test('at noon, for the whole day: what was held in the morning stands', async () => {
    const { id, startsAt } = await confirmedWith(centre, olena);
    await centre.setClock(new Date(Date.parse(startsAt) + 3_600_000));
    await recordAttendance(olena, { id, key: newId(), outcome: 'attended' });
    expect((await away(olena)).givenBack).toBe(0);
    const week = await readWeek(olena, { from: startsAt.slice(0, 10) });
    expect(week.entries.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['confirmed', 'attended'],
      ['absence', null],
    ]);
    await centre.setClock(START);
  });

  test('what lies outside the absence stays', async () => {
    const sent = await confirmedWith(centre, olena);
    const later = new Date(Date.parse(sent.startsAt) + 86_400_000).toISOString();
    const end = new Date(Date.parse(later) + 3_600_000).toISOString();
    expect(
      await enterAbsence(olena, { key: newId(), staffId: olena.actor.staffId, startsAt: later, endsAt: end }),
    ).toMatchObject({ givenBack: 0 });
    expect((await readAsVisitor(centre, sent)).state).toBe('confirmed');
  });
});

describe('who may enter it', () => {
  test('oneself, and a supervisor for others', async () => {
    const sent = await confirmedWith(centre, olena);
    await expect(away(petr, { who: olena })).rejects.toMatchObject({ kind: 'not_allowed' });
    expect((await readAsVisitor(centre, sent)).state).toBe('confirmed');
    const { id, givenBack } = await away(zuzana, { who: olena });
    expect(givenBack).toBe(1);
    expect((await list(petr, { filter: 'open' })).rows.map((row) => row.id)).toEqual([sent.id]);
    await expect(removeAbsence(petr, { id, key: newId() })).rejects.toMatchObject({ kind: 'not_found' });
    await removeAbsence(zuzana, { id, key: newId() });
    await expect(removeAbsence(olena, { id, key: newId() })).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('an administrator has no week', async () => {
    const admin = await centre.addStaff({ roles: ['administrator'] });
    await expect(away(admin)).rejects.toMatchObject({ kind: 'not_allowed' });
    await expect(readWeek(admin, {})).rejects.toMatchObject({ kind: 'not_allowed' });
  });

  test('sent twice and at once it is entered once, and the trail says so', async () => {
    await confirmedWith(centre, olena);
    const key = newId();
    const results = await Promise.all([1, 2, 3].map(() => away(olena, { key })));
    results.push(await away(olena, { key }));
    expect(new Set(results.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(results[0]?.givenBack).toBe(1);
    expect(
      (await centre.auditOf(olena.actor.staffId)).filter((each) => each === 'absence.enter'),
    ).toHaveLength(1);
  });

  test('an absence inside a longer one becomes part of it; one that crosses it is refused', async () => {
    await away(olena, { days: 2 });
    await away(olena, { days: 5 });
    expect((await readWeek(olena, {})).entries.filter(({ kind }) => kind === 'absence')).toHaveLength(1);
    const crossing = {
      key: newId(),
      staffId: olena.actor.staffId,
      startsAt: '2026-11-27T00:00:00Z',
      endsAt: '2026-11-30T00:00:00Z',
    };
    await expect(enterAbsence(olena, crossing)).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'error_absence_overlaps',
    });
  });

  test('a mistyped year calls nothing off', async () => {
    const enter = (startsAt: string, endsAt: string) =>
      enterAbsence(olena, { key: newId(), staffId: olena.actor.staffId, startsAt, endsAt });
    for (const [from, until] of [
      ['2020-11-24T00:00:00Z', '2026-11-26T00:00:00Z'],
      ['2026-11-24T00:00:00Z', '2099-11-26T00:00:00Z'],
    ] as const)
      await expect(enter(from, until)).rejects.toMatchObject({ reason: 'error_absence_far' });
    expect((await readWeek(olena, {})).entries).toEqual([]);
    // Three years with a small child.
    await enter('2026-11-24T00:00:00Z', '2029-11-24T00:00:00Z');
  });
});
