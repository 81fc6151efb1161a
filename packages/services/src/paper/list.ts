import { paper } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { ListPapers } from '@breakwater/domain/paper';
import type { PaperRow } from '@breakwater/domain/paper';
import { desc, eq } from 'drizzle-orm';
import { readCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { findCaseKey } from '../key/case-key.ts';
import { audit, authorise, readClock, transact } from '../verb.ts';
import { fileCount, paperRow } from './queries.ts';

/** A case's papers by title, newest first. Audited; `not_found` for whom the case isn't there. */
export async function list(ctx: StaffContext, input: ListPapers): Promise<PaperRow[]> {
  authorise(ctx, 'case.read');
  const { caseId } = ListPapers.parse(input);
  return transact(ctx, async (tx) => {
    const { access } = await readCase(tx, ctx, caseId);
    if (!access.fields.has('words')) throw notFound();
    const now = await readClock(tx);
    const key = await findCaseKey(tx, ctx.core.keyring, caseId);
    const rows = await tx
      .select({ paper, files: fileCount })
      .from(paper)
      .where(eq(paper.caseId, caseId))
      .orderBy(desc(paper.madeAt), desc(paper.id));
    await audit(tx, ctx, {
      action: 'paper.open',
      subjectKind: 'case',
      subjectId: caseId,
      fields: ['titles'],
    });
    return rows.map((row) => paperRow(key, row.paper, row.files, now));
  });
}
