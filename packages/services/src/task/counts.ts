import { builtOnce, task } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import type { TaskCounts } from '@breakwater/domain/task';
import { and, eq, ne, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';
import { IS_OPEN, IS_URGENT, ofActor, seesAlarms } from './whose.ts';

/** How many alarms, and how many tasks due by now, stand on the actor's list; counting stops at 100, and pills say 99+. */
export async function counts(ctx: StaffContext): Promise<TaskCounts> {
  authorise(ctx, 'task.own');
  const isSupervisor = seesAlarms(ctx);
  const name = `task_counts_${isSupervisor}`;
  return transact(ctx, async (tx) => {
    const [found] = await builtOnce(tx, name, () => selectCounts(tx, isSupervisor).prepare(name)).execute();
    return found ?? { urgent: 0, due: 0 };
  });
}

function selectCounts(tx: Transaction, isSupervisor: boolean) {
  const found = tx
    .select({ urgency: task.urgency })
    .from(task)
    .where(
      and(
        IS_OPEN,
        ofActor(isSupervisor),
        or(IS_URGENT, sql`coalesce(${task.postponedTo}, ${task.dueAt}) <= app.app_now()`),
      ),
    )
    .limit(100)
    .as('found');
  const count = (which: SQL) => sql`count(*) FILTER (WHERE ${which})`.mapWith(Number);
  return tx
    .select({ urgent: count(eq(found.urgency, 'urgent')), due: count(ne(found.urgency, 'urgent')) })
    .from(found);
}
