import { paperFile } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { OpenFile, SealedFileName } from '@breakwater/domain/paper';
import type { FileContent } from '@breakwater/domain/paper';
import { open, openDocument } from '@breakwater/vault';
import { and, eq } from 'drizzle-orm';
import { caseKey, readCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, transact } from '../verb.ts';
import { fileAt, fileNameAt } from './queries.ts';

/** Hands out a file, content as base64. Audited; `not_found` for whom the case isn't there. */
export async function openFile(ctx: StaffContext, input: OpenFile): Promise<FileContent> {
  authorise(ctx, 'case.read');
  const { caseId, id } = OpenFile.parse(input);
  return transact(ctx, async (tx) => {
    const { access } = await readCase(tx, ctx, caseId);
    const [row] = await tx
      .select()
      .from(paperFile)
      .where(and(eq(paperFile.id, id), eq(paperFile.caseId, caseId)));
    if (!row || !access.fields.has('words')) throw notFound();
    const words = await caseKey(tx, ctx, caseId);
    await audit(tx, ctx, { action: 'paper.open', subjectKind: 'case', subjectId: caseId, fields: ['file'] });
    return {
      name: openDocument(SealedFileName, words, fileNameAt(id, caseId), row.sealedName).name,
      media: row.media,
      content: Buffer.from(open(words, fileAt(id, caseId), row.sealed)).toString('base64'),
    };
  });
}
