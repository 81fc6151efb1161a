import { aimStep, newId } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import type { Done } from '@breakwater/domain/request';
import { SetAim } from '@breakwater/domain/commission';
import { and, desc, eq, sql } from 'drizzle-orm';
import { caseKey, lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { notAhead, readToday, sealIn } from './queries.ts';

/**
 * Says how an aim stands now: a step more, none rewritten. Refuses a closed case, a day to come, and an aim that stands
 * otherwise than was `seen` (`error_changed_meanwhile`).
 */
export async function setAim(ctx: StaffContext, input: SetAim): Promise<Done> {
  authorise(ctx, 'case.work');
  const { caseId, key, aim, state, seen, reachedOn, remark } = SetAim.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'work.aim' }, async () => {
      await lockCase(tx, ctx, caseId);
      const today = await readToday(tx, ctx);
      const on = reachedOn ?? today;
      notAhead('reachedOn', on, today);
      const [last] = await tx
        .select({ state: aimStep.state })
        .from(aimStep)
        .where(and(eq(aimStep.caseId, caseId), eq(aimStep.aim, aim)))
        .orderBy(desc(aimStep.recordedAt), desc(aimStep.id))
        .limit(1);
      if ((last?.state ?? 'open') !== seen) throw conflict('error_changed_meanwhile');
      const id = newId();
      const sealed = sealIn(await caseKey(tx, ctx, caseId), 'app.aim_step', { id, caseId }, { remark });
      await tx.insert(aimStep).values({
        id,
        caseId,
        aim,
        state,
        reachedOn: on,
        staffId: ctx.actor.staffId,
        recordedAt: sql`app.app_now()`,
        sealed,
      });
      await audit(tx, ctx, {
        action: 'work.aim',
        subjectKind: 'case',
        subjectId: caseId,
        fields: [aim, state],
      });
      return { id };
    }),
  );
}
