import { classSession, cohort, enrolment } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { possibleEvents } from '@breakwater/domain/enrolment';
import type { CohortChoice } from '@breakwater/domain/enrolment';
import { and, asc, eq, gte, ne, or, sql } from 'drizzle-orm';
import type { ClearRow } from './row.ts';

/** Where an enrolment could move to: open cohorts of its programme, with what is free there, the soonest first. */
export async function readChoices(tx: Transaction, row: ClearRow): Promise<CohortChoice[]> {
  const events = possibleEvents(row.state);
  const isBack = row.state === 'withdrawn' && row.endReason === 'offer_lapsed';
  if (!isBack && !events.includes('move')) return [];
  const startsAt = sql<string | null>`(SELECT min(lower(s.period))::text FROM ${classSession} s
    WHERE s.cohort_id = ${cohort.id} AND s.state <> 'cancelled')`;
  const rows = await tx
    .select({
      id: cohort.id,
      number: cohort.number,
      mode: cohort.mode,
      locale: cohort.locale,
      startsAt,
      left: sql<number>`greatest(${cohort.capacity} - ${cohort.placesTaken}, 0)`,
      waiting: sql<number>`(SELECT count(*)::int FROM ${enrolment} e WHERE e.cohort_id = ${cohort.id} AND e.state = 'waitlisted')`,
    })
    .from(cohort)
    .where(
      and(
        eq(cohort.programmeId, row.programmeId),
        eq(cohort.state, 'open'),
        gte(cohort.capacity, row.places),
        // Somebody there must not meet somebody: which cohorts, and never why.
        sql`NOT (${cohort.id} = ANY (app.cohorts_not_for(${row.id}::uuid)))`,
        row.cohortId === null || isBack ? undefined : ne(cohort.id, row.cohortId),
        or(sql`${cohort.closesAt} IS NULL`, sql`${cohort.closesAt} > app.app_now()`),
        or(sql`${cohort.opensAt} IS NULL`, sql`${cohort.opensAt} <= app.app_now()`),
      ),
    )
    .orderBy(asc(startsAt))
    .limit(20);
  return rows.map((each) => ({ ...each, startsAt: each.startsAt && new Date(each.startsAt).toISOString() }));
}
