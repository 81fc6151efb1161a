import { expect, test } from 'vitest';
import type { Week, WeekEntry } from '@breakwater/domain/slot';
import { dayBounds, eventsOf, isMovable } from './calendar-events.ts';

const NOW = new Date('2026-11-23T08:00:00Z');
const entry = (parts: Partial<WeekEntry>): WeekEntry => ({
  bookingId: 'b',
  classSessionId: null,
  cohortId: null,
  programmeName: null,
  kind: 'confirmed',
  startsAt: '2026-11-24T09:00:00.000Z',
  endsAt: '2026-11-24T09:50:00.000Z',
  requestId: null,
  requestNumber: null,
  meetingId: 'm',
  caseId: 'c',
  caseNumber: 'C26-00001',
  version: 1,
  mode: 'phone',
  outcome: null,
  ...parts,
});
const week = (...entries: WeekEntry[]): Week => ({
  from: '2026-11-23',
  timeZone: 'Europe/Prague',
  entries,
  hours: [{ weekday: 2, from: '09:00', until: '17:00', modes: ['phone'] }],
});
const shown = (given: Week, zone: string) => eventsOf(given, { zone, now: NOW, say: () => 'Meeting' });

test('entries and hours stand at the reader’s wall-clock time', () => {
  expect(shown(week(entry({})), 'Europe/Kyiv').map(({ start, end }) => [start, end])).toEqual(
    expect.arrayContaining([
      ['2026-11-24T10:00', '2026-11-24T18:00'],
      ['2026-11-24T11:00', '2026-11-24T11:50'],
    ]),
  );
});

test('only a meeting of one’s own that is still to come may be dragged', () => {
  expect(isMovable(entry({}), NOW)).toBe(true);
  expect(isMovable(entry({ outcome: 'attended' }), NOW)).toBe(false);
  expect(isMovable(entry({ startsAt: '2026-11-22T09:00:00Z' }), NOW)).toBe(false);
  expect(isMovable(entry({ meetingId: null, caseId: null, requestId: 'r' }), NOW)).toBe(false);
});

test('a day is drawn from eight, wider where something stands outside, absences left aside', () => {
  expect(dayBounds(shown(week(), 'Europe/Prague'))).toEqual({ from: '08:00', until: '19:00' });
  const late = entry({ startsAt: '2026-11-24T19:00:00.000Z', endsAt: '2026-11-24T19:50:00.000Z' });
  const away = entry({
    kind: 'absence',
    meetingId: null,
    startsAt: '2026-11-25T00:00:00.000Z',
    endsAt: '2026-11-25T05:00:00.000Z',
  });
  expect(dayBounds(shown(week(late, away), 'Europe/Prague'))).toEqual({ from: '08:00', until: '21:00' });
});
