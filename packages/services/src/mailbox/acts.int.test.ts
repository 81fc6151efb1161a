import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import {
  cancel,
  confirm,
  decline,
  open as openRequest,
  propose,
  reassign,
  recordAttendance,
} from '../request/index.ts';
import { openTestCentre, START } from '../test-centre.ts';
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
import { sweep, takeOver } from '../worker/index.ts';
import { choose, erase, move, open, read, refuse, withdraw, write } from './index.ts';

let centre: TestCentre;
let olena: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase(), { policy: { horizonDays: 90 } });
  await centre.setLimits();
  olena = await centre.addStaff({ name: 'Olena' });
});
beforeEach(() => centre.setClock(START));
afterAll(() => centre.close());

const messages = async (id: string) =>
  Number(
    (await centre.owner.query('SELECT count(*) FROM app.message WHERE request_id = $1', [id])).rows[0].count,
  );

/** The times that a visitor's page shows now, by id. */
const shownTo = async (sent: Parameters<typeof readAsVisitor>[1]) =>
  (await readAsVisitor(centre, sent)).proposed?.times.map(({ bookingId }) => bookingId) ?? [];

describe('a visitor’s form sent twice', () => {
  test('a message stands once', async () => {
    const { id, token } = await sendRequest(centre, { text: '' });
    const input = { token, key: newId(), text: 'Once.' };
    const results = await Promise.all([
      write(centre.site, input),
      write(centre.site, input),
      write(centre.site, input),
    ]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
    expect(await messages(id)).toBe(1);
  });

  test('a message that comes too late is told so every time, and never called sent', async () => {
    const { id, token } = await sendRequest(centre, { text: '' });
    await withdraw(centre.site, { token, key: newId() });
    const input = { token, key: newId(), text: 'Too late.' };
    expect((await write(centre.site, input)).outcome).toBe('moved_on');
    expect((await write(centre.site, input)).outcome).toBe('moved_on');
    expect(await messages(id)).toBe(0);
  });

  test('choosing, refusing, moving and withdrawing are done once', async () => {
    const chosen = await proposedBy(centre, olena, 2);
    const view = await readAsVisitor(centre, chosen);
    const input = { token: view.token, key: newId(), bookingId: view.proposed?.times[0]?.bookingId ?? '' };
    expect(await Promise.all([1, 2, 3].map(async () => (await choose(centre.site, input)).outcome))).toEqual([
      'done',
      'done',
      'done',
    ]);
    expect((await centre.auditOf(chosen.id)).filter((each) => each === 'request.visitor_act')).toHaveLength(
      1,
    );
    expect((await choose(centre.site, { ...input, key: newId() })).outcome).toBe('moved_on');

    const moving = {
      token: view.token,
      key: newId(),
      startsAt: await pickableTime(centre, 20),
      text: 'Sorry.',
    };
    expect(await Promise.all([1, 2].map(async () => (await move(centre.site, moving)).outcome))).toEqual([
      'done',
      'done',
    ]);
    expect((await readAsVisitor(centre, chosen)).messages.map(({ text }) => text)).toEqual([
      'A few words.',
      'Sorry.',
    ]);

    const leaving = { token: view.token, key: newId() };
    expect(await Promise.all([1, 2].map(async () => (await withdraw(centre.site, leaving)).outcome))).toEqual(
      ['done', 'done'],
    );
    expect((await withdraw(centre.site, { ...leaving, key: newId() })).outcome).toBe('moved_on');
    expect(await stateOf(centre, chosen)).toBe('withdrawn');
  });
});

describe('what a visitor may do', () => {
  test('refuse what was proposed, with words: the centre answers anew', async () => {
    const sent = await proposedBy(centre, olena, 2);
    const bookingIds = await shownTo(sent);
    const input = { token: sent.token, key: newId(), bookingIds, text: 'Only evenings.' };
    expect((await refuse(centre.site, input)).outcome).toBe('done');
    expect((await refuse(centre.site, input)).outcome).toBe('done');
    await takeOver(centre.worker);
    const opened = await openRequest(olena, { id: sent.id });
    expect(opened).toMatchObject({ row: { state: 'received', waiting: 'centre' }, proposedTimes: [] });
    expect(opened.messages.map(({ text }) => text)).toEqual(['Only evenings.']);
  });

  test('not refuse unseen what was proposed since: neither from an old page, nor by a hand that trembles', async () => {
    const sent = await proposedBy(centre, olena, 2);
    const old = { token: sent.token, key: newId(), bookingIds: await shownTo(sent), text: '' };
    const startsAt = [await pickableTime(centre, 12)];
    await propose(olena, { id: sent.id, key: newId(), mode: 'in_person', startsAt, text: '' });
    expect((await refuse(centre.site, old)).outcome).toBe('moved_on');
    expect((await refuse(centre.site, old)).outcome).toBe('moved_on');
    const view = await readAsVisitor(centre, sent);
    expect(view).toMatchObject({ state: 'proposed', proposed: { times: [{ startsAt: startsAt[0] }] } });
    const seen = { ...old, bookingIds: await shownTo(sent) };
    expect((await refuse(centre.site, seen)).outcome).toBe('done');
    expect(await stateOf(centre, sent)).toBe('received');
  });

  test('move a confirmed time for a free one, which is confirmed anew', async () => {
    const sent = await confirmedWith(centre, olena);
    const startsAt = await pickableTime(centre, 10);
    expect((await move(centre.site, { token: sent.token, key: newId(), startsAt, text: '' })).outcome).toBe(
      'done',
    );
    expect(await readAsVisitor(centre, sent)).toMatchObject({
      state: 'received',
      appointment: { startsAt, isConfirmed: false },
    });
    await confirm(olena, { id: sent.id, key: newId(), text: '' });
    expect(await readAsVisitor(centre, sent)).toMatchObject({
      state: 'confirmed',
      appointment: { startsAt, isConfirmed: true },
    });
  });

  test('if the free one is gone, the present one stays', async () => {
    const [sent, other] = [await confirmedWith(centre, olena), await confirmedWith(centre, olena)];
    expect(
      (await move(centre.site, { token: sent.token, key: newId(), startsAt: other.startsAt, text: '' }))
        .outcome,
    ).toBe('time_taken');
    expect(await readAsVisitor(centre, sent)).toMatchObject({
      state: 'confirmed',
      appointment: { startsAt: sent.startsAt, isConfirmed: true },
    });
  });

  test('not move a time that has begun', async () => {
    const sent = await confirmedWith(centre, olena);
    await centre.setClock(new Date(sent.startsAt));
    const view = await readAsVisitor(centre, sent);
    expect(view.canMove).toBe(false);
    expect(
      (await move(centre.site, { token: view.token, key: newId(), startsAt: null, text: '' })).outcome,
    ).toBe('moved_on');
  });

  test('not choose a time that has lapsed, even before a sweep has come by', async () => {
    const sent = await proposedBy(centre, olena, 1);
    const view = await readAsVisitor(centre, sent);
    await centre.passHours(49);
    const { token } = await readAsVisitor(centre, sent);
    expect(
      (
        await choose(centre.site, {
          token,
          key: newId(),
          bookingId: view.proposed?.times[0]?.bookingId ?? '',
        })
      ).outcome,
    ).toBe('time_taken');
    expect((await readAsVisitor(centre, sent)).proposed).toBeNull();
  });
});

describe('tokens', () => {
  test('an address is good for two minutes, a page’s form for fifteen', async () => {
    const sent = await sendRequest(centre);
    const opened = await open(centre.site, { receipt: sent.receipt });
    if (opened.outcome !== 'done') throw new Error(opened.outcome);
    await centre.setClock(new Date(START.getTime() + 119_000));
    const view = await read(centre.site, { token: opened.token });
    expect(view?.receipt).toBeNull();
    await centre.setClock(new Date(START.getTime() + 121_000));
    expect(await read(centre.site, { token: opened.token })).toBeNull();
    await centre.setClock(new Date(START.getTime() + 119_000 + 14 * 60_000));
    expect(
      (await write(centre.site, { token: view?.token ?? '', key: newId(), text: 'In time.' })).outcome,
    ).toBe('done');
    await centre.setClock(new Date(START.getTime() + 119_000 + 16 * 60_000));
    expect(
      (await write(centre.site, { token: view?.token ?? '', key: newId(), text: 'Late.' })).outcome,
    ).toBe('unknown');
  });

  test('a made-up token and one of a deleted request open nothing', async () => {
    const { token } = await sendRequest(centre);
    await erase(centre.site, { token, key: newId() });
    for (const each of [token, 'made-up']) {
      expect(await read(centre.site, { token: each })).toBeNull();
      expect((await write(centre.site, { token: each, key: newId(), text: 'Hello.' })).outcome).toBe(
        'unknown',
      );
    }
    // What the visitor wants is so, however often they ask.
    expect((await erase(centre.site, { token, key: newId() })).outcome).toBe('erased');
  });
});

test('each state of a request can be reached', async () => {
  const zuzana = await centre.addStaff({ roles: ['supervisor'] });
  const key = newId;
  const text = 'Turn there.';
  const declined = await takenBy(centre, olena);
  await decline(olena, { id: declined.id, key: key(), text });
  const cancelled = await confirmedWith(centre, olena);
  await cancel(olena, { id: cancelled.id, key: key(), text });
  const withdrawn = await sendRequest(centre);
  await withdraw(centre.site, { token: withdrawn.token, key: key() });
  const attended = await confirmedWith(centre, olena);
  const missed = await confirmedWith(centre, olena);
  const expired = await proposedBy(centre, olena, 1);
  await centre.setClock(new Date(Date.parse(missed.startsAt) + 60_000));
  await recordAttendance(olena, { id: attended.id, key: key(), outcome: 'attended' });
  await recordAttendance(olena, { id: missed.id, key: key(), outcome: 'no_show' });
  await centre.passHours(15 * 24);
  await sweep(centre.worker);
  const proposed = await proposedBy(centre, olena, 1);
  const confirmed = await confirmedWith(centre, olena);
  const received = await sendRequest(centre);
  await reassign(zuzana, { id: received.id, key: key(), staffId: olena.actor.staffId });
  const states = {
    received,
    proposed,
    confirmed,
    attended,
    no_show: missed,
    declined,
    withdrawn,
    cancelled,
    expired,
  };
  for (const [state, sent] of Object.entries(states))
    expect([state, await stateOf(centre, sent)]).toEqual([state, state]);
});
