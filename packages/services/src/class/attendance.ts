import { attendance, classSession, participant } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { isAtRisk } from '@breakwater/domain/class';
import type { Mark } from '@breakwater/domain/class';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';

/** Class sessions that were held, in order, with everybody's marks. */
export type Attendance = {
  held: { id: string; startsAt: string; unit: number | null }[];
  /** By participant, a mark (or null) for each of `held`. */
  marks: Map<string, (Mark | null)[]>;
};

/** Who was at which class session of a cohort, as far as the actor may see it; `before`: only those that began earlier. */
export async function readAttendance(
  tx: Transaction,
  cohortId: string,
  before: string | null = null,
): Promise<Attendance> {
  const startsAt = sql<string>`lower(${classSession.period})::text`;
  const sessions = await tx
    .select({ id: classSession.id, startsAt, unit: classSession.unit })
    .from(classSession)
    .where(
      and(
        eq(classSession.cohortId, cohortId),
        eq(classSession.state, 'held'),
        before === null ? undefined : sql`lower(${classSession.period}) < ${before}::timestamptz`,
      ),
    )
    .orderBy(asc(classSession.period));
  const held = sessions.map((each) => ({ ...each, startsAt: new Date(each.startsAt).toISOString() }));
  if (held.length === 0) return { held, marks: new Map() };
  const rows = await tx
    .select({
      participantId: attendance.participantId,
      sessionId: attendance.classSessionId,
      mark: attendance.mark,
    })
    .from(attendance)
    .where(
      inArray(
        attendance.classSessionId,
        held.map(({ id }) => id),
      ),
    );
  const places = new Map(held.map(({ id }, index) => [id, index]));
  const marks = new Map<string, (Mark | null)[]>();
  for (const { participantId, sessionId, mark } of rows) {
    const line = marks.get(participantId) ?? held.map(() => null);
    line[places.get(sessionId) ?? 0] = mark;
    marks.set(participantId, line);
  }
  return { held, marks };
}

/** Enrolments of a cohort in which somebody was absent twice running (M5.5). */
export async function readAtRisk(tx: Transaction, cohortId: string): Promise<Set<string>> {
  const { marks } = await readAttendance(tx, cohortId);
  const ids = [...marks].flatMap(([id, line]) => (isAtRisk(line) ? [id] : []));
  if (ids.length === 0) return new Set();
  const rows = await tx
    .select({ enrolmentId: participant.enrolmentId })
    .from(participant)
    .where(inArray(participant.id, ids));
  return new Set(rows.map(({ enrolmentId }) => enrolmentId));
}
