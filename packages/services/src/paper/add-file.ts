import { paperFile } from '@breakwater/db';
import { InvalidInput } from '@breakwater/domain';
import { AddFile, FILE_MAX, mediaOf } from '@breakwater/domain/paper';
import type { Done } from '@breakwater/domain/request';
import { seal, sealDocument } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import { caseKey, lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { fileAt, fileNameAt, lockPaper } from './queries.ts';

/** Puts a file to a paper, sealed with the case's key, name and content. 10 MB at most; of any kind, since nothing here opens it. */
export async function addFile(ctx: StaffContext, input: AddFile): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, id, caseId, paperId, name, content } = AddFile.parse(input);
  const bytes = new Uint8Array(Buffer.from(content, 'base64'));
  if (bytes.length === 0) throw new InvalidInput({ file: 'error_file_empty' });
  if (bytes.length > FILE_MAX) throw new InvalidInput({ file: 'error_file_too_large' });
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'paper.add_file' }, async () => {
      await lockCase(tx, ctx, caseId);
      await lockPaper(tx, caseId, paperId);
      const words = await caseKey(tx, ctx, caseId);
      await tx.insert(paperFile).values({
        id,
        caseId,
        paperId,
        media: mediaOf(bytes),
        bytes: bytes.length,
        addedBy: ctx.actor.staffId,
        addedAt: sql`app.app_now()`,
        sealedName: sealDocument(words, fileNameAt(id, caseId), { name }),
        sealed: seal(words, fileAt(id, caseId), bytes),
      });
      await audit(tx, ctx, { action: 'paper.file', subjectKind: 'case', subjectId: caseId });
      return { id };
    }),
  );
}
