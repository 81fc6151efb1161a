import { measure } from '@breakwater/db';
import { EndMeasure } from '@breakwater/domain/measure';
import type { Done } from '@breakwater/domain/request';
import { sealDocument } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import { caseKey, lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { endTask, putTask } from '../task/new-task.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockMeasure, measureAt, openMeasure } from './queries.ts';

/** Says that a measure is done or dropped, or open again, and what came of it. */
export async function end(ctx: StaffContext, input: EndMeasure): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, id, caseId, state, outcome } = EndMeasure.parse(input);
  const isOpen = state === 'open';
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'measure.end' }, async () => {
      await lockCase(tx, ctx, caseId);
      const words = await caseKey(tx, ctx, caseId);
      const row = await lockMeasure(tx, caseId, id);
      const before = openMeasure(words, row);
      await tx
        .update(measure)
        .set({
          state,
          endedAt: isOpen ? null : sql`app.app_now()`,
          endedBy: isOpen ? null : ctx.actor.staffId,
          version: row.version + 1,
          sealed: sealDocument(words, measureAt(id, caseId), {
            ...before,
            outcome: outcome || before.outcome,
          }),
        })
        .where(eq(measure.id, id));
      const at = { kind: 'measure', sourceKind: 'measure', sourceId: id } as const;
      if (isOpen && row.dueAt && row.responsibleId)
        await putTask(tx, { ...at, caseId, ownerId: row.responsibleId, dueAt: row.dueAt });
      else await endTask(tx, at);
      await audit(tx, ctx, {
        action: 'paper.measure',
        subjectKind: 'case',
        subjectId: caseId,
        fields: ['state'],
      });
      return { id };
    }),
  );
}
