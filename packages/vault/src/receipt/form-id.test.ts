import { expect, test } from 'vitest';
import { checkFormId, issueFormId } from './index.ts';

const key = new Uint8Array(32).fill(2);
const now = new Date('2026-11-22T21:15:00Z');
const FOUR_HOURS_MS = 4 * 3_600_000;
const later = (ms: number) => new Date(now.getTime() + ms);

test('a form is good for four hours and not a millisecond longer', () => {
  const id = issueFormId(key, now);
  expect(id).toMatch(/^[\w-]{72}$/);
  expect(checkFormId(key, id, now, FOUR_HOURS_MS)).toBe('good');
  expect(checkFormId(key, id, later(FOUR_HOURS_MS), FOUR_HOURS_MS)).toBe('good');
  expect(checkFormId(key, id, later(FOUR_HOURS_MS + 1), FOUR_HOURS_MS)).toBe('expired');
});

test("clocks that differ by seconds don't matter; a form from the future isn't good", () => {
  const id = issueFormId(key, now);
  expect(checkFormId(key, id, later(-30_000), FOUR_HOURS_MS)).toBe('good');
  expect(checkFormId(key, id, later(-3_600_000), FOUR_HOURS_MS)).toBe('expired');
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
    expect(checkFormId(key, flipped.toString('base64url'), now, FOUR_HOURS_MS)).toBe('wrong');
  }
  expect(checkFormId(new Uint8Array(32), id, now, FOUR_HOURS_MS)).toBe('wrong');
  for (const text of ['', `${id}=`, `${id} `, id.slice(0, 71), 'x'.repeat(9999)]) {
    expect(checkFormId(key, text, now, FOUR_HOURS_MS), text.slice(0, 80)).toBe('wrong');
  }
});
