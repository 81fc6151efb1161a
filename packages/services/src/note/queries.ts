import { caseFile, commission, intervention, note } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { isEndangered, SealedNote } from '@breakwater/domain/note';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { caseKey, readCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { sealIn } from '../commission/queries.ts';

export type NoteRecord = typeof note.$inferSelect;

/** The note, locked, for whoever works in its case; `not_found` for everybody else, a broken glass included. */
export async function lockNote(tx: Transaction, ctx: StaffContext, id: string): Promise<NoteRecord> {
  const [row] = await tx.select().from(note).where(eq(note.id, id)).for('update');
  if (!row) throw notFound();
  const { access } = await readCase(tx, ctx, row.caseId);
  if (!access.isTheirs) throw notFound();
  return row;
}

/**
 * As `lockNote`, and the actor is writing it: refuses a signed one (`error_record_written`), somebody else's
 * (`error_note_author`), and a version that was saved elsewhere meanwhile (`error_changed_meanwhile`).
 */
export async function lockDraft(
  tx: Transaction,
  ctx: StaffContext,
  { id, version }: { id: string; version: number },
): Promise<NoteRecord> {
  const row = await lockNote(tx, ctx, id);
  if (row.signedAt !== null) throw conflict('error_record_written');
  if (row.authorId !== ctx.actor.staffId) throw conflict('error_note_author');
  if (row.version !== version) throw conflict('error_changed_meanwhile');
  return row;
}

type Written = {
  commissionId?: string | null;
  interventions: string[];
  aims: NoteRecord['aims'];
  riskLevel?: NoteRecord['riskLevel'];
  safety?: NoteRecord['safety'];
} & SealedNote;

/** The columns that hold what was written. What it refers to must be of the same case (`not_found`). */
export async function writtenColumns(tx: Transaction, ctx: StaffContext, row: NoteRecord, input: Written) {
  const {
    commissionId = null,
    interventions,
    aims,
    riskLevel = null,
    safety = null,
    worked,
    done,
    risk,
    next,
  } = input;
  await refersToOwn(tx, row.caseId, commissionId, interventions);
  const sealed = sealIn(
    await caseKey(tx, ctx, row.caseId),
    'app.note',
    row,
    SealedNote.parse({ worked, done, risk, next }),
  );
  return {
    commissionId,
    interventions,
    aims,
    riskLevel,
    safety,
    sealed,
    version: row.version + 1,
    savedAt: sql`app.app_now()`,
  };
}

async function refersToOwn(
  tx: Transaction,
  caseId: string,
  commissionId: string | null,
  interventions: string[],
): Promise<void> {
  if (commissionId) {
    const found = await tx
      .select({ id: commission.id })
      .from(commission)
      .where(and(eq(commission.id, commissionId), eq(commission.caseId, caseId)));
    if (found.length === 0) throw notFound();
  }
  const ids = [...new Set(interventions)];
  if (ids.length === 0) return;
  const found = await tx
    .select({ id: intervention.id })
    .from(intervention)
    .where(and(inArray(intervention.id, ids), eq(intervention.caseId, caseId)));
  if (found.length !== ids.length) throw notFound();
}

/** Whether endangering tendencies are recorded of this case, and what of it says so. */
export async function readDanger(tx: Transaction, caseId: string) {
  const [file] = await tx
    .select({ riskLevel: caseFile.riskLevel, problems: caseFile.problems })
    .from(caseFile)
    .where(eq(caseFile.id, caseId));
  if (!file) throw notFound();
  return { ...file, isEndangered: isEndangered(file) };
}
