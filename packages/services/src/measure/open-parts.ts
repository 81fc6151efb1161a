import { measure } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { and, count, eq } from 'drizzle-orm';

/** What of the plan keeps a case from being closed: measures that are neither done nor dropped. */
export async function openParts(tx: Transaction, caseId: string): Promise<{ kind: string; count: number }[]> {
  const [found] = await tx
    .select({ count: count() })
    .from(measure)
    .where(and(eq(measure.caseId, caseId), eq(measure.state, 'open')));
  return found && found.count > 0 ? [{ kind: 'measure', count: found.count }] : [];
}
