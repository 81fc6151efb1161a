import { NO_MARK, type PublishedCentre } from '@breakwater/domain/centre';
import { PublishedProgramme } from '@breakwater/domain/programme';
import { expect, it } from 'vitest';
import { asScript, structured } from './structured.ts';

const words = (en: string, cs = '') => ({ en, cs, uk: '', id: '', 'zh-Hans': '' });
const WEEK = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', until: '20:00' }));
const ALWAYS = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', until: '24:00' }));
const number = (dial: string, position: number, hours: unknown) => ({
  ...{ id: dial, channel: 'voice', dial, shownAs: dial, position, hours, languages: ['en', 'cs'] },
  ...{ label: words('Helpline'), answeredBy: words(''), cost: 'free', showsOnBill: 'no' },
});
const ID = '0190a000-0000-7000-8000-000000000001';
const programme = PublishedProgramme.parse({
  ...{ id: ID, topic: 'anger', feeKind: 'free', minAge: 18, maxAge: null },
  content: {
    ...{ name: words('Calm again'), summary: words('Six evenings </script>'), forWhom: words('') },
    ...{ about: words(''), materials: words('') },
  },
  cohorts: [
    {
      ...{ id: ID, number: 'C-2026-1', state: 'open', mode: 'in_person', locale: 'cs', capacity: 12 },
      ...{ place: words('12 Harbour Street'), ledBy: 'M. Nováková', room: 'many', hasWaitlist: true },
      ...{ isScreened: false, feeKind: 'free', opensAt: null, closesAt: null },
      sessions: [1, 8].map((day) => ({
        id: ID,
        startsAt: `2090-10-0${day}T16:00:00.000Z`,
        endsAt: `2090-10-0${day}T17:30:00.000Z`,
        unit: null,
        isCancelled: false,
      })),
    },
  ],
});
const centre = {
  ...{ name: 'Harbour', country: 'CZ', timeZone: 'Europe/Prague', locale: 'en', version: 1 },
  services: [{ id: ID, name: words('Counselling'), summary: words(''), feeKind: 'donation' }],
  address: words('12 Harbour Street'),
  mark: NO_MARK,
  hours: WEEK,
  closedDays: [
    { on: '2020-12-24', reason: words('') },
    { on: '2090-12-24', reason: words('') },
  ],
  numbers: [number('+420100', 1, ALWAYS), number('+420200', 2, WEEK)],
  programmes: [programme],
} as unknown as PublishedCentre;

function read(id: string, params = {}) {
  const script = structured({ route: { id }, params, locals: { centre, locale: 'en' } as App.Locals });
  return script && JSON.parse(script.replace(/^<script[^>]*>|<\/script>$/g, ''));
}

it('the first page names the centre, its first number and its address, and no more than stands there', () => {
  expect(read('/[lang=lang]')).toEqual({
    '@context': 'https://schema.org',
    '@type': 'Organization',
    name: 'Harbour',
    url: '/en/',
    address: '12 Harbour Street',
    contactPoint: [
      {
        '@type': 'ContactPoint',
        telephone: '+420100',
        contactType: 'Helpline',
        availableLanguage: ['en', 'cs'],
      },
    ],
  });
});

it('every number has its hours; days with the same ones stand together', () => {
  const hours = read('/[lang=lang]/numbers').contactPoint.map(
    (each: { hoursAvailable: unknown }) => each.hoursAvailable,
  );
  expect(hours).toMatchObject([
    [{ opens: '00:00', closes: '23:59', dayOfWeek: { length: 7 } }],
    [
      {
        opens: '08:00',
        closes: '20:00',
        dayOfWeek: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
      },
    ],
  ]);
});

it('the door has its hours, and the days to come on which it stays shut', () => {
  const { location } = read('/[lang=lang]/visit');
  expect(location.openingHoursSpecification).toHaveLength(1);
  expect(location.specialOpeningHoursSpecification).toMatchObject([
    { validFrom: '2090-12-24', validThrough: '2090-12-24', opens: '00:00', closes: '00:00' },
  ]);
});

it('a programme is a course with its dates; who leads it is not said', () => {
  const course = read('/[lang=lang]/programmes/[id]', { id: ID });
  expect(course).toMatchObject({
    '@type': 'Course',
    name: 'Calm again',
    typicalAgeRange: '18-',
    isAccessibleForFree: true,
    hasCourseInstance: [
      { courseMode: 'onsite', startDate: '2090-10-01T16:00:00.000Z', endDate: '2090-10-08T17:30:00.000Z' },
    ],
  });
  expect(JSON.stringify(course)).not.toContain('Nováková');
});

it('a service is named with what it costs', () => {
  expect(read('/[lang=lang]/services/[id]', { id: ID })).toMatchObject({
    '@type': 'Service',
    name: 'Counselling',
    url: `/en/services/${ID}`,
    offers: { category: 'Donation' },
  });
  expect(read('/[lang=lang]/services/[id]', { id: 'gone' })).toBe('');
});

it('pages with a form or a code say nothing to machines', () => {
  for (const id of [
    '/[lang=lang]/request',
    '/[lang=lang]/code/[token]',
    '/[lang=lang]/programmes/[id]/[cohort]',
  ])
    expect(read(id, { id: ID, cohort: ID })).toBe('');
  expect(read('/[lang=lang]/programmes/[id]', { id: 'gone' })).toBe('');
});

it('no words can end the block: no angle bracket is left in it', () => {
  expect(asScript({ name: '</script><b>' }).slice(35, -9)).not.toContain('<');
  expect(read('/[lang=lang]/programmes/[id]', { id: ID }).description).toBe('Six evenings </script>');
});
