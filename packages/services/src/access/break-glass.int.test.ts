import { inTransaction, newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { giveBack, list, open, reach, reassign, reply, take } from '../request/index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { sendRequest, takenBy } from '../test-request.ts';
import { breakTheGlass, listGlass, listOwnGlass, readGlass, reviewGlass } from './index.ts';

let centre: TestCentre;
let olena: StaffContext;
let petr: StaffContext;
let dita: StaffContext;
let zuzana: StaffContext;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  olena = await centre.addStaff({ name: 'Olena' });
  petr = await centre.addStaff({ name: 'Petr' });
  dita = await centre.addStaff({ name: 'Dita', roles: ['call_taker'] });
  zuzana = await centre.addStaff({ name: 'Zuzana', roles: ['supervisor', 'counsellor'] });
  return () => centre.close();
});

const reason = 'She is on the line and speaks of tonight.';
const numberOf = async (id: string) =>
  (await centre.owner.query('SELECT number FROM app.request WHERE id = $1', [id])).rows[0].number as string;
const breaking = async (by: StaffContext, id: string, key = newId()) =>
  breakTheGlass(by, { key, number: await numberOf(id), reason });
const heldByOlena = () => takenBy(centre, olena, { text: 'Private words.' });

describe('a broken glass', () => {
  test('lets a counsellor and a call-taker read one request, without address, and nothing else', async () => {
    const { id } = await heldByOlena();
    const other = await heldByOlena();
    for (const who of [petr, dita]) {
      await expect(open(who, { id })).rejects.toMatchObject({ kind: 'not_found' });
      const key = newId();
      expect(await breaking(who, id, key)).toEqual({
        outcome: 'opened',
        subjectKind: 'request',
        subjectId: id,
      });
      expect(await breaking(who, id, key)).toEqual({
        outcome: 'opened',
        subjectKind: 'request',
        subjectId: id,
      });
      const seen = await open(who, { id });
      expect(seen).toMatchObject({
        text: 'Private words.',
        canTake: false,
        canAct: false,
        canReassign: false,
      });
      expect(seen.glassUntil).toBe('2026-11-23T09:00:00.000Z');
      await expect(open(who, { id: other.id })).rejects.toMatchObject({ kind: 'not_found' });
    }
    expect(await listOwnGlass(petr)).toMatchObject([{ isOpen: true, canReview: false, staffName: 'Petr' }]);
    expect((await centre.auditOf(id)).filter((action) => action === 'break_glass.open')).toHaveLength(2);
  });

  test('lets nobody act, in the verbs and below them', async () => {
    const { id } = await heldByOlena();
    await breaking(petr, id);
    const ids = { id, key: newId() };
    for (const act of [
      () => take(petr, ids),
      () => reply(petr, { ...ids, text: 'x' }),
      () => giveBack(petr, ids),
      () => reach(petr, { ...ids, channel: 'phone', overrideReason: 'x' }),
    ])
      await expect(act()).rejects.toMatchObject({ kind: 'not_found' });
    const changed = await inTransaction(
      centre.staffCore.pool,
      { staffId: petr.actor.staffId },
      async (tx) => [
        (await tx.execute(sql`UPDATE app.request SET has_unread = true WHERE id = ${id}`)).rowCount,
        (await tx.execute(sql`UPDATE app.message SET read_at = app.app_now() WHERE request_id = ${id}`))
          .rowCount,
        (await tx.execute(sql`UPDATE app.booking SET released_at = app.app_now() WHERE request_id = ${id}`))
          .rowCount,
      ],
    );
    expect(changed).toEqual([0, 0, 0]);
    await expect(
      inTransaction(centre.staffCore.pool, { staffId: petr.actor.staffId }, (tx) =>
        tx.execute(sql`INSERT INTO app.message (id, request_id, author, staff_id, mailbox_sealed)
          VALUES (${newId()}, ${id}, 'staff', ${petr.actor.staffId}, '\\x00')`),
      ),
    ).rejects.toMatchObject({ cause: { code: '42501' } });
    await expect(
      inTransaction(centre.staffCore.pool, { staffId: petr.actor.staffId }, (tx) =>
        tx.execute(sql`SELECT app.return_request(${id}::uuid, NULL)`),
      ),
    ).rejects.toMatchObject({ cause: { code: '42501' } });
  });

  test('is whole again after 60 minutes, by the database’s clock, and when its owner is disabled', async () => {
    const { id } = await heldByOlena();
    await breaking(petr, id);
    await centre.passHours(0.98);
    expect((await open(petr, { id })).text).toBe('Private words.');
    await centre.passHours(0.02);
    await expect(open(petr, { id })).rejects.toMatchObject({ kind: 'not_found' });
    expect(await listOwnGlass(petr)).toMatchObject([{ isOpen: false }]);
    await breaking(dita, id);
    await centre.owner.query(`UPDATE app.staff SET state = 'disabled' WHERE id = $1`, [dita.actor.staffId]);
    await expect(open(dita, { id })).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('isn’t needed for what one sees anyhow, and leaves nothing to review then', async () => {
    const { id } = await sendRequest(centre);
    expect(await breaking(petr, id)).toEqual({ outcome: 'visible', subjectKind: 'request', subjectId: id });
    expect(await listGlass(zuzana)).toEqual([]);
  });

  test('is refused for an unknown number, and the trail knows of the try', async () => {
    await expect(breakTheGlass(petr, { key: newId(), number: '0000-00', reason })).rejects.toMatchObject({
      kind: 'not_found',
      reason: 'error_number_unknown',
    });
    const { rows } = await centre.owner.query(
      `SELECT 1 FROM audit.entry WHERE action = 'break_glass.refused'`,
    );
    expect(rows).toHaveLength(1);
  });

  test('opens with few words where they say something, in any script', async () => {
    const number = await numberOf((await heldByOlena()).id);
    expect((await breakTheGlass(petr, { key: newId(), number, reason: '他要自杀' })).outcome).toBe('opened');
  });

  test('opens by the same form once its number is right', async () => {
    const [{ id }, key] = [await heldByOlena(), newId()];
    await expect(breakTheGlass(petr, { key, number: '0000-00', reason })).rejects.toMatchObject({
      kind: 'not_found',
    });
    expect((await breaking(petr, id, key)).outcome).toBe('opened');
  });

  test('is refused without a reason, without the permission, and without a second factor shown', async () => {
    const number = await numberOf((await heldByOlena()).id);
    await expect(breakTheGlass(petr, { key: newId(), number, reason: ' ' })).rejects.toThrow(
      /error_reason_missing/,
    );
    for (const nothing of ['x', 'urgent', '12345678', '救命!'])
      await expect(breakTheGlass(petr, { key: newId(), number, reason: nothing })).rejects.toThrow(
        /error_reason_short/,
      );
    for (const role of ['administrator', 'editor', 'shelter_staff', 'auditor'] as const) {
      const who = await centre.addStaff({ roles: [role] });
      await expect(breakTheGlass(who, { key: newId(), number, reason })).rejects.toMatchObject({
        kind: 'not_allowed',
      });
    }
    const stale = { ...petr, actor: { ...petr.actor, isSteppedUp: false } };
    await expect(breakTheGlass(stale, { key: newId(), number, reason })).rejects.toMatchObject({
      kind: 'step_up',
    });
  });

  test('is refused the eleventh time within a day', async () => {
    const { id } = await heldByOlena();
    const number = await numberOf(id);
    for (let each = 0; each < 10; each += 1)
      await centre.owner.query(
        `INSERT INTO app.break_glass (id, subject_kind, subject_id, number, staff_id, ends_at)
         VALUES ($1, 'request', $2, 'x', $3, app.app_now() + interval '1 minute')`,
        [newId(), newId(), petr.actor.staffId],
      );
    await expect(breakTheGlass(petr, { key: newId(), number, reason })).rejects.toMatchObject({
      kind: 'too_many',
    });
    await centre.passHours(25);
    expect((await breakTheGlass(petr, { key: newId(), number, reason })).outcome).toBe('opened');
  });

  test('shows what it opened in lists only while it is open', async () => {
    const { id } = await heldByOlena();
    await breaking(petr, id);
    const ids = async () => (await list(petr, { filter: 'all' })).rows.map((row) => row.id);
    expect(await ids()).toContain(id);
    await centre.passHours(1);
    expect(await ids()).not.toContain(id);
  });

  test('without its policy opens nothing: the tests above can fail', async () => {
    const { id } = await heldByOlena();
    await breaking(petr, id);
    await centre.owner.query(
      `CREATE OR REPLACE FUNCTION app.actor_glass() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
       SET search_path = pg_catalog, pg_temp AS $$ SELECT '{}'::uuid[] $$`,
    );
    await expect(open(petr, { id })).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('its review', () => {
  const reviewing = (by: StaffContext, id: string, note = '') =>
    reviewGlass(by, { id, key: newId(), verdict: 'justified', note });

  test('waits at the top until it is done; after 24 hours it is overdue', async () => {
    const { id } = await heldByOlena();
    await breaking(petr, id);
    await centre.passHours(2);
    await breaking(dita, id);
    expect((await listGlass(zuzana)).map(({ staffName, isOverdue }) => [staffName, isOverdue])).toEqual([
      ['Petr', false],
      ['Dita', false],
    ]);
    await centre.passHours(23);
    const [petrs] = await listGlass(zuzana);
    expect(petrs).toMatchObject({ staffName: 'Petr', isOverdue: true, canReview: true });
    await reviewing(zuzana, petrs?.id ?? '', 'Right to do so.');
    expect((await listGlass(zuzana)).map(({ staffName, verdict }) => [staffName, verdict])).toEqual([
      ['Dita', null],
      ['Petr', 'justified'],
    ]);
    expect(await readGlass(zuzana, { id: petrs?.id ?? '' })).toMatchObject({
      reason,
      note: 'Right to do so.',
      row: { reviewerName: 'Zuzana', isOverdue: false, canReview: false },
    });
    expect(await centre.auditOf(id)).toEqual(
      expect.arrayContaining(['break_glass.review', 'break_glass.read']),
    );
  });

  test('is once, and by somebody else', async () => {
    const { id } = await heldByOlena();
    await breaking(petr, id);
    const own = (await listOwnGlass(petr))[0]?.id ?? '';
    await expect(reviewing(petr, own)).rejects.toMatchObject({ kind: 'not_allowed' });
    const promoted = { ...petr, actor: { ...petr.actor, roles: ['supervisor' as const] } };
    await centre.owner.query(`UPDATE app.staff SET roles = '{supervisor}' WHERE id = $1`, [
      petr.actor.staffId,
    ]);
    await expect(reviewing(promoted, own)).rejects.toMatchObject({ kind: 'not_allowed' });
    expect((await listGlass(promoted)).map(({ canReview }) => canReview)).toEqual([false]);
    await reviewing(zuzana, own);
    await expect(reviewing(zuzana, own)).rejects.toMatchObject({ reason: 'error_glass_reviewed' });
    await expect(reviewing(zuzana, newId())).rejects.toMatchObject({ kind: 'not_found' });
    await expect(
      centre.owner.query('UPDATE app.break_glass SET reviewed_by = staff_id WHERE id = $1', [own]),
    ).rejects.toMatchObject({ constraint: 'break_glass_second_person' });
  });

  test('still takes a verdict after the request is erased, but no words', async () => {
    const { id } = await heldByOlena();
    await breaking(petr, id);
    const own = (await listOwnGlass(petr))[0]?.id ?? '';
    await centre.owner.query(`DELETE FROM app.request WHERE id = $1`, [id]);
    await centre.owner.query(`DELETE FROM keys.subject_key WHERE subject_id = $1`, [id]);
    expect(await readGlass(zuzana, { id: own })).toMatchObject({ reason: null, note: null });
    await expect(reviewing(zuzana, own, 'A note.')).rejects.toMatchObject({ reason: 'error_glass_gone' });
    await reviewing(zuzana, own);
  });

  test('is no business of a counsellor’s', async () => {
    await breaking(petr, (await heldByOlena()).id);
    const own = (await listOwnGlass(petr))[0]?.id ?? '';
    for (const refused of [
      () => listGlass(olena),
      () => readGlass(olena, { id: own }),
      () => reviewing(olena, own),
    ])
      await expect(refused()).rejects.toMatchObject({ kind: 'not_allowed' });
    expect(await listOwnGlass(olena)).toEqual([]);
  });
});

test('a glass held while the request is handed on to its owner closes nothing: they act on it', async () => {
  const { id } = await heldByOlena();
  await breaking(petr, id);
  await reassign(zuzana, { id, key: newId(), staffId: petr.actor.staffId });
  expect(await open(petr, { id })).toMatchObject({ canAct: true, glassUntil: null });
  await reply(petr, { id, key: newId(), text: 'I have it now.' });
});
