import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openToken, sealToken } from './index.ts';
import { sealTokenWithSalt } from './token.ts';

const key = new Uint8Array(32).fill(3);
const now = new Date('2026-11-22T21:15:00Z');
const expiresAt = new Date('2026-11-22T21:17:00Z');
const token = { purpose: 'code', expiresAt, body: { seed: 'abc' } };

test('a token gives back its body until it expires, and not a moment longer', () => {
  const sealed = sealToken(key, token);
  expect(openToken(key, 'code', sealed, now)).toEqual(token.body);
  expect(openToken(key, 'code', sealed, new Date(expiresAt.getTime() - 1))).toEqual(token.body);
  expect(openToken(key, 'code', sealed, expiresAt)).toBeNull();
});

test('a token is good for its own purpose and key only', () => {
  const sealed = sealToken(key, token);
  expect(openToken(key, 'search', sealed, now)).toBeNull();
  expect(openToken(new Uint8Array(32), 'code', sealed, now)).toBeNull();
});

test('any JSON comes back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (body) => {
      const opened = openToken(key, 'code', sealToken(key, { ...token, body }), now);
      expect(opened).toEqual(JSON.parse(JSON.stringify(body)));
    }),
  );
});

test("a token's length doesn't tell a search term's", () => {
  const lengths = ['', 'a', 'shelter near me', 'x'.repeat(100)].map(
    (body) => sealToken(key, { ...token, body }).length,
  );
  expect(new Set(lengths).size).toBe(1);
});

test('the same body never gives the same token', () => {
  expect(sealToken(key, token)).not.toBe(sealToken(key, token));
});

describe('a changed token is no token', () => {
  const sealed = sealToken(key, token);

  test('every flipped bit', () => {
    const bytes = Buffer.from(sealed, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect(openToken(key, 'code', flipped.toString('base64url'), now), `bit ${bit}`).toBeNull();
    }
  });

  test('every changed character, and other spellings of the same bytes', () => {
    for (let index = 0; index < sealed.length; index += 1) {
      const other = sealed[index] === 'A' ? 'B' : 'A';
      expect(
        openToken(key, 'code', sealed.slice(0, index) + other + sealed.slice(index + 1), now),
      ).toBeNull();
    }
    for (const text of [
      `${sealed}=`,
      ` ${sealed}`,
      `${sealed}\n`,
      sealed.slice(0, -1),
      '',
      'AQ',
      'AA',
      '%00',
      '💧',
    ]) {
      expect(openToken(key, 'code', text, now), text).toBeNull();
    }
  });
});

test('a token made by an earlier release still opens', () => {
  const frozen = sealTokenWithSalt(key, token, new Uint8Array(16).fill(4));
  expect(frozen).toBe(
    'AQQEBAQEBAQEBAQEBAQEBASmnMyCt-5ya5nDo_Tr-mkw02KEujp7LXAXsQCORJD4uEUUyFZQARwkc9j4Hx8UcOcjZeiAtNoMTdJH6S0vAZXIZAvTN2F5jt0BFO1t0qL9s6kYJUDGci9RkGbDW6V1OAHViUnhuKD7mz7Uv5WV1n67qRYk7q80tPijGXE5YoiaBotwvHVPvh3IvJeccs2ywYohudnhk68',
  );
  expect(openToken(key, 'code', frozen, now)).toEqual(token.body);
});
