import { task } from '@breakwater/db';
import { conflict, InvalidInput } from '@breakwater/domain';
import type { Done } from '@breakwater/domain/request';
import { canBePostponed, POSTPONE_DAYS, PostponeTask } from '@breakwater/domain/task';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { endOfDay } from './day.ts';
import { lockTask } from './whose.ts';

/**
 * Puts a task off until a day, with the reason; what its source says stays as it is. Refuses an alarm and what others wait
 * for (`conflict`), a day that has passed and one too far away (`invalid`, at `until`).
 */
export async function postpone(ctx: StaffContext, input: PostponeTask): Promise<Done> {
  authorise(ctx, 'task.own');
  const { id, key, until, reason } = PostponeTask.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'task.postpone' }, async () => {
      const row = await lockTask(tx, id);
      if (row.state !== 'open') throw conflict('error_moved_on');
      if (!canBePostponed(row)) throw conflict('error_task_waits');
      const to = await endOfDay(tx, ctx, until, POSTPONE_DAYS);
      if (to === null) throw new InvalidInput({ until: 'error_task_day' });
      await tx
        .update(task)
        .set({ postponedTo: sql`${to}::timestamptz`, postponedWhy: reason, postponedBy: ctx.actor.staffId })
        .where(eq(task.id, id));
      await audit(tx, ctx, {
        action: 'task.postpone',
        subjectKind: 'case',
        subjectId: row.caseId,
        fields: [reason],
      });
      return { id };
    }),
  );
}
