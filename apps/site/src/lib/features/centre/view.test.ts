import type { PublishedCentre } from '@breakwater/domain/centre';
import { expect, it } from 'vitest';
import { viewCentre } from './view.ts';

const words = { en: 'x', cs: '', uk: '', id: '', 'zh-Hans': '' };
const number = (dial: string, position: number, languages: string[]) => ({
  id: dial,
  dial,
  position,
  languages,
  label: words,
  answeredBy: words,
  hours: [],
});
const centre = {
  country: 'CZ',
  timeZone: 'Europe/Prague',
  locale: 'en',
  address: words,
  closedDays: [],
  hours: [],
  services: [],
  programmes: [],
  numbers: [number('2', 2, ['id', 'zh-Hans']), number('1', 1, ['en', 'cs']), number('3', 3, ['id'])],
} as unknown as PublishedCentre;
const dials = (locale: 'en' | 'id' | 'uk') =>
  viewCentre(centre, locale, new Date()).numbers.map(({ dial }) => dial);

it('the numbers that speak the language of the page come first, else the order is the one of the centre', () => {
  expect(dials('en')).toEqual(['1', '2', '3']);
  expect(dials('id')).toEqual(['2', '3', '1']);
  expect(dials('uk')).toEqual(['1', '2', '3']);
});
