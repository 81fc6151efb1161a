import { wallClock } from '@breakwater/domain/safe-contact';
import type { Week, WeekEntry } from '@breakwater/domain/slot';
import { addDays, instantOf } from './wall-time.ts';

/** A stretch of one's hours (or none) with what stands in it. Instants. */
export type Stretch = { startsAt: string; endsAt: string | null; entries: WeekEntry[] };
export type Day = { date: string; stretches: Stretch[] };

/**
 * The seven days of a week as `timeZone` counts them: each with its weekly hours and the entries in them, soonest first.
 * What stands outside the hours is a stretch of its own, without an end; an absence stands on each of its days.
 */
export function daysOf(week: Week, timeZone: string): Day[] {
  const dateOf = (at: string) => wallClock(new Date(at), timeZone).date;
  // The hours are those of the centre's zone: a day more on either side covers the reader's.
  const hours = [-1, 0, 1, 2, 3, 4, 5, 6, 7].flatMap((index) => {
    const date = addDays(week.from, index);
    return week.hours
      .filter(({ weekday }) => weekday === ((index + 7) % 7) + 1)
      .map(({ from, until }) => ({
        startsAt: instantOf(`${date}T${from}`, week.timeZone)?.toISOString() ?? '',
        endsAt: instantOf(`${date}T${until}`, week.timeZone)?.toISOString() ?? '',
      }));
  });
  return [0, 1, 2, 3, 4, 5, 6].map((index) => {
    const date = addDays(week.from, index);
    const stretches: Stretch[] = hours
      .filter(({ startsAt }) => dateOf(startsAt) === date)
      .map((stretch) => ({ ...stretch, entries: [] }));
    for (const entry of week.entries.filter((one) => isOn(one, date, dateOf))) {
      const home = stretches.find(
        ({ startsAt, endsAt }) =>
          endsAt !== null &&
          entry.kind !== 'absence' &&
          startsAt <= entry.startsAt &&
          entry.startsAt < endsAt,
      );
      if (home) home.entries.push(entry);
      else stretches.push({ startsAt: entry.startsAt, endsAt: null, entries: [entry] });
    }
    return { date, stretches: stretches.sort((a, b) => a.startsAt.localeCompare(b.startsAt)) };
  });
}

const isOn = ({ kind, startsAt, endsAt }: WeekEntry, date: string, dateOf: (at: string) => string) =>
  kind === 'absence' ? dateOf(startsAt) <= date && date <= dateOf(endsAt) : dateOf(startsAt) === date;
