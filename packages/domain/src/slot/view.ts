import { z } from 'zod';
import { Translated } from '../language/schema.ts';
import { CalendarDate, Id, Instant } from '../text.ts';
import { Availability, Mode } from './schema.ts';

/** What stands in a person's time: an appointment (picked by a visitor, proposed, confirmed) or an absence. */
export const BOOKING_KINDS = ['picked', 'proposed', 'confirmed', 'absence'] as const;
export const BookingKind = z.enum(BOOKING_KINDS);
export type BookingKind = z.infer<typeof BookingKind>;

export const WeekEntry = z.strictObject({
  bookingId: Id,
  kind: BookingKind,
  startsAt: Instant,
  endsAt: Instant,
  requestId: Id.nullable(),
  requestNumber: z.string().nullable(),
  meetingId: Id.nullable(),
  /** The case of a meeting and its number, where the reader may see it. */
  caseId: Id.nullable(),
  caseNumber: z.string().nullable(),
  /** Of a meeting: what moving it asks for. */
  version: z.int().nullable(),
  /** Of a class: its session, its cohort and what is taught. */
  classSessionId: Id.nullable(),
  cohortId: Id.nullable(),
  programmeName: Translated(80).nullable(),
  mode: Mode.nullable(),
  outcome: z.enum(['attended', 'no_show']).nullable(),
});
export type WeekEntry = z.infer<typeof WeekEntry>;

/** One's own week in the centre's zone: Monday's date, what stands in it, the weekly hours behind it. */
export const Week = z.strictObject({
  from: CalendarDate,
  timeZone: z.string(),
  entries: z.array(WeekEntry),
  hours: z.array(Availability),
});
export type Week = z.infer<typeof Week>;

/** An absence entered, how many requests went back to everybody by it, how many meetings were called off, and how
 * many classes need somebody else. */
export const AbsenceEntered = z.strictObject({
  id: Id,
  givenBack: z.int(),
  cancelled: z.int(),
  classes: z.int(),
});
export type AbsenceEntered = z.infer<typeof AbsenceEntered>;
