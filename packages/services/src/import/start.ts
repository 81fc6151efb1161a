import { importFile } from '@breakwater/db';
import { StepImport } from '@breakwater/domain/import';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockImport } from './queries.ts';

/** Lets the worker bring in what the check found good. It goes on by itself, and can be left and found again. */
export async function start(ctx: StaffContext, input: StepImport): Promise<Done> {
  authorise(ctx, 'client.import');
  const { key, id } = StepImport.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'import.start' }, async () => {
      await lockImport(tx, id, ['checked']);
      await tx
        .update(importFile)
        .set({ state: 'running', startedAt: sql`app.app_now()` })
        .where(eq(importFile.id, id));
      await audit(tx, ctx, { action: 'import.start', subjectKind: 'centre', subjectId: null });
      return { id };
    }),
  );
}
