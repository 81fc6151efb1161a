import { expect, it } from 'vitest';
import { sayOpen, weekRows } from './hours.ts';

const hours = (days: number[], from: string, until: string) =>
  days.map((weekday) => ({ weekday, from, until }));
const now = new Date('2026-11-24T06:00:00Z');

it('days with the same hours share a row', () => {
  const rows = weekRows([...hours([1, 2, 3, 4, 5], '08:00', '20:00'), ...hours([6], '00:00', '24:00')], 'en');
  expect(rows).toEqual([
    { days: 'Monday – Friday', times: '08:00–20:00' },
    { days: 'Saturday', times: 'Day and night' },
    { days: 'Sunday', times: 'Closed' },
  ]);
});

it('a door that opens today says the hour, one that opens later the day too', () => {
  const closed = (changesAt: string) =>
    sayOpen({ isOpen: false, isAlways: false, changesAt }, 'en', 'Europe/Prague', now);
  expect(closed('2026-11-24T07:00:00Z')).toBe('Closed now. Opens at 08:00');
  expect(closed('2026-11-25T07:00:00Z')).toContain('25 Nov');
});

it('two stretches of one day are joined as each language lists', () => {
  const day = [...hours([1], '08:00', '12:00'), ...hours([1], '13:00', '17:00')];
  const said = (locale: 'en' | 'zh-Hans') => weekRows(day, locale)[0]?.times;
  expect(said('en')).toBe('08:00–12:00 and 13:00–17:00');
  expect(said('zh-Hans')).toBe('08:00–12:00和13:00–17:00');
});
