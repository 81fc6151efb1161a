import { conflict } from '@breakwater/domain';
import { MoveByStaff } from '@breakwater/domain/enrolment';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { callRule, findEnrolment } from './queries.ts';

/** Moves a sign-up to another cohort of its programme. Refused (`error_cohort_full`, nothing has changed) where there is no
 * place at once, unless it may wait there: nobody loses a place without saying so. */
export async function move(ctx: StaffContext, input: MoveByStaff): Promise<Done> {
  authorise(ctx, 'enrolment.run');
  const { id, key, cohortId, mayWait } = MoveByStaff.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'enrolment.move' }, async () => {
      await findEnrolment(tx, id);
      const outcome = await callRule(
        tx,
        sql`app.move_enrolment_by_staff(${id}::uuid, ${cohortId}::uuid, ${mayWait})`,
      );
      if (outcome === 'full') throw conflict('error_cohort_full');
      await audit(tx, ctx, {
        action: 'enrolment.move',
        subjectKind: 'enrolment',
        subjectId: id,
        fields: ['cohort'],
      });
      return { id };
    }),
  );
}
