import { conflict, DomainError } from '@breakwater/domain';
import { CancelCohort } from '@breakwater/domain/cohort';
import type { CohortCancelled } from '@breakwater/domain/cohort';
import { sql } from 'drizzle-orm';
import { giveNotice } from '../class/notice.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockCohort } from './queries.ts';

/**
 * Calls a cohort off: its classes are free times again, and whoever was in it or waited stands first for the programme's
 * next one. What is said waits for each one's code. `toTell`: how many are to be told beyond that, each as is safe for them.
 */
export async function cancel(ctx: StaffContext, input: CancelCohort): Promise<CohortCancelled> {
  authorise(ctx, 'programme.edit');
  const { key, id, version, typed, texts } = CancelCohort.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'cohort.cancel' }, async () => {
      const { number } = await lockCohort(tx, id, { version, states: ['draft', 'open', 'paused'] });
      if (typed !== number) throw new DomainError('invalid', 'error_cohort_number_typed', { number });
      // Before it is called off: afterwards they are of no cohort.
      const { toTell } = await giveNotice(tx, ctx, { cohortId: id, kind: 'cohort_cancelled', texts });
      const { rows } = await tx.execute<{ moved: number | null }>(
        sql`SELECT app.cancel_cohort(${id}::uuid) AS moved`,
      );
      if (rows[0]?.moved === null) throw conflict('error_moved_on');
      await audit(tx, ctx, {
        action: 'cohort.cancel',
        subjectKind: 'programme',
        subjectId: id,
        fields: [`count_${toTell}`],
      });
      return { id, toTell };
    }),
  );
}
