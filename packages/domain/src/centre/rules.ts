import { stepThrough, wallClock } from '../safe-contact/rules.ts';
import type { OpeningHours } from './schema.ts';

const MINUTE = 60_000;
const toMinutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Open or not at one moment, and when that changes next. `isAlways`: all day, every day. Instants. */
export type Openness = { isOpen: boolean; isAlways: boolean; changesAt: Date | null };

// By the calendar, not by 24 hours: the day before a Monday at 00:30 has 23 hours when summer time begins.
function dayBefore({ weekday, date }: { weekday: number; date: string }) {
  const before = new Date(Date.parse(`${date}T00:00:00Z`) - 24 * 60 * MINUTE);
  return { weekday: ((weekday + 5) % 7) + 1, date: before.toISOString().slice(0, 10) };
}

function isOpenAt(hours: OpeningHours[], closedOn: ReadonlySet<string>, zone: string, at: Date): boolean {
  const wall = wallClock(at, zone);
  const yesterday = dayBefore(wall);
  const minutes = toMinutes(wall.time);
  return hours.some(({ weekday, from, until }) => {
    const overnight = toMinutes(until) <= toMinutes(from);
    const today =
      weekday === wall.weekday &&
      !closedOn.has(wall.date) &&
      minutes >= toMinutes(from) &&
      (overnight || minutes < toMinutes(until));
    const sinceYesterday =
      overnight &&
      weekday === yesterday.weekday &&
      !closedOn.has(yesterday.date) &&
      minutes < toMinutes(until);
    return today || sinceYesterday;
  });
}

/** All day, every day, whatever the calendar says. */
export function isAroundTheClock(hours: OpeningHours[]): boolean {
  return [1, 2, 3, 4, 5, 6, 7].every((day) =>
    hours.some(({ weekday, from, until }) => weekday === day && from === '00:00' && until === '24:00'),
  );
}

/**
 * "Open now" and "opens at" from real hours, closed days (`YYYY-MM-DD`) and the zone, daylight saving included.
 * A closed day takes away all hours that begin on it, those past its midnight too; a night begun the day before runs out.
 * `changesAt` is looked for in the next 15 days, to the minute; null when nothing changes.
 */
export function openness(
  hours: OpeningHours[],
  closedOn: ReadonlySet<string>,
  zone: string,
  now: Date,
): Openness {
  if (isAroundTheClock(hours)) return { isOpen: true, isAlways: true, changesAt: null };
  const isOpen = isOpenAt(hours, closedOn, zone, now);
  const step = stepThrough(hours.flatMap(({ from, until }) => [from, until]));
  const start = Math.floor(now.getTime() / step) * step;
  for (let at = start + step; at <= start + 15 * 24 * 60 * MINUTE; at += step)
    if (isOpenAt(hours, closedOn, zone, new Date(at)) !== isOpen)
      return { isOpen, isAlways: false, changesAt: new Date(at) };
  return { isOpen, isAlways: false, changesAt: null };
}

/**
 * Whether the number that people read leads to what is dialled: its digits, without a trunk prefix, are the dialled
 * number's end. `01632 960 001` and `+441632960001` do; letters, and a trunk prefix behind a country's, can't be told and don't.
 */
export function readsAsDialled(shownAs: string, dial: string): boolean {
  const digits = shownAs.replaceAll(/\D/g, '');
  return digits.length >= 2 && dial.replaceAll(/\D/g, '').endsWith(digits.replace(/^0+(?=\d\d)/, ''));
}

/** A banner ends by itself: a notice that nobody takes down stops being read. */
export const LONGEST_BANNER_DAYS = 30;

/** Whether a banner may end then: it is yet to come, and not too far off. */
export function isBannerEnd(endsAt: Date, now: Date): boolean {
  const ahead = endsAt.getTime() - now.getTime();
  return ahead > 0 && ahead <= LONGEST_BANNER_DAYS * 86_400_000;
}
