import { commission, intervention, noteAddendum } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { SealedAddendum } from '@breakwater/domain/note';
import type { NoteView } from '@breakwater/domain/note';
import { SealedCommission } from '@breakwater/domain/commission';
import type { Key } from '@breakwater/vault';
import { and, asc, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { openIn, strikeOf } from '../commission/queries.ts';
import type { NoteRecord } from './queries.ts';

/** One case in one transaction; `key` is null where no words may be read. */
type File = { ctx: StaffContext; tx: Transaction; caseId: string; key: Key | null };

/** Every version of the commission, newest first, to choose from; or the one that was worked on. */
export async function readCommissionLines(
  { tx, caseId, key }: File,
  only: string | null,
): Promise<NoteView['commissions']> {
  const rows = await tx
    .select()
    .from(commission)
    .where(and(eq(commission.caseId, caseId), only ? eq(commission.id, only) : undefined))
    .orderBy(desc(commission.version));
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    words: openIn(SealedCommission, key, 'app.commission', row, { words: '', agreedBy: '' }).words,
  }));
}

/** What can be named as given here: interventions of the days before and of those after; for a reader those that are named. */
export async function readRecentInterventions(
  { tx, caseId }: File,
  { aboutAt, interventions: named }: NoteRecord,
  isChoosing: boolean,
): Promise<NoteView['recentInterventions']> {
  const isNamed = named.length > 0 ? inArray(intervention.id, named) : sql`false`;
  const isNear = and(
    isNull(intervention.struckAt),
    sql`${intervention.happenedAt} >= ${aboutAt.toISOString()}::timestamptz - interval '7 days'`,
  );
  const rows = await tx
    .select()
    .from(intervention)
    .where(and(eq(intervention.caseId, caseId), isChoosing ? or(isNamed, isNear) : isNamed))
    .orderBy(desc(intervention.happenedAt))
    .limit(30);
  return rows.map(({ id, topic, outcome, happenedAt, minutes }) => ({
    id,
    topic,
    outcome,
    happenedAt: happenedAt.toISOString(),
    minutes,
  }));
}

/** What was added to a note, in the order of its writing; what is struck through too. */
export async function readAddenda({ ctx, tx, key }: File, noteId: string): Promise<NoteView['addenda']> {
  const rows = await tx
    .select()
    .from(noteAddendum)
    .where(eq(noteAddendum.noteId, noteId))
    .orderBy(asc(noteAddendum.writtenAt), asc(noteAddendum.id));
  return rows.map((row) => ({
    id: row.id,
    by: ctx.core.names.nameOf(row.authorId),
    writtenAt: row.writtenAt.toISOString(),
    struck: strikeOf(ctx, key, 'app.note_addendum', row),
    ...openIn(SealedAddendum, key, 'app.note_addendum', row, { text: '' }),
  }));
}
