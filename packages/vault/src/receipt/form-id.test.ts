import { expect, test } from 'vitest';
import { issueFormId, readFormId } from './index.ts';

const key = new Uint8Array(32).fill(2);
const now = new Date('2026-11-22T21:15:00Z');

test('a form says when we issued it', () => {
  const id = issueFormId(key, now);
  expect(id).toMatch(/^[\w-]{72}$/);
  expect(readFormId(key, id)).toEqual(now);
});

test('no two forms share an id', () => {
  const ids = Array.from({ length: 1000 }, () => issueFormId(key, now));
  expect(new Set(ids).size).toBe(ids.length);
});

test('every flipped bit, another key and another spelling are wrong', () => {
  const id = issueFormId(key, now);
  const bytes = Buffer.from(id, 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    expect(readFormId(key, flipped.toString('base64url'))).toBeNull();
  }
  expect(readFormId(new Uint8Array(32), id)).toBeNull();
  for (const text of ['', `${id}=`, `${id} `, id.slice(0, 71), 'x'.repeat(9999)]) {
    expect(readFormId(key, text), text.slice(0, 80)).toBeNull();
  }
});
