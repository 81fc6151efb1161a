import { expect, test } from 'vitest';
import { addDays, instantOf, shownWall } from './wall-time.ts';

test.each([
  ['2026-11-24T09:00', 'Europe/Kyiv', '2026-11-24T07:00:00.000Z'],
  ['2026-07-01T09:00', 'Europe/Prague', '2026-07-01T07:00:00.000Z'],
  ['2026-07-01T09:00', 'Asia/Kathmandu', '2026-07-01T03:15:00.000Z'],
  ['2026-07-01T00:00', 'Pacific/Auckland', '2026-06-30T12:00:00.000Z'],
])('%s on a clock in %s is %s', (local, zone, instant) => {
  expect(instantOf(local, zone)?.toISOString()).toBe(instant);
});

test('a time that spring skips is an hour later, one that autumn repeats is the first', () => {
  expect(instantOf('2026-03-29T02:30', 'Europe/Prague')?.toISOString()).toBe('2026-03-29T01:30:00.000Z');
  expect(instantOf('2026-10-25T02:30', 'Europe/Prague')?.toISOString()).toBe('2026-10-25T00:30:00.000Z');
});

test('what is no time is no instant', () => {
  expect(instantOf('', 'Europe/Prague')).toBeNull();
  expect(instantOf('2026-13-01T00:00', 'Europe/Prague')).toBeNull();
  expect(instantOf('0202-11-23T09:00', 'Europe/Prague')).toBeNull();
});

test('days are counted on the calendar', () => {
  expect(addDays('2026-02-26', 3)).toBe('2026-03-01');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
});

test('a date of the calendar library is read on the browser’s own clock, in whichever zone that is', () => {
  expect(shownWall(new Date(2026, 10, 16, 9, 5))).toBe('2026-11-16T09:05');
});
