import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasCompletedBy, isAtRisk, MARKS, progressOf } from './index.ts';
import type { Mark } from './index.ts';

test('whoever came to enough class sessions has completed, and be it late', () => {
  expect(hasCompletedBy({ attended: 8, held: 10 }, 80)).toBe(true);
  expect(hasCompletedBy({ attended: 7, held: 10 }, 80)).toBe(false);
  expect(hasCompletedBy({ attended: 5, held: 6 }, 83)).toBe(true);
  expect(hasCompletedBy({ attended: 0, held: 0 }, 1)).toBe(false);
});

test('one class session more never undoes a completion', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.nat(60), fc.integer({ min: 1, max: 100 }), (attended, missed, percent) => {
      const held = attended + missed;
      const before = hasCompletedBy({ attended, held }, percent);
      return !before || hasCompletedBy({ attended: attended + 1, held: held + 1 }, percent);
    }),
  );
});

test.each<[(Mark | null)[], boolean]>([
  [[], false],
  [['absent'], false],
  [['absent', 'absent'], true],
  [['absent', 'present', 'absent'], false],
  [['absent', 'excused', 'absent'], true],
  [['absent', null, 'absent'], true],
  [['absent', 'absent', 'late'], false],
  [['excused', 'excused'], false],
])('absent twice running is a risk: %j', (marks, risk) => expect(isAtRisk(marks)).toBe(risk));

test('whoever was there last is at no risk, whatever was before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...MARKS, null)),
      fc.constantFrom('present' as const, 'late' as const),
      (marks, last) => !isAtRisk([...marks, last]),
    ),
  );
});

test('a notice is told to whoever comes with their code, and not to whom nobody reached', () => {
  const people = [
    { how: null, reach: 'code_only' },
    { how: 'phone', reach: 'phone' },
    { how: 'not_reached', reach: 'phone' },
    { how: null, reach: 'sms' },
  ];
  expect(progressOf(people)).toEqual({ told: 2, total: 4 });
});
