import { newId } from '@breakwater/db';
import { InvalidInput } from '@breakwater/domain';
import type { Done } from '@breakwater/domain/request';
import { PlanFollowUp } from '@breakwater/domain/task';
import { lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { endOfDay } from './day.ts';
import { putTask } from './new-task.ts';

const DAYS_AHEAD = 365;

/** Sets a day on which the actor is in touch about a case again (M4.6). Refuses a day that has passed (`invalid`, at `dueOn`). */
export async function planFollowUp(ctx: StaffContext, input: PlanFollowUp): Promise<Done> {
  authorise(ctx, 'case.work');
  const { caseId, key, dueOn } = PlanFollowUp.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'task.follow_up' }, async () => {
      await lockCase(tx, ctx, caseId);
      const due = await endOfDay(tx, ctx, dueOn, DAYS_AHEAD);
      if (due === null) throw new InvalidInput({ dueOn: 'error_task_day' });
      const id = newId();
      const ownerId = ctx.actor.staffId;
      await putTask(tx, {
        caseId,
        ownerId,
        kind: 'follow_up',
        sourceKind: 'task',
        sourceId: id,
        dueAt: new Date(due),
      });
      await audit(tx, ctx, { action: 'task.follow_up', subjectKind: 'case', subjectId: caseId });
      return { id: caseId };
    }),
  );
}
