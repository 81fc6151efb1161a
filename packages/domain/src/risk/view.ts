import { z } from 'zod';
import { RiskLevel } from '../case/schema.ts';
import { ResultView } from '../instrument/view.ts';
import { Locale } from '../language/schema.ts';
import { Id, Instant } from '../text.ts';
import { RiskState, SealedPlan } from './schema.ts';

/** One word on the risk, opened. */
export const RiskEntry = z.strictObject({
  id: Id,
  level: RiskLevel,
  previous: RiskLevel,
  state: RiskState,
  reasons: z.string(),
  saidBy: z.string(),
  saidAt: Instant,
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  decision: z.string(),
  isOwn: z.boolean(),
});
export type RiskEntry = z.infer<typeof RiskEntry>;

/** A version of the safety plan, opened. */
export const PlanView = z.strictObject({
  version: z.int(),
  newest: z.int(),
  locale: Locale,
  madeBy: z.string(),
  madeAt: Instant,
  parts: SealedPlan,
});
export type PlanView = z.infer<typeof PlanView>;

/** A version in the list of a plan's versions: no words of it. */
export const PlanVersion = z.strictObject({ version: z.int(), madeBy: z.string(), madeAt: Instant });
export type PlanVersion = z.infer<typeof PlanVersion>;

/** What is known of a case's risk. `canDecide`: whether the reader counts as a second person here. */
export const RiskView = z.strictObject({
  level: RiskLevel,
  entries: z.array(RiskEntry),
  plan: PlanView.nullable(),
  planVersions: z.array(PlanVersion),
  results: z.array(ResultView),
  locale: Locale,
  canAct: z.boolean(),
  canDecide: z.boolean(),
});
export type RiskView = z.infer<typeof RiskView>;

/** What saying a level came to: it holds, or it waits for a second person. */
export const SaidRisk = z.strictObject({ id: Id, state: RiskState, level: RiskLevel });
export type SaidRisk = z.infer<typeof SaidRisk>;

/** The version that was kept. */
export const SavedPlan = z.strictObject({ version: z.int() });
export type SavedPlan = z.infer<typeof SavedPlan>;
