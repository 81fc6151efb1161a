import { note } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { OpenNote } from '@breakwater/domain/note';
import type { NoteView } from '@breakwater/domain/note';
import { and, eq } from 'drizzle-orm';
import { readCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { findCaseKey } from '../key/case-key.ts';
import { audit, authorise, transact } from '../verb.ts';
import { readDanger } from './queries.ts';
import { isOthersDraft, viewOf } from './view.ts';

/**
 * Opens a note: the draft for its author, a signed one for whoever reads the case, with its addenda and its strike. Of
 * somebody else's draft only that there is one. Audited; `not_found` for what the actor may not see.
 */
export async function open(ctx: StaffContext, input: OpenNote): Promise<NoteView> {
  authorise(ctx, 'case.read');
  const { caseId, id } = OpenNote.parse(input);
  return transact(ctx, async (tx) => {
    const { access } = await readCase(tx, ctx, caseId);
    const [row] = await tx
      .select()
      .from(note)
      .where(and(eq(note.id, id), eq(note.caseId, caseId)));
    if (!row) throw notFound();
    const hasWords = access.fields.has('words') && !isOthersDraft(ctx, row);
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
    const key = hasWords ? await findCaseKey(tx, ctx.core.keyring, caseId) : null;
    const { isEndangered } = await readDanger(tx, caseId);
    return viewOf({ ctx, tx, caseId, access, key, isEndangered }, row);
  });
}
