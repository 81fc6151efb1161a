import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSearchable, numberMeant } from './index.ts';

test.each([
  ['P26-00012', { of: 'client', pattern: 'P26-00012' }],
  ['c26-12', { of: 'case', pattern: 'C26-00012' }],
  ['C 12', { of: 'case', pattern: 'C__-00012' }],
  ['26/12', { of: null, pattern: '_26-00012' }],
  ['p26 – 123456', { of: 'client', pattern: 'P26-123456' }],
  ['960123', null],
  ['Olena', null],
  ['P26-00012 %', null],
])('%s', (typed, meant) => expect(numberMeant(typed)).toEqual(meant));

test('a number is found as its label says it, whatever is typed', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('P', 'C'),
      fc.integer({ min: 10, max: 99 }),
      fc.integer({ min: 1, max: 9_999_999 }),
      (letter, year, count) => {
        const label = `${letter}${year}-${String(count).padStart(5, '0')}`;
        expect(numberMeant(label)?.pattern).toBe(label);
        expect(numberMeant(`${letter.toLowerCase()} ${year}-${count}`)?.pattern).toBe(label);
      },
    ),
  );
});

test('nothing but letters and digits reaches a pattern', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      const meant = numberMeant(typed);
      if (meant) expect(meant.pattern).toMatch(/^[PC_](\d\d|__)-\d{5,9}$/);
    }),
  );
});

test('one letter is too little, one Chinese character is a name', () => {
  expect(['a', ' - ', '', 'é'].map(isSearchable)).toEqual([false, false, false, false]);
  expect(['ab', '王', 'Y.K', '12'].map(isSearchable)).toEqual([true, true, true, true]);
});
