import { describe, expect, test } from 'vitest';
import {
  formatDay,
  formatDayTime,
  formatDistance,
  formatDue,
  formatExact,
  formatLanguage,
  formatList,
  formatShortDay,
  formatShortDayTime,
  formatTime,
  formatWeekday,
  formatZone,
} from './format.ts';

// Unicode's data sets narrow and unbreakable spaces here and there, and changes its mind: they are no matter of ours.
const plain = (text: string) => text.replace(/\s/g, ' ');
const PRAGUE = 'Europe/Prague';
const tuesday = '2026-11-24T08:00:00Z';
const LOCALES = ['en', 'cs', 'uk', 'id', 'zh-Hans'] as const;

describe('a day and a time', () => {
  test.each([
    ['en', 'Tuesday 24 November', 'Tue 24 Nov', '09:00'],
    ['cs', 'úterý 24. listopadu', 'út 24. 11.', '09:00'],
    ['uk', 'вівторок, 24 листопада', 'вт, 24 лист.', '09:00'],
    ['id', 'Selasa, 24 November', 'Sel, 24 Nov', '09.00'],
    ['zh-Hans', '11月24日星期二', '11月24日周二', '09:00'],
  ] as const)('in %s', (locale, day, short, time) => {
    expect(plain(formatDay(tuesday, locale, PRAGUE))).toBe(day);
    expect(plain(formatShortDay(tuesday, locale, PRAGUE))).toBe(short);
    expect(plain(formatTime(tuesday, locale, PRAGUE))).toBe(time);
    for (const [both, alone] of [
      [formatDayTime, day],
      [formatShortDayTime, short],
    ] as const) {
      const said = plain(both(tuesday, locale, PRAGUE));
      expect(said.startsWith(alone)).toBe(true);
      expect(said.endsWith(time)).toBe(true);
    }
  });

  test.each([
    [PRAGUE, 'Tuesday 24 November', '09:00'],
    ['Europe/Kyiv', 'Tuesday 24 November', '10:00'],
    ['Asia/Kathmandu', 'Tuesday 24 November', '13:45'],
    ['Asia/Jakarta', 'Tuesday 24 November', '15:00'],
    ['Asia/Shanghai', 'Tuesday 24 November', '16:00'],
    ['Pacific/Auckland', 'Tuesday 24 November', '21:00'],
    ['Pacific/Honolulu', 'Monday 23 November', '22:00'],
  ])('by the clock of %s', (zone, day, time) => {
    expect(formatDay(tuesday, 'en', zone)).toBe(day);
    expect(formatTime(tuesday, 'en', zone)).toBe(time);
  });

  test('midnight is 00:00 of the new day, in every language', () => {
    for (const locale of LOCALES)
      expect(formatTime('2026-11-23T23:00:00Z', locale, PRAGUE)).toMatch(/^00[:.]00$/);
    expect(formatDayTime('2026-11-23T23:00:00Z', 'en', PRAGUE)).toBe('Tuesday 24 November at 00:00');
  });

  test('the hour that comes twice in October is told apart by its zone', () => {
    expect(formatExact('2026-10-25T00:30:00Z', 'en', PRAGUE)).toBe('25 October 2026 at 02:30 CEST');
    expect(formatExact('2026-10-25T01:30:00Z', 'en', PRAGUE)).toBe('25 October 2026 at 02:30 CET');
  });

  test('summer time begins with the hour that is left out', () => {
    expect(formatTime('2026-03-29T00:59:00Z', 'en', PRAGUE)).toBe('01:59');
    expect(formatTime('2026-03-29T01:00:00Z', 'en', PRAGUE)).toBe('03:00');
  });

  test('a date object says what its text says', () => {
    expect(formatDayTime(new Date(tuesday), 'cs', PRAGUE)).toBe(formatDayTime(tuesday, 'cs', PRAGUE));
  });
});

describe('a weekday', () => {
  test('is Monday for 1 and Sunday for 7, whatever the zone of the machine', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((day) => formatWeekday(day, 'en', 'short'))).toEqual([
      'Mon',
      'Tue',
      'Wed',
      'Thu',
      'Fri',
      'Sat',
      'Sun',
    ]);
    expect(LOCALES.map((locale) => formatWeekday(1, locale))).toEqual([
      'Monday',
      'pondělí',
      'понеділок',
      'Senin',
      '星期一',
    ]);
  });
});

describe('a zone', () => {
  test.each([
    ['en', 'Central European Time', 'Western Indonesia Time'],
    ['cs', 'středoevropský čas', 'západoindonéský čas'],
    ['uk', 'за центральноєвропейським часом', 'за західноіндонезійським часом'],
    ['id', 'Waktu Eropa Tengah', 'Waktu Indonesia Barat'],
    ['zh-Hans', '中欧时间', '印度尼西亚西部时间'],
  ] as const)('is said by the name of its time in %s', (locale, prague, jakarta) => {
    expect(formatZone(PRAGUE, locale)).toBe(prague);
    expect(formatZone('Asia/Jakarta', locale)).toBe(jakarta);
  });

  test('of one place alone still fits into a sentence', () => {
    expect(formatZone('Europe/London', 'uk')).toBe('за часом місця Велика Британія');
  });
});

describe('a distance', () => {
  const distance = (seconds: number, locale: (typeof LOCALES)[number] = 'en') =>
    plain(formatDistance(new Date(Date.parse(tuesday) + seconds * 1000), tuesday, locale));

  test.each([
    [0, 'this minute'],
    [59, 'this minute'],
    [-59, 'this minute'],
    [60, 'in 1 minute'],
    [-12 * 60, '12 minutes ago'],
    [59 * 60 + 29, 'in 59 minutes'],
    [59 * 60 + 30, 'in 1 hour'],
    [3 * 3600, 'in 3 hours'],
    [-(23 * 3600 + 59 * 60), '1 day ago'],
    [24 * 3600, 'in 1 day'],
    [30 * 3600, 'in 1 day'],
    [-5 * 86_400, '5 days ago'],
  ])('of %i seconds', (seconds, said) => {
    expect(distance(seconds)).toBe(said);
  });

  test('is never sixty minutes or twenty-four hours', () => {
    for (let seconds = -2 * 86_400; seconds <= 2 * 86_400; seconds += 60)
      expect(distance(seconds)).not.toMatch(/\b(60 min|24 hours)/);
  });

  test('names no tomorrow: thirty hours after Monday evening is Wednesday', () => {
    for (const locale of LOCALES) expect(distance(30 * 3600, locale)).toMatch(/1/);
  });

  test.each([
    ['cs', 'za 3 hodiny', 'před 5 minutami', 'za 1 den'],
    ['uk', 'через 3 години', '5 хвилин тому', 'через 1 день'],
    ['id', 'dalam 3 jam', '5 menit yang lalu', 'dalam 1 hari'],
    ['zh-Hans', '3小时后', '5分钟前', '1天后'],
  ] as const)('in %s', (locale, hours, minutes, day) => {
    expect(distance(3 * 3600, locale)).toBe(hours);
    expect(distance(-5 * 60, locale)).toBe(minutes);
    expect(distance(86_400, locale)).toBe(day);
  });
});

describe('what is due', () => {
  test.each([
    ['en', 'tomorrow 18:00', 'today 20:00', 'yesterday 18:00', 'Tue 24 Nov, 18:00'],
    ['cs', 'zítra 18:00', 'dnes 20:00', 'včera 18:00', 'út 24. 11. 18:00'],
    ['uk', 'завтра 18:00', 'сьогодні 20:00', 'учора 18:00', 'вт, 24 лист., 18:00'],
    ['id', 'besok 18.00', 'hari ini 20.00', 'kemarin 18.00', 'Sel, 24 Nov, 18.00'],
    ['zh-Hans', '明天18:00', '今天20:00', '昨天18:00', '11月24日周二 18:00'],
  ] as const)('is told by the calendar in %s', (locale, tomorrow, today, yesterday, later) => {
    const due = (at: string) => plain(formatDue(at, '2026-11-22T17:30:00Z', locale, PRAGUE));
    expect(due('2026-11-23T17:00:00Z')).toBe(tomorrow);
    expect(due('2026-11-22T19:00:00Z')).toBe(today);
    expect(due('2026-11-21T17:00:00Z')).toBe(yesterday);
    expect(due('2026-11-24T17:00:00Z')).toBe(later);
  });

  test('an hour past midnight is tomorrow, and what is tomorrow in one zone may be today in another', () => {
    const [now, due] = ['2026-11-22T22:30:00Z', '2026-11-22T23:30:00Z'];
    expect(formatDue(due, now, 'en', PRAGUE)).toBe('tomorrow 00:30');
    expect(formatDue(due, now, 'en', 'Europe/London')).toBe('today 23:30');
  });

  test('tomorrow is tomorrow on the day with 23 hours and the one with 25', () => {
    expect(formatDue('2026-03-29T22:30:00Z', '2026-03-28T23:30:00Z', 'en', PRAGUE)).toBe('tomorrow 00:30');
    expect(formatDue('2026-10-25T23:30:00Z', '2026-10-24T22:30:00Z', 'en', PRAGUE)).toBe('tomorrow 00:30');
  });
});

describe('languages', () => {
  test('are listed as each language lists', () => {
    const listed = (locale: (typeof LOCALES)[number]) => plain(formatList(['A', 'B', 'C'], locale));
    expect(LOCALES.map(listed)).toEqual(['A, B and C', 'A, B a C', 'A, B і C', 'A, B, dan C', 'A、B和C']);
    expect(formatList(['A'], 'en')).toBe('A');
    expect(formatList([], 'en')).toBe('');
  });

  test("are named in the reader's own", () => {
    expect(LOCALES.map((language) => formatLanguage(language, 'en'))).toEqual([
      'English',
      'Czech',
      'Ukrainian',
      'Indonesian',
      'Chinese',
    ]);
    expect(LOCALES.map((locale) => formatLanguage('zh-Hans', locale))).toEqual([
      'Chinese',
      'čínština',
      'китайська',
      'Tionghoa',
      '中文',
    ]);
  });
});
