import { formatList, formatTime, formatWeekday, type Locale } from '@breakwater/i18n';
import type { PublishedSession } from '@breakwater/domain/programme';

/** When a cohort meets, as briefly as it can be said. */
export type CohortTimes = {
  /** The first class that isn't called off; null where there is none. */
  startsAt: string | null;
  count: number;
  /** Weekdays, when the hours are the same each time; else null, and the dates stand on the cohort's page. */
  weekdays: string | null;
  from: string;
  until: string;
};

const MOST_WEEKDAYS = 3;

/** The rhythm of class sessions by the centre's clock: the same across a change of the clocks. */
export function cohortTimes(sessions: PublishedSession[], locale: Locale, zone: string): CohortTimes {
  const held = sessions.filter(({ isCancelled }) => !isCancelled);
  const [first] = held;
  if (!first) return { startsAt: null, count: 0, weekdays: null, from: '', until: '' };
  const hoursOf = (session: PublishedSession) =>
    [session.startsAt, session.endsAt].map((at) => formatTime(at, locale, zone)) as [string, string];
  const [from, until] = hoursOf(first);
  const isRegular = held.every((session) => hoursOf(session).join() === `${from},${until}`);
  const days = [...new Set(held.map(({ startsAt }) => weekdayOf(startsAt, zone)))].toSorted();
  return {
    startsAt: first.startsAt,
    count: held.length,
    weekdays:
      isRegular && days.length <= MOST_WEEKDAYS
        ? formatList(
            days.map((day) => formatWeekday(day, locale)),
            locale,
          )
        : null,
    from,
    until,
  };
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const formats = new Map<string, Intl.DateTimeFormat>();

/** The ISO weekday of an instant in a zone. */
function weekdayOf(at: string, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format)
    formats.set(timeZone, (format = new Intl.DateTimeFormat('en', { timeZone, weekday: 'short' })));
  return WEEKDAYS.indexOf(format.format(new Date(at))) + 1;
}
