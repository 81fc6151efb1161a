import { cohort, enrolment, programme } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { ListEnrolments } from '@breakwater/domain/enrolment';
import type { EnrolmentRow } from '@breakwater/domain/enrolment';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';
import { readSurroundings, rowView, selectClear } from './row.ts';

/**
 * The sign-ups of one cohort, or of those who wait for a programme's next, in the order of the queue: clear parts only,
 * which is why listing isn't audited.
 */
export async function list(ctx: StaffContext, input: ListEnrolments): Promise<EnrolmentRow[]> {
  authorise(ctx, 'enrolment.run');
  const { programmeId, cohortId } = ListEnrolments.parse(input);
  return transact(ctx, async (tx) => {
    const [found] =
      cohortId === null
        ? await tx.select({ id: programme.id }).from(programme).where(eq(programme.id, programmeId))
        : await tx
            .select({ id: cohort.id })
            .from(cohort)
            .where(and(eq(cohort.id, cohortId), eq(cohort.programmeId, programmeId)));
    if (!found) throw notFound();
    const around = await readSurroundings(tx, programmeId, cohortId);
    const rows = await selectClear(tx)
      .where(
        cohortId === null
          ? and(isNull(enrolment.cohortId), eq(enrolment.programmeId, programmeId))
          : eq(enrolment.cohortId, cohortId),
      )
      .orderBy(asc(enrolment.priority), asc(enrolment.queueNo));
    return rows.map((row) => rowView(row, around));
  });
}
