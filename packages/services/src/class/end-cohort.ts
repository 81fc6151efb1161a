import { enrolment, participant } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { EndCohort, hasCompletedBy, wasThere } from '@breakwater/domain/class';
import type { Done } from '@breakwater/domain/request';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { callRule } from '../enrolment/queries.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { readAttendance } from './attendance.ts';
import { findCohort } from './queries.ts';
import { settle } from './set-outcome.ts';

/**
 * Ends a cohort: who has no outcome yet gets what its rule says, and who still waits stands first for the programme's
 * next. Refused while a class session is to come (`error_class_to_come`) or somebody isn't screened (`error_class_undecided`).
 */
export async function endCohort(ctx: StaffContext, input: EndCohort): Promise<Done> {
  authorise(ctx, 'enrolment.run');
  const { key, cohortId } = EndCohort.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'class.end' }, async () => {
      const { cohort } = await findCohort(tx, cohortId);
      await decideRest(tx, cohortId, cohort.completePercent);
      const outcome = await callRule(tx, sql`app.end_cohort(${cohortId}::uuid)`);
      if (outcome === 'too_early') throw conflict('error_class_to_come');
      if (outcome === 'undecided') throw conflict('error_class_undecided');
      await audit(tx, ctx, {
        action: 'class.end',
        subjectKind: 'programme',
        subjectId: cohortId,
        fields: ['state'],
      });
      return { id: cohortId };
    }),
  );
}

async function decideRest(tx: Transaction, cohortId: string, percent: number): Promise<void> {
  const { held, marks } = await readAttendance(tx, cohortId);
  const undecided = await tx
    .select({ id: participant.id })
    .from(participant)
    .innerJoin(enrolment, eq(enrolment.id, participant.enrolmentId))
    .where(
      and(
        eq(enrolment.cohortId, cohortId),
        eq(enrolment.state, 'enrolled'),
        isNull(participant.hasCompleted),
      ),
    );
  for (const { id } of undecided) {
    const attended = (marks.get(id) ?? []).filter(wasThere).length;
    const hasCompleted = hasCompletedBy({ attended, held: held.length }, percent);
    await tx.update(participant).set({ hasCompleted }).where(eq(participant.id, id));
  }
  const enrolled = await tx
    .select({ id: enrolment.id })
    .from(enrolment)
    .where(and(eq(enrolment.cohortId, cohortId), eq(enrolment.state, 'enrolled')));
  for (const { id } of enrolled) await settle(tx, id);
}
