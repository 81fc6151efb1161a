import { cohort, enrolment, eqWord } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { positionOf, whyWaiting } from '@breakwater/domain/enrolment';
import type { EnrolmentRow, QueueCohort, QueueEntry } from '@breakwater/domain/enrolment';
import { and, eq, getTableColumns, isNull } from 'drizzle-orm';
import { readAtRisk } from '../class/attendance.ts';
import { readClock } from '../verb.ts';

const { sealed, ...clear } = getTableColumns(enrolment);
export type ClearRow = Omit<typeof enrolment.$inferSelect, 'sealed'>;

/** The clear part of enrolments. Add `where` and `orderBy`. */
export const selectClear = (tx: Transaction) => tx.select(clear).from(enrolment).$dynamic();

/** The sealed part of one enrolment, once it is known that it may be opened. */
export async function readSealed(tx: Transaction, id: string): Promise<Uint8Array | null> {
  const [found] = await tx.select({ sealed }).from(enrolment).where(eq(enrolment.id, id));
  return found?.sealed ?? null;
}

/** What tells why somebody waits: the queue they are in, its cohort, the hour; and who of the cohort is at risk. */
export type Surroundings = {
  cohort: QueueCohort | null;
  queue: QueueEntry[];
  atRisk: Set<string>;
  now: Date;
};

/** The surroundings of a cohort's enrolments; without a cohort, of those who wait for the programme's next. */
export async function readSurroundings(
  tx: Transaction,
  programmeId: string,
  cohortId: string | null,
): Promise<Surroundings> {
  const [found] = cohortId === null ? [] : await tx.select().from(cohort).where(eq(cohort.id, cohortId));
  const queue = await selectClear(tx).where(
    and(
      eqWord(enrolment.state, 'waitlisted'),
      cohortId === null
        ? and(isNull(enrolment.cohortId), eq(enrolment.programmeId, programmeId))
        : eq(enrolment.cohortId, cohortId),
    ),
  );
  return {
    cohort: found ?? null,
    queue,
    atRisk: cohortId === null ? new Set() : await readAtRisk(tx, cohortId),
    now: await readClock(tx),
  };
}

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** A clear row as lists show it. */
export function rowView(row: ClearRow, { cohort: around, queue, atRisk, now }: Surroundings): EnrolmentRow {
  const waits = row.state === 'waitlisted';
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    cohortId: row.cohortId,
    places: row.places,
    forWhom: row.forWhom,
    locale: row.locale,
    reach: row.reach,
    needs: row.needs,
    source: row.source,
    priority: row.priority,
    priorityReason: row.priorityReason,
    receivedAt: row.receivedAt.toISOString(),
    lastActivityAt: row.lastActivityAt.toISOString(),
    screenedAt: iso(row.screenedAt),
    isApart: row.isApart,
    isSent: row.isSent,
    offerExpiresAt: iso(row.offerExpiresAt),
    endReason: row.endReason,
    endedAt: iso(row.endedAt),
    hasUnread: row.hasUnread,
    position: waits ? positionOf(row, queue) : null,
    why: waits ? whyWaiting(row, around, queue, now) : null,
    isAtRisk: row.state === 'enrolled' && atRisk.has(row.id),
  };
}
