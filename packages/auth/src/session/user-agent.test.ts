import { expect, test } from 'vitest';
import { userAgentClass } from './user-agent.ts';

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'firefox-linux'],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/153.0 Safari/537.36 Edg/153.0', 'edge-windows'],
  ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/153.0 Mobile Safari/537.36', 'chrome-android'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1', 'safari-ios'],
  ['curl/8.5', 'other-other'],
])('of %s only the family is kept', (userAgent, kept) => {
  expect(userAgentClass(userAgent)).toBe(kept);
});

test('no browser named, none kept', () => {
  expect(userAgentClass(undefined)).toBeNull();
});
