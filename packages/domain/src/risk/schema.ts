import { z } from 'zod';
import { RiskLevel } from '../case/schema.ts';
import { Locale } from '../language/schema.ts';
import { freeText, Id } from '../text.ts';

export const RISK_STATES = ['set', 'proposed', 'confirmed', 'declined', 'withdrawn'] as const;
/** Of a word on the risk: it holds at once, or (a lowering from high or imminent) waits for a second person. */
export const RiskState = z.enum(RISK_STATES);
export type RiskState = z.infer<typeof RiskState>;

/** Why the risk is what it is; sealed with the case's key. */
export const SealedRisk = z.strictObject({ reasons: freeText(4000).default('') });
export type SealedRisk = z.infer<typeof SealedRisk>;

const reasons = freeText(4000).pipe(z.string().min(1, 'error_required'));

/** What somebody of the team says now. Whether it holds at once is the database's to say. */
export const SayRisk = z.strictObject({ key: Id, caseId: Id, level: RiskLevel, reasons });
export type SayRisk = z.infer<typeof SayRisk>;

/** The second person's answer to a proposal; a no says why. */
export const DecideRisk = z
  .strictObject({
    key: Id,
    caseId: Id,
    id: Id,
    decision: z.enum(['confirmed', 'declined']),
    reasons: freeText(2000),
  })
  .refine(({ decision, reasons: why }) => decision === 'confirmed' || why !== '', {
    path: ['reasons'],
    message: 'error_required',
  });
export type DecideRisk = z.infer<typeof DecideRisk>;

export const WithdrawRisk = z.strictObject({ key: Id, caseId: Id, id: Id });
export type WithdrawRisk = z.infer<typeof WithdrawRisk>;

/** The six parts of a safety plan, in the order in which they are gone through when it gets hard (M2.3). */
export const PLAN_PARTS = ['signs', 'coping', 'places', 'people', 'professionals', 'surroundings'] as const;
export type PlanPart = (typeof PLAN_PARTS)[number];

const part = freeText(2000).default('');
/** A safety plan in the person's own words; sealed with the case's key. A part may be empty. */
export const SealedPlan = z.strictObject({
  signs: part,
  coping: part,
  places: part,
  people: part,
  professionals: part,
  surroundings: part,
});
export type SealedPlan = z.infer<typeof SealedPlan>;

/** A new version; `seen` is the version that was on the page, 0 for none. At least one part says something. */
export const SavePlan = z
  .strictObject({
    key: Id,
    caseId: Id,
    seen: z.int().min(0).max(100_000),
    locale: Locale,
    parts: SealedPlan,
  })
  .refine(({ parts }) => PLAN_PARTS.some((each) => parts[each] !== ''), {
    path: ['parts'],
    message: 'error_plan_empty',
  });
export type SavePlan = z.infer<typeof SavePlan>;

export const OpenRisk = z.strictObject({ caseId: Id });
export type OpenRisk = z.infer<typeof OpenRisk>;

/** One version of a plan, the newest by default. */
export const OpenPlan = z.strictObject({ caseId: Id, version: z.int().min(1).max(100_000).nullish() });
export type OpenPlan = z.infer<typeof OpenPlan>;
