import { task } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import type { ClientCase, ComingMeeting, DueTask } from '@breakwater/domain/client';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { nextMeetings } from '../meeting/next-meetings.ts';
import { selectTasks } from '../task/rows.ts';
import { readClock } from '../verb.ts';

const idsOf = (cases: readonly ClientCase[]) => cases.map(({ id }) => id);

/** The meetings that are booked with a person, soonest first. */
export async function readComing(
  tx: Transaction,
  ctx: StaffContext,
  cases: readonly ClientCase[],
): Promise<ComingMeeting[]> {
  const meetings = await nextMeetings(tx, { caseIds: idsOf(cases) });
  return meetings.map(({ staffId, ...meeting }) => ({
    ...meeting,
    staffName: ctx.core.names.nameOf(staffId),
  }));
}

/** What is to be done for a person, the most urgent first. */
export async function readDue(
  tx: Transaction,
  ctx: StaffContext,
  cases: readonly ClientCase[],
): Promise<DueTask[]> {
  if (cases.length === 0) return [];
  const now = await readClock(tx);
  const rows = await selectTasks(tx)
    .where(and(eq(task.state, 'open'), inArray(task.caseId, idsOf(cases))))
    .orderBy(
      sql`(${task.urgency} <> 'urgent')::int`,
      sql`coalesce(${task.postponedTo}, ${task.dueAt}, 'infinity')`,
    )
    .limit(50);
  return rows.flatMap(({ task: { id, kind, urgency, dueAt, postponedTo, ownerId }, file }) => {
    const due = postponedTo ?? dueAt;
    if (!file) return [];
    return [
      {
        ...{ id, kind, urgency, caseId: file.id, caseNumber: file.number },
        dueAt: due?.toISOString() ?? null,
        isOverdue: due !== null && due <= now,
        ownerName: ownerId === null ? null : ctx.core.names.nameOf(ownerId),
      },
    ];
  });
}
