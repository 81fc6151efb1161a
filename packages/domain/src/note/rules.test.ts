import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PROBLEMS, RISK_LEVELS } from '../case/schema.ts';
import { isEndangered, missingToSign, SAFETIES } from './index.ts';

const SAFE = { riskLevel: 'low', problems: ['grief'] } as const;
const WORDS = { worked: 'Sleep.', done: '', risk: '', next: '' };

test('endangering tendencies: a risk from moderate up, or suicide or self-harm among what they came with', () => {
  for (const riskLevel of RISK_LEVELS)
    for (const problem of PROBLEMS)
      expect(isEndangered({ riskLevel, problems: [problem] })).toBe(
        ['moderate', 'high', 'imminent'].includes(riskLevel) || ['suicide', 'self_harm'].includes(problem),
      );
});

test('of an encounter with somebody endangered the question of safety is never left out', () => {
  const safety = fc.option(fc.constantFrom(...SAFETIES));
  fc.assert(
    fc.property(fc.constantFrom('meeting', 'contact'), safety, fc.boolean(), (kind, answer, hasRisk) => {
      const draft = { ...WORDS, kind, safety: answer, risk: hasRisk ? 'She looks away.' : '' } as const;
      const missing = missingToSign(draft, { ...SAFE, riskLevel: 'high' });
      expect('safety' in missing).toBe(answer === null);
      expect('risk' in missing).toBe((answer === 'danger' || answer === 'not_asked') && !hasRisk);
    }),
  );
  expect(missingToSign({ ...WORDS, kind: 'case' }, { ...SAFE, riskLevel: 'high' })).toEqual({});
  expect(missingToSign({ ...WORDS, kind: 'meeting' }, SAFE)).toEqual({});
  expect(missingToSign({ ...WORDS, worked: '', kind: 'case' }, SAFE)).toEqual({ worked: 'error_note_empty' });
});
