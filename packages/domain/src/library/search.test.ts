import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LOCALES } from '../language/schema.ts';
import { isAlarming, openSearch, type SearchEntry } from './index.ts';
import { foldText, indexTerms, queryTerms, stemsOf } from './search-words.ts';

const entry = (address: string, title: string, text = ''): SearchEntry => ({
  ...{ kind: 'page', address, title, text },
  summary: '',
});
const find = (locale: (typeof LOCALES)[number], entries: SearchEntry[], query: string) =>
  openSearch(locale, entries)(query).map(({ address }) => address);

test('a text is compared without accents, apostrophes and large letters', () => {
  expect(foldText('ÚZKOSTI')).toBe('uzkosti');
  expect(foldText('сім’Я, її')).toBe('сімя, іі');
  expect(foldText('ＡＢＣ')).toBe('abc');
});

test.each([
  ['en', 'hitting', 'hit'],
  ['en', 'debts', 'debt'],
  ['cs', 'manzelem', 'manzel'],
  ['uk', 'панічна', 'панічн'],
  ['uk', 'борги', 'борг'],
  ['id', 'memukul', 'pukul'],
  ['id', 'menyesal', 'sesal'],
  ['id', 'menangis', 'tangis'],
  ['id', 'mengatakan', 'kata'],
  ['id', 'berutang', 'utang'],
] as const)('in %s %s is found by %s', (locale, word, stem) => {
  expect(stemsOf(locale, word)).toContain(stem);
});

test('a short word keeps its letters', () => {
  expect(stemsOf('cs', 'mama')).toEqual(['mam']);
  expect(stemsOf('cs', 'zle')).toEqual([]);
  expect(stemsOf('id', 'dia')).toEqual([]);
});

describe('Chinese', () => {
  const entries = [
    entry('a', '睡眠', '很多人晚上睡不着，第二天很累。'),
    entry('b', '钱', '欠债的时候先付什么'),
  ];

  test('is found by any part of it, a single character too', () => {
    for (const query of ['睡不着', '睡', '不着', '晚上睡不着', '累'])
      expect(find('zh-Hans', entries, query)[0]).toBe('a');
    expect(find('zh-Hans', entries, '债')).toEqual(['b']);
  });

  test('is looked for by words and pairs: a character that is everywhere finds nothing by itself', () => {
    expect(queryTerms('zh-Hans', '很累')).toEqual(['很累']);
    expect(indexTerms('zh-Hans', '很累')).toContain('累');
  });
});

test('the text for whoever thinks of suicide comes before the one about somebody else', () => {
  const about = (slug: string, title: string) => ({ ...entry(slug, title), slug });
  const entries = [
    about('when-you-fear-for-someone', 'When you fear for someone'),
    about('getting-through-tonight', 'When living feels too hard'),
    about('after-a-loss', 'After a death'),
  ];
  for (const query of ['suicid', 'i want to die'])
    expect(find('en', entries, query)[0]).toBe('getting-through-tonight');
  expect(find('en', entries, 'my son talks about suicide')[0]).toBe('when-you-fear-for-someone');
});

test('a mistake in a word of four letters or more is forgiven, and a beginning is enough', () => {
  const entries = [entry('a', 'Police'), entry('b', 'Doctor')];
  for (const query of ['pollice', 'polce', 'polixe', 'pol', 'POLICÉ'])
    expect(find('en', entries, query)).toEqual(['a']);
  expect(find('en', entries, 'zzz')).toEqual([]);
});

test('silent words count only when there are no others', () => {
  const entries = [entry('a', 'Who we are'), entry('b', 'Debt')];
  expect(find('en', entries, 'we are in debt')).toEqual(['b']);
  expect(find('en', entries, 'who we are')).toEqual(['a']);
});

test('at most ten are found', () => {
  const many = Array.from({ length: 30 }, (_, index) => entry(String(index), 'Debt'));
  expect(find('en', many, 'debt')).toHaveLength(10);
});

test('any words in any language are looked for without an error', () => {
  const searches = LOCALES.map((locale) => ({
    locale,
    search: openSearch(locale, [entry('a', 'Debt 欠债 борг')]),
  }));
  const odd = fc.constantFrom(
    '<script>alert(1)</script>',
    '\u0000',
    '\ud800',
    '*',
    '__proto__',
    'constructor',
    ' ',
    '',
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...searches),
      fc.oneof(fc.string({ unit: 'binary' }), odd),
      ({ locale, search }, query) => {
        expect(search(query).length).toBeLessThanOrEqual(1);
        expect(typeof isAlarming(locale, query)).toBe('boolean');
      },
    ),
  );
  for (const { search } of searches) search('字 word слово '.repeat(100_000));
});
