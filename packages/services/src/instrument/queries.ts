import { instrument, instrumentResult } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { factsOf, Instrument, SealedResult } from '@breakwater/domain/instrument';
import type { InstrumentRow, ResultView } from '@breakwater/domain/instrument';
import { openDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { inCaseAt } from '../case/sealed-at.ts';
import type { StaffContext } from '../context.ts';

export type InstrumentRecord = typeof instrument.$inferSelect;
export type ResultRecord = typeof instrumentResult.$inferSelect;

export const resultAt = (id: string, caseId: string) => inCaseAt('app.instrument_result', id, caseId);
export const strikeAt = (id: string, caseId: string) => inCaseAt('app.instrument_result.strike', id, caseId);
const SealedStrike = z.strictObject({ reason: z.string().max(1000) });

/** The instrument, or `not_found`. */
export async function readInstrument(tx: Transaction, id: string): Promise<InstrumentRecord> {
  const [row] = await tx.select().from(instrument).where(eq(instrument.id, id));
  if (!row) throw notFound();
  return row;
}

/** As `readInstrument`, locked, and in one of these states (`error_moved_on`). */
export async function lockInstrument(
  tx: Transaction,
  id: string,
  state: InstrumentRecord['state'],
): Promise<InstrumentRecord> {
  const [row] = await tx.select().from(instrument).where(eq(instrument.id, id)).for('update');
  if (!row) throw notFound();
  if (row.state !== state) throw conflict('error_moved_on');
  return row;
}

/** The kept wording, checked on its way out too. */
export const contentOf = (row: InstrumentRecord): Instrument => Instrument.parse(row.content);

/** The title in the reader's language where the file has it; empty for what has no wording here. */
export const titleOf = (ctx: StaffContext, content: Instrument | null) =>
  content?.title.in[ctx.actor.locale] ?? content?.title.base ?? '';

export function rowOf(ctx: StaffContext, row: InstrumentRecord): InstrumentRow {
  const content = contentOf(row);
  return {
    id: row.id,
    title: titleOf(ctx, content),
    family: row.family,
    facts: content.facts,
    version: row.version,
    state: row.state,
    locales: row.locales,
    copyright: content.copyright,
    addedBy: ctx.core.names.nameOf(row.addedBy),
    addedAt: row.addedAt.toISOString(),
    usedFrom: row.usedFrom?.toISOString() ?? null,
    retiredAt: row.retiredAt?.toISOString() ?? null,
  };
}

/** A result of this case, or `not_found`. */
export async function readResult(tx: Transaction, caseId: string, id: string): Promise<ResultRecord> {
  const [row] = await tx
    .select()
    .from(instrumentResult)
    .where(and(eq(instrumentResult.id, id), eq(instrumentResult.caseId, caseId)));
  if (!row) throw notFound();
  return row;
}

/** Every filling-in of a case, oldest first, opened with the case's key. The caller audits. */
export async function readResults(
  tx: Transaction,
  ctx: StaffContext,
  caseId: string,
  key: Key,
): Promise<ResultView[]> {
  const rows = await tx
    .select({ result: instrumentResult, content: instrument.content })
    .from(instrumentResult)
    .leftJoin(instrument, eq(instrument.id, instrumentResult.instrumentId))
    .where(eq(instrumentResult.caseId, caseId))
    .orderBy(asc(instrumentResult.takenOn), asc(instrumentResult.recordedAt), asc(instrumentResult.id));
  return rows.map(({ result, content }) => resultView(ctx, result, titleOf(ctx, content), key));
}

export function resultView(ctx: StaffContext, row: ResultRecord, title: string, key: Key): ResultView {
  const document = openResult(row, key);
  const facts = factsOf(row.family);
  return {
    id: row.id,
    instrumentId: row.instrumentId,
    family: row.family,
    name: facts?.name ?? title,
    takenOn: row.takenOn,
    recordedBy: ctx.core.names.nameOf(row.recordedBy),
    recordedAt: row.recordedAt.toISOString(),
    score: document.score,
    max: facts && facts.max > 0 ? facts.max : null,
    level: document.level,
    parts: document.parts,
    isComplete: document.isComplete,
    hasAlarm: row.hasAlarm,
    remark: document.remark,
    struck: struckOf(ctx, row, key),
  };
}

export const openResult = (row: ResultRecord, key: Key): SealedResult =>
  row.sealed
    ? openDocument(SealedResult, key, resultAt(row.id, row.caseId), row.sealed)
    : SealedResult.parse({});

function struckOf(ctx: StaffContext, row: ResultRecord, key: Key): ResultView['struck'] {
  if (!row.struckAt || !row.struckBy) return null;
  const reason = row.sealedStrike
    ? openDocument(SealedStrike, key, strikeAt(row.id, row.caseId), row.sealedStrike).reason
    : '';
  return { by: ctx.core.names.nameOf(row.struckBy), at: row.struckAt.toISOString(), reason };
}
