import { afterEach, expect, test, vi } from 'vitest';
import { waitForPages } from './page-data.ts';

afterEach(() => vi.unstubAllGlobals());

/** A browser whose connection fails `times` times with this error; returns how often it was asked. */
function offline(times: number, error: Error): { fetch: typeof fetch; asked: () => number } {
  let asked = 0;
  const browser = {
    fetch: async (): Promise<Response> => {
      asked += 1;
      if (asked <= times) throw error;
      return new Response('{}');
    },
  };
  vi.stubGlobal('window', browser);
  vi.stubGlobal('location', new URL('http://localhost/requests'));
  waitForPages(1);
  return { fetch: (...given) => window.fetch(...given), asked: () => asked };
}

test('a page’s data is waited for until the connection is back', async () => {
  const browser = offline(3, new TypeError('Failed to fetch'));
  expect((await browser.fetch('/requests/__data.json?x=1')).ok).toBe(true);
  expect(browser.asked()).toBe(4);
});

test('a form that can’t be sent is said at once, and never sent twice', async () => {
  const browser = offline(1, new TypeError('Failed to fetch'));
  await expect(browser.fetch('/requests?/answer', { method: 'POST' })).rejects.toThrow('Failed to fetch');
  expect(browser.asked()).toBe(1);
});

test('what was called off stays called off', async () => {
  const browser = offline(1, new DOMException('called off', 'AbortError'));
  await expect(browser.fetch('/requests/__data.json')).rejects.toThrow('called off');
  expect(browser.asked()).toBe(1);
});
