import { expect, test } from 'vitest';
import { NO_WORDS } from '../language/schema.ts';
import { OpeningHours, SaveBanner, SaveClosedDay, SaveHotlineNumber } from './schema.ts';

const id = '018f7f2e-5c1a-7c3e-9b1f-2f6f0a1b2c3d';
const said = { en: 'Christmas', cs: 'Vánoce', uk: 'Різдво', id: 'Natal', 'zh-Hans': '圣诞节' };
const closedDay = (change: Record<string, unknown>) =>
  SaveClosedDay.safeParse({ key: id, on: '2026-12-24', reason: said, ...change }).success;

test('what the centre writes is kept in all five languages, and refused with one missing or a sixth', () => {
  expect(
    SaveClosedDay.parse({ key: id, on: '2026-12-24', reason: { ...said, cs: ' Vánoce\r\n' } }).reason,
  ).toEqual(said);
  expect(closedDay({ reason: { ...said, fr: 'Noël' } })).toBe(false);
  expect(closedDay({ reason: { en: 'Christmas' } })).toBe(false);
});

test('what no page can show and no database store is refused, from staff too', () => {
  for (const text of ['a\u0000b', 'a\u202eb', 'a\ud83d', 'x'.repeat(121)])
    expect(closedDay({ reason: { ...said, en: text } })).toBe(false);
  expect(closedDay({ on: '0000-01-01' })).toBe(false);
});

test('hours may end at 24:00 and never begin there', () => {
  const fits = (from: string, until: string) => OpeningHours.safeParse({ weekday: 7, from, until }).success;
  expect(fits('00:00', '24:00')).toBe(true);
  expect(fits('22:00', '06:00')).toBe(true);
  expect(fits('24:00', '06:00')).toBe(false);
  for (const weekday of [0, 8, 1.5, '1'])
    expect(OpeningHours.safeParse({ weekday, from: '09:00', until: '17:00' }).success).toBe(false);
});

test('what is dialled is digits, with a plus at most', () => {
  const { dial } = SaveHotlineNumber.shape;
  for (const number of ['112', '116111', '+441632960697']) expect(dial.safeParse(number).success).toBe(true);
  for (const number of ['', '1', '116 111', '+', '*#06#', '0800-CRISIS', '112,1', `+${'1'.repeat(16)}`])
    expect(dial.safeParse(number).success).toBe(false);
});

test('a number without a name in any language is refused, one name is enough', () => {
  const nothing = { en: '', cs: '', uk: '', id: '', 'zh-Hans': '' };
  const { label } = SaveHotlineNumber.shape;
  expect(label.safeParse({ ...nothing, uk: ' ' }).error?.issues[0]?.message).toBe('error_required');
  expect(label.safeParse({ ...nothing, uk: 'Лінія' }).success).toBe(true);
});

const banner = (change: object) =>
  SaveBanner.safeParse({
    key: id,
    words: { ...NO_WORDS, cs: 'Povodeň.' },
    link: '',
    endsAt: '2026-11-24T09:00:00Z',
    ...change,
  }).success;

test('a banner in one language is enough, in none it is not', () => {
  expect(banner({})).toBe(true);
  expect(banner({ words: NO_WORDS })).toBe(false);
  expect(banner({ words: { ...NO_WORDS, cs: 'x'.repeat(301) } })).toBe(false);
});

test.each([
  ['/', true],
  ['/numbers', true],
  ['/numbers#countries', true],
  ['/library/after-a-flood', true],
  ['https://example.org/flood?day=2', true],
  // Only one language's readers would be led into their own.
  ['/cs/numbers', false],
  ['/zh', false],
  ['//example.org', false],
  ['/../x', false],
  ['http://example.org', false],
  ['https://user@example.org', false],
  ['javascript:alert(1)', false],
  ['numbers', false],
])('a banner leads to %s: %s', (link, isTaken) => expect(banner({ link })).toBe(isTaken));
