import { expect, test } from 'vitest';
import { somebody } from './names.ts';
import { mixedQueries } from './queries.ts';

const crowd = Array.from({ length: 5_000 }, (_, number) => somebody(number));

test('the same number is the same person', () => {
  expect(crowd[4321]).toEqual(somebody(4321));
});

test('a crowd has every script and many names, and telephones that ring nowhere', () => {
  expect(new Set(crowd.map(({ locale }) => locale)).size).toBe(5);
  expect(crowd.some(({ familyName }) => /\p{Script=Cyrillic}/u.test(familyName))).toBe(true);
  expect(crowd.some(({ givenName }) => /^\p{Script=Han}{2}$/u.test(givenName))).toBe(true);
  expect(
    new Set(crowd.map(({ givenName, familyName }) => `${givenName} ${familyName}`)).size,
  ).toBeGreaterThan(1_500);
  for (const { phone } of crowd) expect(phone).toMatch(/^.{10}\d{3}$/);
});

test('searches are of many kinds', () => {
  expect(new Set(mixedQueries(400)).size).toBeGreaterThan(100);
});
