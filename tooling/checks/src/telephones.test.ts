import { expect, test } from 'vitest';
import { complaintsAbout } from './fixture.ts';
import { isFiction, telephones } from './telephones.ts';

const about = (text: string) =>
  complaintsAbout(telephones, { 'packages/services/src/demo/centre.ts': text }).join();

test.each([
  '+44 1632 960123',
  '01632 960 123',
  '020 7946 0123',
  '07700 900 999',
  '+1 212 555 0142',
  '+61 2 5550 1234',
])('%s is reserved for fiction', (number) => {
  expect(isFiction(number)).toBe(true);
  expect(about(`dial: '${number}'`)).toBe('');
});

test.each([
  '+420 222 333 444',
  '+44 1632 970123',
  '01632 970 123',
  '020 7946 1123',
  '+1 212 555 0242',
  '+380 44 123 45 67',
])('%s may belong to somebody', (number) =>
  expect(about(`dial: '${number}'`)).toContain('may belong to somebody'),
);

test('a receipt is no telephone number', () => {
  expect(about(`'0123 4567 8901 2345'`)).toBe('');
});

test('emergency numbers stand in one place, not in words', () => {
  const say = (text: string) =>
    complaintsAbout(telephones, {
      'packages/i18n/messages/en/site.json': JSON.stringify({ site_call: text }),
    }).join();
  expect(say('Call {number} now.')).toBe('');
  expect(say('Call 112 now.')).toContain('“112” belongs in');
});
