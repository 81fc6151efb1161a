import type { PublishedCentre } from '@breakwater/domain/centre';
import type { PublishedLibrary } from '@breakwater/domain/library';
import { expect, it } from 'vitest';
import { entriesOf, sitemap } from './sitemap.ts';

const empty = {
  ...{ numbers: [], services: [], programmes: [] },
  address: { en: '', cs: '', uk: '', id: '', 'zh-Hans': '' },
} as unknown as PublishedCentre;
const library = {
  version: 1,
  resources: [{ slug: 'grief', texts: { en: {}, cs: {} } }],
} as unknown as PublishedLibrary;
const rests = (centre: PublishedCentre) =>
  entriesOf(centre, { ...library, resources: [] }).map(({ rest }) => rest);

it('a centre that has only been set up has no pages of what it does not offer', () => {
  for (const rest of ['/call', '/visit', '/services', '/programmes', '/library'])
    expect(rests(empty)).not.toContain(rest);
  const full = { ...empty, numbers: [{}], services: [{ id: 's' }], programmes: [{ id: 'p' }] };
  expect(rests(full as unknown as PublishedCentre)).toEqual(
    expect.arrayContaining(['/call', '/services', '/services/s', '/programmes', '/programmes/p']),
  );
});

it('no page with a form, a code or a token is named', () => {
  expect(rests(empty).filter((rest) => /request|code|certificate|search|found/.test(rest))).toEqual([]);
});

it('an article stands in the languages that it has, each beside the others', () => {
  const entries = entriesOf(empty, library).filter(({ rest }) => rest === '/library/grief');
  const text = sitemap(entries, 'https://help.example');
  expect(text.match(/<loc>[^<]+/g)).toEqual([
    '<loc>https://help.example/en/library/grief',
    '<loc>https://help.example/cs/library/grief',
  ]);
  expect(text.match(/hreflang="cs" href="https:\/\/help.example\/cs\/library\/grief"/g)).toHaveLength(2);
});

it('what is no letter of XML is escaped', () => {
  expect(sitemap([{ rest: '/a&b', locales: ['en'] }], 'http://x')).toContain(
    '<loc>http://x/en/a&amp;b</loc>',
  );
});
