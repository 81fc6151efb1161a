import { note } from '@breakwater/db';
import { ListDrafts } from '@breakwater/domain/note';
import type { DraftLine } from '@breakwater/domain/note';
import { and, desc, eq, isNull } from 'drizzle-orm';
import { readCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';

/** Notes of a case that wait for a signature: clear parts alone, so that a team sees what is missing. */
export async function listDrafts(ctx: StaffContext, input: ListDrafts): Promise<DraftLine[]> {
  authorise(ctx, 'case.read');
  const { caseId } = ListDrafts.parse(input);
  return transact(ctx, async (tx) => {
    await readCase(tx, ctx, caseId);
    const rows = await tx
      .select()
      .from(note)
      .where(and(eq(note.caseId, caseId), isNull(note.signedAt)))
      .orderBy(desc(note.aboutAt));
    return rows.map(({ id, kind, aboutAt, savedAt, authorId }) => ({
      id,
      kind,
      aboutAt: aboutAt.toISOString(),
      savedAt: savedAt.toISOString(),
      authorName: ctx.core.names.nameOf(authorId),
      isOwn: authorId === ctx.actor.staffId,
    }));
  });
}
