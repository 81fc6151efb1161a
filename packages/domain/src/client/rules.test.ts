import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ageOn, nameOfClient, oppositeOf } from './rules.ts';
import { NamedPerson, RELATION_KINDS } from './schema.ts';

test('whoever stays anonymous is called by a code name', () => {
  expect(nameOfClient({ codeName: 'Heron', givenName: '', familyName: '' })).toBe('Heron');
  expect(nameOfClient({ codeName: '', givenName: 'Věra', familyName: 'Svobodová' })).toBe('Věra Svobodová');
  expect(nameOfClient({ codeName: '', givenName: '', familyName: 'Svobodová' })).toBe('Svobodová');
});

test('what two people are to each other is told from both sides', () => {
  for (const kind of RELATION_KINDS) expect(oppositeOf(oppositeOf(kind))).toBe(kind);
  expect(oppositeOf('child')).toBe('parent');
  expect(oppositeOf('partner')).toBe('partner');
});

test('a year is full on the birthday, not the day before', () => {
  expect(ageOn('2008-05-23', '2026-05-22')).toBe(17);
  expect(ageOn('2008-05-23', '2026-05-23')).toBe(18);
  expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
  expect(ageOn('2008-02-29', '2026-03-01')).toBe(18);
  const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2026-11-22'), noInvalidDate: true });
  fc.assert(
    fc.property(day, (born) => {
      const age = ageOn(born.toISOString().slice(0, 10), '2026-11-22');
      expect(age).toBeGreaterThanOrEqual(0);
      expect(age).toBeLessThanOrEqual(126);
    }),
  );
});

test.each([
  ['nobody to call', {}, 'givenName'],
  ['an anonymous person without a code name', { isAnonymous: true }, 'codeName'],
  [
    'an anonymous person with a name',
    { isAnonymous: true, codeName: 'Heron', givenName: 'Eva' },
    'givenName',
  ],
])('%s is refused at the field', (_, parts, field) => {
  const issues = NamedPerson.safeParse({ locale: 'en', ...parts }).error?.issues ?? [];
  expect(issues.map(({ path }) => path.join('.'))).toEqual([field]);
});
