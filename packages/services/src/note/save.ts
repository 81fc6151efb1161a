import { note } from '@breakwater/db';
import { SaveNote } from '@breakwater/domain/note';
import type { SavedNote } from '@breakwater/domain/note';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, readClock, transact } from '../verb.ts';
import { lockDraft, writtenColumns } from './queries.ts';

const SITTING_MS = 10 * 60 * 1000;

/**
 * Saves a draft as it stands, sealed. Refuses as `lockDraft`: nothing that was saved elsewhere is overwritten. While
 * somebody types this comes every few seconds, so the trail has one row for each ten minutes of it.
 */
export async function save(ctx: StaffContext, input: SaveNote): Promise<SavedNote> {
  authorise(ctx, 'case.work');
  const { id, key, version, ...written } = SaveNote.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'note.save' }, async () => {
      const row = await lockDraft(tx, ctx, { id, version });
      await tx
        .update(note)
        .set(await writtenColumns(tx, ctx, row, written))
        .where(eq(note.id, id));
      const now = await readClock(tx);
      if (version === 1 || now.getTime() - row.savedAt.getTime() > SITTING_MS)
        await audit(tx, ctx, { action: 'note.save', subjectKind: 'case', subjectId: row.caseId });
      return { id, version: version + 1, savedAt: now.toISOString() };
    }),
  );
}
