import type { Transaction } from '@breakwater/db';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit } from '../verb.ts';

/**
 * Calls off, for the centre, the meetings that somebody who is away would have led; says how many. They take no place in
 * their budgets. Part of a verb that has authorised it; each is in its case's trail.
 */
export async function cancelMeetings(
  tx: Transaction,
  ctx: StaffContext,
  staffId: string,
  period: SQL,
): Promise<number> {
  const { rows } = await tx.execute<{ case_id: string }>(
    sql`SELECT case_id FROM app.cancel_meetings_of(${staffId}::uuid, ${period})`,
  );
  for (const { case_id } of rows)
    await audit(tx, ctx, {
      action: 'meeting.cancel',
      subjectKind: 'case',
      subjectId: case_id,
      fields: ['absence'],
    });
  return rows.length;
}
