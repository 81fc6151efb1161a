import { note } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { TakeOverNote } from '@breakwater/domain/note';
import type { Done } from '@breakwater/domain/request';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { putTask } from '../task/index.ts';
import { audit, authorise, once, readClock, transact } from '../verb.ts';
import { lockNote } from './queries.ts';

/**
 * Makes a draft that somebody left behind a supervisor's own, to be finished and signed or thrown away: without it a case
 * whose worker has gone could never be closed. It says who began it.
 */
export async function takeOver(ctx: StaffContext, input: TakeOverNote): Promise<Done> {
  authorise(ctx, 'case.supervise');
  const { id, key } = TakeOverNote.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'note.take_over' }, async () => {
      const row = await lockNote(tx, ctx, id);
      if (row.signedAt !== null) throw conflict('error_record_written');
      if (row.authorId === ctx.actor.staffId) return { id };
      await tx
        .update(note)
        .set({ authorId: ctx.actor.staffId, version: row.version + 1 })
        .where(eq(note.id, id));
      await putTask(tx, {
        caseId: row.caseId,
        ownerId: ctx.actor.staffId,
        kind: 'unsigned_note',
        sourceKind: 'note',
        sourceId: id,
        dueAt: await readClock(tx),
      });
      await audit(tx, ctx, { action: 'note.take_over', subjectKind: 'case', subjectId: row.caseId });
      return { id };
    }),
  );
}
