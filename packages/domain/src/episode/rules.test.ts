import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EpisodePolicy, OPEN_POLICY, POLICY_PRESETS, presetFor } from './policy.ts';
import { budgetFor, isQualified, windowEndsAt } from './rules.ts';

const crisis = POLICY_PRESETS.crisis_counselling;
const counted = (attended: number, booked: number, missed = 0) => ({ attended, booked, missed });

test('crisis counselling has twelve meetings, and asks how to go on from the ninth', () => {
  expect(budgetFor(crisis, counted(4, 2))).toMatchObject({ cap: 12, left: 6, isNearEnd: false });
  expect(budgetFor(crisis, counted(7, 1)).isNearEnd).toBe(false);
  expect(budgetFor(crisis, counted(7, 2)).isNearEnd).toBe(true);
  expect(budgetFor(crisis, counted(12, 0)).left).toBe(0);
});

test('a no-show takes a place only where the policy says so', () => {
  expect(budgetFor(crisis, counted(4, 0, 3)).left).toBe(8);
  expect(budgetFor({ ...crisis, noShowCounts: true }, counted(4, 0, 3))).toMatchObject({
    left: 5,
    missed: 3,
  });
});

test('attended, booked, missed and left are always the cap', () => {
  const few = fc.nat(6);
  fc.assert(
    fc.property(few, few, few, fc.boolean(), (attended, booked, missed, noShowCounts) => {
      const budget = budgetFor({ meetingCap: 18, warnFrom: 9, noShowCounts }, { attended, booked, missed });
      expect(budget.attended + budget.booked + budget.missed + (budget.left ?? -1)).toBe(18);
    }),
  );
});

test('without a cap nothing ends', () => {
  expect(budgetFor(OPEN_POLICY, counted(40, 3))).toMatchObject({ cap: null, left: null, isNearEnd: false });
});

test('a window is counted from the moment that word came, over a change of clocks too', () => {
  const emergency = POLICY_PRESETS.emergency_intervention;
  expect(windowEndsAt(emergency, new Date('2026-10-24T10:00:00Z'))?.toISOString()).toBe(
    '2026-10-27T10:00:00.000Z',
  );
  expect(windowEndsAt(crisis, new Date('2026-10-24T10:00:00Z'))).toBeNull();
});

test('every model is a policy that can be saved; a kind without one is open', () => {
  for (const policy of Object.values(POLICY_PRESETS))
    expect(EpisodePolicy.safeParse(policy).success).toBe(true);
  expect(presetFor('hotline')).toEqual(OPEN_POLICY);
  expect(presetFor('toString')).toEqual(OPEN_POLICY);
});

test('more than what is asked for is enough', () => {
  expect(isQualified('licensed', 'trained')).toBe(true);
  expect(isQualified('in_training', 'trained')).toBe(false);
  expect(isQualified('unsaid', 'unsaid')).toBe(true);
});
