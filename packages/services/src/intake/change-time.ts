import { episode, intake, intakeTime, newId } from '@breakwater/db';
import { conflict, InvalidInput } from '@breakwater/domain';
import { ChangeInformationTime } from '@breakwater/domain/intake';
import type { Done } from '@breakwater/domain/request';
import { sealDocument } from '@breakwater/vault';
import { and, eq, sql } from 'drizzle-orm';
import { caseKey, lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, readClock, transact } from '../verb.ts';
import { lockIntake } from './queries.ts';
import { intakeTimeAt } from './sealed-at.ts';

/**
 * Corrects when word of the crisis reached the centre, with a reason; what stood before is kept. The clock of the
 * episode that began with it runs from the new time. Refuses a time that is still to come.
 */
export async function changeTime(ctx: StaffContext, input: ChangeInformationTime): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, intakeId, version, informationAt, reason } = ChangeInformationTime.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'intake.time' }, async () => {
      const row = await lockIntake(tx, intakeId);
      await lockCase(tx, ctx, row.caseId);
      if (row.version !== version) throw conflict('error_changed_meanwhile');
      const at = new Date(informationAt);
      if (at > (await readClock(tx))) throw new InvalidInput({ informationAt: 'error_information_time' });
      const id = newId();
      await tx.insert(intakeTime).values({
        id,
        intakeId,
        caseId: row.caseId,
        wasAt: row.informationAt,
        changedBy: ctx.actor.staffId,
        changedAt: sql`app.app_now()`,
        sealed: sealDocument(await caseKey(tx, ctx, row.caseId), intakeTimeAt(id, row.caseId), { reason }),
      });
      await tx
        .update(intake)
        .set({ informationAt: at, version: version + 1 })
        .where(eq(intake.id, intakeId));
      await tx
        .update(episode)
        .set({ informationAt: at, version: sql`${episode.version} + 1` })
        .where(
          and(
            eq(episode.caseId, row.caseId),
            eq(episode.informationAt, row.informationAt),
            eq(episode.state, 'open'),
          ),
        );
      await audit(tx, ctx, {
        action: 'intake.time',
        subjectKind: 'case',
        subjectId: row.caseId,
        fields: ['information_at'],
      });
      return { id: intakeId };
    }),
  );
}
