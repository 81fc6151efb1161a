import { task } from '@breakwater/db';
import { ListTasks } from '@breakwater/domain/task';
import type { TaskPage } from '@breakwater/domain/task';
import { and, desc, eq, ne, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, transact } from '../verb.ts';
import { selectTasks, taskView } from './rows.ts';
import { IS_OPEN, ofActor, seesAlarms } from './whose.ts';

const PAGE = 50;

/**
 * The actor's tasks and those of whom they stand in for, alarms first, then by when they are due; `done`: what was done
 * or has gone, the newest first. With `caseId` everybody's in that case. Shows names, and says so in the trail.
 */
export async function list(ctx: StaffContext, input: ListTasks): Promise<TaskPage> {
  authorise(ctx, 'task.own');
  const { view, caseId, cursor } = ListTasks.parse(input);
  return transact(ctx, async (tx) => {
    const isOpen = view === 'open';
    const selected = await selectTasks(tx)
      .where(
        and(
          isOpen ? IS_OPEN : ne(task.state, 'open'),
          caseId ? eq(task.caseId, caseId) : ofActor(seesAlarms(ctx)),
          afterCursor(isOpen, cursor),
        ),
      )
      .orderBy(...(isOpen ? [RANK, DUE, task.id] : [desc(task.doneAt), desc(task.id)]))
      .limit(PAGE + 1);
    const shown = selected.slice(0, PAGE);
    const last = shown.at(-1);
    if (shown.some(({ file }) => file !== null))
      await audit(tx, ctx, {
        action: 'task.list',
        subjectKind: 'case',
        subjectId: caseId ?? null,
        fields: ['name'],
      });
    const at =
      last && (isOpen ? `${last.task.urgency === 'urgent' ? 0 : 1} ${last.due}` : `1 ${last.done ?? ''}`);
    return {
      rows: shown.map((each) => taskView(ctx, each)),
      nextCursor: selected.length > PAGE && last ? writeCursor(at ?? '', last.task.id) : null,
    };
  });
}

const RANK = sql`(${task.urgency} <> 'urgent')::int`;
const DUE = sql`coalesce(${task.postponedTo}, ${task.dueAt}, 'infinity')`;

const writeCursor = (at: string, id: string) => Buffer.from(JSON.stringify([at, id])).toString('base64url');

// A cursor that somebody made up ends nowhere worse than on the first page.
function afterCursor(isOpen: boolean, cursor: string | undefined): SQL | undefined {
  if (!cursor) return undefined;
  const [, rank, at, id] =
    /^\["([01]) (infinity|[0-9 :.+-]{10,40})","([0-9a-f-]{36})"\]$/.exec(
      Buffer.from(cursor, 'base64url').toString(),
    ) ?? [];
  if (!rank || !at || !id) return undefined;
  return isOpen
    ? sql`(${RANK}, ${DUE}, ${task.id}) > (${Number(rank)}::int, ${at}::timestamptz, ${id}::uuid)`
    : sql`(${task.doneAt}, ${task.id}) < (${at}::timestamptz, ${id}::uuid)`;
}
