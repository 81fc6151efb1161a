import { commission, newId } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import type { Done } from '@breakwater/domain/request';
import { AgreeCommission, SealedCommission } from '@breakwater/domain/commission';
import { eq, sql } from 'drizzle-orm';
import { caseKey, lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { notAhead, readToday, sealIn } from './queries.ts';

/**
 * Records what the client and the worker have agreed to work on (M2.2); earlier versions stay. Refuses a closed case, a
 * day to come, and a `version` that is no longer the newest (`error_changed_meanwhile`).
 */
export async function agreeCommission(ctx: StaffContext, input: AgreeCommission): Promise<Done> {
  authorise(ctx, 'case.work');
  const { caseId, key, version, agreedOn, words, agreedBy } = AgreeCommission.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'work.commission' }, async () => {
      await lockCase(tx, ctx, caseId);
      notAhead('agreedOn', agreedOn, await readToday(tx, ctx));
      const [newest] = await tx
        .select({ version: sql<number>`coalesce(max(${commission.version}), 0)::int` })
        .from(commission)
        .where(eq(commission.caseId, caseId));
      if (newest?.version !== version) throw conflict('error_changed_meanwhile');
      const id = newId();
      const sealed = sealIn(
        await caseKey(tx, ctx, caseId),
        'app.commission',
        { id, caseId },
        SealedCommission.parse({ words, agreedBy }),
      );
      await tx.insert(commission).values({
        id,
        caseId,
        version: version + 1,
        agreedOn,
        writtenBy: ctx.actor.staffId,
        writtenAt: sql`app.app_now()`,
        sealed,
      });
      await audit(tx, ctx, { action: 'work.commission', subjectKind: 'case', subjectId: caseId });
      return { id };
    }),
  );
}
