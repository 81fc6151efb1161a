import { enrolment, notice } from '@breakwater/db';
import { ListNotices } from '@breakwater/domain/class';
import type { NoticePage } from '@breakwater/domain/class';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';
import { CONCERNED } from './notice.ts';
import { readNotices } from './notice-view.ts';
import { findCohort } from './queries.ts';

/** The notices of a cohort, newest first, with how far each has come: numbers alone, so nothing is audited. */
export async function listNotices(ctx: StaffContext, input: ListNotices): Promise<NoticePage> {
  authorise(ctx, 'enrolment.run');
  const { cohortId } = ListNotices.parse(input);
  return transact(ctx, async (tx) => {
    await findCohort(tx, cohortId);
    const count = sql<number>`count(*)::int`;
    const languages = await tx
      .select({ locale: enrolment.locale, count })
      .from(enrolment)
      .where(and(eq(enrolment.cohortId, cohortId), inArray(enrolment.state, CONCERNED.message)))
      .groupBy(enrolment.locale)
      .orderBy(desc(count));
    return { notices: await readNotices(tx, ctx, eq(notice.cohortId, cohortId)), languages };
  });
}
