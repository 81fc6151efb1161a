import { note } from '@breakwater/db';
import { InvalidInput } from '@breakwater/domain';
import { missingToSign, SignNote } from '@breakwater/domain/note';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { endTask } from '../task/index.ts';
import { audit, authorise, once, readClock, transact } from '../verb.ts';
import { notYet } from '../commission/queries.ts';
import { lockDraft, readDanger, writtenColumns } from './queries.ts';

/**
 * Saves and signs a note: from now on the database lets nothing of it change, only addenda come. Refuses as `save`, an
 * empty one, one of a meeting that hasn't begun, and one that leaves out the question of safety where endangering
 * tendencies are recorded (as fields).
 */
export async function sign(ctx: StaffContext, input: SignNote): Promise<Done> {
  authorise(ctx, 'case.work');
  const { id, key, version, ...written } = SignNote.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'note.sign' }, async () => {
      const row = await lockDraft(tx, ctx, { id, version });
      const missing = missingToSign({ ...written, kind: row.kind }, await readDanger(tx, row.caseId));
      if (Object.keys(missing).length > 0) throw new InvalidInput(missing);
      notYet('worked', row.aboutAt.toISOString(), await readClock(tx));
      await tx
        .update(note)
        .set({ ...(await writtenColumns(tx, ctx, row, written)), signedAt: sql`app.app_now()` })
        .where(eq(note.id, id));
      await endTask(tx, { kind: 'unsigned_note', sourceId: id, doneBy: ctx.actor.staffId });
      await audit(tx, ctx, {
        action: 'note.sign',
        subjectKind: 'case',
        subjectId: row.caseId,
        fields: [row.kind],
      });
      return { id };
    }),
  );
}
