import { z } from 'zod';
import { freeText, Id } from '../text.ts';

export const CASE_STATES = ['open', 'closed'] as const;
export const CaseState = z.enum(CASE_STATES);
export type CaseState = z.infer<typeof CaseState>;

/** How somebody belongs to a case: whose file it is, who lives with them, who reported it, who answers for a child. */
export const CASE_PARTS = ['client', 'household', 'reporter', 'guardian'] as const;
export const CasePart = z.enum(CASE_PARTS);
export type CasePart = z.infer<typeof CasePart>;

/** What the person comes with (M1.7). Services say which of them they answer for. */
export const PROBLEMS = [
  'domestic_violence',
  'sexual_violence',
  'other_violence',
  'suicide',
  'self_harm',
  'mental_illness',
  'acute_distress',
  'grief',
  'relationship',
  'parenting',
  'child_at_risk',
  'addiction',
  'housing',
  'money',
  'work',
  'rights',
  'loneliness',
  'disaster',
  'other',
] as const;
export const Problem = z.enum(PROBLEMS);
export type Problem = z.infer<typeof Problem>;

export const RISK_LEVELS = ['none', 'low', 'moderate', 'high', 'imminent'] as const;
/** May be raised by anyone, lowered from high only with a second qualified person. */
export const RiskLevel = z.enum(RISK_LEVELS);
export type RiskLevel = z.infer<typeof RiskLevel>;

export const PHASES = ['acute', 'after_crisis'] as const;
/** Of an episode (M2.5). */
export const Phase = z.enum(PHASES);
export type Phase = z.infer<typeof Phase>;

/** What a case says of itself, sealed with the case's key: why it was opened, in a few words. */
export const SealedCase = z.strictObject({ summary: freeText(2000).default('') });
export type SealedCase = z.infer<typeof SealedCase>;

export const OpenCase = z.strictObject({ id: Id });
export type OpenCase = z.infer<typeof OpenCase>;
