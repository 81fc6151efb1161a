import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseLocale, inLanguage } from './rules.ts';
import { LOCALES, localeOfPath, PATH_OF_LOCALE } from './schema.ts';

describe("a visitor's language", () => {
  test.each([
    ['Chromium in Czech', 'cs-CZ,cs;q=0.9,en-US;q=0.8,en;q=0.7', 'cs'],
    ['Firefox in Czech', 'cs,sk;q=0.8,en-US;q=0.5,en;q=0.3', 'cs'],
    ['Chromium in Ukrainian', 'uk-UA,uk;q=0.9,ru;q=0.8,en-US;q=0.7,en;q=0.6', 'uk'],
    ['Safari in Ukrainian', 'uk-UA', 'uk'],
    ['Chromium in Indonesian', 'id-ID,id;q=0.9,en-US;q=0.8,en;q=0.7', 'id'],
    ['an old phone in Indonesian', 'in-ID,in;q=0.9,en;q=0.5', 'id'],
    ['WeChat in Chinese', 'zh-CN,zh;q=0.9', 'zh-Hans'],
    ['an iPhone in Chinese', 'zh-Hans-CN,zh-Hans;q=0.9', 'zh-Hans'],
    ['Chinese as in Taiwan: the nearest that we have', 'zh-TW,zh-Hant;q=0.9,en;q=0.8', 'zh-Hans'],
    ['Chromium in British English', 'en-GB,en-US;q=0.9,en;q=0.8', 'en'],
    ['Slovak, then Czech', 'sk-SK,sk;q=0.9,cs;q=0.8,en-US;q=0.7', 'cs'],
    ['Russian only: the main language of the centre', 'ru-RU,ru;q=0.9', 'uk'],
  ] as const)('%s', (_, header, expected) => {
    expect(chooseLocale(header, 'uk')).toBe(expected);
  });

  test('is the one they want most, wherever it stands', () => {
    expect(chooseLocale('en;q=0.2, id;q=0.9, cs;q=0.5', 'uk')).toBe('id');
    expect(chooseLocale('cs ; Q=0.5 , uk ; q=0.6', 'en')).toBe('uk');
    expect(chooseLocale('en;q=0.001,cs;q=0.002', 'uk')).toBe('cs');
  });

  test('is the first of those they want alike', () => {
    expect(chooseLocale('id,cs,en', 'uk')).toBe('id');
    expect(chooseLocale('id;q=0.5,cs;q=0.5', 'uk')).toBe('id');
  });

  test('is never one that they refuse', () => {
    expect(chooseLocale('cs;q=0,en;q=0.1', 'uk')).toBe('en');
    expect(chooseLocale('cs;q=0.000', 'uk')).toBe('uk');
  });

  test('is not bought with a weight above one', () => {
    expect(chooseLocale('id,cs;q=1.5', 'uk')).toBe('id');
  });

  test("is the centre's own when nothing is said, or any, or nonsense", () => {
    for (const header of [
      null,
      '',
      '*',
      '*;q=0.5',
      ',,,',
      ';;q=1',
      'q=1',
      'tlh',
      'english',
      'czech',
      '-',
      '../../etc',
      '{{7*7}}',
    ])
      expect(chooseLocale(header, 'uk')).toBe('uk');
  });

  test('is found in the beginning of an endless header, at once', () => {
    expect(chooseLocale(`cs,${'x-'.repeat(500_000)}`, 'uk')).toBe('cs');
    expect(chooseLocale(`${'tlh,'.repeat(500_000)}cs`, 'uk')).toBe('uk');
  });

  test('is always one of the five, whatever the header', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('en', 'cs-CZ', 'in', 'zh', ';q=', '0.5', ',', '*', ' '),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) =>
        LOCALES.includes(chooseLocale(pieces.join(''), 'en')),
      ),
    );
  });
});

describe('a path', () => {
  test('names its language in the first segment, and only in this way', () => {
    for (const locale of LOCALES) expect(localeOfPath(PATH_OF_LOCALE[locale])).toBe(locale);
    for (const segment of ['', 'EN', 'zh-Hans', 'cz', 'constructor'])
      expect(localeOfPath(segment)).toBeUndefined();
  });
});

describe('a text of the centre', () => {
  const text = { en: '', cs: 'Linka', uk: 'Лінія', id: '', 'zh-Hans': '' };

  test("is read in the reader's language, else in the centre's main one, else in any", () => {
    expect(inLanguage(text, 'uk', 'cs')).toBe('Лінія');
    expect(inLanguage(text, 'id', 'uk')).toBe('Лінія');
    expect(inLanguage(text, 'id', 'en')).toBe('Linka');
    expect(inLanguage({ ...text, cs: '', uk: '' }, 'id', 'en')).toBe('');
  });
});
