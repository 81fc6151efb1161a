import { inTransaction, newId, request as requestTable } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { pickableTime, sendRequest, takenBy } from '../test-request.ts';
import { counts, list, open, reach, take } from './index.ts';
import type { SubmitRequest } from '@breakwater/domain/request';

let centre: TestCentre;
let olena: StaffContext;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  olena = await centre.addStaff({ name: 'Olena', languages: ['en', 'cs'] });
  return () => centre.close();
});

const sees = async (ctx: StaffContext, id: string) => {
  const listed = (await list(ctx, { filter: 'all' })).rows.some((row) => row.id === id);
  const opened = await open(ctx, { id }).then(
    () => true,
    (error: unknown) => {
      expect(error).toMatchObject({ kind: 'not_found' });
      return false;
    },
  );
  expect(opened).toBe(listed);
  return listed;
};

describe('who sees a request', () => {
  test('new: every counsellor with its service and language; taken: the holder and supervisors', async () => {
    const petr = await centre.addStaff({ name: 'Petr' });
    const zuzana = await centre.addStaff({ name: 'Zuzana', roles: ['supervisor'] });
    const { id } = await sendRequest(centre);
    expect(await Promise.all([olena, petr, zuzana].map((ctx) => sees(ctx, id)))).toEqual([true, true, true]);
    await take(olena, { id, key: newId() });
    expect(await Promise.all([olena, petr, zuzana].map((ctx) => sees(ctx, id)))).toEqual([true, false, true]);
  });

  test('not in a language that they don’t speak, unless an interpreter comes', async () => {
    const ukrainian = await centre.addStaff({ languages: ['uk'] });
    const { id } = await sendRequest(centre, { locale: 'uk' });
    const { id: interpreted } = await sendRequest(centre, { locale: 'uk', needsInterpreter: true });
    expect(await Promise.all([sees(olena, id), sees(ukrainian, id)])).toEqual([false, true]);
    expect(await Promise.all([sees(olena, interpreted), sees(ukrainian, interpreted)])).toEqual([true, true]);
    await expect(take(olena, { id, key: newId() })).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('in any language while it keeps a time of theirs', async () => {
    const { id } = await sendRequest(centre, { startsAt: await pickableTime(centre) });
    await centre.owner.query(`UPDATE app.request SET locale = 'uk' WHERE id = $1`, [id]);
    expect(await sees(olena, id)).toBe(true);
  });

  test('not of a service that isn’t theirs', async () => {
    const elsewhere = await centre.addStaff({ serviceIds: [] });
    expect(await sees(elsewhere, (await sendRequest(centre)).id)).toBe(false);
  });

  test('an administrator sees none, in the verbs and below them', async () => {
    const admin = await centre.addStaff({ roles: ['administrator'] });
    const { id } = await sendRequest(centre);
    for (const refused of [list(admin, { filter: 'all' }), counts(admin), open(admin, { id })])
      await expect(refused).rejects.toMatchObject({ kind: 'not_allowed' });
    const rows = await inTransaction(centre.staffCore.pool, { staffId: admin.actor.staffId }, (tx) =>
      tx.select().from(requestTable),
    );
    expect(rows).toEqual([]);
  });

  test('whoever is disabled sees none, and nobody does without saying who asks', async () => {
    const { id } = await sendRequest(centre);
    const asWhom = (staffId?: string) =>
      inTransaction(centre.staffCore.pool, staffId ? { staffId } : {}, (tx) =>
        tx.select().from(requestTable),
      );
    expect((await asWhom(olena.actor.staffId)).map((row) => row.id)).toEqual([id]);
    expect(await asWhom()).toEqual([]);
    expect(await asWhom(newId())).toEqual([]);
    await centre.owner.query(`UPDATE app.staff SET state = 'disabled' WHERE id = $1`, [olena.actor.staffId]);
    expect(await asWhom(olena.actor.staffId)).toEqual([]);
  });

  test('without row security they would: the tests above can fail', async () => {
    await sendRequest(centre);
    await centre.owner.query('ALTER TABLE app.request DISABLE ROW LEVEL SECURITY');
    expect(
      await inTransaction(centre.staffCore.pool, {}, (tx) => tx.select().from(requestTable)),
    ).toHaveLength(1);
  });

  test('every table of persons is empty to the portal’s role until somebody asks', async () => {
    await takenBy(centre, olena, { startsAt: await pickableTime(centre) });
    for (const table of [
      'app.request',
      'app.message',
      'app.booking',
      'app.short_text',
      'app.availability',
      'app.idempotency',
    ])
      expect([table, (await centre.staffCore.pool.query(`SELECT * FROM ${table}`)).rows]).toEqual([
        table,
        [],
      ]);
    expect((await centre.staffCore.pool.query('SELECT request_id FROM app.mailbox')).rows).toEqual([]);
    expect(
      (await centre.staffCore.pool.query(`SELECT * FROM keys.subject_key WHERE subject_kind = 'request'`))
        .rows,
    ).toEqual([]);
    for (const table of [
      'app.sealed_intake',
      'app.request_stub',
      'keys.intake_key',
      'keys.erasure',
      'audit.entry',
      'audit.chain',
    ])
      await expect(centre.staffCore.pool.query(`SELECT * FROM ${table}`)).rejects.toMatchObject({
        code: '42501',
      });
  });
});

describe('lists', () => {
  test('show clear parts only, so listing leaves no audit row and opening does', async () => {
    const { id } = await sendRequest(centre, { text: 'Private words.', whenNote: 'Private hours.' });
    const before = (await centre.auditOf(id)).length;
    const page = await list(olena, { filter: 'all' });
    expect(JSON.stringify(page)).not.toMatch(/Private/);
    expect(await centre.auditOf(id)).toHaveLength(before);
    await open(olena, { id });
    expect((await centre.auditOf(id)).at(-1)).toBe('request.open');
  });

  test('page by cursor: each request once, what is due soonest first', async () => {
    await centre.setLimits();
    const sent: string[] = [];
    for (let each = 0; each < 35; each += 1) sent.push((await sendRequest(centre)).id);
    const first = await list(olena, { filter: 'open' });
    const second = await list(olena, { filter: 'open', cursor: first.nextCursor ?? '' });
    expect([first.rows.length, second.rows.length, second.nextCursor]).toEqual([30, 5, null]);
    expect([...first.rows, ...second.rows].map((row) => row.id).sort()).toEqual(sent.sort());
    expect((await list(olena, { filter: 'open', cursor: 'made-up' })).rows).toHaveLength(30);
    expect(await counts(olena)).toEqual({ open: 35, mine: 0, proposed: 0, confirmed: 0, overdue: 0 });
  });

  test('what is proposed and confirmed is counted as it is listed: one’s own, nobody’s, and what glass was broken for', async () => {
    await centre.owner.query('ALTER TABLE app.request DISABLE TRIGGER USER');
    const petr = await centre.addStaff({ name: 'Petr' });
    const zuzana = await centre.addStaff({ name: 'Zuzana', roles: ['supervisor'] });
    const made = async (ctx: StaffContext, state: string, holderId: string | null = ctx.actor.staffId) => {
      const { id } = await takenBy(centre, ctx);
      await centre.owner.query('UPDATE app.request SET state = $2, holder_id = $3 WHERE id = $1', [
        id,
        state,
        holderId,
      ]);
      return id;
    };
    for (const [ctx, state] of [
      [olena, 'proposed'],
      [olena, 'proposed'],
      [olena, 'confirmed'],
      [petr, 'proposed'],
      [petr, 'confirmed'],
    ] as const)
      await made(ctx, state);
    await made(petr, 'proposed', null);
    // Seen by glass and because nobody holds it, yet one; of another kind than work; and kept from her.
    const nobodys = await made(petr, 'proposed', null);
    const abusive = await made(olena, 'proposed');
    await centre.owner.query(`UPDATE app.request SET contact_kind = 'abusive' WHERE id = $1`, [abusive]);
    const barred = await made(olena, 'confirmed');
    await centre.owner.query(
      `INSERT INTO app.barred (staff_id, subject_kind, subject_id, sealed_reason, set_by) VALUES ($1, 'request', $2, '', $3)`,
      [olena.actor.staffId, barred, zuzana.actor.staffId],
    );
    const asListed = async (ctx: StaffContext) => {
      const [proposed, confirmed] = await Promise.all(
        (['proposed', 'confirmed'] as const).map(async (filter) => (await list(ctx, { filter })).rows.length),
      );
      const counted = await counts(ctx);
      expect([counted.proposed, counted.confirmed]).toEqual([proposed, confirmed]);
      return [proposed, confirmed];
    };
    expect(await Promise.all([olena, petr, zuzana].map(asListed))).toEqual([
      [4, 1],
      [3, 1],
      [5, 3],
    ]);
    await centre.owner.query(
      `INSERT INTO app.break_glass (id, staff_id, subject_kind, subject_id, number, sealed_reason, ends_at)
       SELECT gen_random_uuid(), $1, 'request', id, number, '', app.app_now() + interval '1 hour'
       FROM app.request WHERE id = $2 OR state = 'confirmed' AND holder_id = $3`,
      [olena.actor.staffId, nobodys, petr.actor.staffId],
    );
    expect(await asListed(olena)).toEqual([4, 2]);
  });
});

describe('reaching out', () => {
  const phone: SubmitRequest['safeContact'] = {
    channel: 'phone',
    address: '+44 1632 960000',
    name: 'Jana',
    days: 'any',
    from: '08:00',
    until: '20:00',
    zone: 'Europe/Prague',
    mayLeaveMessage: false,
    whoElse: '',
    codeWord: 'lantern',
    never: '',
    validUntilOn: null,
  };
  const reaching = (id: string, parts: { channel?: 'phone' | 'sms'; overrideReason?: string } = {}) =>
    reach(olena, { id, key: newId(), channel: 'phone', overrideReason: '', ...parts });
  const reasons = async (id: string) =>
    (
      await centre.owner.query(
        `SELECT fields, sealed_reason FROM audit.entry WHERE subject_id = $1 AND action = 'request.reach'`,
        [id],
      )
    ).rows;

  test('within the agreement it tells how, and the trail says that it did', async () => {
    const { id } = await takenBy(centre, olena, { safeContact: phone });
    expect(await reaching(id)).toEqual({
      channel: 'phone',
      address: '+44 1632 960000',
      name: 'Jana',
      mayLeaveMessage: false,
      codeWord: 'lantern',
    });
    expect(await reasons(id)).toEqual([{ fields: ['safe_contact', 'phone'], sealed_reason: null }]);
  });

  test('outside the hours it tells nothing; with a reason it does, and the reason is sealed into the trail', async () => {
    const { id } = await takenBy(centre, olena, { safeContact: phone });
    await centre.passHours(14);
    await expect(reaching(id)).rejects.toMatchObject({
      kind: 'not_allowed',
      reason: 'safe_contact_outside_hours',
    });
    expect(await reasons(id)).toEqual([]);
    expect(await reaching(id, { overrideReason: 'Danger to life tonight.' })).toMatchObject({
      address: '+44 1632 960000',
    });
    const [entry] = await reasons(id);
    expect(entry.sealed_reason.length).toBeGreaterThan(100);
    expect(entry.sealed_reason.toString('latin1')).not.toContain('Danger');
  });

  test('another channel than agreed gives no address away', async () => {
    const { id } = await takenBy(centre, olena, { safeContact: phone });
    await expect(reaching(id, { channel: 'sms' })).rejects.toMatchObject({
      reason: 'safe_contact_other_channel',
    });
    expect(await reaching(id, { channel: 'sms', overrideReason: 'No answer by phone.' })).toMatchObject({
      address: '',
    });
  });

  test('whoever left no way is never reached, whatever the reason', async () => {
    const { id } = await takenBy(centre, olena);
    await expect(reaching(id, { overrideReason: 'Danger to life.' })).rejects.toMatchObject({
      reason: 'safe_contact_code_only',
    });
  });

  test('only by whoever holds the request', async () => {
    const petr = await centre.addStaff();
    const zuzana = await centre.addStaff({ roles: ['supervisor'] });
    const { id } = await takenBy(centre, olena, { safeContact: phone });
    await expect(
      reach(petr, { id, key: newId(), channel: 'phone', overrideReason: '' }),
    ).rejects.toMatchObject({ kind: 'not_found' });
    await expect(
      reach(zuzana, { id, key: newId(), channel: 'phone', overrideReason: '' }),
    ).rejects.toMatchObject({ reason: 'error_held_by_other' });
  });
});

test('whoever works in no service is told so where nothing is listed, and nobody else is', async () => {
  const nowhere = await centre.addStaff({ name: 'Nadia', serviceIds: [] });
  const zuzana = await centre.addStaff({
    name: 'Zuzana',
    roles: ['counsellor', 'supervisor'],
    serviceIds: [],
  });
  const told = async (ctx: StaffContext, filter: 'open' | 'mine' = 'open') => {
    const { rows, isOutside } = await list(ctx, { filter });
    return [rows.length, isOutside];
  };
  expect(await Promise.all([nowhere, olena, zuzana].map((ctx) => told(ctx)))).toEqual([
    [0, true],
    [0, false],
    [0, false],
  ]);
  expect(await told(nowhere, 'mine')).toEqual([0, false]);
  const { id } = await sendRequest(centre);
  expect(await told(nowhere)).toEqual([0, true]);
  expect(await told(olena)).toEqual([1, false]);
  // Given one, they see it, and are told no more that they see none.
  await centre.owner.query('UPDATE app.request SET holder_id = $1 WHERE id = $2', [
    nowhere.actor.staffId,
    id,
  ]);
  expect(await told(nowhere)).toEqual([1, false]);
});
