import { describe, expect, test } from 'vitest';
import { RISK_LEVELS } from '../case/schema.ts';
import { QUALIFICATIONS } from '../staff/index.ts';
import { asksForPlan, isHigher, isSecondPerson, isUrgent, needsSecondPerson } from './rules.ts';
import type { SealedPlan } from './schema.ts';
import { DecideRisk, SavePlan } from './schema.ts';

const ID = '019ab7c2-5d10-7c55-8a3e-2f6f0d9b4c11';

test('a second person is needed from high and imminent downward, and nowhere else', () => {
  const pairs = RISK_LEVELS.flatMap((from) => RISK_LEVELS.map((to) => [from, to] as const));
  const needing = pairs.filter(([from, to]) => needsSecondPerson(from, to)).map((pair) => pair.join(' → '));
  expect(needing).toEqual([
    'high → none',
    'high → low',
    'high → moderate',
    'imminent → none',
    'imminent → low',
    'imminent → moderate',
    'imminent → high',
  ]);
  for (const [from, to] of pairs) if (isHigher(to, from)) expect(needsSecondPerson(from, to)).toBe(false);
});

test('from moderate on there should be a plan, from high on something is done at once', () => {
  expect(RISK_LEVELS.filter(asksForPlan)).toEqual(['moderate', 'high', 'imminent']);
  expect(RISK_LEVELS.filter(isUrgent)).toEqual(['high', 'imminent']);
});

test('the second person is a supervisor, or a certified or licensed counsellor', () => {
  expect(
    QUALIFICATIONS.filter((qualification) => isSecondPerson({ roles: ['counsellor'], qualification })),
  ).toEqual(['certified', 'licensed']);
  expect(isSecondPerson({ roles: ['supervisor'], qualification: 'unsaid' })).toBe(true);
  expect(isSecondPerson({ roles: ['call_taker'], qualification: 'licensed' })).toBe(false);
});

describe('what is typed', () => {
  test('a no to a proposal says why; a yes needn’t', () => {
    const decide = (decision: string, reasons: string) =>
      DecideRisk.safeParse({ key: ID, caseId: ID, id: ID, decision, reasons }).success;
    expect([decide('confirmed', ''), decide('declined', ' '), decide('declined', 'x')]).toEqual([
      true,
      false,
      true,
    ]);
  });
  test('a plan says something in one part at least', () => {
    const save = (parts: Partial<SealedPlan>) =>
      SavePlan.safeParse({ key: ID, caseId: ID, seen: 0, locale: 'uk', parts }).success;
    expect([save({}), save({ people: '  \n ' }), save({ people: 'Оля' })]).toEqual([false, false, true]);
  });
});
