import { PublishedProgramme } from '@breakwater/domain/programme';
import { expect, test } from 'vitest';
import { openCalendars, toCalendar } from './calendar.ts';

const words = (en: string, cs = '') => ({ en, cs, uk: '', id: '', 'zh-Hans': '' });
const [FIRST, SECOND] = ['0190a000-0000-7000-8000-00000000000a', '0190a000-0000-7000-8000-00000000000b'];
const sessions = [
  {
    ...{ id: FIRST, startsAt: '2026-10-18T16:00:00.000Z', endsAt: '2026-10-18T17:30:00.000Z' },
    ...{ unit: 1, isCancelled: true },
  },
  {
    ...{ id: SECOND, startsAt: '2026-10-25T17:00:00.000Z', endsAt: '2026-10-25T18:30:00.000Z' },
    ...{ unit: 2, isCancelled: false },
  },
];
const COHORT = '0190a000-0000-7000-8000-000000000001';
const cohort = {
  ...{
    id: COHORT,
    number: 'C-2026-1',
    state: 'open' as const,
    mode: 'in_person' as const,
    locale: 'cs' as const,
  },
  ...{ place: words('12 Harbour Street'), ledBy: '', capacity: 12, room: 'many' as const, hasWaitlist: true },
  ...{ isScreened: false, feeKind: 'free' as const, opensAt: null, closesAt: null, sessions },
};
const reader = {
  centre: { locale: 'en' as const, timeZone: 'Europe/Prague' },
  locale: 'cs' as const,
  now: new Date(),
};

test('a cohort stands in a calendar under the title it is given, with its place, and what is off is off', () => {
  const found = toCalendar(cohort, 'Kurz', reader);
  expect(found.place).toBe('12 Harbour Street');
  expect(found.cancelledTitle).toContain('Kurz');
  expect(found.sessions.map(({ id, isCancelled }) => [id, isCancelled])).toEqual([
    [FIRST, true],
    [SECOND, false],
  ]);
  expect(toCalendar({ ...cohort, mode: 'online' }, 'Kurz', reader).place).toBeNull();
  expect(
    toCalendar({ ...cohort, state: 'cancelled' }, 'Kurz', reader).sessions.every((each) => each.isCancelled),
  ).toBe(true);
});

test('what is open stands under its programme’s name in the reader’s language; what is over or called off doesn’t', () => {
  const content = {
    ...{ summary: words(''), forWhom: words(''), about: words(''), materials: words('') },
    name: words('Calm again', 'Zase v klidu'),
  };
  const programme = PublishedProgramme.parse({
    ...{ id: COHORT, topic: 'anger', content, feeKind: 'free', minAge: null, maxAge: null },
    cohorts: (['open', 'paused', 'cancelled', 'ended', 'draft'] as const).map((state) => ({
      ...cohort,
      state,
    })),
  });
  expect(openCalendars([programme], reader).map(({ title }) => title)).toEqual(['Zase v klidu']);
});
