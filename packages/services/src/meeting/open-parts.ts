import { meeting, waiting } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { and, count, eq } from 'drizzle-orm';

/** What of meetings keeps a case from being closed: booked ones, and a service that it waits for. */
export async function openParts(tx: Transaction, caseId: string): Promise<{ kind: string; count: number }[]> {
  const [booked] = await tx
    .select({ count: count() })
    .from(meeting)
    .where(and(eq(meeting.caseId, caseId), eq(meeting.state, 'booked')));
  const [waits] = await tx
    .select({ count: count() })
    .from(waiting)
    .where(and(eq(waiting.caseId, caseId), eq(waiting.state, 'waiting')));
  return [
    { kind: 'meeting_booked', count: booked?.count ?? 0 },
    { kind: 'waiting', count: waits?.count ?? 0 },
  ].filter((each) => each.count > 0);
}
