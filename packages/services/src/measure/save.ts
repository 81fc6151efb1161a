import { measure } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { SaveMeasure } from '@breakwater/domain/measure';
import type { Done } from '@breakwater/domain/request';
import { sealDocument } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import { caseKey, lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { endTask, putTask } from '../task/new-task.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockMeasure, measureAt, openMeasure } from './queries.ts';

/**
 * Adds a measure to the plan, or changes one that is open; whoever is responsible for one with a deadline has a task.
 * Refuses a measure that has ended (`error_measure_ended`) and one changed meanwhile (`error_changed_meanwhile`).
 */
export async function save(ctx: StaffContext, input: SaveMeasure): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, id, caseId, version, what, dueAt, responsibleId, ...clear } = SaveMeasure.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'measure.save' }, async () => {
      await lockCase(tx, ctx, caseId);
      const words = await caseKey(tx, ctx, caseId);
      const values = {
        ...clear,
        responsibleId: clear.doneBy === 'staff' ? responsibleId : null,
        dueAt: dueAt === null ? null : new Date(dueAt),
      };
      if (version === 0) {
        await tx.insert(measure).values({
          id,
          caseId,
          ...values,
          state: 'open',
          madeBy: ctx.actor.staffId,
          madeAt: sql`app.app_now()`,
          version: 1,
          sealed: sealDocument(words, measureAt(id, caseId), { what, outcome: '' }),
        });
      } else {
        const row = await lockMeasure(tx, caseId, id);
        if (row.state !== 'open') throw conflict('error_measure_ended');
        if (row.version !== version) throw conflict('error_changed_meanwhile');
        const { outcome } = openMeasure(words, row);
        await tx
          .update(measure)
          .set({
            ...values,
            version: version + 1,
            sealed: sealDocument(words, measureAt(id, caseId), { what, outcome }),
          })
          .where(eq(measure.id, id));
      }
      const at = { kind: 'measure', sourceKind: 'measure', sourceId: id } as const;
      if (values.dueAt && values.responsibleId)
        await putTask(tx, { ...at, caseId, ownerId: values.responsibleId, dueAt: values.dueAt });
      else await endTask(tx, at);
      await audit(tx, ctx, { action: 'paper.measure', subjectKind: 'case', subjectId: caseId });
      return { id };
    }),
  );
}
