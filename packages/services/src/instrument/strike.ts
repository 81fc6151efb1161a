import { instrumentResult } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { StrikeResult } from '@breakwater/domain/instrument';
import type { Done } from '@breakwater/domain/request';
import { sealDocument } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import { caseKey, lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { endTask } from '../task/new-task.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { readResult, strikeAt } from './queries.ts';

/** Strikes a filling-in through that was made in error or in the wrong file: it stays in the record, with who and why. */
export async function strike(ctx: StaffContext, input: StrikeResult): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, caseId, id, reason } = StrikeResult.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'instrument.strike' }, async () => {
      await lockCase(tx, ctx, caseId);
      const { struckAt } = await readResult(tx, caseId, id);
      if (struckAt) throw conflict('error_moved_on');
      const dataKey = await caseKey(tx, ctx, caseId);
      await tx
        .update(instrumentResult)
        .set({
          struckBy: ctx.actor.staffId,
          struckAt: sql`app.app_now()`,
          sealedStrike: sealDocument(dataKey, strikeAt(id, caseId), { reason }),
        })
        .where(eq(instrumentResult.id, id));
      await endTask(tx, { kind: 'risk_alarm', sourceId: id });
      await audit(tx, ctx, { action: 'instrument.strike', subjectKind: 'case', subjectId: caseId });
      return { id };
    }),
  );
}
