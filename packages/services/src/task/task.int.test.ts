import { newId, task } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { and, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCase } from '../test-case.ts';
import { openTestCentre, START } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { transact, transactAsWorker } from '../verb.ts';
import {
  counts,
  endTask,
  finish,
  give,
  list,
  myDay,
  planFollowUp,
  postpone,
  putTask,
  takers,
} from './index.ts';
import type { NewTask } from './index.ts';
import { IS_OPEN, ofActor } from './whose.ts';

let centre: TestCentre;
let holder: StaffContext;
let colleague: StaffContext;
let outsider: StaffContext;
let supervisor: StaffContext;
let caseId: string;
let clientId: string;

const hours = (count: number) => new Date(START.getTime() + count * 3_600_000);

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  holder = await centre.addStaff({ login: 'holder-one' });
  colleague = await centre.addStaff({ login: 'colleague-two' });
  outsider = await centre.addStaff();
  supervisor = await centre.addStaff({ roles: ['supervisor'] });
  ({ caseId, clientId } = await openTestCase(centre, holder, { name: { givenName: 'Olena' } }));
  await centre.owner.query(
    `INSERT INTO app.case_team (id, case_id, staff_id, added_by) VALUES ($1, $2, $3, $4)`,
    [newId(), caseId, colleague.actor.staffId, holder.actor.staffId],
  );
  await centre.staffCore.people.start();
});
afterAll(() => centre.close());

/** A task of the case, made as a verb makes it. */
async function put(parts: Partial<NewTask> = {}, who = holder): Promise<string> {
  const sourceId = parts.sourceId ?? newId();
  await transact(who, (tx) =>
    putTask(tx, {
      caseId,
      ownerId: holder.actor.staffId,
      kind: 'follow_up',
      sourceKind: 'contact',
      dueAt: hours(2),
      ...parts,
      sourceId,
    }),
  );
  return sourceId;
}
const rowsOf = async (who: StaffContext, parts = {}) => (await list(who, parts)).rows;
const found = async (who: StaffContext, sourceId: string, parts = {}) =>
  (await rowsOf(who, parts)).find((row) => row.sourceId === sourceId);
const idOf = async (sourceId: string) => (await found(holder, sourceId))?.id ?? '';

test('a task stands on its owner’s list with its case, and on nobody else’s', async () => {
  const source = await put();
  expect(await found(holder, source)).toMatchObject({
    kind: 'follow_up',
    dueAt: hours(2).toISOString(),
    file: { id: caseId, name: 'Olena' },
  });
  expect(await found(colleague, source)).toBeUndefined();
  expect(await found(colleague, source, { caseId })).toBeDefined();
  expect(await found(supervisor, source)).toBeUndefined();
  expect(await rowsOf(outsider, { caseId })).toEqual([]);
});

test('there is one a kind and source: a second call brings it up to date and opens it again', async () => {
  const source = await put();
  const id = await idOf(source);
  await postpone(holder, { id, key: newId(), until: '2026-11-25', reason: 'no_time' });
  await put({ sourceId: source });
  expect((await found(holder, source))?.postponedWhy).toBe('no_time');
  await put({ sourceId: source, dueAt: hours(9) });
  expect(await found(holder, source)).toMatchObject({ id, dueAt: hours(9).toISOString(), postponedTo: null });
  await transact(holder, (tx) => endTask(tx, { kind: 'follow_up', sourceId: source }));
  expect(await found(holder, source)).toBeUndefined();
  await put({ sourceId: source });
  expect((await found(holder, source))?.id).toBe(id);
});

test('an alarm stands first, and on every supervisor’s list', async () => {
  const source = await put({ kind: 'risk_alarm', sourceKind: 'risk', urgency: 'urgent', dueAt: null });
  expect((await rowsOf(holder))[0]?.sourceId).toBe(source);
  expect((await rowsOf(supervisor)).map(({ sourceId }) => sourceId)).toEqual([source]);
  expect(await counts(supervisor)).toEqual({ urgent: 1, due: 0 });
  const id = await idOf(source);
  await expect(
    postpone(holder, { id, key: newId(), until: '2026-11-25', reason: 'no_time' }),
  ).rejects.toMatchObject({ reason: 'error_task_waits' });
  await finish(supervisor, { id, key: newId() });
  expect(await found(holder, source)).toBeUndefined();
  expect(await found(supervisor, source, { view: 'done' })).toMatchObject({ state: 'done' });
});

test('what is open of somebody is found by its index, by a plan that serves everybody', async () => {
  const plan = await transact(holder, async (tx) => {
    await tx.execute(sql`SET LOCAL plan_cache_mode = force_generic_plan`);
    await tx.execute(sql`SET LOCAL enable_seqscan = off`);
    const found = tx
      .select({ id: task.id })
      .from(task)
      .where(and(IS_OPEN, ofActor(true)));
    const { sql: text, params } = found.toSQL();
    const values = params.length > 0 ? `(${params.map((value) => `'${String(value)}'`).join()})` : '';
    await tx.execute(sql.raw(`PREPARE asked AS ${text}`));
    const { rows } = await tx.execute(sql.raw(`EXPLAIN (COSTS off) EXECUTE asked ${values}`));
    await tx.execute(sql`DEALLOCATE asked`);
    return JSON.stringify(rows);
  });
  // An index of what is open alone, which no plan for any state can use.
  expect(plan).toContain('task_owner');
});

describe('done', () => {
  test('once, however often it is sent; and in the trail', async () => {
    const id = await idOf(await put());
    const key = newId();
    await finish(holder, { id, key });
    await finish(holder, { id, key });
    await expect(finish(holder, { id, key: newId() })).rejects.toMatchObject({ reason: 'error_moved_on' });
    expect(await centre.auditOf(caseId)).toContain('task.done');
  });

  test('is said where the thing itself is done', async () => {
    const source = await put({ kind: 'unsigned_note', sourceKind: 'note' });
    await expect(finish(holder, { id: await idOf(source), key: newId() })).rejects.toMatchObject({
      reason: 'error_task_elsewhere',
    });
  });

  test('is not somebody else’s to say', async () => {
    const id = await idOf(await put());
    for (const act of [
      () => finish(outsider, { id, key: newId() }),
      () => give(outsider, { id, key: newId(), staffId: outsider.actor.staffId }),
      () => takers(outsider, { id }),
      () => postpone(outsider, { id, key: newId(), until: '2026-11-25', reason: 'no_time' }),
    ])
      await expect(act()).rejects.toMatchObject({ kind: 'not_found' });
  });
});

test('a task is given to a colleague of the case, and to nobody else', async () => {
  const source = await put();
  const id = await idOf(source);
  expect((await takers(holder, { id })).map(({ name }) => name)).toEqual(['colleague-two', 'holder-one']);
  await expect(give(holder, { id, key: newId(), staffId: outsider.actor.staffId })).rejects.toMatchObject({
    reason: 'error_task_taker',
  });
  await give(holder, { id, key: newId(), staffId: colleague.actor.staffId });
  expect(await found(colleague, source)).toMatchObject({ ownerName: 'colleague-two' });
  expect(await found(holder, source)).toBeUndefined();
});

test('a note that its author signs is given to nobody', async () => {
  const source = await put({ kind: 'unsigned_note', sourceKind: 'note' });
  await expect(
    give(holder, { id: await idOf(source), key: newId(), staffId: colleague.actor.staffId }),
  ).rejects.toMatchObject({ reason: 'error_task_elsewhere' });
});

test('postponing keeps the deadline of its source, and refuses days that have passed', async () => {
  const source = await put();
  const id = await idOf(source);
  for (const until of ['2026-11-22', '2027-03-01'])
    await expect(postpone(holder, { id, key: newId(), until, reason: 'client_wish' })).rejects.toMatchObject({
      kind: 'invalid',
      fields: { until: 'error_task_day' },
    });
  await postpone(holder, { id, key: newId(), until: '2026-11-26', reason: 'client_wish' });
  expect(await found(holder, source)).toMatchObject({
    dueAt: hours(2).toISOString(),
    postponedTo: '2026-11-26T16:00:00.000Z',
    postponedWhy: 'client_wish',
  });
});

test('whoever stands in for somebody sees their tasks for that time', async () => {
  const deputy = await centre.addStaff();
  const source = await put();
  expect(await found(deputy, source)).toBeUndefined();
  await centre.owner.query(
    `INSERT INTO app.deputy (id, staff_id, deputy_id, period, made_by) VALUES ($1, $2, $3, tstzrange(app.app_now(), app.app_now() + interval '1 day'), $2)`,
    [newId(), holder.actor.staffId, deputy.actor.staffId],
  );
  expect(await found(deputy, source)).toMatchObject({ ownerName: 'holder-one' });
  await centre.passHours(25);
  expect(await found(deputy, source)).toBeUndefined();
  await centre.setClock(START);
});

test('a follow-up that one plans is due on the evening of its day', async () => {
  await planFollowUp(holder, { caseId, key: newId(), dueOn: '2026-11-27' });
  expect((await rowsOf(holder)).find(({ dueAt }) => dueAt === '2026-11-27T16:00:00.000Z')).toBeDefined();
  await expect(planFollowUp(holder, { caseId, key: newId(), dueOn: '2026-11-20' })).rejects.toMatchObject({
    fields: { dueOn: 'error_task_day' },
  });
  await expect(planFollowUp(outsider, { caseId, key: newId(), dueOn: '2026-11-27' })).rejects.toMatchObject({
    kind: 'not_found',
  });
});

describe('tasks go with their case', () => {
  test('to its new holder, and end when it closes', async () => {
    const other = await openTestCase(centre, holder);
    const source = await put({ caseId: other.caseId });
    await centre.owner.query('UPDATE app.case SET holder_id = $2 WHERE id = $1', [
      other.caseId,
      colleague.actor.staffId,
    ]);
    expect(await found(holder, source)).toBeUndefined();
    expect(await found(colleague, source)).toBeDefined();
    await centre.owner.query(
      `UPDATE app.case SET state = 'closed', closed_at = app.app_now() WHERE id = $1`,
      [other.caseId],
    );
    expect(await found(colleague, source)).toBeUndefined();
  });

  test('an offered handover is on the list of whom it is offered to, without the file', async () => {
    const other = await openTestCase(centre, holder);
    const source = await put({
      caseId: other.caseId,
      ownerId: outsider.actor.staffId,
      kind: 'handover',
      sourceKind: 'handover',
    });
    expect(await found(outsider, source)).toMatchObject({ file: null });
    await transact(outsider, (tx) =>
      endTask(tx, { kind: 'handover', sourceId: source, doneBy: outsider.actor.staffId }),
    );
    expect(await found(outsider, source)).toBeUndefined();
  });

  test('whoever is barred owns none of them, finds none and counts none', async () => {
    const other = await openTestCase(centre, holder);
    const barred = await centre.addStaff({ roles: ['supervisor'] });
    const source = await put({
      caseId: other.caseId,
      ownerId: barred.actor.staffId,
      urgency: 'urgent',
      kind: 'risk_alarm',
    });
    expect(await counts(barred)).toMatchObject({ urgent: 1 });
    await centre.owner.query(
      `INSERT INTO app.barred (subject_kind, subject_id, staff_id, sealed_reason, set_by) VALUES ('case', $1, $2, 'x', $3)`,
      [other.caseId, barred.actor.staffId, holder.actor.staffId],
    );
    expect(await found(barred, source)).toBeUndefined();
    expect(await found(barred, source, { caseId: other.caseId })).toBeUndefined();
    expect(await counts(barred)).toMatchObject({ urgent: 0 });
    expect(await found(holder, source)).toMatchObject({ ownerName: 'holder-one' });
    await expect(put({ caseId: other.caseId, ownerId: barred.actor.staffId })).rejects.toMatchObject({
      reason: 'error_barred',
    });
  });
});

test('pages follow each other without a gap, alarms first', async () => {
  const many = await centre.addStaff();
  const file = await openTestCase(centre, many);
  const due = [null, ...Array.from({ length: 60 }, (_, index) => hours(index - 20))];
  await transactAsWorker(centre.worker, async (tx) => {
    for (const dueAt of due)
      await putTask(tx, {
        caseId: file.caseId,
        ownerId: many.actor.staffId,
        kind: 'document',
        sourceKind: 'document',
        sourceId: newId(),
        dueAt,
        urgency: dueAt?.getTime() === hours(30).getTime() ? 'urgent' : 'normal',
      });
  });
  const first = await list(many, {});
  const second = await list(many, { cursor: first.nextCursor ?? '' });
  const seen = [...first.rows, ...second.rows];
  expect(second.nextCursor).toBeNull();
  expect(new Set(seen.map(({ id }) => id)).size).toBe(61);
  expect(seen[0]?.urgency).toBe('urgent');
  expect(seen.at(-1)?.dueAt).toBeNull();
  expect(clientId).not.toBe('');
});

test('the list of names stands in the trail; without the trail there is no list', async () => {
  const before =
    (await centre.owner.query(`SELECT 1 FROM audit.entry WHERE action = 'task.list'`)).rowCount ?? 0;
  await put();
  await rowsOf(holder);
  expect((await centre.owner.query(`SELECT 1 FROM audit.entry WHERE action = 'task.list'`)).rowCount).toBe(
    before + 1,
  );
});

test('who has no such work is refused', async () => {
  const editor = await centre.addStaff({ roles: ['editor'] });
  await expect(list(editor, {})).rejects.toMatchObject({ kind: 'not_allowed' });
  await expect(counts(editor)).rejects.toMatchObject({ kind: 'not_allowed' });
});

test('a day holds what is urgent, late or due today, and the meetings that one leads', async () => {
  const worker = await centre.addStaff({ login: 'worker-three' });
  const file = await openTestCase(centre, worker, { name: { givenName: 'Petr' } });
  const own = { caseId: file.caseId, ownerId: worker.actor.staffId };
  const late = await put({ ...own, dueAt: hours(-30) }, worker);
  const today = await put({ ...own, dueAt: hours(6) }, worker);
  await put({ ...own, dueAt: hours(30) }, worker);
  await put({ ...own, dueAt: null }, worker);
  const day = await myDay(worker);
  expect(day.tasks.map(({ sourceId }) => sourceId)).toEqual([late, today]);
  expect(day).toMatchObject({ meetings: [], hasMoreTasks: false });
});
