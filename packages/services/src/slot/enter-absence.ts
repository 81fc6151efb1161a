import { booking, newId, request, staff } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notAllowed, notFound } from '@breakwater/domain';
import { EnterAbsence, isFarAway } from '@breakwater/domain/slot';
import type { AbsenceEntered } from '@breakwater/domain/slot';
import { isPermitted } from '@breakwater/domain/staff';
import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { cancelMeetings } from '../meeting/cancel-all.ts';
import { stepBack } from '../cohort/step-back.ts';
import { returnToAll } from '../request/give-back.ts';
import { audit, authorise, once, readClock, transact } from '../verb.ts';

/**
 * Somebody is away: what they promised in that time goes back to everybody and is proposed anew (`givenBack` says how
 * many), meetings are called off by the centre (`cancelled`), classes stand and need somebody else (`classes`), and nothing
 * can be booked then. For others only by a supervisor. `error_absence_far` for a year that was mistyped.
 */
export async function enterAbsence(ctx: StaffContext, input: EnterAbsence): Promise<AbsenceEntered> {
  authorise(ctx, 'absence.own');
  const { key, staffId, startsAt, endsAt } = EnterAbsence.parse(input);
  if (staffId !== ctx.actor.staffId && !isPermitted(ctx.actor.roles, 'absence.others')) throw notAllowed();
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'absence.enter' }, async () => {
      const [known] = await tx.select({ id: staff.id }).from(staff).where(eq(staff.id, staffId));
      if (!known) throw notFound();
      if (isFarAway({ startsAt, endsAt }, await readClock(tx))) throw conflict('error_absence_far');
      const period = sql`tstzrange(${startsAt}::timestamptz, ${endsAt}::timestamptz)`;
      const falling = await promisedIn(tx, staffId, period);
      for (const row of falling) await returnToAll(tx, row);
      const cancelled = await cancelMeetings(tx, ctx, staffId, period);
      const classes = await stepBack(tx, ctx, { staffId, period });
      // Absences that overlap become one: they are the same person being away.
      await tx
        .update(booking)
        .set({ releasedAt: sql`app.app_now()` })
        .where(
          and(
            eq(booking.staffId, staffId),
            isNull(booking.releasedAt),
            eq(booking.kind, 'absence'),
            sql`${booking.period} <@ ${period}`,
          ),
        );
      const from = await afterWhatWasHeld(tx, staffId, period, startsAt);
      if (new Date(from) >= new Date(endsAt)) throw conflict('error_absence_overlaps');
      const id = newId();
      const { rows } = await tx.execute<{ book: boolean }>(
        sql`SELECT app.book(${id}::uuid, ${staffId}::uuid, 'absence', ${from}::timestamptz, ${endsAt}::timestamptz, NULL, NULL, NULL) AS book`,
      );
      if (!rows[0]?.book) throw conflict('error_absence_overlaps');
      await audit(tx, ctx, {
        action: 'absence.enter',
        subjectKind: 'staff',
        subjectId: staffId,
        fields: ['period'],
      });
      return { id, classes, cancelled, givenBack: falling.length };
    }),
  );
}

async function promisedIn(tx: Transaction, staffId: string, period: ReturnType<typeof sql>) {
  const touched = await tx
    .selectDistinct({ requestId: booking.requestId })
    .from(booking)
    .where(
      and(
        eq(booking.staffId, staffId),
        isNull(booking.releasedAt),
        sql`${booking.period} && ${period}`,
        sql`lower(${booking.period}) > app.app_now()`,
      ),
    );
  const ids = touched.flatMap(({ requestId }) => (requestId === null ? [] : [requestId]));
  if (ids.length === 0) return [];
  return tx
    .select()
    .from(request)
    .where(and(inArray(request.id, ids), inArray(request.state, ['received', 'proposed', 'confirmed'])))
    .for('update');
}

// Somebody who falls ill at noon enters the whole day: what was held in the morning stands, and the absence begins after it.
async function afterWhatWasHeld(
  tx: Transaction,
  staffId: string,
  period: ReturnType<typeof sql>,
  startsAt: string,
): Promise<string> {
  const [held] = await tx
    .select({ until: sql<string | null>`max(upper(${booking.period}))::text` })
    .from(booking)
    .where(
      and(
        eq(booking.staffId, staffId),
        isNull(booking.releasedAt),
        ne(booking.kind, 'absence'),
        sql`${booking.period} && ${period}`,
        sql`lower(${booking.period}) <= app.app_now()`,
      ),
    );
  return held?.until ?? startsAt;
}
