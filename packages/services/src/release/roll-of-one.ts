import { attendance, classSession, enrolment, participant } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import type { RollOfOne } from '@breakwater/domain/release';
import { and, asc, eq, sql } from 'drizzle-orm';

/** What the roll says of one person: the class sessions that were held, of every cohort in which they were marked. */
export async function readRollOfOne(tx: Transaction, participantId: string): Promise<RollOfOne> {
  const [person] = await tx
    .select({ state: enrolment.state, hasCompleted: participant.hasCompleted })
    .from(participant)
    .innerJoin(enrolment, eq(enrolment.id, participant.enrolmentId))
    .where(eq(participant.id, participantId));
  if (!person) throw notFound();
  const days = await tx
    .select({
      on: sql<string>`(lower(${classSession.period}) AT TIME ZONE (SELECT time_zone FROM app.centre))::date::text`,
      mark: attendance.mark,
    })
    .from(attendance)
    .innerJoin(classSession, eq(classSession.id, attendance.classSessionId))
    .where(and(eq(attendance.participantId, participantId), eq(classSession.state, 'held')))
    .orderBy(asc(classSession.period));
  return { ...person, days };
}
