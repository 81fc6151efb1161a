import { expect, it } from 'vitest';
import { cohortTimes } from './times.ts';

const PRAGUE = 'Europe/Prague';
const session = (startsAt: string, isCancelled = false, minutes = 90) => ({
  ...{ id: startsAt, startsAt, isCancelled, unit: null },
  endsAt: new Date(Date.parse(startsAt) + minutes * 60_000).toISOString(),
});

it('the same evening each week is said once, across a change of the clocks', () => {
  // Summer time ends on 25 October 2026.
  const sessions = [session('2026-10-20T16:00:00.000Z'), session('2026-10-27T17:00:00.000Z')];
  expect(cohortTimes(sessions, 'en', PRAGUE)).toEqual({
    ...{ startsAt: '2026-10-20T16:00:00.000Z', count: 2, weekdays: 'Tuesday', from: '18:00', until: '19:30' },
  });
});

it('two evenings a week are both named, in the order of the week', () => {
  const sessions = [session('2026-11-26T17:00:00.000Z'), session('2026-12-01T17:00:00.000Z')];
  expect(cohortTimes(sessions, 'en', PRAGUE).weekdays).toBe('Tuesday and Thursday');
});

it('hours that differ aren’t said to be alike', () => {
  const sessions = [session('2026-11-24T17:00:00.000Z'), session('2026-12-01T18:00:00.000Z')];
  expect(cohortTimes(sessions, 'en', PRAGUE).weekdays).toBeNull();
});

it('what is called off counts for nothing', () => {
  const sessions = [session('2026-11-24T17:00:00.000Z', true), session('2026-12-01T17:00:00.000Z')];
  expect(cohortTimes(sessions, 'en', PRAGUE)).toMatchObject({ count: 1, startsAt: sessions[1]?.startsAt });
  expect(cohortTimes([session('2026-11-24T17:00:00.000Z', true)], 'en', PRAGUE)).toMatchObject({
    ...{ count: 0, startsAt: null, weekdays: null },
  });
});
