import { caseFile, closure, episode } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { SealedClosure } from '@breakwater/domain/case';
import type { CaseEnd } from '@breakwater/domain/case';
import { openDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { and, eq, sql } from 'drizzle-orm';
import { remindOfEnding } from '../episode/near-end.ts';
import { openEpisodesOf } from '../episode/queries.ts';
import { endTask } from '../task/new-task.ts';
import { endOffer } from './lead.ts';
import { openPartsOf } from './requirements.ts';
import { closureAt } from './sealed-at.ts';

export type ClosureRecord = typeof closure.$inferSelect;

/** Refuses (`error_case_open_parts`) while something required is open. */
export async function mustBeComplete(tx: Transaction, caseId: string): Promise<void> {
  const parts = await openPartsOf(tx, caseId);
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  if (count > 0) throw conflict('error_case_open_parts', { count });
}

/** The case ends, and with it its open episodes and an offer. Its closure stands already; the database asks for it. */
export async function endCase(tx: Transaction, caseId: string, reason: CaseEnd): Promise<void> {
  await endOffer(tx, caseId, 'withdrawn');
  for (const { id } of await openEpisodesOf(tx, caseId)) {
    await tx
      .update(episode)
      .set({
        state: 'closed',
        closedAt: sql`app.app_now()`,
        closedReason: reason,
        version: sql`${episode.version} + 1`,
      })
      .where(eq(episode.id, id));
    await endTask(tx, { kind: 'approval', sourceId: id });
    await remindOfEnding(tx, id);
  }
  await tx
    .update(caseFile)
    .set({ state: 'closed', closedAt: sql`app.app_now()`, version: sql`${caseFile.version} + 1` })
    .where(eq(caseFile.id, caseId));
}

/** The case's closure in one state, locked; a `conflict` where there is none any more. */
export async function lockClosure(
  tx: Transaction,
  caseId: string,
  state: 'asked' | 'closed',
): Promise<ClosureRecord> {
  const [row] = await tx
    .select()
    .from(closure)
    .where(and(eq(closure.caseId, caseId), eq(closure.state, state)))
    .for('update');
  if (!row) throw conflict('error_moved_on');
  return row;
}

/** What a closure says; empty where the case's key is gone. */
export function openClosure(key: Key | null, { id, caseId, sealed }: ClosureRecord): SealedClosure {
  return key ? openDocument(SealedClosure, key, closureAt(id, caseId), sealed) : SealedClosure.parse({});
}
