import { expect, test } from 'vitest';
import { EMERGENCY_NUMBERS } from './emergency-numbers.ts';
import { COUNTRIES } from './schema.ts';

const dials = (country: keyof typeof EMERGENCY_NUMBERS, what: string) =>
  EMERGENCY_NUMBERS[country].filter((number) => number.what === what).map(({ dial }) => dial);

test.each(COUNTRIES)('%s has a number to call when in doubt, and it comes first', (country) => {
  const [first] = EMERGENCY_NUMBERS[country];
  expect(first?.dial).toBe({ CZ: '112', UA: '112', ID: '112', CN: '110', GB: '999' }[country]);
});

// Digits that a life may hang on: written down twice on purpose.
test.each([
  ['CZ', { all: ['112'], police: ['158'], ambulance: ['155'], fire: ['150'] }],
  ['UA', { all: ['112'], police: ['102'], ambulance: ['103'], fire: ['101'] }],
  ['ID', { all: ['112'], police: ['110'], ambulance: ['119', '118'], fire: ['113'] }],
  ['CN', { all: [], police: ['110'], ambulance: ['120'], fire: ['119'] }],
  ['GB', { all: ['999', '112'], police: [], ambulance: [], fire: [] }],
] as const)('the numbers of %s are the public ones', (country, expected) => {
  const shown = Object.fromEntries(Object.keys(expected).map((what) => [what, dials(country, what)]));
  expect(shown).toEqual(expected);
  expect(EMERGENCY_NUMBERS[country]).toHaveLength(Object.values(expected).flat().length);
});

test('whatever happened, every country says whom to call', () => {
  for (const country of COUNTRIES)
    for (const what of ['police', 'ambulance', 'fire'])
      expect([...dials(country, what), ...dials(country, 'all')]).not.toEqual([]);
});

test('each number can be dialled as it stands', () => {
  for (const { dial } of Object.values(EMERGENCY_NUMBERS).flat()) expect(dial).toMatch(/^[1-9][0-9]{2}$/);
});
