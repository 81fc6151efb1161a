import { formatDay, formatTime, type Locale } from '@breakwater/i18n';
import type { FreeTime } from '@breakwater/domain/slot';

export type DayOfTimes = { day: string; times: { startsAt: string; label: string }[] };

/** Free times grouped by the day on which they begin in the centre's zone, soonest first. */
export function groupByDay(times: FreeTime[], locale: Locale, zone: string): DayOfTimes[] {
  const days: DayOfTimes[] = [];
  for (const { startsAt } of times.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))) {
    const day = formatDay(startsAt, locale, zone);
    const last = days.at(-1);
    const time = { startsAt, label: formatTime(startsAt, locale, zone) };
    if (last?.day === day) last.times.push(time);
    else days.push({ day, times: [time] });
  }
  return days;
}
