import { DateRule } from '@breakwater/domain/cohort';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datesLike, datesOf, dayOf, laterBy } from './dates.ts';

const ZONES = [
  'Europe/Prague',
  'Europe/Kyiv',
  'Asia/Jakarta',
  'Asia/Shanghai',
  'Europe/London',
  'Asia/Kathmandu',
];
const NONE = new Set<string>();

const clockOf = (at: string, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(at));
const weekdayOf = (on: string) => new Date(`${on}T12:00:00Z`).getUTCDay() || 7;

const date = fc
  .integer({ min: 0, max: 2000 })
  .map((days) => new Date(Date.UTC(2026, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));
const twoDigits = (value: number) => String(value).padStart(2, '0');
const rule = fc
  .record({
    firstOn: date,
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    everyWeeks: fc.integer({ min: 1, max: 4 }),
    hour: fc.integer({ min: 6, max: 21 }),
    minute: fc.integer({ min: 0, max: 59 }),
    minutes: fc.integer({ min: 15, max: 240 }),
    count: fc.integer({ min: 1, max: 20 }),
  })
  .map(({ hour, minute, ...rest }) =>
    DateRule.parse({ ...rest, from: `${twoDigits(hour)}:${twoDigits(minute)}` }),
  );

describe('dates by a rule', () => {
  test('stay at their time on the wall, on their weekdays, in their order, whatever the clocks do', () => {
    fc.assert(
      fc.property(rule, fc.constantFrom(...ZONES), (given, zone) => {
        const { sessions, skipped } = datesOf(given, zone, NONE);
        expect(sessions).toHaveLength(given.count ?? 0);
        expect(skipped).toEqual([]);
        for (const [index, { startsAt, endsAt }] of sessions.entries()) {
          const on = dayOf(startsAt, zone);
          expect(clockOf(startsAt, zone)).toBe(given.from);
          expect(given.weekdays).toContain(weekdayOf(on));
          expect(on >= given.firstOn).toBe(true);
          expect(Date.parse(endsAt) - Date.parse(startsAt)).toBe(given.minutes * 60_000);
          if (index > 0)
            expect(Date.parse(startsAt)).toBeGreaterThan(Date.parse(sessions[index - 1]?.startsAt ?? ''));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('leave out the days on which the centre is closed, and make up for them', () => {
    fc.assert(
      fc.property(rule, fc.constantFrom(...ZONES), fc.nat(19), (given, zone, at) => {
        const all = datesOf(given, zone, NONE).sessions.map(({ startsAt }) => dayOf(startsAt, zone));
        const closed = all[at % all.length] ?? '';
        const { sessions, skipped } = datesOf(given, zone, new Set([closed]));
        const days = sessions.map(({ startsAt }) => dayOf(startsAt, zone));
        expect(skipped).toEqual([closed]);
        expect(days).toHaveLength(given.count ?? 0);
        expect(days).not.toContain(closed);
        expect(days.slice(0, -1)).toEqual(all.filter((day) => day !== closed));
      }),
      { numRuns: 100 },
    );
  });

  test('every second Tuesday at six in the evening, over the end of summer time', () => {
    const given = DateRule.parse({
      firstOn: '2026-10-13',
      weekdays: [2],
      everyWeeks: 2,
      from: '18:00',
      minutes: 90,
      untilOn: '2026-11-24',
    });
    expect(datesOf(given, 'Europe/Prague', new Set(['2026-11-10']))).toEqual({
      sessions: [
        { startsAt: '2026-10-13T16:00:00.000Z', endsAt: '2026-10-13T17:30:00.000Z' },
        { startsAt: '2026-10-27T17:00:00.000Z', endsAt: '2026-10-27T18:30:00.000Z' },
        { startsAt: '2026-11-24T17:00:00.000Z', endsAt: '2026-11-24T18:30:00.000Z' },
      ],
      skipped: ['2026-11-10'],
    });
  });

  test('a rule says how many or until when, and not both', () => {
    const base = { firstOn: '2026-10-13', weekdays: [2], from: '18:00', minutes: 90 };
    expect(DateRule.safeParse(base).success).toBe(false);
    expect(DateRule.safeParse({ ...base, count: 3, untilOn: '2026-12-01' }).success).toBe(false);
    expect(DateRule.safeParse({ ...base, untilOn: '2026-10-01' }).success).toBe(false);
    expect(DateRule.safeParse({ ...base, count: 3 }).success).toBe(true);
  });
});

test('a later term keeps the time on the wall', () => {
  const later = laterBy(
    28,
    { startsAt: '2026-10-13T16:00:00.000Z', endsAt: '2026-10-13T17:30:00.000Z' },
    'Europe/Prague',
  );
  expect(later).toEqual({ startsAt: '2026-11-10T17:00:00.000Z', endsAt: '2026-11-10T18:30:00.000Z' });
});

test('the next term has as many dates on the same weekdays at the same time, on or after its first day', () => {
  fc.assert(
    fc.property(rule, fc.constantFrom(...ZONES), fc.nat(400), (given, zone, days) => {
      const before = datesOf(given, zone, NONE).sessions.map((span) => ({ ...span, unit: 1, state: 'held' }));
      const first = dayOf(before[0]?.startsAt ?? '', zone);
      const firstOn = new Date(Date.parse(first) + days * 86_400_000).toISOString().slice(0, 10);
      const after = datesLike(before, { timeZone: zone, closedOn: NONE, firstOn });
      expect(after).toHaveLength(before.length);
      expect(dayOf(after[0]?.startsAt ?? '', zone) >= firstOn).toBe(true);
      for (const [at, { startsAt }] of after.entries()) {
        expect(clockOf(startsAt, zone)).toBe(given.from);
        expect(weekdayOf(dayOf(startsAt, zone))).toBe(weekdayOf(dayOf(before[at]?.startsAt ?? '', zone)));
      }
    }),
    { numRuns: 100 },
  );
});
