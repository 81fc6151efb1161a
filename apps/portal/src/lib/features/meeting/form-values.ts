import type { Mode } from '@breakwater/domain/slot';
import { wallClock } from '@breakwater/domain/safe-contact';

export type MeetingMode = Mode;

/** Day and time of an instant on a clock in `zone`, as date and time fields take them. */
export function clockFields(at: string | Date, zone: string): { day: string; time: string } {
  const { date, time } = wallClock(new Date(at), zone);
  return { day: date, time };
}

/** How long something lasts, in minutes. */
export const minutesBetween = (startsAt: string, endsAt: string) =>
  Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);

/** A free time as one value of a list: whose, from, until. */
export const timeValue = (time: { staffId: string; startsAt: string; endsAt: string }) =>
  [time.staffId, time.startsAt, time.endsAt].join('|');
