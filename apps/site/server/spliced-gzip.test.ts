import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splice } from './spliced-gzip.ts';

const bytes = fc.uint8Array({ maxLength: 400 }).map((each) => Buffer.from(each));

it('what is spliced unpacks to its pieces and values in their order, and is one gzip member', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(bytes, bytes), { maxLength: 5 }), bytes, (pairs, last) => {
      const spliced = splice([...pairs.map(([piece]) => piece), last]);
      const values = pairs.map(([, value]) => value);
      const whole = Buffer.concat([...pairs.flat(), last]);
      expect(spliced.plain(values).equals(whole)).toBe(true);
      expect(gunzipSync(spliced.gzip(values)).equals(whole)).toBe(true);
    }),
  );
});

it('the same text is filled again and again, each time with its own values', () => {
  const spliced = splice([Buffer.from('id='.repeat(500)), Buffer.from('.')]);
  const filled = ['first', 'second', ''].map((value) => gunzipSync(spliced.gzip([Buffer.from(value)])));
  expect(filled.map((each) => each.toString().slice(1500))).toEqual(['first.', 'second.', '.']);
  expect(spliced.gzip([Buffer.from('x')]).length).toBeLessThan(100);
});

it('a value too many, one too few and one that no block holds are refused', () => {
  const spliced = splice([Buffer.from('a'), Buffer.from('b')]);
  expect(() => spliced.plain([])).toThrow(RangeError);
  expect(() => spliced.gzip([Buffer.from('1'), Buffer.from('2')])).toThrow(RangeError);
  expect(() => spliced.gzip([Buffer.alloc(65_536)])).toThrow(RangeError);
});
