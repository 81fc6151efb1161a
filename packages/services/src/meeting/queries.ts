import { caseFile, caseTeam, centre, meeting, staff } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { isQualified } from '@breakwater/domain/episode';
import type { EpisodePolicy } from '@breakwater/domain/episode';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { inCaseAt } from '../case/sealed-at.ts';
import type { StaffContext } from '../context.ts';
import { lockEpisode } from '../episode/queries.ts';
import type { EpisodeRecord } from '../episode/queries.ts';

export type MeetingRecord = typeof meeting.$inferSelect;

export const meetingAt = ({ id, caseId }: Pick<MeetingRecord, 'id' | 'caseId'>) =>
  inCaseAt('app.meeting', id, caseId);

/** A half-open stretch of time, as the database writes it. */
export const periodOf = (startsAt: string, endsAt: string) =>
  sql<string>`tstzrange(${startsAt}::timestamptz, ${endsAt}::timestamptz)`;

/** When a meeting begins and ends. */
export const spanColumns = {
  startsAt: sql<string>`lower(${meeting.period})::text`,
  endsAt: sql<string>`upper(${meeting.period})::text`,
};

export type LockedMeeting = MeetingRecord & { startsAt: Date; endsAt: Date; episode: EpisodeRecord };

/** A meeting of a case that is the actor's; case, episode and meeting are locked, in this order. `not_found` for any other. */
export async function lockMeeting(
  tx: Transaction,
  ctx: StaffContext,
  id: string,
  options: { mayBeClosed?: boolean } = {},
): Promise<LockedMeeting> {
  const [found] = await tx.select({ episodeId: meeting.episodeId }).from(meeting).where(eq(meeting.id, id));
  if (!found) throw notFound();
  const episode = await lockEpisode(tx, ctx, found.episodeId, options);
  const [row] = await tx.select().from(meeting).where(eq(meeting.id, id)).for('update');
  const [span] = await tx.select(spanColumns).from(meeting).where(eq(meeting.id, id));
  if (!row || !span) throw notFound();
  return { ...row, startsAt: new Date(span.startsAt), endsAt: new Date(span.endsAt), episode };
}

/** Who may lead a meeting of a case: whoever holds it and its team, with what each has learned. */
export async function leadersOf(tx: Transaction, caseId: string) {
  const team = tx
    .select({ staffId: caseTeam.staffId })
    .from(caseTeam)
    .where(and(eq(caseTeam.caseId, caseId), isNull(caseTeam.endedAt)));
  const holder = tx.select({ staffId: caseFile.holderId }).from(caseFile).where(eq(caseFile.id, caseId));
  return tx
    .select({ staffId: staff.id, qualification: staff.qualification })
    .from(staff)
    .where(and(eq(staff.state, 'active'), sql`(${inArray(staff.id, team)} OR ${inArray(staff.id, holder)})`));
}

/** Refuses (`conflict`) whoever isn't of the case's team, or hasn't what the episode's policy asks for. */
export async function assertMayLead(
  tx: Transaction,
  { caseId, policy }: { caseId: string; policy: EpisodePolicy },
  staffId: string,
): Promise<void> {
  const leader = (await leadersOf(tx, caseId)).find((each) => each.staffId === staffId);
  if (!leader) throw conflict('error_not_of_team');
  if (!isQualified(leader.qualification, policy.qualification)) throw conflict('error_not_qualified');
}

/** The zone in which the centre's weeks are counted, and its country. */
export async function readPlace(tx: Transaction): Promise<{ timeZone: string; country: string }> {
  const [row] = await tx.select({ timeZone: centre.timeZone, country: centre.country }).from(centre);
  if (!row) throw notFound();
  return row;
}
