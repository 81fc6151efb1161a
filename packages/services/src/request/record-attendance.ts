import { booking, request } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { RecordAttendance } from '@breakwater/domain/request';
import type { Done } from '@breakwater/domain/request';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { after, lockHeld } from './queries.ts';

/** Attended or no-show, once the appointment has begun; the other one puts a slip right. */
export async function recordAttendance(ctx: StaffContext, input: RecordAttendance): Promise<Done> {
  authorise(ctx, 'request.answer');
  const { id, key, outcome } = RecordAttendance.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'request.attendance' }, async () => {
      const row = await lockHeld(tx, ctx, id);
      const state = after(row.state, outcome === 'attended' ? 'attend' : 'miss');
      const begun = await tx
        .select({ id: booking.id })
        .from(booking)
        .where(
          and(
            eq(booking.requestId, id),
            eq(booking.kind, 'confirmed'),
            isNull(booking.releasedAt),
            sql`lower(${booking.period}) <= app.app_now()`,
          ),
        );
      if (begun.length === 0) throw conflict('error_not_begun');
      await tx
        .update(request)
        .set({ state, endedAt: sql`app.app_now()`, lastActivityAt: sql`app.app_now()`, answerDueAt: null })
        .where(eq(request.id, id));
      await audit(tx, ctx, {
        action: 'request.attendance',
        subjectKind: 'request',
        subjectId: id,
        fields: ['state'],
      });
      return { id };
    }),
  );
}
