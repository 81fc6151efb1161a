import { expect, it } from 'vitest';
import { groupByDay } from './times.ts';

const time = (startsAt: string) => ({ startsAt, endsAt: startsAt });

it('times stand under the day of the centre’s own clock, soonest first', () => {
  const days = groupByDay(
    [time('2026-11-24T23:30:00Z'), time('2026-11-24T08:00:00Z')],
    'en',
    'Europe/Prague',
  );
  expect(days.map(({ day, times }) => [day, times.map(({ label }) => label)])).toEqual([
    ['Tuesday 24 November', ['09:00']],
    ['Wednesday 25 November', ['00:30']],
  ]);
});
