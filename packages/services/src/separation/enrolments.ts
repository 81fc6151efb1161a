import { classSession, cohort, enrolment, enrolmentClient, programme } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import type { ClientEnrolment } from '@breakwater/domain/separation';
import { desc, eq, sql } from 'drizzle-orm';

/** What the team signed its clients up for, and how it goes, the newest first. Clear facts alone; part of a verb. */
export async function readEnrolments(tx: Transaction, caseId: string): Promise<ClientEnrolment[]> {
  const rows = await tx
    .select({
      id: enrolment.id,
      clientId: enrolmentClient.clientId,
      content: programme.content,
      cohortNumber: cohort.number,
      startsAt: sql<string | null>`(SELECT min(lower(s.period))::text FROM ${classSession} s
        WHERE s.cohort_id = ${enrolment.cohortId} AND s.state <> 'cancelled')`,
      state: enrolment.state,
      madeAt: enrolmentClient.madeAt,
    })
    .from(enrolmentClient)
    .innerJoin(enrolment, eq(enrolment.id, enrolmentClient.enrolmentId))
    .innerJoin(programme, eq(programme.id, enrolment.programmeId))
    .leftJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .where(eq(enrolmentClient.caseId, caseId))
    .orderBy(desc(enrolmentClient.madeAt), desc(enrolment.id));
  return rows.map(({ content, startsAt, madeAt, ...row }) => ({
    ...row,
    programmeName: content.name,
    startsAt: startsAt && new Date(startsAt).toISOString(),
    madeAt: madeAt.toISOString(),
  }));
}
