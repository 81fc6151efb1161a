import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import {
  confirmedWith,
  pickableTime,
  proposedBy,
  readAsVisitor,
  sendRequest,
  stateOf,
  takenBy,
} from '../test-request.ts';
import { write } from '../mailbox/index.ts';
import { takeOver } from '../worker/index.ts';
import { counts, decline, freeTimes, giveBack, list, open, propose, reassign, reply, take } from './index.ts';

let centre: TestCentre;
let olena: StaffContext;
let petr: StaffContext;
let zuzana: StaffContext;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  olena = await centre.addStaff({ name: 'Olena', gender: 'woman' });
  petr = await centre.addStaff({ name: 'Petr', gender: 'man' });
  zuzana = await centre.addStaff({ name: 'Zuzana', roles: ['supervisor'] });
  return () => centre.close();
});

const appointmentOf = async (ctx: StaffContext, id: string) => (await open(ctx, { id })).appointment;
/** Another appointment in somebody's week, so that they aren't free then. */
async function keepBusy(who: StaffContext, startsAt: string) {
  const { id } = await takenBy(centre, who);
  await propose(who, { id, key: newId(), mode: 'phone', startsAt: [startsAt], text: '' });
}

describe('take', () => {
  test('one of ten wins, and the others hear that it is gone', async () => {
    const { id } = await sendRequest(centre);
    const team = await Promise.all(Array.from({ length: 10 }, () => centre.addStaff()));
    const settled = await Promise.allSettled(team.map((ctx) => take(ctx, { id, key: newId() })));
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const each of settled)
      if (each.status === 'rejected') expect(['not_found', 'conflict']).toContain(each.reason.kind);
    const winner = team[settled.findIndex(({ status }) => status === 'fulfilled')];
    expect(
      (await centre.owner.query('SELECT holder_id FROM app.request WHERE id = $1', [id])).rows[0].holder_id,
    ).toBe(winner?.actor.staffId);
    expect((await centre.auditOf(id)).filter((each) => each === 'request.take')).toHaveLength(1);
  });

  test('a supervisor hears who has it', async () => {
    const { id } = await takenBy(centre, olena);
    await expect(take(zuzana, { id, key: newId() })).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'error_taken_by_other',
      params: { name: 'Olena' },
    });
  });

  test('the time that the visitor picked moves into the taker’s week', async () => {
    const { id } = await sendRequest(centre, { startsAt: await pickableTime(centre) });
    await take(petr, { id, key: newId() });
    expect((await appointmentOf(petr, id))?.staffName).toBe('Petr');
  });

  test('whoever isn’t free at the picked time can’t take it, and nothing changes', async () => {
    const startsAt = await pickableTime(centre);
    await keepBusy(petr, startsAt);
    const { id } = await sendRequest(centre, { startsAt });
    await expect(take(petr, { id, key: newId() })).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'error_time_taken',
    });
    expect((await open(zuzana, { id })).row.holderId).toBeNull();
    await take(olena, { id, key: newId() });
  });

  test('a reservation that has lapsed in the taker’s week doesn’t stand in the way', async () => {
    const startsAt = await pickableTime(centre, 60 - 1);
    await keepBusy(petr, startsAt);
    await centre.passHours(49);
    const { id } = await sendRequest(centre, { startsAt });
    await take(petr, { id, key: newId() });
    expect((await appointmentOf(petr, id))?.staffName).toBe('Petr');
  });
});

describe('a wish for a woman or a man', () => {
  test('a picked time doesn’t move to somebody who doesn’t fit it', async () => {
    const { id } = await sendRequest(centre, {
      counsellorWish: 'woman',
      startsAt: await pickableTime(centre),
    });
    await expect(take(petr, { id, key: newId() })).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'error_wish_not_met',
    });
    await take(olena, { id, key: newId() });
    // A supervisor may hand it over, but then the time is released and somebody who fits proposes anew.
    await reassign(zuzana, { id, key: newId(), staffId: petr.actor.staffId });
    expect(await open(petr, { id })).toMatchObject({
      appointment: null,
      row: { state: 'received', holderName: 'Petr' },
    });
  });

  test('nobody proposes their own time against it', async () => {
    const { id } = await takenBy(centre, petr, { counsellorWish: 'woman' });
    expect(await freeTimes(petr, { id, mode: 'phone' })).toEqual([]);
    const startsAt = [await pickableTime(centre)];
    await expect(
      propose(petr, { id, key: newId(), mode: 'phone', startsAt, text: '' }),
    ).rejects.toMatchObject({ reason: 'error_wish_not_met' });
    expect(await stateOf(centre, { id })).toBe('received');
  });
});

describe('give back', () => {
  test('everybody may take it again, an answer is due, and the promised time is free', async () => {
    const sent = await confirmedWith(centre, olena);
    expect((await list(petr, { filter: 'open' })).rows).toEqual([]);
    await giveBack(olena, { id: sent.id, key: newId() });
    const [row] = (await list(petr, { filter: 'open' })).rows;
    expect(row).toMatchObject({
      id: sent.id,
      state: 'received',
      holderId: null,
      appointmentAt: null,
      waiting: 'centre',
    });
    expect(await readAsVisitor(centre, sent)).toMatchObject({
      state: 'received',
      appointment: null,
      isGivenBack: true,
    });
    await take(petr, { id: sent.id, key: newId() });
  });

  test('a visitor whose picked time is given back is told so', async () => {
    const sent = await takenBy(centre, olena, { startsAt: await pickableTime(centre) });
    await giveBack(olena, { id: sent.id, key: newId() });
    expect(await readAsVisitor(centre, sent)).toMatchObject({
      state: 'received',
      appointment: null,
      isGivenBack: true,
    });
  });

  test('a request that was promised nothing is not called given back', async () => {
    const sent = await takenBy(centre, olena);
    await giveBack(olena, { id: sent.id, key: newId() });
    expect((await readAsVisitor(centre, sent)).isGivenBack).toBe(false);
  });
});

describe('reassign', () => {
  test('the appointment moves along to whoever is free then', async () => {
    const sent = await confirmedWith(centre, olena);
    const key = newId();
    await Promise.all(
      [1, 2, 3].map(() => reassign(zuzana, { id: sent.id, key, staffId: petr.actor.staffId })),
    );
    expect(await open(petr, { id: sent.id })).toMatchObject({
      row: { state: 'confirmed', holderName: 'Petr' },
      appointment: { startsAt: sent.startsAt, staffName: 'Petr', isConfirmed: true },
      canAct: true,
    });
    await expect(open(olena, { id: sent.id })).rejects.toMatchObject({ kind: 'not_found' });
    expect((await centre.auditOf(sent.id)).filter((each) => each === 'request.reassign')).toHaveLength(1);
  });

  test('where that person isn’t free, the time is released and proposed anew', async () => {
    const sent = await confirmedWith(centre, olena);
    await keepBusy(petr, sent.startsAt);
    await reassign(zuzana, { id: sent.id, key: newId(), staffId: petr.actor.staffId });
    expect(await open(petr, { id: sent.id })).toMatchObject({
      row: { state: 'received', holderName: 'Petr', waiting: 'centre' },
      appointment: null,
    });
    expect(await readAsVisitor(centre, sent)).toMatchObject({ isGivenBack: true, appointment: null });
  });

  test('a reservation that has lapsed in the other’s week doesn’t stand in the way', async () => {
    const startsAt = await pickableTime(centre, 59);
    await keepBusy(petr, startsAt);
    await centre.passHours(49);
    const { id } = await takenBy(centre, olena, { startsAt });
    await reassign(zuzana, { id, key: newId(), staffId: petr.actor.staffId });
    expect((await appointmentOf(petr, id))?.staffName).toBe('Petr');
  });

  test('only by a supervisor, only to an active counsellor, only while it is open', async () => {
    const { id } = await takenBy(centre, olena);
    const to = (ctx: StaffContext, staffId: string) => reassign(ctx, { id, key: newId(), staffId });
    await expect(to(olena, petr.actor.staffId)).rejects.toMatchObject({ kind: 'not_allowed' });
    await expect(to(zuzana, zuzana.actor.staffId)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(to(zuzana, newId())).rejects.toMatchObject({ kind: 'not_found' });
    await centre.owner.query(`UPDATE app.staff SET state = 'disabled' WHERE id = $1`, [petr.actor.staffId]);
    await expect(to(zuzana, petr.actor.staffId)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(
      reassign(zuzana, { id: newId(), key: newId(), staffId: olena.actor.staffId }),
    ).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('proposals move along as well, and their visitor may still choose', async () => {
    const sent = await proposedBy(centre, olena, 2);
    await reassign(zuzana, { id: sent.id, key: newId(), staffId: petr.actor.staffId });
    expect((await readAsVisitor(centre, sent)).proposed?.times.map(({ startsAt }) => startsAt)).toEqual(
      sent.times,
    );
    expect((await counts(petr)).mine).toBe(1);
  });
});

describe('an ended request to which the visitor writes again', () => {
  test('is handed on while an answer is due, so that somebody can give it', async () => {
    const sent = await takenBy(centre, olena);
    await decline(olena, { id: sent.id, key: newId(), text: 'Elsewhere.' });
    await expect(
      reassign(zuzana, { id: sent.id, key: newId(), staffId: petr.actor.staffId }),
    ).rejects.toMatchObject({ reason: 'error_moved_on' });
    await write(centre.site, { token: sent.token, key: newId(), text: 'They sent me away.' });
    await reassign(zuzana, { id: sent.id, key: newId(), staffId: petr.actor.staffId });
    await takeOver(centre.worker);
    await reply(petr, { id: sent.id, key: newId(), text: 'We look for another way.' });
    expect((await open(petr, { id: sent.id })).row).toMatchObject({ state: 'declined', answerDueAt: null });
  });
});
