import { meeting } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { nextMeetingState, RecordMeeting } from '@breakwater/domain/meeting';
import type { MeetingEvent } from '@breakwater/domain/meeting';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import { touchContact } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { remindOfEnding } from '../episode/near-end.ts';
import { audit, authorise, once, readClock, transact } from '../verb.ts';
import { lockMeeting } from './queries.ts';

const EVENT: Record<RecordMeeting['outcome'], MeetingEvent> = {
  attended: 'attend',
  no_show: 'miss',
  booked: 'undo',
};

/**
 * Attended or nobody came, once it has begun; the other one, or `booked`, puts a wrong record right. Undone, a meeting
 * needs its place in the budget and its time in the week again, or is refused.
 */
export async function record(ctx: StaffContext, input: RecordMeeting): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, id, outcome } = RecordMeeting.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'meeting.record' }, async () => {
      const row = await lockMeeting(tx, ctx, id, { mayBeClosed: true });
      const state = nextMeetingState(row.state, EVENT[outcome]);
      if (!state) throw conflict('error_moved_on');
      if (state !== 'booked' && row.startsAt > (await readClock(tx))) throw conflict('error_not_begun');
      await tx
        .update(meeting)
        .set({
          state,
          cancelledBy: null,
          cancelledAt: null,
          isLate: false,
          recordedBy: ctx.actor.staffId,
          endedAt: state === 'booked' ? null : sql`app.app_now()`,
          version: sql`${meeting.version} + 1`,
        })
        .where(eq(meeting.id, id));
      if (state === 'attended') await touchContact(tx, row.caseId, row.startsAt);
      await remindOfEnding(tx, row.episodeId);
      await audit(tx, ctx, {
        action: 'meeting.record',
        subjectKind: 'case',
        subjectId: row.caseId,
        fields: ['state', state],
      });
      return { id };
    }),
  );
}
