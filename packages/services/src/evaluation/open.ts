import { centre, evaluation } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { OpenEvaluation, shownOn, SMALL_CELL, summarise } from '@breakwater/domain/evaluation';
import type { EvaluationView } from '@breakwater/domain/evaluation';
import { isPermitted } from '@breakwater/domain/staff';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { findCohort, isFacilitator } from '../cohort/queries.ts';
import { authorise, transact } from '../verb.ts';

/**
 * What people said of a cohort before and after, for a coordinator and for who leads it; `not_found` for everybody else.
 * Nobody's answers: whole days, five questionnaires at least, small figures hidden. So it leaves no trace in the trail.
 */
export async function openEvaluation(ctx: StaffContext, input: OpenEvaluation): Promise<EvaluationView> {
  authorise(ctx, 'class.lead');
  const { cohortId } = OpenEvaluation.parse(input);
  return transact(ctx, async (tx) => {
    const { programme } = await findCohort(tx, cohortId);
    const isTheirs =
      isPermitted(ctx.actor.roles, 'enrolment.run') || (await isFacilitator(tx, cohortId, ctx.actor.staffId));
    if (!isTheirs) throw notFound();
    const [clock] = await tx
      .select({ today: sql<string>`(app.app_now() AT TIME ZONE ${centre.timeZone})::date::text` })
      .from(centre);
    const rows = await tx
      .select({ moment: evaluation.moment, answers: evaluation.answers, onDate: evaluation.onDate })
      .from(evaluation)
      .where(eq(evaluation.cohortId, cohortId));
    const shown = (moment: 'before' | 'after') =>
      shownOn(
        rows.filter((row) => row.moment === moment),
        clock?.today ?? '',
      ).map(({ answers }) => answers);
    const [before, after] = [shown('before'), shown('after')];
    const orNone = ({ length }: unknown[]) => (length < SMALL_CELL ? null : length);
    return {
      before: orNone(before),
      after: orNone(after),
      statements: programme.content.statements.map((text, position) => ({
        text,
        before: summarise(before, position),
        after: summarise(after, position),
      })),
    };
  });
}
