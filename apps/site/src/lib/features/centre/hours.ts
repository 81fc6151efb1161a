import {
  formatList,
  formatShortDay,
  formatShortDayTime,
  formatTime,
  formatWeekday,
  m,
  type Locale,
} from '@breakwater/i18n';
import type { OpeningHours } from '@breakwater/domain/centre';
import type { OpenState } from './view.ts';

/** "Open now, until 20:00", "Closed now. Opens at 08:00", "Closed now. Opens Tue 24 Nov, 08:00". */
export function sayOpen(open: OpenState, locale: Locale, zone: string, now = new Date()): string {
  if (open.isAlways) return m.site_open_always();
  const at = open.changesAt;
  if (open.isOpen)
    return at === null ? m.site_open_now() : m.site_open_until({ time: formatTime(at, locale, zone) });
  if (at === null) return m.site_closed_now();
  return formatShortDay(at, locale, zone) === formatShortDay(now, locale, zone)
    ? m.site_opens_today({ time: formatTime(at, locale, zone) })
    : m.site_opens_at({ time: formatShortDayTime(at, locale, zone) });
}

/** The week as rows of days that share the same hours: "Monday – Friday" · "08:00–20:00". */
export function weekRows(hours: OpeningHours[], locale: Locale): { days: string; times: string }[] {
  const times = [1, 2, 3, 4, 5, 6, 7].map((day) => dayTimes(hours, day, locale));
  const rows: { days: string; times: string }[] = [];
  for (let first = 0; first < 7;) {
    let last = first;
    while (last < 6 && times[last + 1] === times[first]) last += 1;
    const from = formatWeekday(first + 1, locale);
    rows.push({
      days: first === last ? from : m.site_from_to({ from, to: formatWeekday(last + 1, locale) }),
      times: times[first] ?? '',
    });
    first = last + 1;
  }
  return rows;
}

function dayTimes(hours: OpeningHours[], day: number, locale: Locale): string {
  const stretches = hours
    .filter(({ weekday }) => weekday === day)
    .toSorted((a, b) => a.from.localeCompare(b.from));
  if (stretches.length === 0) return m.site_closed_day();
  const said = stretches.map(({ from, until }) =>
    from === '00:00' && until === '24:00' ? m.site_all_day() : `${from}–${until}`,
  );
  return formatList(said, locale);
}
