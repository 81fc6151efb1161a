import { expect, test } from 'vitest';
import { sayDevice } from './device.ts';

test.each([
  ['firefox-linux', 'Firefox on Linux'],
  ['safari-ios', 'Safari on iOS'],
  ['other-android', 'Android'],
  ['chrome-other', 'Chrome'],
  ['other-other', 'Unknown device'],
  [null, 'Unknown device'],
])('%j is said as %s', (device, words) => {
  expect(sayDevice(device)).toBe(words);
});
