import { wallClock } from '@breakwater/domain/safe-contact';

// Years that somebody means: 0202 is a slip, and no zone has an offset then that a clock could show.
const LOCAL = /^(19|20|21)\d{2}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/**
 * The instant of a wall-clock time (`YYYY-MM-DDTHH:MM`, as `datetime-local` gives it) in an IANA zone, or null when it
 * can't be read. In the hour that spring skips it is an hour later; in the one that autumn repeats, the first.
 */
export function instantOf(local: string, zone: string): Date | null {
  const asUtc = LOCAL.test(local) ? Date.parse(`${local}:00Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) return null;
  const offsetAt = (at: number) => {
    const { date, time } = wallClock(new Date(at), zone);
    return Date.parse(`${date}T${time}:00Z`) - Math.floor(at / 60_000) * 60_000;
  };
  // The offsets a day before and after cover every change of clocks.
  const offsets = [offsetAt(asUtc - 86_400_000), offsetAt(asUtc + 86_400_000)];
  const candidates = offsets.map((offset) => asUtc - offset).sort((a, b) => a - b);
  const exact = candidates.find((at) => at + offsetAt(at) === asUtc);
  return new Date(exact ?? Math.max(...candidates));
}

/** The wall clock (`YYYY-MM-DDTHH:MM`) that a date of the calendar library shows: it hands out dates of the browser's own zone. */
export function shownWall(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** A calendar date some days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The calendar date of an instant in an IANA zone, as a date field takes it. */
export const wallDay = (at: string, zone: string) => wallClock(new Date(at), zone).date;
