import { expect, test } from 'vitest';
import { EMERGENCY_ELSEWHERE, MOBILE_EMERGENCY } from './emergency-elsewhere.ts';
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
  for (const { dial } of EMERGENCY_ELSEWHERE.flatMap(({ numbers }) => numbers))
    expect(dial).toMatch(/^([1-9][0-9]{2}|000)$/);
});

test('a mobile phone has one number everywhere', () => expect(MOBILE_EMERGENCY).toBe('112'));

test('other countries’ numbers are the public ones, each with its source', () => {
  const shown = EMERGENCY_ELSEWHERE.map(
    ({ region, numbers }) => `${region} ${numbers.map(({ dial, what }) => `${dial} ${what}`).join(', ')}`,
  );
  expect(shown).toEqual([
    'EU 112 all',
    'SK 112 all, 158 police, 155 ambulance, 150 fire',
    'PL 112 all, 997 police, 999 ambulance, 998 fire',
    'DE 112 all, 110 police',
    'AT 112 all, 133 police, 144 ambulance, 122 fire',
    'HU 112 all, 107 police, 104 ambulance, 105 fire',
    'RO 112 all',
    'MD 112 all',
    'GE 112 all',
    'TR 112 all',
    'CH 112 all, 117 police, 144 ambulance, 118 fire',
    'NO 112 police, 113 ambulance, 110 fire',
    'US 911 all',
    'CA 911 all',
    'AU 000 all',
    'NZ 111 all',
    'JP 110 police, 119 ambulance, 119 fire',
    'KR 112 police, 119 ambulance, 119 fire',
    'SG 999 police, 995 ambulance, 995 fire',
    'MY 999 all',
    'IN 112 all',
  ]);
  for (const { region, source } of EMERGENCY_ELSEWHERE) {
    expect(source.length).toBeGreaterThan(8);
    expect(Object.keys(EMERGENCY_NUMBERS)).not.toContain(region);
  }
});
