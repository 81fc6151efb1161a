import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DOCUMENT_SIZES, pad, SealBroken, TooLong, unpad } from './index.ts';

test('padding hides every length but its size, and comes off again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20_000 }), (plain) => {
      const padded = pad(plain);
      expect(DOCUMENT_SIZES).toContain(padded.length);
      expect(unpad(padded)).toEqual(new Uint8Array(plain));
    }),
  );
});

test('the smallest size that fits is taken, at its very edge too', () => {
  expect(pad(new Uint8Array(0)).length).toBe(1024);
  expect(pad(new Uint8Array(1020)).length).toBe(1024);
  expect(pad(new Uint8Array(1021)).length).toBe(4096);
  expect(pad(new Uint8Array(65_532)).length).toBe(65_536);
});

test('what fits no size is refused, never sealed at its own length', () => {
  expect(() => pad(new Uint8Array(65_533))).toThrow(TooLong);
});

test("what padding can't have written is a broken seal", () => {
  const padded = pad(new Uint8Array([1, 2, 3]));
  const dirty = padded.slice();
  dirty[1000] = 1;
  const tooFar = padded.slice();
  tooFar[2] = 255;
  for (const broken of [dirty, tooFar, new Uint8Array(3)]) {
    expect(() => unpad(broken)).toThrow(SealBroken);
  }
});
