import { meeting } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { MoveMeeting } from '@breakwater/domain/meeting';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { assertMayLead, lockMeeting, periodOf } from './queries.ts';

/** Moves a booked meeting: another time, worker, room, way or interpreter. Its place in the budget stays its own. */
export async function move(ctx: StaffContext, input: MoveMeeting): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, id, version, startsAt, endsAt, ...parts } = MoveMeeting.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'meeting.move' }, async () => {
      const row = await lockMeeting(tx, ctx, id);
      if (row.version !== version) throw conflict('error_changed_meanwhile');
      if (row.state !== 'booked') throw conflict('error_moved_on');
      if (parts.staffId && parts.staffId !== row.staffId) await assertMayLead(tx, row.episode, parts.staffId);
      await tx
        .update(meeting)
        .set({ ...parts, period: periodOf(startsAt, endsAt), version: sql`${meeting.version} + 1` })
        .where(eq(meeting.id, id));
      await audit(tx, ctx, {
        action: 'meeting.move',
        subjectKind: 'case',
        subjectId: row.caseId,
        fields: ['time', 'staff', 'room'],
      });
      return { id };
    }),
  );
}
