import { note } from '@breakwater/db';
import { ReadNotes } from '@breakwater/domain/note';
import type { NotePage } from '@breakwater/domain/note';
import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { readCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { findCaseKey } from '../key/case-key.ts';
import { audit, authorise, transact } from '../verb.ts';
import { viewOf } from './view.ts';

const PAGE = 20;

/**
 * Reads the signed notes of a case one after the other, newest first, each with its addenda: what somebody reads before
 * a meeting, or prints. Audited once a page; what is struck through is left out unless it is asked for.
 */
export async function readAll(ctx: StaffContext, input: ReadNotes): Promise<NotePage> {
  authorise(ctx, 'case.read');
  const { caseId, hasStruck, before } = ReadNotes.parse(input);
  return transact(ctx, async (tx) => {
    const { access } = await readCase(tx, ctx, caseId);
    const hasWords = access.fields.has('words');
    await audit(tx, ctx, {
      action: 'note.open',
      subjectKind: 'case',
      subjectId: caseId,
      fields: [
        ...(hasWords ? ['text', 'addenda'] : []),
        ...(hasWords && access.fields.has('health') ? ['risk'] : []),
        ...(access.glassUntil ? ['break_glass'] : []),
      ],
    });
    const rows = await tx
      .select()
      .from(note)
      .where(
        and(
          eq(note.caseId, caseId),
          isNotNull(note.signedAt),
          hasStruck ? undefined : isNull(note.struckAt),
          before
            ? sql`(${note.aboutAt}, ${note.id}) < (SELECT n.about_at, n.id FROM ${note} n WHERE n.id = ${before}::uuid)`
            : undefined,
        ),
      )
      .orderBy(desc(note.aboutAt), desc(note.id))
      .limit(PAGE + 1);
    const key = hasWords ? await findCaseKey(tx, ctx.core.keyring, caseId) : null;
    const notes = [];
    for (const row of rows.slice(0, PAGE))
      notes.push(await viewOf({ ctx, tx, caseId, access, key, isEndangered: false }, row));
    return { notes, next: rows.length > PAGE ? (notes.at(-1)?.id ?? null) : null };
  });
}
