import { eqWord, task } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import type { Transaction } from '@breakwater/db';
import { eq, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';

export const IS_OPEN = eqWord(task.state, 'open');
export const IS_URGENT = eqWord(task.urgency, 'urgent');

/**
 * What stands on the actor's list, of the tasks that row security lets them see: their own, those of whom they stand in
 * for, what nobody owns in a case of theirs; for supervisors every alarm. The database says who the actor is: no person stands
 * in the text.
 */
export function ofActor(isSupervisor: boolean): SQL | undefined {
  return or(
    sql`${task.ownerId} = ANY ((SELECT app.actor_stands_for())::uuid[])`,
    sql`${task.ownerId} IS NULL AND ${task.caseId} = ANY ((SELECT app.actor_cases())::uuid[])`,
    isSupervisor ? IS_URGENT : undefined,
  );
}

/** Whether every alarm stands on the actor's list. */
export const seesAlarms = ({ actor }: StaffContext): boolean => actor.roles.includes('supervisor');

export type TaskRecord = typeof task.$inferSelect;

/** The task, locked, or `not_found`: row security has decided whether the actor may see it. */
export async function lockTask(tx: Transaction, id: string): Promise<TaskRecord> {
  const [row] = await tx.select().from(task).where(eq(task.id, id)).for('update');
  if (!row) throw notFound();
  return row;
}

/** Who works in a case and is here: its holder and its team. */
export async function colleaguesOf(tx: Transaction, caseId: string): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    SELECT s.id FROM app.staff s WHERE s.state = 'active' AND s.id IN (
      SELECT c.holder_id FROM app.case c WHERE c.id = ${caseId}::uuid
      UNION SELECT t.staff_id FROM app.case_team t WHERE t.case_id = ${caseId}::uuid AND t.ended_at IS NULL)`);
  return rows.map(({ id }) => id);
}
