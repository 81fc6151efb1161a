import { inTransaction, newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { follow } from '../live/index.ts';
import { counts, freeTimes, giveBack, list, open, propose, reassign, take } from '../request/index.ts';
import { handOver } from '../staff/index.ts';
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
import * as mailbox from '../mailbox/index.ts';
import { bar, breakTheGlass, startCall, unbar, verifyCaller } from './index.ts';

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

const barring = (by: StaffContext, who: StaffContext, id: string, key = newId()) =>
  bar(by, { id, key, staffId: who.actor.staffId, reason: 'They are neighbours.' });
const numberOf = async (id: string) =>
  (await centre.owner.query('SELECT number FROM app.request WHERE id = $1', [id])).rows[0].number as string;
const holderOf = async (id: string) =>
  (await centre.owner.query('SELECT holder_id FROM app.request WHERE id = $1', [id])).rows[0].holder_id as
    | string
    | null;
const isGone = async (ctx: StaffContext, id: string) => {
  await expect(open(ctx, { id })).rejects.toMatchObject({ kind: 'not_found' });
  expect((await list(ctx, { filter: 'all' })).rows.map((row) => row.id)).not.toContain(id);
};

describe('a barred person', () => {
  test('finds nothing: not by opening, in lists or counts, nor by acting', async () => {
    const { id } = await sendRequest(centre);
    expect((await counts(petr)).open).toBe(1);
    const key = newId();
    await Promise.all([barring(zuzana, petr, id, key), barring(zuzana, petr, id, key)]);
    await isGone(petr, id);
    expect(await counts(petr)).toEqual({ open: 0, mine: 0, proposed: 0, confirmed: 0, overdue: 0 });
    for (const act of [() => take(petr, { id, key: newId() }), () => giveBack(petr, { id, key: newId() })])
      await expect(act()).rejects.toMatchObject({ kind: 'not_found' });
    expect((await open(olena, { id })).row.id).toBe(id);
    expect((await centre.auditOf(id)).filter((action) => action === 'access.bar')).toHaveLength(1);
  });

  test('loses what they held or had promised; it goes back to the others, and the visitor reads that', async () => {
    const sent = await proposedBy(centre, petr);
    await barring(zuzana, petr, sent.id);
    expect(await holderOf(sent.id)).toBeNull();
    expect(await stateOf(centre, sent)).toBe('received');
    expect((await readAsVisitor(centre, sent)).proposed?.times ?? []).toEqual([]);
    await isGone(petr, sent.id);
    await take(olena, { id: sent.id, key: newId() });
  });

  test('loses one that has ended too, and it stays ended', async () => {
    const { id } = await takenBy(centre, petr);
    await centre.owner.query(`UPDATE app.request SET state = 'declined' WHERE id = $1`, [id]);
    await barring(zuzana, petr, id);
    expect([await holderOf(id), await stateOf(centre, { id })]).toEqual([null, 'declined']);
  });

  test('loses an appointment that has begun, whose time stays on record', async () => {
    const sent = await confirmedWith(centre, petr);
    await centre.setClock(new Date(sent.startsAt));
    await barring(zuzana, petr, sent.id);
    expect([await holderOf(sent.id), await stateOf(centre, sent)]).toEqual([null, 'confirmed']);
    expect((await open(zuzana, { id: sent.id })).appointment?.startsAt).toBe(sent.startsAt);
    await isGone(petr, sent.id);
  });

  test('may be a supervisor, and a supervisor who steps back can’t come again by herself', async () => {
    const other = await centre.addStaff({ roles: ['supervisor'] });
    const { id } = await takenBy(centre, zuzana);
    await barring(zuzana, zuzana, id);
    await isGone(zuzana, id);
    await expect(unbar(zuzana, { id, key: newId(), staffId: zuzana.actor.staffId })).rejects.toMatchObject({
      kind: 'not_found',
    });
    await unbar(other, { id, key: newId(), staffId: zuzana.actor.staffId });
    expect((await open(zuzana, { id })).row.id).toBe(id);
  });

  test('isn’t helped by break-glass or by a call, and can’t tell the number from an unknown one', async () => {
    const { id } = await takenBy(centre, olena);
    const number = await numberOf(id);
    await barring(zuzana, petr, id);
    const reason = 'Danger to life.';
    const asked = (which: string) =>
      breakTheGlass(petr, { key: newId(), number: which, reason }).catch(({ kind, reason: why }) => [
        kind,
        why,
      ]);
    expect(await asked(number)).toEqual(await asked('0000-00'));
    await centre.owner.query(
      `INSERT INTO app.break_glass (id, subject_kind, subject_id, number, staff_id, ends_at)
       VALUES ($1, 'request', $2, $3, $4, app.app_now() + interval '1 hour')`,
      [newId(), id, number, petr.actor.staffId],
    );
    await isGone(petr, id);
    const call = await startCall(petr, { key: newId(), number });
    expect((await verifyCaller(petr, { id: call.id, key: newId(), codeWord: 'lantern' })).state).toBe(
      'unverified',
    );
    const { rows } = await centre.owner.query('SELECT subject_id FROM app.caller_check WHERE id = $1', [
      call.id,
    ]);
    expect(rows).toEqual([{ subject_id: null }]);
  });

  test('is given it by nobody: not handed on, not by a time that a visitor picks', async () => {
    const { id } = await sendRequest(centre, { startsAt: await pickableTime(centre) });
    await barring(zuzana, petr, id);
    await expect(reassign(zuzana, { id, key: newId(), staffId: petr.actor.staffId })).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'error_barred',
    });

    const sent = await sendRequest(centre, { startsAt: await pickableTime(centre, 3) });
    await barring(zuzana, petr, sent.id);
    await centre.owner.query(
      `UPDATE app.booking SET staff_id = $1 WHERE request_id = $2 AND staff_id <> $1`,
      [olena.actor.staffId, sent.id],
    );
    const { token } = await readAsVisitor(centre, sent);
    const startsAt = await pickableTime(centre, 5);
    await mailbox.move(centre.site, { token, key: newId(), startsAt, text: '' });
    const { rows } = await centre.owner.query(
      'SELECT staff_id FROM app.booking WHERE request_id = $1 AND released_at IS NULL',
      [sent.id],
    );
    expect(rows.map(({ staff_id }) => staff_id)).not.toContain(petr.actor.staffId);
  });

  test('isn’t given it when a colleague leaves: it goes back to everybody, and the rest comes', async () => {
    const admin = await centre.addStaff({ roles: ['administrator'] });
    const [kept, given] = [await takenBy(centre, olena), await takenBy(centre, olena)];
    await barring(zuzana, petr, kept.id);
    await handOver(admin, { key: newId(), id: olena.actor.staffId, toId: petr.actor.staffId });
    expect([await holderOf(kept.id), await holderOf(given.id)]).toEqual([null, petr.actor.staffId]);
  });

  test('sees none of its rows below the verbs, in any table', async () => {
    const sent = await proposedBy(centre, petr);
    await barring(zuzana, petr, sent.id);
    const left = await inTransaction(centre.staffCore.pool, { staffId: petr.actor.staffId }, async (tx) => {
      const count = async (which: ReturnType<typeof sql>) =>
        Number((await tx.execute<{ count: string }>(sql`SELECT count(*) FROM ${which}`)).rows[0]?.count);
      return [
        await count(sql`app.request WHERE id = ${sent.id}`),
        await count(sql`app.message WHERE request_id = ${sent.id}`),
        await count(sql`(SELECT request_id FROM app.mailbox) AS m WHERE request_id = ${sent.id}`),
        await count(sql`app.booking WHERE request_id = ${sent.id}`),
        await count(sql`keys.subject_key WHERE subject_id = ${sent.id}`),
        await count(sql`app.barred`),
      ];
    });
    expect(left).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('hears nothing of it live, while others do', async () => {
    const { id } = await takenBy(centre, olena);
    await barring(zuzana, petr, id);
    const ended = new AbortController();
    const heard = async (ctx: StaffContext) => {
      const ids: (string | null)[] = [];
      for await (const { changes } of follow(ctx, null, ended.signal))
        ids.push(...changes.map((each) => each.id));
      return ids;
    };
    const following = Promise.all([heard(petr), heard(zuzana)]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { id: another } = await sendRequest(centre);
    await propose(olena, {
      id,
      key: newId(),
      mode: 'phone',
      startsAt: [(await freeTimes(olena, { id, mode: 'phone' }))[0]?.startsAt ?? ''],
      text: '',
    });
    await expect.poll(() => centre.auditOf(id)).toContain('request.propose');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    ended.abort();
    const [petrs, zuzanas] = await following;
    expect(petrs).toContain(another);
    expect(petrs).not.toContain(id);
    expect(zuzanas).toContain(id);
  });
});

describe('whom', () => {
  test('a supervisor sees, with the reason; a counsellor isn’t told', async () => {
    const { id } = await takenBy(centre, olena);
    await barring(zuzana, petr, id);
    expect((await open(zuzana, { id })).barred).toMatchObject([
      { staffName: 'Petr', setByName: 'Zuzana', reason: 'They are neighbours.' },
    ]);
    expect((await open(olena, { id })).barred).toBeNull();
    const { rows } = await centre.owner.query('SELECT sealed_reason FROM app.barred');
    expect(rows[0].sealed_reason.toString('latin1')).not.toContain('neighbours');
  });

  test('a counsellor bars nobody, nor does one without a second factor shown', async () => {
    const { id } = await takenBy(centre, olena);
    await expect(barring(olena, petr, id)).rejects.toMatchObject({ kind: 'not_allowed' });
    const stale = { ...zuzana, actor: { ...zuzana.actor, isSteppedUp: false } };
    await expect(barring(stale, petr, id)).rejects.toMatchObject({ kind: 'step_up' });
    await expect(unbar(olena, { id, key: newId(), staffId: petr.actor.staffId })).rejects.toMatchObject({
      kind: 'not_allowed',
    });
    await expect(barring(zuzana, petr, newId())).rejects.toMatchObject({ kind: 'not_found' });
    await expect(
      bar(zuzana, { id, key: newId(), staffId: newId(), reason: 'Nobody.' }),
    ).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('lifting it brings the request back, and is in the trail', async () => {
    const { id } = await sendRequest(centre);
    await barring(zuzana, petr, id);
    await unbar(zuzana, { id, key: newId(), staffId: petr.actor.staffId });
    expect((await open(petr, { id })).row.id).toBe(id);
    expect(await centre.auditOf(id)).toContain('access.unbar');
  });

  test('with the policies off a barred person sees it: the tests above can fail', async () => {
    const { id } = await sendRequest(centre);
    await barring(zuzana, petr, id);
    await centre.owner.query('DROP POLICY never_barred ON app.request');
    expect((await list(petr, { filter: 'all' })).rows.map((row) => row.id)).toContain(id);
  });
});
