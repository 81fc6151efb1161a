import { expect, test } from 'vitest';
import { rowsIn, rowsOfPlan, sessionOf, withSpare } from './session-rows.ts';

const PRAGUE = 'Europe/Prague';

test('dates are shown on the clock of the house, and mean the same when they come back', () => {
  const plan = {
    timeZone: PRAGUE,
    sessions: [
      { startsAt: '2026-10-20T16:00:00.000Z', endsAt: '2026-10-20T17:30:00.000Z' },
      { startsAt: '2026-10-27T17:00:00.000Z', endsAt: '2026-10-27T18:30:00.000Z' },
    ],
    skipped: [],
    conflicts: [],
  };
  const rows = rowsOfPlan(plan, 1);
  expect(rows).toEqual([
    { on: '2026-10-20', from: '18:00', until: '19:30', unit: '1' },
    { on: '2026-10-27', from: '18:00', until: '19:30', unit: '' },
  ]);
  expect(rows.map((row) => sessionOf(row, PRAGUE))).toEqual([
    { ...plan.sessions[0], unit: 1 },
    { ...plan.sessions[1], unit: null },
  ]);
  expect(withSpare(rows)).toHaveLength(4);
});

test('rows are read in the order of their days; what has no day or is left out isn’t one', () => {
  const row = (at: number, on: string, more = {}) => ({
    [`sessions.${at}.on`]: on,
    [`sessions.${at}.from`]: '18:00',
    [`sessions.${at}.until`]: '19:00',
    [`sessions.${at}.unit`]: '',
    ...more,
  });
  const typed = {
    ...row(0, '2026-12-08'),
    ...row(1, '2026-12-01'),
    ...row(2, '2026-12-15', { 'sessions.2.out': 'on' }),
    ...row(3, ''),
  };
  expect(rowsIn(typed).map(({ on }) => on)).toEqual(['2026-12-01', '2026-12-08']);
});

test('what can’t be read is refused by its schema, not guessed', () => {
  expect(sessionOf({ on: '2026-12-01', from: '', until: '19:00', unit: '' }, PRAGUE).startsAt).toBe(
    '2026-12-01 ',
  );
});
