import { separation } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import type { Done } from '@breakwater/domain/request';
import { EndSeparation } from '@breakwater/domain/separation';
import { and, eq, sql } from 'drizzle-orm';
import { lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** They may meet again. Whoever had to leave a cohort is not brought back by it. Ended before is `error_moved_on`. */
export async function end(ctx: StaffContext, input: EndSeparation): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, caseId, id } = EndSeparation.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'separation.end' }, async () => {
      await lockCase(tx, ctx, caseId, { mayBeClosed: true });
      const [row] = await tx
        .select()
        .from(separation)
        .where(and(eq(separation.id, id), eq(separation.caseId, caseId)))
        .for('update');
      if (!row) throw notFound();
      if (row.endedAt !== null) throw conflict('error_moved_on');
      await tx
        .update(separation)
        .set({ endedAt: sql`app.app_now()` })
        .where(eq(separation.id, id));
      await audit(tx, ctx, { action: 'separation.end', subjectKind: 'case', subjectId: caseId });
      return { id };
    }),
  );
}
