import { paperFile } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { StrikeFile } from '@breakwater/domain/paper';
import type { Done } from '@breakwater/domain/request';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** Strikes out a file that was put here in error: it stays in the record, and is shown as struck. */
export async function strikeFile(ctx: StaffContext, input: StrikeFile): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, caseId, id } = StrikeFile.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'paper.strike_file' }, async () => {
      await lockCase(tx, ctx, caseId);
      const struck = await tx
        .update(paperFile)
        .set({ struckAt: sql`app.app_now()`, struckBy: ctx.actor.staffId })
        .where(and(eq(paperFile.id, id), eq(paperFile.caseId, caseId), isNull(paperFile.struckAt)));
      if (struck.rowCount === 0) throw notFound();
      await audit(tx, ctx, {
        action: 'paper.file',
        subjectKind: 'case',
        subjectId: caseId,
        fields: ['struck'],
      });
      return { id };
    }),
  );
}
