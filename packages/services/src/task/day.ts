import type { Transaction } from '@breakwater/db';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';

/** The end of work (17:00) on a day of the actor's calendar, as the database writes it; null when it has passed or is more than `days` ahead. */
export async function endOfDay(
  tx: Transaction,
  { actor }: StaffContext,
  day: string,
  days: number,
): Promise<string | null> {
  const { rows } = await tx.execute<{ at: string }>(sql`
    SELECT at::text FROM (SELECT (${day}::date + time '17:00') AT TIME ZONE ${actor.timeZone} AS at) AS d
    WHERE at > app.app_now() AND at < app.app_now() + make_interval(days => ${days + 1})`);
  return rows[0]?.at ?? null;
}
