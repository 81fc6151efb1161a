import { eqWord, meeting } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import type { Mode } from '@breakwater/domain/slot';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { spanColumns } from './queries.ts';

export type NextMeeting = {
  id: string;
  caseId: string;
  staffId: string;
  startsAt: string;
  endsAt: string;
  mode: Mode;
};
type Of = { caseIds: string[] } | { staffId: string; until: Date };

/** Booked meetings that haven't ended yet, soonest first: of some cases, or of one worker until a moment. Clear parts alone. */
export async function nextMeetings(tx: Transaction, of: Of): Promise<NextMeeting[]> {
  if ('caseIds' in of && of.caseIds.length === 0) return [];
  const whose =
    'caseIds' in of
      ? inArray(meeting.caseId, of.caseIds)
      : and(
          eq(meeting.staffId, of.staffId),
          sql`lower(${meeting.period}) < ${of.until.toISOString()}::timestamptz`,
        );
  const rows = await tx
    .select({
      id: meeting.id,
      caseId: meeting.caseId,
      staffId: meeting.staffId,
      mode: meeting.mode,
      ...spanColumns,
    })
    .from(meeting)
    .where(and(eqWord(meeting.state, 'booked'), whose, sql`upper(${meeting.period}) > app.app_now()`))
    .orderBy(asc(sql`lower(${meeting.period})`))
    .limit(200);
  return rows.map((row) => ({
    ...row,
    startsAt: new Date(row.startsAt).toISOString(),
    endsAt: new Date(row.endsAt).toISOString(),
  }));
}
