import { newId } from '@breakwater/db';
import { conflict, DomainError } from '@breakwater/domain';
import { CancelCohort } from '@breakwater/domain/cohort';
import type { CohortCancelled } from '@breakwater/domain/cohort';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockCohort } from './queries.ts';

/**
 * Calls a cohort off: its classes are free times again, and whoever was in it or waited stands first for the programme's
 * next one. `toTell`: how many are to be told, each as is safe for them; the notice waits on the cohort's page.
 */
export async function cancel(ctx: StaffContext, input: CancelCohort): Promise<CohortCancelled> {
  authorise(ctx, 'programme.edit');
  const { key, id, version, typed } = CancelCohort.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'cohort.cancel' }, async () => {
      const { number } = await lockCohort(tx, id, { version, states: ['draft', 'open', 'paused'] });
      if (typed !== number) throw new DomainError('invalid', 'error_cohort_number_typed', { number });
      const noticeId = newId();
      await tx.execute(sql`INSERT INTO app.notice (id, cohort_id, kind, made_by)
        VALUES (${noticeId}::uuid, ${id}::uuid, 'cohort_cancelled', ${ctx.actor.staffId}::uuid)`);
      // Before it is called off: afterwards they are of no cohort.
      const told = await tx.execute(sql`INSERT INTO app.notice_told (notice_id, enrolment_id)
        SELECT ${noticeId}::uuid, id FROM app.enrolment
        WHERE cohort_id = ${id}::uuid AND state IN ('applied', 'enrolled', 'offered', 'waitlisted')`);
      const { rows } = await tx.execute<{ moved: number | null }>(
        sql`SELECT app.cancel_cohort(${id}::uuid) AS moved`,
      );
      if (rows[0]?.moved === null) throw conflict('error_moved_on');
      await audit(tx, ctx, {
        action: 'cohort.cancel',
        subjectKind: 'programme',
        subjectId: id,
        fields: [`count_${told.rowCount ?? 0}`],
      });
      return { id, toTell: told.rowCount ?? 0 };
    }),
  );
}
