import { expect, test } from 'vitest';
import type { Week, WeekEntry } from '@breakwater/domain/slot';
import { daysOf } from './days.ts';

const entry = (kind: WeekEntry['kind'], startsAt: string, endsAt: string): WeekEntry => ({
  bookingId: startsAt,
  classSessionId: null,
  cohortId: null,
  programmeName: null,
  kind,
  startsAt,
  endsAt,
  requestId: null,
  requestNumber: null,
  meetingId: null,
  caseId: null,
  caseNumber: null,
  version: null,
  mode: null,
  outcome: null,
});
// Monday of a week in winter: Prague is an hour ahead of UTC.
const week = (...entries: WeekEntry[]): Week => ({
  from: '2026-11-23',
  timeZone: 'Europe/Prague',
  entries,
  hours: [
    { weekday: 2, from: '09:00', until: '12:00', modes: ['phone'] },
    { weekday: 2, from: '13:00', until: '17:00', modes: ['phone'] },
  ],
});
const told = (given: Week, zone: string) =>
  daysOf(given, zone)
    .filter(({ stretches }) => stretches.length > 0)
    .map(({ date, stretches }) => [
      date,
      stretches.map(({ startsAt, endsAt, entries }) => [
        startsAt.slice(11, 16),
        endsAt?.slice(11, 16),
        entries.length,
      ]),
    ]);

test('an appointment stands in the hours in which it begins, one outside them by itself', () => {
  const inside = entry('confirmed', '2026-11-24T09:00:00.000Z', '2026-11-24T09:50:00.000Z');
  const evening = entry('confirmed', '2026-11-24T18:00:00.000Z', '2026-11-24T18:50:00.000Z');
  expect(told(week(evening, inside), 'Europe/Prague')).toEqual([
    [
      '2026-11-24',
      [
        ['08:00', '11:00', 1],
        ['12:00', '16:00', 0],
        ['18:00', undefined, 1],
      ],
    ],
  ]);
});

test('hours of the centre are shown on the days of whoever reads them', () => {
  expect(told(week(), 'Pacific/Auckland')).toEqual([
    ['2026-11-24', [['08:00', '11:00', 0]]],
    ['2026-11-25', [['12:00', '16:00', 0]]],
  ]);
});

test('an absence stands on each of its days', () => {
  const away = entry('absence', '2026-11-24T08:00:00.000Z', '2026-11-26T16:00:00.000Z');
  const days = daysOf(week(away), 'Europe/Prague').filter(({ stretches }) =>
    stretches.some(({ entries }) => entries.length > 0),
  );
  expect(days.map(({ date }) => date)).toEqual(['2026-11-24', '2026-11-25', '2026-11-26']);
});
