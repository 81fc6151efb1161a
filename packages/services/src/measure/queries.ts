import { measure } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { SealedMeasure } from '@breakwater/domain/measure';
import type { MeasureView } from '@breakwater/domain/measure';
import { openDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { and, eq } from 'drizzle-orm';
import { inCaseAt } from '../case/sealed-at.ts';
import type { StaffContext } from '../context.ts';

export type MeasureRecord = typeof measure.$inferSelect;

export const measureAt = (id: string, caseId: string) => inCaseAt('app.measure', id, caseId);

/** A measure of this case, locked, or `not_found`. */
export async function lockMeasure(tx: Transaction, caseId: string, id: string): Promise<MeasureRecord> {
  const [row] = await tx
    .select()
    .from(measure)
    .where(and(eq(measure.id, id), eq(measure.caseId, caseId)))
    .for('update');
  if (!row) throw notFound();
  return row;
}

/** The words of a measure; empty ones when its key is gone. */
export function openMeasure(key: Key | null, row: MeasureRecord): SealedMeasure {
  return key && row.sealed
    ? openDocument(SealedMeasure, key, measureAt(row.id, row.caseId), row.sealed)
    : { what: '', outcome: '' };
}

/** A measure as its case shows it. */
export function measureView(ctx: StaffContext, key: Key | null, row: MeasureRecord, now: Date): MeasureView {
  const { names } = ctx.core;
  return {
    id: row.id,
    doneBy: row.doneBy,
    responsibleId: row.responsibleId,
    responsibleName: row.responsibleId && names.nameOf(row.responsibleId),
    frequency: row.frequency,
    dueAt: row.dueAt?.toISOString() ?? null,
    isOverdue: row.state === 'open' && row.dueAt !== null && row.dueAt < now,
    state: row.state,
    endedAt: row.endedAt?.toISOString() ?? null,
    endedByName: row.endedBy && names.nameOf(row.endedBy),
    ...openMeasure(key, row),
    version: row.version,
  };
}
