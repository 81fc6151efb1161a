import { afterEach, expect, test, vi } from 'vitest';
import { findArticles, seekArticles } from './seek.ts';

const core = { secrets: { tokenKey: new Uint8Array(32).fill(5) } } as unknown as Parameters<
  typeof seekArticles
>[0];
afterEach(() => vi.useRealTimers());

test('what somebody looks for comes back for two minutes, and not a moment longer', () => {
  vi.useFakeTimers({ now: new Date('2026-11-22T21:00:00Z') });
  const { token } = seekArticles(core, { text: ' hits me ' });
  expect(findArticles(core, { token })).toEqual({ text: 'hits me' });
  vi.setSystemTime(new Date('2026-11-22T21:01:59.999Z'));
  expect(findArticles(core, { token })).toEqual({ text: 'hits me' });
  vi.setSystemTime(new Date('2026-11-22T21:02:00Z'));
  expect(findArticles(core, { token })).toBeNull();
});

test('an address tells neither the words nor their length', () => {
  const [one, other] = ['a', '睡不着'].map((text) => seekArticles(core, { text }).token);
  expect(one).toHaveLength(other?.length ?? 0);
  expect(Buffer.from(other ?? '', 'base64url').includes('睡')).toBe(false);
});

test.each(['', 'x', '../..', '💧', 'AA'.repeat(900)])('%j was never a token', (token) => {
  expect(findArticles(core, { token })).toBeNull();
});

test.each(['', '   ', '\u0000', 'x'.repeat(5000)])(
  '%j is nothing to look for, or what can be read of it is',
  (text) => {
    const seek = () => seekArticles(core, { text });
    if (text.startsWith('x')) expect(findArticles(core, seek())?.text).toHaveLength(200);
    else expect(seek).toThrow();
  },
);
