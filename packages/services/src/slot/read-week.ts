import {
  availability,
  booking,
  caseFile,
  centre,
  classSession,
  cohort,
  meeting,
  programme,
  request,
} from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { ReadWeek } from '@breakwater/domain/slot';
import type { Week } from '@breakwater/domain/slot';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';

/** The actor's own week in the centre's zone, Monday to Sunday; without a date the present one. */
export async function readWeek(ctx: StaffContext, input: ReadWeek): Promise<Week> {
  authorise(ctx, 'week.own');
  const { from } = ReadWeek.parse(input);
  return transact(ctx, async (tx) => {
    const { timeZone, monday } = await weekOf(tx, from ?? null);
    const begin = sql`${monday}::timestamp AT TIME ZONE ${timeZone}`;
    const end = sql`(${monday}::timestamp + interval '7 days') AT TIME ZONE ${timeZone}`;
    const entries = await tx
      .select({
        bookingId: booking.id,
        kind: booking.kind,
        startsAt: sql<string>`lower(${booking.period})::text`,
        endsAt: sql<string>`upper(${booking.period})::text`,
        requestId: booking.requestId,
        requestNumber: request.number,
        meetingId: booking.meetingId,
        caseId: caseFile.id,
        caseNumber: caseFile.number,
        version: meeting.version,
        classSessionId: booking.classSessionId,
        cohortId: cohort.id,
        programme: programme.content,
        mode: booking.mode,
        state: sql<string | null>`coalesce(${meeting.state}, ${request.state})`,
      })
      .from(booking)
      .leftJoin(request, eq(request.id, booking.requestId))
      .leftJoin(meeting, eq(meeting.id, booking.meetingId))
      .leftJoin(caseFile, eq(caseFile.id, meeting.caseId))
      .leftJoin(classSession, eq(classSession.id, booking.classSessionId))
      .leftJoin(cohort, eq(cohort.id, classSession.cohortId))
      .leftJoin(programme, eq(programme.id, cohort.programmeId))
      .where(
        and(
          eq(booking.staffId, ctx.actor.staffId),
          isNull(booking.releasedAt),
          sql`${booking.period} && tstzrange(${begin}, ${end})`,
          sql`(${booking.lapsesAt} IS NULL OR ${booking.lapsesAt} > app.app_now())`,
        ),
      )
      .orderBy(asc(sql`lower(${booking.period})`));
    const hours = await tx
      .select()
      .from(availability)
      .where(eq(availability.staffId, ctx.actor.staffId))
      .orderBy(asc(availability.weekday), asc(availability.fromTime));
    return {
      from: monday,
      timeZone,
      entries: entries.map(({ state, programme: led, ...entry }) => ({
        ...entry,
        programmeName: led?.name ?? null,
        startsAt: new Date(entry.startsAt).toISOString(),
        endsAt: new Date(entry.endsAt).toISOString(),
        outcome: state === 'attended' || state === 'no_show' ? state : null,
      })),
      hours: hours.map(({ weekday, fromTime, untilTime, modes }) => ({
        weekday,
        from: fromTime.slice(0, 5),
        until: untilTime.slice(0, 5),
        modes,
      })),
    };
  });
}

async function weekOf(tx: Transaction, from: string | null): Promise<{ timeZone: string; monday: string }> {
  const [row] = await tx
    .select({
      timeZone: centre.timeZone,
      monday: sql<string>`date_trunc('week', coalesce(${from}::date, (app.app_now() AT TIME ZONE ${centre.timeZone})::date))::date::text`,
    })
    .from(centre);
  return row ?? { timeZone: 'UTC', monday: new Date(0).toISOString().slice(0, 10) };
}
