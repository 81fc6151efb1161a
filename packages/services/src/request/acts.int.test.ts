import { newId } from '@breakwater/db';
import type { SubmitRequest } from '@breakwater/domain/request';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { door } from '../mailbox/door.ts';
import { readNew } from '../mailbox/read-new.ts';
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
import type { Sent } from '../test-request.ts';
import * as request from './index.ts';

let centre: TestCentre;
let olena: StaffContext;
let petr: StaffContext;
let zuzana: StaffContext;
let admin: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase(), { policy: { horizonDays: 90 } });
  await centre.setLimits();
  olena = await centre.addStaff({ name: 'Olena' });
  petr = await centre.addStaff({ name: 'Petr' });
  // Only Olena has hours: what a visitor may pick is hers.
  await centre.owner.query('DELETE FROM app.availability WHERE staff_id = $1', [petr.actor.staffId]);
  zuzana = await centre.addStaff({ name: 'Zuzana', roles: ['supervisor'] });
  admin = await centre.addStaff({ name: 'Ada', roles: ['administrator'] });
});
beforeEach(() => centre.setClock(START));
afterAll(() => centre.close());

type Act = {
  name: string;
  action: string;
  ready: () => Promise<Sent>;
  run: (ctx: StaffContext, id: string, key: string) => Promise<unknown>;
  leads: string;
  /** What it says once the visitor has withdrawn; null where that changes nothing. */
  withdrawn: string | null;
};
const taken = (parts: Partial<SubmitRequest> = {}) => takenBy(centre, olena, parts);
const pickedAndTaken = async () => taken({ startsAt: await pickableTime(centre) });
async function begun() {
  const sent = await confirmedWith(centre, olena);
  await centre.setClock(new Date(new Date(sent.startsAt).getTime() + 60_000));
  return sent;
}
const proposing = async (ctx: StaffContext, id: string, key: string) =>
  request.propose(ctx, {
    id,
    key,
    mode: 'phone',
    startsAt: [await pickableTime(centre, 5), await pickableTime(centre, 6)],
    text: 'Two times.',
  });

const ACTS: Act[] = [
  {
    name: 'reply',
    action: 'request.reply',
    ready: taken,
    run: (ctx, id, key) => request.reply(ctx, { id, key, text: 'Words.' }),
    leads: 'received',
    withdrawn: null,
  },
  {
    name: 'propose',
    action: 'request.propose',
    ready: taken,
    run: proposing,
    leads: 'proposed',
    withdrawn: 'error_moved_on',
  },
  {
    name: 'confirm',
    action: 'request.confirm',
    ready: pickedAndTaken,
    run: (ctx, id, key) => request.confirm(ctx, { id, key, text: '' }),
    leads: 'confirmed',
    withdrawn: 'error_moved_on',
  },
  {
    name: 'decline',
    action: 'request.decline',
    ready: taken,
    run: (ctx, id, key) => request.decline(ctx, { id, key, text: 'Turn there.' }),
    leads: 'declined',
    withdrawn: 'error_moved_on',
  },
  {
    name: 'cancel',
    action: 'request.cancel',
    ready: () => confirmedWith(centre, olena),
    run: (ctx, id, key) => request.cancel(ctx, { id, key, text: 'Turn there.' }),
    leads: 'cancelled',
    withdrawn: 'error_moved_on',
  },
  {
    name: 'mark',
    action: 'request.mark',
    ready: taken,
    run: (ctx, id, key) => request.mark(ctx, { id, key, contactKind: 'test' }),
    leads: 'received',
    withdrawn: null,
  },
  {
    name: 'record attendance',
    action: 'request.attendance',
    ready: begun,
    run: (ctx, id, key) => request.recordAttendance(ctx, { id, key, outcome: 'attended' }),
    leads: 'attended',
    withdrawn: 'error_moved_on',
  },
  {
    name: 'give back',
    action: 'request.give_back',
    ready: taken,
    run: (ctx, id, key) => request.giveBack(ctx, { id, key }),
    leads: 'received',
    withdrawn: 'error_moved_on',
  },
];

const times = async (id: string, action: string) =>
  (await centre.auditOf(id)).filter((each) => each === action).length;
const contentOf = async (id: string) =>
  (
    await centre.owner.query(
      `SELECT r.state, r.contact_kind, r.holder_id, r.answer_due_at, (SELECT count(*) FROM app.message WHERE request_id = r.id),
    (SELECT count(*) FROM app.booking WHERE request_id = r.id AND released_at IS NULL) AS bookings FROM app.request r WHERE id = $1`,
      [id],
    )
  ).rows;

describe.each(ACTS)('$name', ({ action, ready, run, leads, withdrawn }) => {
  test('is done once however often the form is sent, and the trail says so', async () => {
    const { id } = await ready();
    const key = newId();
    const before = await times(id, action);
    const results = await Promise.all(Array.from({ length: 5 }, () => run(olena, id, key)));
    const after = await contentOf(id);
    results.push(await run(olena, id, key));
    expect(results).toEqual(Array.from({ length: 6 }, () => ({ id })));
    expect(await contentOf(id)).toEqual(after);
    expect(await stateOf(centre, { id })).toBe(leads);
    expect(await times(id, action)).toBe(before + 1);
  });

  test('of somebody else’s request is `not_found`, of the supervisor `held by another`, of an administrator not allowed', async () => {
    const { id } = await ready();
    const before = await contentOf(id);
    const trail = await centre.auditOf(id);
    await expect(run(petr, id, newId())).rejects.toMatchObject({ kind: 'not_found' });
    await expect(run(zuzana, id, newId())).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'error_held_by_other',
    });
    await expect(run(admin, id, newId())).rejects.toMatchObject({ kind: 'not_allowed' });
    await expect(run(olena, newId(), newId())).rejects.toMatchObject({ kind: 'not_found' });
    expect(await contentOf(id)).toEqual(before);
    expect(await centre.auditOf(id)).toEqual(trail);
  });

  test('needs somebody responsible: take it first', async () => {
    const { id } = await sendRequest(centre);
    await expect(run(olena, id, newId())).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'error_take_first',
    });
  });

  test('after the visitor has withdrawn', async () => {
    const { id, hash } = await taken();
    expect(await door(centre.site.pool, 'withdraw', [Buffer.from(hash), newId(), newId()])).toBe('done');
    if (withdrawn)
      await expect(run(olena, id, newId())).rejects.toMatchObject({ kind: 'conflict', reason: withdrawn });
    else await run(olena, id, newId());
    expect(await stateOf(centre, { id })).toBe('withdrawn');
  });

  test('a key that was used for another act is refused', async () => {
    const [{ id }, other] = [await ready(), await taken()];
    const key = newId();
    if (action === 'request.mark') await request.reply(olena, { id: other.id, key, text: 'Words.' });
    else await request.mark(olena, { id: other.id, key, contactKind: 'data' });
    await expect(run(olena, id, key)).rejects.toMatchObject({ kind: 'conflict' });
  });
});

describe('what each act does to the request', () => {
  test('a reply answers: nothing is due, and the visitor reads it', async () => {
    const sent = await taken({ text: 'Asked.' });
    await request.reply(olena, { id: sent.id, key: newId(), text: 'Answered.' });
    const view = await readAsVisitor(centre, sent);
    expect(view.messages.map(({ author, text }) => [author, text])).toEqual([
      ['visitor', 'Asked.'],
      ['staff', 'Answered.'],
    ]);
    expect(view.answerDueAt).toBeNull();
    expect((await request.open(olena, { id: sent.id })).row.waiting).toBe('visitor');
  });

  test('declining gives the picked time back and needs words', async () => {
    const sent = await pickedAndTaken();
    await expect(request.decline(olena, { id: sent.id, key: newId(), text: '  ' })).rejects.toThrow();
    await request.decline(olena, { id: sent.id, key: newId(), text: 'Call there.' });
    expect(await readAsVisitor(centre, sent)).toMatchObject({
      state: 'declined',
      appointment: null,
      canWithdraw: false,
    });
  });

  test('the page right after sending shows the time that was picked', async () => {
    const startsAt = await pickableTime(centre);
    const sent = await request.submit(centre.site, await centre.newSubmission({ startsAt }));
    if (sent.outcome !== 'stands') throw new Error(sent.outcome);
    expect(await readNew(centre.site, { token: sent.token })).toMatchObject({
      appointment: { startsAt, isConfirmed: false },
    });
  });

  test('proposing again replaces what stood before', async () => {
    const sent = await proposedBy(centre, olena, 3);
    const startsAt = await pickableTime(centre, 9);
    await request.propose(olena, {
      id: sent.id,
      key: newId(),
      mode: 'phone',
      startsAt: [startsAt],
      text: '',
    });
    const view = await readAsVisitor(centre, sent);
    expect(view.proposed?.times.map((time) => time.startsAt)).toEqual([startsAt]);
    expect(view.mode).toBe('phone');
    // What was proposed before is free for everybody again.
    const free = await request.freeTimes(olena, { id: sent.id, mode: 'phone' });
    expect(free.map((time) => time.startsAt)).toEqual(expect.arrayContaining(sent.times));
  });

  test('a time in the past, and none at all, can’t be proposed', async () => {
    const { id } = await taken();
    const past = new Date(START.getTime() - 3_600_000).toISOString();
    await expect(
      request.propose(olena, { id, key: newId(), mode: 'phone', startsAt: [past], text: '' }),
    ).rejects.toMatchObject({ reason: 'error_time_taken' });
    await expect(
      request.propose(olena, { id, key: newId(), mode: 'phone', startsAt: [], text: '' }),
    ).rejects.toThrow();
    expect(await stateOf(centre, { id })).toBe('received');
  });

  test('without a picked time there is nothing to confirm', async () => {
    const { id } = await taken();
    await expect(request.confirm(olena, { id, key: newId(), text: '' })).rejects.toMatchObject({
      reason: 'error_no_picked_time',
    });
  });

  test('a mark can be undone', async () => {
    const { id } = await taken();
    for (const contactKind of ['abusive', 'test', 'data'] as const) {
      await request.mark(olena, { id, key: newId(), contactKind });
      expect((await request.open(olena, { id })).row.contactKind).toBe(contactKind);
    }
  });

  test('what is marked leaves the work and its counts, and comes back with it', async () => {
    const { id } = await taken();
    const inWork = async () => {
      const { open, mine } = await request.counts(olena);
      const { rows } = await request.list(olena, { filter: 'mine' });
      return { open, mine, isListed: rows.some((row) => row.id === id) };
    };
    const before = await inWork();
    await request.mark(olena, { id, key: newId(), contactKind: 'test' });
    expect(await inWork()).toEqual({ open: before.open - 1, mine: before.mine - 1, isListed: false });
    expect((await request.list(olena, { filter: 'all' })).rows.map((row) => row.id)).toContain(id);
    await request.mark(olena, { id, key: newId(), contactKind: 'data' });
    expect(await inWork()).toEqual(before);
  });

  test('attendance is recorded from the beginning on, and a slip can be put right', async () => {
    const { id, startsAt } = await confirmedWith(centre, olena);
    await centre.setClock(new Date(new Date(startsAt).getTime() - 1));
    await expect(
      request.recordAttendance(olena, { id, key: newId(), outcome: 'no_show' }),
    ).rejects.toMatchObject({ reason: 'error_not_begun' });
    await centre.setClock(new Date(startsAt));
    await request.recordAttendance(olena, { id, key: newId(), outcome: 'no_show' });
    expect(await stateOf(centre, { id })).toBe('no_show');
    await request.recordAttendance(olena, { id, key: newId(), outcome: 'attended' });
    expect(await stateOf(centre, { id })).toBe('attended');
    await expect(
      request.recordAttendance(olena, { id, key: newId(), outcome: 'attended' }),
    ).rejects.toMatchObject({ reason: 'error_moved_on' });
  });

  test('a picked time that has begun can’t be confirmed any more', async () => {
    const startsAt = await pickableTime(centre);
    const { id } = await taken({ startsAt });
    await centre.setClock(new Date(startsAt));
    await expect(request.confirm(olena, { id, key: newId(), text: '' })).rejects.toMatchObject({
      reason: 'error_no_picked_time',
    });
  });
});

test('if the trail can’t be written, nothing is read and nothing has happened', async () => {
  const { id } = await taken();
  await centre.owner.query(
    `CREATE FUNCTION audit.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full'; END $$`,
  );
  await centre.owner.query(
    'CREATE TRIGGER refuse BEFORE INSERT ON audit.entry FOR EACH ROW EXECUTE FUNCTION audit.refuse()',
  );
  const before = await contentOf(id);
  await expect(request.open(olena, { id })).rejects.toThrow();
  await expect(request.mark(olena, { id, key: newId(), contactKind: 'test' })).rejects.toThrow();
  await expect(request.reply(olena, { id, key: newId(), text: 'Words.' })).rejects.toThrow();
  await centre.owner.query('DROP TRIGGER refuse ON audit.entry');
  expect(await contentOf(id)).toEqual(before);
});
