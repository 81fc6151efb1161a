import type { PublishedProgramme } from '@breakwater/domain/programme';
import { expect, it } from 'vitest';
import { applyFilter, choicesOf, monthOf, readFilter } from './filter.ts';

const PRAGUE = 'Europe/Prague';
const cohort = (mode: string, locale: string, startsAt: string) => ({
  ...{ mode, locale },
  sessions: [{ id: startsAt, startsAt, endsAt: startsAt, unit: null, isCancelled: false }],
});
const programmes = [
  { id: 'a', topic: 'anger', cohorts: [cohort('in_person', 'cs', '2026-11-30T23:30:00.000Z')] },
  { id: 'b', topic: 'parenting', cohorts: [cohort('online', 'uk', '2027-01-10T17:00:00.000Z')] },
  { id: 'c', topic: 'stress', cohorts: [] },
] as unknown as PublishedProgramme[];
const choices = choicesOf(programmes, PRAGUE);
const find = (query: string) =>
  applyFilter(programmes, readFilter(new URLSearchParams(query), choices), PRAGUE).map(({ id }) => id);

it('there is to choose from what there is', () => {
  expect(choices).toEqual({
    topics: ['anger', 'parenting', 'stress'],
    modes: ['in_person', 'online'],
    languages: ['cs', 'uk'],
    // By the centre's clock the first one begins in December.
    months: ['2026-12', '2027-01'],
  });
  expect(monthOf({ sessions: [] }, PRAGUE)).toBe('');
});

it('each choice narrows; a wish about dates leaves out what has none', () => {
  expect(find('')).toEqual(['a', 'b', 'c']);
  expect(find('topic=stress')).toEqual(['c']);
  expect(find('mode=online')).toEqual(['b']);
  expect(find('language=cs&start=2026-12')).toEqual(['a']);
  expect(find('topic=anger&mode=online')).toEqual([]);
});

it('what isn’t on its list counts for nothing', () => {
  expect(find('topic=__proto__&mode=telepathy&language=tlh&start=2026-99')).toEqual(['a', 'b', 'c']);
});
