import { FinishTask } from '@breakwater/domain/task';
import type { TaskTaker } from '@breakwater/domain/task';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';
import { colleaguesOf, lockTask } from './whose.ts';

/** Who works in the case of a task, and could do it. Nobody for one without a case. */
export async function takers(ctx: StaffContext, input: Pick<FinishTask, 'id'>): Promise<TaskTaker[]> {
  authorise(ctx, 'task.own');
  const { id } = FinishTask.pick({ id: true }).parse(input);
  return transact(ctx, async (tx) => {
    const row = await lockTask(tx, id);
    const ids = row.caseId === null ? [] : await colleaguesOf(tx, row.caseId);
    const found = ids.map((staffId) => ({ staffId, name: ctx.core.names.nameOf(staffId) }));
    return found.sort((a, b) => a.name.localeCompare(b.name));
  });
}
