import { intervention, newId } from '@breakwater/db';
import type { Done } from '@breakwater/domain/request';
import { RecordIntervention } from '@breakwater/domain/commission';
import { sql } from 'drizzle-orm';
import { caseKey, lockCase, touchContact } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, readClock, transact } from '../verb.ts';
import { notYet, sealIn } from './queries.ts';

/**
 * Records a piece of social counselling (M2.6): no meeting, and counted apart. What was done with the client says that
 * they were in touch. Refuses a closed case, a time to come, and an accompaniment without its reason.
 */
export async function recordIntervention(ctx: StaffContext, input: RecordIntervention): Promise<Done> {
  authorise(ctx, 'case.work');
  const { caseId, key, happenedAt, text, reason, ...clear } = RecordIntervention.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'work.intervention' }, async () => {
      await lockCase(tx, ctx, caseId);
      notYet('happenedAt', happenedAt, await readClock(tx));
      const id = newId();
      const sealed = sealIn(
        await caseKey(tx, ctx, caseId),
        'app.intervention',
        { id, caseId },
        { text, reason },
      );
      await tx.insert(intervention).values({
        id,
        caseId,
        ...clear,
        happenedAt: new Date(happenedAt),
        hasReason: reason !== '',
        staffId: ctx.actor.staffId,
        recordedAt: sql`app.app_now()`,
        sealed,
      });
      if (clear.manner === 'with') await touchContact(tx, caseId, new Date(happenedAt));
      await audit(tx, ctx, {
        action: 'work.intervention',
        subjectKind: 'case',
        subjectId: caseId,
        fields: [clear.topic],
      });
      return { id };
    }),
  );
}
