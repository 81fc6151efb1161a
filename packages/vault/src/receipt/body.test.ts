import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodyMac, canonicalJson } from './index.ts';

test('the order of keys and absent ones make no difference', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'ё' }], a: true, gone: undefined })).toBe(
    '{"a":true,"b":[1,{"c":"ё","d":null}]}',
  );
});

test('the canonical text is JSON of the same value, and canonical again', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});

test.each([
  [Number.NaN],
  [Infinity],
  [undefined],
  [[undefined]],
  [new Date(0)],
  [1n],
  [new Map()],
  [() => 1],
])("%s isn't bent into JSON", (value) => {
  expect(() => canonicalJson(value)).toThrow(TypeError);
});

test("the same body has the same MAC; another body or mailbox hasn't", () => {
  const macKey = new Uint8Array(32).fill(1);
  const body = canonicalJson({ text: 'a' });
  expect(bodyMac(macKey, body)).toEqual(bodyMac(macKey, body));
  expect(bodyMac(macKey, body)).not.toEqual(bodyMac(macKey, canonicalJson({ text: 'b' })));
  expect(bodyMac(macKey, body)).not.toEqual(bodyMac(new Uint8Array(32), body));
});
