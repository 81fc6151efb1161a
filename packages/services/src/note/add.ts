import { newId, noteAddendum } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { AddToNote } from '@breakwater/domain/note';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import { caseKey } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { sealIn } from '../commission/queries.ts';
import { lockNote } from './queries.ts';

/** Adds to a signed note, dated and with its author. Refuses a draft, and a note that is struck through. */
export async function add(ctx: StaffContext, input: AddToNote): Promise<Done> {
  authorise(ctx, 'case.work');
  const { id: noteId, key, text } = AddToNote.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'note.add' }, async () => {
      const { caseId, signedAt, struckAt } = await lockNote(tx, ctx, noteId);
      if (signedAt === null) throw conflict('error_note_unsigned');
      if (struckAt !== null) throw conflict('error_record_struck');
      const id = newId();
      const sealed = sealIn(await caseKey(tx, ctx, caseId), 'app.note_addendum', { id, caseId }, { text });
      await tx
        .insert(noteAddendum)
        .values({ id, noteId, caseId, authorId: ctx.actor.staffId, writtenAt: sql`app.app_now()`, sealed });
      await audit(tx, ctx, { action: 'note.add', subjectKind: 'case', subjectId: caseId });
      return { id };
    }),
  );
}
