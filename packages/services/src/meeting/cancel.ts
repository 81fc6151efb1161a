import { meeting } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { CancelMeeting, isCancelledLate, nextMeetingState, SealedMeeting } from '@breakwater/domain/meeting';
import type { Done } from '@breakwater/domain/request';
import { openDocument, sealDocument } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import { caseKey } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { remindOfEnding } from '../episode/near-end.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockMeeting, meetingAt } from './queries.ts';

/**
 * Calls a meeting off: by whom, when word of it came, why. In time it gives its place back; whether a client's late word
 * takes one, the episode's policy says, as of a no-show.
 */
export async function cancel(ctx: StaffContext, input: CancelMeeting): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, id, by, at, why } = CancelMeeting.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'meeting.cancel' }, async () => {
      const row = await lockMeeting(tx, ctx, id);
      const state = nextMeetingState(row.state, 'cancel');
      if (!state) throw conflict('error_moved_on');
      const dataKey = await caseKey(tx, ctx, row.caseId);
      const words = row.sealed
        ? openDocument(SealedMeeting, dataKey, meetingAt(row), row.sealed)
        : SealedMeeting.parse({});
      await tx
        .update(meeting)
        .set({
          state,
          cancelledBy: by,
          cancelledAt: new Date(at),
          isLate: isCancelledLate(row.episode.policy, { by, at: new Date(at), startsAt: row.startsAt }),
          recordedBy: ctx.actor.staffId,
          endedAt: sql`app.app_now()`,
          version: sql`${meeting.version} + 1`,
          sealed: sealDocument(dataKey, meetingAt(row), { ...words, cancelledWhy: why }),
        })
        .where(eq(meeting.id, id));
      await remindOfEnding(tx, row.episodeId);
      await audit(tx, ctx, {
        action: 'meeting.cancel',
        subjectKind: 'case',
        subjectId: row.caseId,
        fields: ['state'],
      });
      return { id };
    }),
  );
}
