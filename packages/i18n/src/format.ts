import type { Locale } from './index.ts';

type Moment = Date | string;
// British order and 24 hours for English: the centre's visitors read in many countries.
const tagOf = (locale: Locale) => (locale === 'en' ? 'en-GB' : locale);

// Building one of Intl's objects costs some 50 µs, using it costs 1: they are kept, by language and by zone.
function kept<Key extends string[], Made>(make: (...key: Key) => Made, most = 200): (...key: Key) => Made {
  const known = new Map<string, Made>();
  return (...key) => {
    const name = key.join('|');
    let found = known.get(name);
    if (found === undefined) {
      // A zone's name may come from a stranger, in any letter case: what is kept has an end.
      if (known.size >= most) known.clear();
      known.set(name, (found = make(...key)));
    }
    return found;
  };
}

const zoned = (options: Intl.DateTimeFormatOptions) =>
  kept(
    (locale: Locale, timeZone: string) =>
      new Intl.DateTimeFormat(tagOf(locale), { timeZone, hourCycle: 'h23', ...options }),
  );

const TIME = { hour: '2-digit', minute: '2-digit' } as const;
const LONG_DAY = { weekday: 'long', day: 'numeric', month: 'long' } as const;
const SHORT_DAY = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const dayFormat = zoned(LONG_DAY);
const shortDayFormat = zoned(SHORT_DAY);
const timeFormat = zoned(TIME);
const dayTimeFormat = zoned({ ...LONG_DAY, ...TIME });
const shortDayTimeFormat = zoned({ ...SHORT_DAY, ...TIME });
const exactFormat = zoned({
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  ...TIME,
  timeZoneName: 'short',
});
// To the minute, as it is said: every line of a list says one, and the same lines are shown again and again.
const exactWords = kept(
  (locale: Locale, timeZone: string, minute: string) =>
    exactFormat(locale, timeZone).format(Number(minute) * 60_000),
  2_000,
);
const calendarFormat = zoned({ day: 'numeric', month: 'short', year: 'numeric' });
const calendarTimeFormat = zoned({ day: 'numeric', month: 'short', year: 'numeric', ...TIME });
const monthFormat = zoned({ month: 'long', year: 'numeric' });
const zoneFormat = zoned({ timeZoneName: 'longGeneric' });
const weekdayFormat = { long: zoned({ weekday: 'long' }), short: zoned({ weekday: 'short' }) };
const weekdayTimeFormat = zoned({ weekday: 'long', ...TIME });
const dateFormat = zoned({ year: 'numeric', month: '2-digit', day: '2-digit' });
const relativeWord = kept(
  (locale: Locale) => new Intl.RelativeTimeFormat(tagOf(locale), { numeric: 'auto' }),
);
const relativeNumber = kept(
  (locale: Locale) => new Intl.RelativeTimeFormat(tagOf(locale), { numeric: 'always' }),
);
const numberFormat = kept((locale: Locale) => new Intl.NumberFormat(tagOf(locale)));
const listFormat = kept((locale: Locale) => new Intl.ListFormat(tagOf(locale), { type: 'conjunction' }));
const languageNames = kept((locale: Locale) => new Intl.DisplayNames(locale, { type: 'language' }));

/** "Tuesday 24 November" in the reader's language, on the calendar of `timeZone`. */
export const formatDay = (at: Moment, locale: Locale, timeZone: string) =>
  dayFormat(locale, timeZone).format(new Date(at));

/** "Tue 24 Nov" */
export const formatShortDay = (at: Moment, locale: Locale, timeZone: string) =>
  shortDayFormat(locale, timeZone).format(new Date(at));

/** "24 Nov 2026" for a calendar date, `YYYY-MM-DD`. */
export const formatDate = (date: string, locale: Locale) =>
  calendarFormat(locale, 'UTC').format(new Date(`${date}T12:00:00Z`));

/** "November 2026" for a month, `YYYY-MM`. */
export const formatMonth = (month: string, locale: Locale) =>
  monthFormat(locale, 'UTC').format(new Date(`${month}-15T12:00:00Z`));

/** "09:00" on the 24-hour clock. */
export const formatTime = (at: Moment, locale: Locale, timeZone: string) =>
  timeFormat(locale, timeZone).format(new Date(at));

/** "Tuesday 24 November at 09:00" */
export const formatDayTime = (at: Moment, locale: Locale, timeZone: string) =>
  dayTimeFormat(locale, timeZone).format(new Date(at));

/** "Tue 24 Nov, 09:00" */
export const formatShortDayTime = (at: Moment, locale: Locale, timeZone: string) =>
  shortDayTimeFormat(locale, timeZone).format(new Date(at));

/** "24 Nov 2026, 09:00": a day that may be years away. */
export const formatDateTime = (at: Moment, locale: Locale, timeZone: string) =>
  calendarTimeFormat(locale, timeZone).format(new Date(at));

/** The exact instant, for hover and screen readers: date, time, zone. */
export function formatExact(at: Moment, locale: Locale, timeZone: string): string {
  const minute = Math.floor(new Date(at).getTime() / 60_000);
  return exactWords(locale, timeZone, String(minute));
}

/**
 * The time that clocks show in an IANA zone, to stand inside a sentence: "Central European Time". In Ukrainian it stands
 * as after a verb: "за центральноєвропейським часом".
 */
export function formatZone(timeZone: string, locale: Locale): string {
  // Today: a zone's name has changed with its history.
  const parts = zoneFormat(locale, timeZone).formatToParts(new Date());
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  // Zones of one place alone come as "час: Київ".
  return locale === 'uk' ? name.replace(/^час: /, 'за часом місця ') : name;
}

/** "Monday" for an ISO weekday (Monday is 1). */
export const formatWeekday = (weekday: number, locale: Locale, style: 'long' | 'short' = 'long') =>
  // 1 January 2024 was a Monday.
  weekdayFormat[style](locale, 'UTC').format(new Date(Date.UTC(2024, 0, weekday)));

/**
 * The distance in words: "in 3 hours", "12 minutes ago", "this minute". A day is 24 hours, never "tomorrow": that would
 * depend on a zone. `now` is an argument so that a page can be rendered twice alike.
 */
export function formatDistance(at: Moment, now: Moment, locale: Locale): string {
  const seconds = (new Date(at).getTime() - new Date(now).getTime()) / 1000;
  if (Math.abs(seconds) < 60) return relativeWord(locale).format(0, 'minute');
  const relative = relativeNumber(locale);
  const units: [Intl.RelativeTimeFormatUnit, number, number][] = [
    ['minute', 60, 60],
    ['hour', 3_600, 24],
  ];
  // What rounds to 60 minutes is an hour, and to 24 hours a day.
  for (const [unit, length, most] of units) {
    const count = Math.round(seconds / length);
    if (Math.abs(count) < most) return relative.format(count, unit);
  }
  return relative.format(Math.round(seconds / 86_400), 'day');
}

// A calendar date of `timeZone` as a number of days.
function dayNumber(at: Moment, timeZone: string): number {
  const parts = new Map(
    dateFormat('en', timeZone)
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, Number(value)]),
  );
  return Date.UTC(parts.get('year') ?? 0, (parts.get('month') ?? 1) - 1, parts.get('day')) / 86_400_000;
}

/** When something is due, by the calendar of `timeZone`: "tomorrow 18:00", "today 09:00"; further off "Tue 24 Nov, 18:00". */
export function formatDue(at: Moment, now: Moment, locale: Locale, timeZone: string): string {
  const days = dayNumber(at, timeZone) - dayNumber(now, timeZone);
  if (Math.abs(days) > 1) return formatShortDayTime(at, locale, timeZone);
  const day = relativeWord(locale).format(days, 'day');
  // The word stands where the language puts a weekday.
  return weekdayTimeFormat(locale, timeZone)
    .formatToParts(new Date(at))
    .map(({ type, value }) => (type === 'weekday' ? day : value))
    .join('');
}

/** "12,345" */
export const formatNumber = (value: number, locale: Locale) => numberFormat(locale).format(value);

/** "English, Ukrainian and Czech" */
export const formatList = (parts: string[], locale: Locale) => listFormat(locale).format(parts);

// Twenty-five at most: asking Intl costs more than the rest of a list's line.
const namesOfLanguages = new Map<string, string>();

/** The name of one of the five languages, in the reader's language. */
export function formatLanguage(language: Locale, locale: Locale): string {
  const key = `${language} ${locale}`;
  let name = namesOfLanguages.get(key);
  if (name === undefined) {
    name = languageNames(locale).of(language === 'zh-Hans' ? 'zh' : language) ?? language;
    namesOfLanguages.set(key, name);
  }
  return name;
}
