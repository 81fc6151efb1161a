import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LOCALES, type Locale } from '../language/schema.ts';
import { lintArticle } from './index.ts';

const good: Record<Locale, { title: string; summary: string; body: string }> = {
  en: {
    title: 'When home is not calm',
    summary: 'Signs that suicide or violence is near, and who is there.',
    body: 'Call us.\n\n{{numbers}}\n\n## What you may notice\n\n- One. Two.',
  },
  cs: { title: 'Když doma není klid', summary: 'Komu zavolat.', body: 'Zavolejte.\n\n{{numbers}}' },
  uk: { title: 'Коли вдома неспокійно', summary: 'Кому зателефонувати.', body: 'Дзвоніть.\n\n{{numbers}}' },
  id: {
    title: 'Saat rumah tidak tenang',
    summary: 'Siapa yang ada.',
    body: 'Anda boleh menelepon.\n\n{{numbers}}',
  },
  'zh-Hans': {
    title: '家里不安宁的时候',
    summary: '可以打给谁。',
    body: '其他人也可以打来。\n\n{{numbers}}',
  },
};
const reasonsOf = (locale: Locale, change: Partial<(typeof good)['en']>) =>
  lintArticle(locale, { ...good[locale], ...change }).map(({ reason, line, words }) => [reason, line, words]);

test.each(LOCALES)('a plain article in %s has nothing to be looked at again', (locale) => {
  expect(reasonsOf(locale, {})).toEqual([]);
});

describe('what is found, and where', () => {
  const before = 'Call.\n\n{{numbers}}\n\n';

  test('a sentence of more than twenty words, in Chinese of more than forty characters', () => {
    const long = `${'word '.repeat(20)}word.`;
    expect(reasonsOf('en', { body: `${before}Short. ${long}` })).toEqual([['sentence_long', 5, long]]);
    expect(reasonsOf('en', { body: `${before}${'word '.repeat(19)}word. And so on.` })).toEqual([]);
    const characters = `${'字'.repeat(40)}。`;
    expect(reasonsOf('zh-Hans', { body: `${before}${characters}` })).toEqual([
      ['sentence_long', 5, characters],
    ]);
    expect(reasonsOf('zh-Hans', { body: `${before}${'字'.repeat(39)}。${'字'.repeat(39)}。` })).toEqual([]);
  });

  test.each([
    ['en', 'Nobody commits suicide here.', 'commits suicide'],
    ['en', 'The Victims.', 'Victims'],
    ['cs', 'Jste oběť.', 'oběť'],
    ['uk', 'Він вчинив самогубство.', 'вчинив самогубство'],
    ['uk', 'Ви – Жертва', 'Жертва'],
    ['id', 'Jika anda mau.', 'anda'],
    ['id', 'Para korban.', 'korban'],
    ['zh-Hans', '受害者可以打来。', '受害者'],
  ] as const)('a word that is avoided in %s: %s', (locale, words, found) => {
    expect(reasonsOf(locale, { body: before + words })).toContainEqual(['word_avoided', 5, found]);
    expect(reasonsOf(locale, { summary: words })).toContainEqual(['word_avoided', null, found]);
  });

  test('no word inside another one', () => {
    expect(reasonsOf('en', { body: `${before}Adjust this to be there.` })).toEqual([]);
    expect(reasonsOf('id', { body: `${before}Pilih apa yang Anda mau.` })).toEqual([]);
  });

  test.each([
    ['en', 'Violence at home'],
    ['cs', 'Domácí násilí'],
    ['uk', 'Домашнє насильство'],
    ['id', 'Kekerasan di rumah'],
    ['zh-Hans', '家庭暴力'],
  ] as const)('a title in %s that says too much: %s', (locale, title) => {
    expect(reasonsOf(locale, { title }).map(([reason]) => reason)).toEqual(['title_loud']);
  });

  test('numbers that come after a heading, or never', () => {
    expect(reasonsOf('en', { body: '## A\n\n{{numbers}}' })).toEqual([['numbers_missing', 1, '']]);
    expect(reasonsOf('en', { body: '' })).toEqual([['numbers_missing', 1, '']]);
  });

  test('a heading of a whole sentence, a summary of two, and what isn’t shown', () => {
    const heading = 'This heading has many more than six words';
    expect(reasonsOf('en', { body: `${before}## ${heading}` })).toEqual([['heading_long', 5, heading]]);
    expect(reasonsOf('en', { summary: 'a'.repeat(161) })[0]?.[0]).toBe('summary_long');
    expect(reasonsOf('en', { body: `${before}<b>x</b>` })[0]).toEqual(['left_out', 5, 'html']);
  });
});

test('any text in any language is looked at without an error', () => {
  const any = fc.string({ unit: 'binary', maxLength: 200 });
  fc.assert(
    fc.property(fc.constantFrom(...LOCALES), any, any, any, (locale, title, summary, body) => {
      for (const finding of lintArticle(locale, { title, summary, body }))
        expect(finding.words.length).toBeLessThanOrEqual(120);
    }),
  );
});
