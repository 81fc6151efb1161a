import { hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SealBroken } from '../envelope/index.ts';
import {
  deriveFieldKey,
  hmacTruncated,
  keyringOf,
  newDataKey,
  rewrap,
  rootVersionOf,
  unwrapKey,
  wrapKey,
} from './index.ts';
import type { Keyring } from './index.ts';
import { hmac } from './lookup.ts';

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const root = keyringOf(newDataKey());
const at = { subjectId: 'subject-1', kind: 'request', version: 2 };
const key = newDataKey(2);

describe('wrapped keys', () => {
  test('a key comes back as it was', () => {
    expect(unwrapKey(root, at, wrapKey(root, at, key))).toEqual(key);
  });

  test('every flipped bit fails closed', () => {
    const wrapped = wrapKey(root, at, key);
    for (let bit = 0; bit < wrapped.length * 8; bit += 1) {
      const flipped = wrapped.slice();
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => unwrapKey(root, at, flipped), `bit ${bit}`).toThrow(SealBroken);
    }
  });

  test.each([
    { ...at, subjectId: 'subject-2' },
    { ...at, kind: 'case' },
    { ...at, version: 3 },
  ])("a key doesn't unwrap as another's: %o", (other) => {
    expect(() => unwrapKey(root, other, wrapKey(root, at, key))).toThrow(SealBroken);
  });

  test("a key isn't stored under another version than its own", () => {
    expect(() => wrapKey(root, { ...at, version: 1 }, key)).toThrow(TypeError);
  });

  test('after a rotation old keys unwrap, are wrapped anew, and then need the new root only', () => {
    const old = wrapKey(root, at, key);
    const newest = newDataKey(2);
    const rotated: Keyring = { current: 2, keys: new Map([...root.keys, [2, newest.bytes]]) };
    const renewed = rewrap(rotated, at, old);
    expect(rootVersionOf(renewed)).toBe(2);
    expect(unwrapKey(keyringOf(newest), at, renewed)).toEqual(key);
    expect(rewrap(rotated, at, renewed)).toBe(renewed);
    expect(() => unwrapKey(keyringOf(newest), at, old)).toThrow(SealBroken);
  });

  test("a subject's key wraps the keys of its cases", () => {
    const caseAt = { subjectId: 'case-1', kind: 'case', version: 1 };
    const caseKey = newDataKey();
    const wrapped = wrapKey(keyringOf(key), caseAt, caseKey);
    expect(unwrapKey(keyringOf(key), caseAt, wrapped)).toEqual(caseKey);
    expect(() => unwrapKey(keyringOf(newDataKey(2)), caseAt, wrapped)).toThrow(SealBroken);
  });
});

describe('derived keys', () => {
  test('HKDF-SHA256 gives the published answer (RFC 5869, A.1)', () => {
    const okm = hkdfSync(
      'sha256',
      hex('0b'.repeat(22)),
      hex('000102030405060708090a0b0c'),
      hex('f0f1f2f3f4f5f6f7f8f9'),
      42,
    );
    expect(toHex(new Uint8Array(okm))).toBe(
      '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
    );
  });

  test('each purpose has a key of its own, the same one each time', () => {
    const purposes = fc.string({ maxLength: 20 });
    fc.assert(
      fc.property(purposes, purposes, (one, other) => {
        const same = toHex(deriveFieldKey(key, one).bytes) === toHex(deriveFieldKey(key, other).bytes);
        expect(same).toBe(one === other);
      }),
    );
    expect(deriveFieldKey(key, 'health').version).toBe(2);
  });

  test('a field key never changes for a given key and purpose', () => {
    const fixed = { version: 1, bytes: new Uint8Array(32).fill(1) };
    expect(toHex(deriveFieldKey(fixed, 'health').bytes)).toBe(
      'f1773c1959a7022d72e28b32c0964c12361aaccb4039c7b43015e16f91a22d56',
    );
  });
});

describe('fingerprints', () => {
  test('HMAC-SHA256 gives the published answer (RFC 4231, case 2)', () => {
    const mac = hmac(
      new TextEncoder().encode('Jefe'),
      new TextEncoder().encode('what do ya want for nothing?'),
    );
    expect(toHex(mac)).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
    const short = hmacTruncated(new TextEncoder().encode('Jefe'), 'what do ya want for nothing?', 6);
    expect(toHex(short)).toBe('5bdcc146bf60');
  });

  test.each([0, 3, 33, 8.5])('a fingerprint of %s bytes is refused', (bytes) => {
    expect(() => hmacTruncated(key.bytes, '+447700900123', bytes)).toThrow(RangeError);
  });
});
