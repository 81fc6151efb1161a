import { caseFile, task } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import type { TaskRow } from '@breakwater/domain/task';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';

/** Tasks with what lists say of their case. What the actor may not open (a handover not accepted yet) has none. */
export const selectTasks = (tx: Transaction) =>
  tx
    .select({
      task,
      file: {
        id: caseFile.id,
        number: caseFile.number,
        clientId: caseFile.clientId,
        riskLevel: caseFile.riskLevel,
      },
      due: sql<string>`coalesce(${task.postponedTo}, ${task.dueAt}, 'infinity')::text`,
      done: sql<string | null>`${task.doneAt}::text`,
    })
    .from(task)
    .leftJoin(caseFile, eq(caseFile.id, task.caseId));

export type SelectedTask = Awaited<ReturnType<ReturnType<typeof selectTasks>['execute']>>[number];

/** A task as lists show it, with the name of the person: whoever shows it writes that into the trail. */
export function taskView({ core }: StaffContext, { task: row, file }: SelectedTask): TaskRow {
  const nameOf = (staffId: string | null) => (staffId === null ? null : core.names.nameOf(staffId));
  const { id, kind, sourceKind, sourceId, state, urgency, postponedWhy, ownerId } = row;
  return {
    id,
    kind,
    sourceKind,
    sourceId,
    state,
    urgency,
    postponedWhy,
    ownerId,
    dueAt: row.dueAt?.toISOString() ?? null,
    postponedTo: row.postponedTo?.toISOString() ?? null,
    doneAt: row.doneAt?.toISOString() ?? null,
    doneByName: nameOf(row.doneBy),
    ownerName: nameOf(ownerId),
    file: file && {
      id: file.id,
      number: file.number,
      name: core.people.nameOf(file.clientId),
      riskLevel: file.riskLevel,
    },
  };
}
