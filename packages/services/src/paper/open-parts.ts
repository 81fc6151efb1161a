import { paper } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { isWaiting } from '@breakwater/domain/paper';
import { eq } from 'drizzle-orm';

/** What of the papers keeps a case from being closed: those that still ask for something, by kind. */
export async function openParts(tx: Transaction, caseId: string): Promise<{ kind: string; count: number }[]> {
  const rows = await tx
    .select({ kind: paper.kind, state: paper.state })
    .from(paper)
    .where(eq(paper.caseId, caseId));
  const waiting = rows.filter(({ kind, state }) => isWaiting(kind, state));
  return [...new Set(waiting.map(({ kind }) => kind))].map((kind) => ({
    kind,
    count: waiting.filter((row) => row.kind === kind).length,
  }));
}
