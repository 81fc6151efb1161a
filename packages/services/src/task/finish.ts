import { task } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import type { Done } from '@breakwater/domain/request';
import { FinishTask, isFinishedHere } from '@breakwater/domain/task';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockTask } from './whose.ts';

/**
 * Says that a task is done. Refuses (`conflict`) one that is over, and one that is done elsewhere: a note is done by
 * signing it, a measure by marking it.
 */
export async function finish(ctx: StaffContext, input: FinishTask): Promise<Done> {
  authorise(ctx, 'task.own');
  const { id, key } = FinishTask.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'task.finish' }, async () => {
      const row = await lockTask(tx, id);
      if (row.state !== 'open') throw conflict('error_moved_on');
      if (!isFinishedHere(row.kind)) throw conflict('error_task_elsewhere');
      await tx
        .update(task)
        .set({ state: 'done', doneAt: sql`app.app_now()`, doneBy: ctx.actor.staffId })
        .where(eq(task.id, id));
      await audit(tx, ctx, { action: 'task.done', subjectKind: 'case', subjectId: row.caseId });
      return { id };
    }),
  );
}
