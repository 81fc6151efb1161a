import {
  EMERGENCY_ELSEWHERE,
  EMERGENCY_NUMBERS,
  NO_MARK,
  type PublishedCentre,
} from '@breakwater/domain/centre';
import { expect, it } from 'vitest';
import { emergencyRows } from './emergency-rows.ts';
import { numberLink } from './number-words.ts';
import { viewCentre } from './view.ts';

const words = { en: 'x', cs: '', uk: '', id: '', 'zh-Hans': '' };
const number = (dial: string, position: number, languages: string[], channel = 'voice') => ({
  id: dial,
  channel,
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
  mark: NO_MARK,
  hours: [],
  services: [],
  programmes: [],
  numbers: [
    number('4', 0, ['en'], 'sms'),
    number('2', 2, ['id', 'zh-Hans']),
    number('1', 1, ['en', 'cs']),
    number('3', 3, ['id']),
    number('5', 1, ['id'], 'text_relay'),
  ],
} as unknown as PublishedCentre;
const dials = (locale: 'en' | 'id' | 'uk') =>
  viewCentre(centre, locale, new Date()).numbers.map(({ dial }) => dial);

it('the numbers that speak the language of the page come first, else the order is the one of the centre', () => {
  expect(dials('en')).toEqual(['1', '2', '3']);
  expect(dials('id')).toEqual(['2', '3', '1']);
  expect(dials('uk')).toEqual(['1', '2', '3']);
});

it('a number without a voice never stands where somebody is told to call', () => {
  const { numbers, quiet } = viewCentre(centre, 'en', new Date());
  expect(numbers.every(({ channel }) => channel === 'voice')).toBe(true);
  expect(quiet.map(({ dial }) => dial)).toEqual(['4', '5']);
  expect(numberLink({ channel: 'sms', dial: '4' })).toBe('sms:4');
  expect(numberLink({ channel: 'text_relay', dial: '5' })).toBe('tel:5');
});

it('the centre’s own mark is an address that needs no request', () => {
  expect(viewCentre(centre, 'en', new Date()).mark).toBeNull();
  const image = { type: 'image/svg+xml' as const, data: '<svg/>' };
  const own = { ...centre, mark: { ...NO_MARK, image } };
  expect(viewCentre(own, 'en', new Date()).mark).toBe('data:image/svg+xml,%3Csvg%2F%3E');
});

it('a country’s numbers are shown once each, with all that they are for; the own country first, the others by name', () => {
  const { countries } = emergencyRows(
    [{ region: 'CZ', numbers: EMERGENCY_NUMBERS.CZ }],
    EMERGENCY_ELSEWHERE,
    'en',
  );
  expect(countries.slice(0, 4).map(({ name }) => name)).toEqual([
    'Czechia',
    'All countries of the European Union',
    'Australia',
    'Austria',
  ]);
  const japan = countries.find(({ name }) => name === 'Japan');
  expect(japan?.numbers).toEqual([
    { dial: '110', what: 'Police' },
    { dial: '119', what: 'Ambulance · Fire' },
  ]);
});
