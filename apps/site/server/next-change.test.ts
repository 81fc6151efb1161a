import type { PublishedCentre } from '@breakwater/domain/centre';
import { expect, it } from 'vitest';
import { freshUntil } from './next-change.ts';

const centre = (from: string, until: string) =>
  ({
    timeZone: 'Europe/Prague',
    closedDays: [],
    numbers: [{ hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, until })) }],
    hours: [],
    programmes: [],
  }) as unknown as PublishedCentre;
const at = (time: string) => new Date(`2026-11-24T${time}:00+01:00`);

it('a page is true until the next opening or closing', () => {
  expect(freshUntil(centre('08:00', '20:00'), at('07:55'))).toBe(at('08:00').getTime());
  expect(freshUntil(centre('08:00', '20:00'), at('19:50'))).toBe(at('20:00').getTime());
});

it('and for a quarter of an hour at most', () => {
  expect(freshUntil(centre('08:00', '20:00'), at('12:00'))).toBe(at('12:15').getTime());
  expect(freshUntil(centre('00:00', '24:00'), at('12:00'))).toBe(at('12:15').getTime());
});

it('nor longer than until a cohort’s sign-up opens or closes', () => {
  const cohorts = [{ opensAt: at('12:10').toISOString(), closesAt: at('12:05').toISOString() }];
  const withCohort = { ...centre('08:00', '20:00'), programmes: [{ cohorts }] } as unknown as PublishedCentre;
  expect(freshUntil(withCohort, at('12:00'))).toBe(at('12:05').getTime());
  expect(freshUntil(withCohort, at('12:06'))).toBe(at('12:10').getTime());
  expect(freshUntil(withCohort, at('12:30'))).toBe(at('12:45').getTime());
});

it('nor longer than the banner', () => {
  const until = (endsAt: Date) => ({ ...centre('08:00', '20:00'), banner: { endsAt: endsAt.toISOString() } });
  expect(freshUntil(until(at('12:03')) as PublishedCentre, at('12:00'))).toBe(at('12:03').getTime());
  expect(freshUntil(until(at('11:59')) as PublishedCentre, at('12:00'))).toBe(at('12:15').getTime());
});
