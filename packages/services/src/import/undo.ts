import { importFile } from '@breakwater/db';
import { StepImport } from '@breakwater/domain/import';
import type { Done } from '@breakwater/domain/request';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockImport } from './queries.ts';

/** Takes back what an import brought in, but for what somebody has worked with since: that stays, and is counted. */
export async function undo(ctx: StaffContext, input: StepImport): Promise<Done> {
  authorise(ctx, 'client.import');
  const { key, id } = StepImport.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'import.undo' }, async () => {
      await lockImport(tx, id, ['done']);
      await tx.update(importFile).set({ state: 'undoing', cursor: 0 }).where(eq(importFile.id, id));
      await audit(tx, ctx, { action: 'import.undo', subjectKind: 'centre', subjectId: null });
      return { id };
    }),
  );
}
