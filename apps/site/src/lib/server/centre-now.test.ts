import { NO_MARK, type PublishedCentre } from '@breakwater/domain/centre';
import { expect, it } from 'vitest';
import { centreNow } from './centre-now.ts';

const words = { en: 'x', cs: '', uk: '', id: '', 'zh-Hans': '' };
const centre = (version: number) =>
  ({
    name: `Centre ${version}`,
    country: 'CZ',
    timeZone: 'Europe/Prague',
    locale: 'en',
    address: words,
    closedDays: [],
    mark: NO_MARK,
    numbers: [],
    services: [],
    programmes: [],
    hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '08:00', until: '20:00' })),
    version,
  }) as unknown as PublishedCentre;
const at = (time: string) => new Date(`2026-11-24T${time}:00+01:00`);

it('what is kept is let go when the door opens', () => {
  expect(centreNow(centre(1), 'en', at('07:58')).visiting?.isOpen).toBe(false);
  expect(centreNow(centre(1), 'en', at('07:59')).visiting?.isOpen).toBe(false);
  expect(centreNow(centre(1), 'en', at('08:00')).visiting?.isOpen).toBe(true);
});

it('and when the clock is set back', () => {
  expect(centreNow(centre(4), 'en', at('12:00')).visiting?.isOpen).toBe(true);
  expect(centreNow(centre(4), 'en', at('07:58')).visiting?.isOpen).toBe(false);
});

it('and when something new is published', () => {
  expect(centreNow(centre(2), 'en', at('12:00')).name).toBe('Centre 2');
  expect(centreNow(centre(3), 'en', at('12:00')).name).toBe('Centre 3');
});
