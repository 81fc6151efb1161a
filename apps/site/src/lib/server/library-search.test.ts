import type { PublishedCentre } from '@breakwater/domain/centre';
import type { PublishedLibrary } from '@breakwater/domain/library';
import { expect, it } from 'vitest';
import { searchSite } from './library-search.ts';

const words = (text: string) => ({ en: text, cs: '', uk: '', id: '', 'zh-Hans': '' });
const centre = {
  ...{ version: 1, locale: 'en', address: words('12 Harbour Street') },
  services: [
    {
      id: 's1',
      name: words('Crisis counselling'),
      summary: words(''),
      forWhom: words(''),
      expect: words(''),
      begin: words(''),
    },
  ],
  programmes: [{ id: 'p1', content: { name: words('Calmer together'), summary: words('Anger') } }],
} as unknown as PublishedCentre;
const libraryOf = (version: number, title: string): PublishedLibrary => ({
  version,
  changesAt: null,
  resources: [
    {
      ...{ id: 'a', slug: 'when-money-is-short', topic: 'hardship', position: 1, related: [], sources: [] },
      isExample: true,
      texts: { en: { title, summary: '', body: 'Pay food first.', reviewedOn: null, authorRole: '' } },
    },
  ],
});
const find = (text: string, library = libraryOf(1, 'When money is short')) =>
  searchSite(text, { library, centre }, 'en').map(({ address }) => address);

it('articles, services, programmes, tools and pages are found', () => {
  expect(find('owe')).toEqual(['/library/when-money-is-short']);
  expect(find('crisis counseling')[0]).toBe('/services/s1');
  expect(find('calmer')[0]).toBe('/programmes/p1');
  expect(find('breathe')).toContain('/tools/breathing');
  expect(find('numbers')).toContain('/numbers');
});

it('an index is made anew when what is published has changed', () => {
  expect(find('budget')).toEqual([]);
  expect(find('budget', libraryOf(2, 'Your budget'))).toEqual(['/library/when-money-is-short']);
});
