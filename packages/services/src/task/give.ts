import { task } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import type { Done } from '@breakwater/domain/request';
import { canBeGiven, GiveTask } from '@breakwater/domain/task';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { colleaguesOf, lockTask } from './whose.ts';

/** Makes a colleague of the case its owner. Refuses (`conflict`) whoever isn't of the case, and what is the actor's alone to answer. */
export async function give(ctx: StaffContext, input: GiveTask): Promise<Done> {
  authorise(ctx, 'task.own');
  const { id, key, staffId } = GiveTask.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'task.give' }, async () => {
      const row = await lockTask(tx, id);
      if (row.state !== 'open') throw conflict('error_moved_on');
      if (!canBeGiven(row.kind) || row.caseId === null) throw conflict('error_task_elsewhere');
      if (!(await colleaguesOf(tx, row.caseId)).includes(staffId)) throw conflict('error_task_taker');
      await tx.update(task).set({ ownerId: staffId }).where(eq(task.id, id));
      await audit(tx, ctx, { action: 'task.give', subjectKind: 'case', subjectId: row.caseId });
      return { id };
    }),
  );
}
