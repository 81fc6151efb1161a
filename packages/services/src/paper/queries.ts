import { paper, paperFile } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { isWaiting, SealedPaper } from '@breakwater/domain/paper';
import type { PaperRow } from '@breakwater/domain/paper';
import { openDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { and, eq, sql } from 'drizzle-orm';
import { inCaseAt } from '../case/sealed-at.ts';
import { endTask, putTask } from '../task/new-task.ts';

export type PaperRecord = typeof paper.$inferSelect;

export const paperAt = (id: string, caseId: string) => inCaseAt('app.paper', id, caseId);
export const fileNameAt = (id: string, caseId: string) => inCaseAt('app.paper_file.name', id, caseId);
export const fileAt = (id: string, caseId: string) => inCaseAt('app.paper_file', id, caseId);

const EMPTY: SealedPaper = { title: '', recipient: '', text: '', word: '' };

/** A paper of this case, locked, or `not_found`; `error_changed_meanwhile` for another version. */
export async function lockPaper(
  tx: Transaction,
  caseId: string,
  id: string,
  version?: number,
): Promise<PaperRecord> {
  const [row] = await tx
    .select()
    .from(paper)
    .where(and(eq(paper.id, id), eq(paper.caseId, caseId)))
    .for('update');
  if (!row) throw notFound();
  if (version !== undefined && row.version !== version) throw conflict('error_changed_meanwhile');
  return row;
}

/** The words of a paper; empty ones when its key is gone. */
export function openPaper(key: Key | null, row: Pick<PaperRecord, 'id' | 'caseId' | 'sealed'>): SealedPaper {
  return key && row.sealed ? openDocument(SealedPaper, key, paperAt(row.id, row.caseId), row.sealed) : EMPTY;
}

/** How many files stand beside each paper. */
export const fileCount = sql<number>`(SELECT count(*)::int FROM ${paperFile}
  WHERE ${paperFile.paperId} = ${paper.id} AND ${paperFile.struckAt} IS NULL)`;

/** A paper's line. */
export function paperRow(key: Key | null, row: PaperRecord, files: number, now: Date): PaperRow {
  const waits = isWaiting(row.kind, row.state);
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    title: openPaper(key, row).title,
    dueAt: row.dueAt?.toISOString() ?? null,
    isOverdue: waits && row.dueAt !== null && row.dueAt < now,
    validUntil: row.validUntil,
    hasExpired: row.validUntil !== null && row.validUntil < now.toISOString().slice(0, 10),
    isWaiting: waits,
    files,
    changedAt: row.changedAt.toISOString(),
  };
}

/** Keeps the task of a paper with a deadline in step with it. */
export async function followDeadline(
  tx: Transaction,
  row: Pick<PaperRecord, 'id' | 'caseId' | 'kind' | 'state' | 'dueAt'>,
  ownerId: string,
): Promise<void> {
  const at = { kind: 'document', sourceKind: 'document', sourceId: row.id } as const;
  if (row.dueAt && isWaiting(row.kind, row.state))
    await putTask(tx, { ...at, caseId: row.caseId, ownerId, dueAt: row.dueAt });
  else await endTask(tx, at);
}
