import { z } from 'zod';
import { CalendarDate, Id, Instant, WallTime, Weekday } from '../text.ts';

export const MODES = ['in_person', 'phone', 'online'] as const;
/** Where an appointment takes place. */
export const Mode = z.enum(MODES);
export type Mode = z.infer<typeof Mode>;

/** A time that a visitor may pick; whose time it is stays inside the centre. */
export const FreeTime = z.strictObject({ startsAt: Instant, endsAt: Instant });
export type FreeTime = z.infer<typeof FreeTime>;

/** A weekly stretch of a counsellor's time that appointments may fill, on the wall clock of the centre's zone. */
export const Availability = z
  .strictObject({
    weekday: Weekday,
    from: WallTime,
    until: WallTime,
    modes: z.array(Mode).min(1, 'error_choose_one').max(3),
  })
  .refine((hours) => hours.from < hours.until, { path: ['until'], error: 'error_hours_order' });
export type Availability = z.infer<typeof Availability>;

/** A counsellor's whole week; replaces what was there. Stretches of one day may not overlap. */
export const SaveAvailability = z
  .strictObject({ hours: z.array(Availability).max(40), key: Id })
  .superRefine(({ hours }, context) => {
    hours.forEach((one, index) => {
      const overlaps = hours.some(
        (other, j) =>
          j < index && other.weekday === one.weekday && other.from < one.until && one.from < other.until,
      );
      if (overlaps)
        context.addIssue({ code: 'custom', path: ['hours', index, 'from'], message: 'error_hours_overlap' });
    });
  });
export type SaveAvailability = z.infer<typeof SaveAvailability>;

/** Somebody is away: nothing may be booked, and what was promised is proposed anew by others. Instants. */
export const EnterAbsence = z
  .strictObject({
    key: Id,
    staffId: Id,
    startsAt: Instant,
    endsAt: Instant,
  })
  .refine(({ startsAt, endsAt }) => Date.parse(startsAt) < Date.parse(endsAt), {
    path: ['endsAt'],
    error: 'error_hours_order',
  });
export type EnterAbsence = z.infer<typeof EnterAbsence>;

export const ReadWeek = z.strictObject({ from: CalendarDate.optional() });
export type ReadWeek = z.infer<typeof ReadWeek>;

export const RemoveAbsence = z.strictObject({ key: Id, id: Id });
export type RemoveAbsence = z.infer<typeof RemoveAbsence>;
