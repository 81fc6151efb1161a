import { importChunk, importFile } from '@breakwater/db';
import { StepImport } from '@breakwater/domain/import';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockImport } from './queries.ts';

/** Lets a file go that hasn't come in: its rows are removed at once. */
export async function giveUp(ctx: StaffContext, input: StepImport): Promise<Done> {
  authorise(ctx, 'client.import');
  const { key, id } = StepImport.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'import.give_up' }, async () => {
      await lockImport(tx, id, ['uploaded', 'checked']);
      await tx.delete(importChunk).where(eq(importChunk.importId, id));
      await tx
        .update(importFile)
        .set({ state: 'given_up', endedAt: sql`app.app_now()` })
        .where(eq(importFile.id, id));
      await audit(tx, ctx, { action: 'import.give_up', subjectKind: 'centre', subjectId: null });
      return { id };
    }),
  );
}
