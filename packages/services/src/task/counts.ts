import { task } from '@breakwater/db';
import type { TaskCounts } from '@breakwater/domain/task';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';
import { ofActor } from './whose.ts';

/** How many alarms, and how many tasks due by now, stand on the actor's list; counting stops at 100, and pills say 99+. */
export async function counts(ctx: StaffContext): Promise<TaskCounts> {
  authorise(ctx, 'task.own');
  return transact(ctx, async (tx) => {
    const { rows } = await tx.execute<{ urgent: string; due: string }>(sql`
      SELECT count(*) FILTER (WHERE urgency = 'urgent') AS urgent, count(*) FILTER (WHERE urgency <> 'urgent') AS due
      FROM (SELECT ${task.urgency} AS urgency FROM ${task}
        WHERE ${task.state} = 'open' AND (${ofActor(ctx)})
          AND (${task.urgency} = 'urgent' OR coalesce(${task.postponedTo}, ${task.dueAt}) <= app.app_now()) LIMIT 100) AS found`);
    return { urgent: Number(rows[0]?.urgent ?? 0), due: Number(rows[0]?.due ?? 0) };
  });
}
