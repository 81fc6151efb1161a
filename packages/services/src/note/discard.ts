import { note } from '@breakwater/db';
import { DiscardNote } from '@breakwater/domain/note';
import type { Done } from '@breakwater/domain/request';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { endTask } from '../task/index.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockDraft } from './queries.ts';

/** Throws an own draft away: it was never part of the record. Refuses as `lockDraft`. */
export async function discard(ctx: StaffContext, input: DiscardNote): Promise<Done> {
  authorise(ctx, 'case.work');
  const { id, key, version } = DiscardNote.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'note.discard' }, async () => {
      const row = await lockDraft(tx, ctx, { id, version });
      await tx.delete(note).where(eq(note.id, id));
      await endTask(tx, { kind: 'unsigned_note', sourceId: id });
      await audit(tx, ctx, { action: 'note.discard', subjectKind: 'case', subjectId: row.caseId });
      return { id };
    }),
  );
}
