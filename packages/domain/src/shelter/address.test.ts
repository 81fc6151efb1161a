import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalWords, windows } from './address.ts';

const WORDS = ['Harbour', 'Křižíkova', 'Їжакевича', 'Straße', 'Jalan', '12a', '7', '建国路', 'Übersee'];
const GAPS = [' ', '  ', ', ', ' / ', '\n', ' – ', '. ', '\u00a0', ' *', '\u200b '];
const Phrase = fc.array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(...GAPS)), { minLength: 1 });
const wellFormed = (text: string) => text.replaceAll(/\p{Surrogate}/gu, '');

test('how an address is spaced and punctuated doesn’t matter', () => {
  fc.assert(
    fc.property(Phrase, (parts) => {
      const plain = parts.map(([word]) => word).join(' ');
      expect(normalWords(parts.map(([word, gap]) => word + gap).join(''))).toEqual(normalWords(plain));
    }),
  );
});

test('letter case and accents don’t matter, however they are encoded', () => {
  fc.assert(
    fc.property(Phrase, (parts) => {
      const plain = parts.map(([word]) => word).join(' ');
      const wanted = normalWords(plain);
      const bare = plain.normalize('NFD').replaceAll(/\p{M}/gu, '');
      for (const other of [plain.toUpperCase(), plain.toLowerCase(), plain.normalize('NFD'), bare])
        expect(normalWords(other)).toEqual(wanted);
    }),
  );
});

test.each([
  ['12/3 Harbour', '12 - 3 harbour'],
  ['Harbour 12a', 'harbour 12 A'],
  ['Harbour 12 a', 'Harbour 12-a'],
  ['建国路12号', '建国路 １２ 号'],
  ['Hauptstraße', 'HAUPTSTRASSE'],
  ['Har\u00adbour', 'Harbour'],
])('%s and %s are alike', (one, other) => {
  expect(normalWords(one)).toEqual(normalWords(other));
});

test('other words and other numbers are other addresses', () => {
  for (const other of ['13 Harbour', '1 2 Harbour', '12 Harbours', '12', '12 Гавань'])
    expect(normalWords(other)).not.toEqual(normalWords('12 Harbour'));
  expect(normalWords('建国路')).toHaveLength(3);
});

test('any text has words, of letters and digits alone, and none of them changes when it is read again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const words = normalWords(wellFormed(text));
      expect(normalWords(text).every((word) => /^[\p{L}\p{N}]+$/u.test(word))).toBe(true);
      expect(normalWords(words.join(' '))).toEqual(words);
    }),
    { examples: [['⺀'], ['二〇 ⺀ 路']] },
  );
});

test('a run of words is found wherever it stands, in any order of its own', () => {
  fc.assert(
    fc.property(Phrase, Phrase, Phrase, (before, address, after) => {
      const of = (parts: readonly (readonly [string, string])[]) =>
        normalWords(parts.map((part) => part.join('')).join(''));
      const words = of(address);
      const [wanted] = windows(words, words.length);
      expect(windows([...of(before), ...words.toReversed(), ...of(after)], words.length)).toContain(wanted);
    }),
  );
});

test('there is no run where there are fewer words than it has', () => {
  expect(windows(['a', 'b'], 3)).toEqual([]);
  expect(windows(['a', 'b'], 0)).toEqual([]);
  expect(windows(['a', 'b', 'a', 'b'], 2)).toEqual(['a b']);
});
