import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { newDataKey } from '../key/index.ts';
import { encodeFields } from './encoding.ts';
import { gcmOpen, gcmSeal } from './gcm.ts';
import { keyVersionOf, open, openDocument, seal, SealBroken, sealDocument, ShapeBroken } from './index.ts';
import { sealWithNonce } from './seal.ts';

const where = { table: 'request', rowId: 'row-1', subjectId: 'subject-1' };
const key = newDataKey(3);
const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

test('AES-256-GCM gives the published answer (NIST, McGrew and Viega, test case 16)', () => {
  const nist = {
    key: hex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308'),
    nonce: hex('cafebabefacedbaddecaf888'),
    aad: hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'),
    plain: hex(
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72' +
        '1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    ),
    sealed:
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa' +
      '8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662' +
      '76fc6ece0f4e1768cddf8853bb2d551b',
  };
  expect(toHex(gcmSeal(nist.key, nist.nonce, nist.aad, nist.plain))).toBe(nist.sealed);
  expect(gcmOpen(nist.key, nist.nonce, nist.aad, hex(nist.sealed))).toEqual(nist.plain);
});

test("what was sealed years ago still opens: the envelope's bytes never change", () => {
  const frozen = { version: 7, bytes: new Uint8Array(32).fill(1) };
  const plain = new TextEncoder().encode('kept');
  const sealed = sealWithNonce(frozen, where, plain, new Uint8Array(12).fill(2));
  expect(toHex(sealed)).toBe('01000000070202020202020202020202026cb3b93d76ad6400b6234bdc867a015ffc687540');
  expect(open(frozen, where, sealed)).toEqual(plain);
});

test('every flipped bit fails closed', () => {
  const sealed = seal(key, where, new TextEncoder().encode("I can't go home tonight"));
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const flipped = sealed.slice();
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    expect(() => open(key, where, flipped), `bit ${bit}`).toThrow(SealBroken);
  }
});

test('every shorter piece and every longer one fails closed', () => {
  const sealed = seal(key, where, new Uint8Array(40));
  for (let length = 0; length < sealed.length; length += 1) {
    expect(() => open(key, where, sealed.subarray(0, length))).toThrow(SealBroken);
  }
  expect(() => open(key, where, new Uint8Array([...sealed, 0]))).toThrow(SealBroken);
});

describe('a ciphertext opens in its own place only', () => {
  const sealed = seal(key, where, new Uint8Array(8));
  test.each([
    ['table', { ...where, table: 'message' }],
    ['row', { ...where, rowId: 'row-2' }],
    ['subject', { ...where, subjectId: 'subject-2' }],
    ['boundary between two fields', { ...where, table: 'requestr', rowId: 'ow-1' }],
  ])('another %s', (_, elsewhere) => {
    expect(() => open(key, elsewhere, sealed)).toThrow(SealBroken);
  });

  test('another key, and another version of the same bytes', () => {
    expect(() => open(newDataKey(3), where, sealed)).toThrow(SealBroken);
    expect(() => open({ ...key, version: 4 }, where, sealed)).toThrow(SealBroken);
    const relabelled = sealed.slice();
    relabelled[4] = 4;
    expect(() => open({ ...key, version: 4 }, where, relabelled)).toThrow(SealBroken);
  });
});

test('the same content never seals to the same bytes', () => {
  const plain = new Uint8Array(16);
  expect(toHex(seal(key, where, plain))).not.toBe(toHex(seal(key, where, plain)));
});

test("a ciphertext names its key's version without being opened", () => {
  expect(keyVersionOf(seal(key, where, new Uint8Array()))).toBe(3);
  expect(() => keyVersionOf(new Uint8Array(4))).toThrow(SealBroken);
});

test('any bytes come back as they were', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), (plain) => {
      expect(open(key, where, seal(key, where, plain))).toEqual(new Uint8Array(plain));
    }),
  );
});

test('two different lists of fields never have one encoding', () => {
  const fields = fc.array(fc.string({ unit: 'grapheme', maxLength: 6 }), { maxLength: 4 });
  fc.assert(
    fc.property(fields, fields, (one, other) => {
      const same = toHex(encodeFields(...one)) === toHex(encodeFields(...other));
      expect(same).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
  );
});

describe('documents', () => {
  const Shape = z.strictObject({ text: z.string().max(9000) });

  test('any document comes back as it was, and its length shows only which size it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 900 }), (text) => {
        const sealed = sealDocument(key, where, { text });
        expect(openDocument(Shape, key, where, sealed)).toEqual({ text });
        expect([1024, 4096, 16_384].map((size) => size + 33)).toContain(sealed.length);
      }),
    );
  });

  test('a document of another shape is refused without naming its content', () => {
    const sealed = sealDocument(key, where, { text: 5, name: 'Olena' });
    expect(() => openDocument(Shape, key, where, sealed)).toThrow(ShapeBroken);
    expect(() => openDocument(Shape, key, where, sealed)).toThrow(/^(?!.*Olena).*text/);
  });

  test('sealed bytes that hold no document are a broken seal', () => {
    const sealed = seal(key, where, new Uint8Array(1024).fill(9));
    expect(() => openDocument(Shape, key, where, sealed)).toThrow(SealBroken);
  });

  test("what JSON can't say isn't sealed", () => {
    expect(() => sealDocument(key, where, undefined)).toThrow(TypeError);
    expect(() => sealDocument(key, where, { text: '\ud800' })).not.toThrow();
  });
});
