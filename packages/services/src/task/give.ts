import { task } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import type { Done } from '@breakwater/domain/request';
import { FinishTask, GiveTask } from '@breakwater/domain/task';
import type { TaskTaker } from '@breakwater/domain/task';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockTask } from './whose.ts';

/** Makes a colleague of the case its owner. Refuses (`conflict`) whoever isn't of the case, and what is the actor's alone to answer. */
export async function give(ctx: StaffContext, input: GiveTask): Promise<Done> {
  authorise(ctx, 'task.own');
  const { id, key, staffId } = GiveTask.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'task.give' }, async () => {
      const row = await lockTask(tx, id);
      if (row.state !== 'open') throw conflict('error_moved_on');
      if (row.kind === 'approval' || row.kind === 'handover' || row.caseId === null)
        throw conflict('error_task_elsewhere');
      if (!(await colleaguesOf(tx, row.caseId)).includes(staffId)) throw conflict('error_task_taker');
      await tx.update(task).set({ ownerId: staffId }).where(eq(task.id, id));
      await audit(tx, ctx, { action: 'task.give', subjectKind: 'case', subjectId: row.caseId });
      return { id };
    }),
  );
}

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

async function colleaguesOf(tx: Transaction, caseId: string): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    SELECT s.id FROM app.staff s WHERE s.state = 'active' AND s.id IN (
      SELECT c.holder_id FROM app.case c WHERE c.id = ${caseId}::uuid
      UNION SELECT t.staff_id FROM app.case_team t WHERE t.case_id = ${caseId}::uuid AND t.ended_at IS NULL)`);
  return rows.map(({ id }) => id);
}
