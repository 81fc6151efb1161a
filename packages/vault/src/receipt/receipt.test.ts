import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatReceipt, formReceipt, newReceipt, readReceipt } from './index.ts';

const secret = new Uint8Array(32).fill(8);

test('a form always gives the same receipt, and another secret another one', () => {
  expect(formReceipt(secret, 'form-1')).toBe('3026644905272377');
  expect(formReceipt(secret, 'form-2')).not.toBe(formReceipt(secret, 'form-1'));
  expect(formReceipt(new Uint8Array(32), 'form-1')).not.toBe(formReceipt(secret, 'form-1'));
});

test('each digit is equally likely at each place', () => {
  const receipts = Array.from({ length: 5000 }, (_, index) => formReceipt(secret, `form-${index}`));
  for (let place = 0; place < 16; place += 1) {
    const counts = new Array<number>(10).fill(0);
    for (const receipt of receipts) counts[Number(receipt[place])]! += 1;
    const chiSquare = counts.reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0);
    // Nine degrees of freedom: 40 would come by chance once in 130,000 times; the secret is fixed, so the result is too.
    expect(chiSquare, `place ${place}`).toBeLessThan(40);
  }
});

test('every receipt is read again however it is written', () => {
  fc.assert(
    fc.property(fc.nat(), (index) => {
      const receipt = formReceipt(secret, String(index));
      expect(formatReceipt(receipt)).toMatch(/^(\d{4} ){3}\d{4}$/);
      expect(readReceipt(formatReceipt(receipt))).toBe(receipt);
    }),
  );
});

test.each([
  ['plain', '1234567890123456'],
  ['groups', ' 1234 5678 9012 3456 '],
  ['hyphens', '1234-5678-9012-3456'],
  ['dashes of print', '1234–5678—9012−3456'],
  ['dots', '1234.5678.9012.3456'],
  ['full width', '１２３４　５６７８－９０１２　３４５６'],
  ['Arabic-Indic', '١٢٣٤ ٥٦٧٨ ٩٠١٢ ٣٤٥٦'],
  ['Persian', '۱۲۳۴۵۶۷۸۹۰۱۲۳۴۵۶'],
  ['marks of direction', '\u200e1234\u00a05678\u202f9012 3456\u200f'],
])('a receipt in %s is read', (_, text) => {
  expect(readReceipt(text)).toBe('1234567890123456');
});

test.each([
  '',
  '1234',
  '1234 5678 9012 345',
  '1234 5678 9012 34567',
  '1234 5678 9012 345x',
  'x'.repeat(65),
  '²234567890123456',
  '𝟙234567890123456',
  `${' '.repeat(60)}1234567890123456`,
])("%s hasn't a receipt's shape", (text) => {
  expect(readReceipt(text)).toBeNull();
});

test('whatever is typed, the answer is 16 digits or null', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const receipt = readReceipt(text);
      expect(receipt === null || /^[0-9]{16}$/.test(receipt)).toBe(true);
    }),
  );
});

test('a receipt of no form has the shape of one, and no two are alike', () => {
  const codes = Array.from({ length: 1000 }, newReceipt);
  for (const code of codes) expect(readReceipt(code)).toBe(code);
  expect(new Set(codes).size).toBe(codes.length);
});
