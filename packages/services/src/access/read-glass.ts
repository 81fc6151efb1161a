import { breakGlass } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { ReadBreakGlass, SealedReason } from '@breakwater/domain/access';
import type { BreakGlassView } from '@breakwater/domain/access';
import { openDocument } from '@breakwater/vault';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, readClock, transact } from '../verb.ts';
import { glassView } from './glass-row.ts';
import { glassAt, glassNoteAt } from './queries.ts';
import { findSubjectKey } from './subject.ts';

/** One break-glass with its words, for its review. Null words: what it was about was erased, and its key with it. */
export async function readGlass(ctx: StaffContext, input: ReadBreakGlass): Promise<BreakGlassView> {
  authorise(ctx, 'break_glass.review');
  const { id } = ReadBreakGlass.parse(input);
  return transact(ctx, async (tx) => {
    const now = await readClock(tx);
    const [row] = await tx.select().from(breakGlass).where(eq(breakGlass.id, id));
    if (!row) throw notFound();
    const key = await findSubjectKey(tx, ctx, { kind: row.subjectKind, id: row.subjectId });
    await audit(tx, ctx, {
      action: 'break_glass.read',
      subjectKind: row.subjectKind,
      subjectId: row.subjectId,
      fields: ['reason'],
    });
    const words = (sealed: Uint8Array | null, at: typeof glassAt) =>
      key && sealed ? openDocument(SealedReason, key, at(id, row.subjectId), sealed).reason : null;
    return {
      row: glassView(ctx, row, now),
      reason: words(row.sealedReason, glassAt),
      note: words(row.sealedNote, glassNoteAt),
    };
  });
}
