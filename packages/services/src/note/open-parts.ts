import { aimStep, commission, note } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { and, count, eq, isNull } from 'drizzle-orm';

/**
 * What of the work is open before a case closes: notes without a signature, no commission, no aim that was ever worked
 * on. `kind` is a policy's word for it (`CLOSING_PARTS`); what isn't open isn't listed. Part of a verb.
 */
export async function openParts(tx: Transaction, caseId: string): Promise<{ kind: string; count: number }[]> {
  const [drafts] = await tx
    .select({ count: count() })
    .from(note)
    .where(and(eq(note.caseId, caseId), isNull(note.signedAt)));
  const [agreed] = await tx.select({ count: count() }).from(commission).where(eq(commission.caseId, caseId));
  const [steps] = await tx.select({ count: count() }).from(aimStep).where(eq(aimStep.caseId, caseId));
  return [
    { kind: 'notes_signed', count: drafts?.count ?? 0 },
    { kind: 'commission', count: agreed?.count ? 0 : 1 },
    { kind: 'aims', count: steps?.count ? 0 : 1 },
  ].filter((part) => part.count > 0);
}
