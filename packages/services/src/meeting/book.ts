import { inSavepoint, meeting, newId } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, DomainError } from '@breakwater/domain';
import { budgetFor } from '@breakwater/domain/episode';
import { BookMeeting } from '@breakwater/domain/meeting';
import type { MeetingsBooked } from '@breakwater/domain/meeting';
import { sealDocument } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import { caseKey } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { remindOfEnding } from '../episode/near-end.ts';
import { lockEpisode } from '../episode/queries.ts';
import type { EpisodeRecord } from '../episode/queries.ts';
import { asDomainErrors, audit, authorise, once, transact } from '../verb.ts';
import { assertMayLead, meetingAt, periodOf, readPlace } from './queries.ts';

/**
 * Books a meeting, or one a week: each that finds its time, room, interpreter and a place in the budget; `refused` says
 * which of a series didn't, and why. A single one, or a series of which none could be booked, is refused (`conflict`).
 */
export async function book(ctx: StaffContext, input: BookMeeting): Promise<MeetingsBooked> {
  authorise(ctx, 'case.work');
  const { key, episodeId, ...parts } = BookMeeting.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'meeting.book' }, async () => {
      const episode = await lockEpisode(tx, ctx, episodeId);
      await assertMayLead(tx, episode, parts.staffId);
      if (budgetFor(episode.policy, episode).left === 0) throw conflict('error_budget_spent');
      const booked: string[] = [];
      const refused: MeetingsBooked['refused'] = [];
      for (const span of await weekly(tx, parts)) {
        const id = newId();
        const made = await attempt(tx, () => add(tx, ctx, { episode, id, ...parts, ...span }));
        if (made === null) booked.push(id);
        else if (parts.weeks === 1) throw made;
        else refused.push({ startsAt: span.startsAt, reason: made.reason });
      }
      const [first] = refused;
      if (booked.length === 0 && first) throw conflict(first.reason);
      await remindOfEnding(tx, episodeId);
      await audit(tx, ctx, {
        action: 'meeting.book',
        subjectKind: 'case',
        subjectId: episode.caseId,
        fields: ['time', `count_${booked.length}`],
      });
      return { id: booked[0] ?? episodeId, booked, refused };
    }),
  );
}

type Parts = Omit<BookMeeting, 'key' | 'episodeId' | 'weeks'> & { id: string; episode: EpisodeRecord };

async function add(
  tx: Transaction,
  ctx: StaffContext,
  { episode, id, remark, ...parts }: Parts,
): Promise<void> {
  const { caseId } = episode;
  const { startsAt, endsAt, staffId, mode, roomId, interpreterId } = parts;
  const sealed = remark
    ? sealDocument(await caseKey(tx, ctx, caseId), meetingAt({ id, caseId }), { remark, cancelledWhy: '' })
    : null;
  await tx.insert(meeting).values({
    id,
    episodeId: episode.id,
    caseId,
    // The database sets it to the case's.
    clientId: caseId,
    staffId,
    roomId,
    interpreterId,
    state: 'booked',
    mode,
    period: periodOf(startsAt, endsAt),
    bookedBy: ctx.actor.staffId,
    bookedAt: sql`app.app_now()`,
    sealed,
  });
}

/** The refusal by which one booking failed, undone alone; null when it stands. */
async function attempt(tx: Transaction, work: () => Promise<void>): Promise<DomainError | null> {
  try {
    await asDomainErrors(() => inSavepoint(tx, work));
    return null;
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'conflict') return error;
    throw error;
  }
}

/** The same time on the centre's clock, week after week: the hour stays when summer time begins or ends. */
async function weekly(
  tx: Transaction,
  { startsAt, endsAt, weeks }: Pick<BookMeeting, 'startsAt' | 'endsAt' | 'weeks'>,
): Promise<{ startsAt: string; endsAt: string }[]> {
  const { timeZone } = await readPlace(tx);
  const later = (at: string) =>
    sql`((${at}::timestamptz AT TIME ZONE ${timeZone}) + make_interval(weeks => week)) AT TIME ZONE ${timeZone}`;
  const { rows } = await tx.execute<{ starts: string; length: number }>(sql`
    SELECT (${later(startsAt)})::text AS starts FROM generate_series(0, ${weeks - 1}::int) AS week ORDER BY week`);
  const length = Date.parse(endsAt) - Date.parse(startsAt);
  return rows.map(({ starts }) => ({
    startsAt: new Date(starts).toISOString(),
    endsAt: new Date(Date.parse(new Date(starts).toISOString()) + length).toISOString(),
  }));
}
