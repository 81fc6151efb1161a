import { z } from 'zod';
import { CaseState, Phase } from '../case/schema.ts';
import { Translated } from '../language/schema.ts';
import { Id, Instant } from '../text.ts';
import { EpisodePolicy } from './policy.ts';
import { EpisodeEnd, WayOn } from './schema.ts';

export const BudgetView = z.strictObject({
  cap: z.int().nullable(),
  attended: z.int(),
  booked: z.int(),
  missed: z.int(),
  left: z.int().nullable(),
  isNearEnd: z.boolean(),
});

/** One run of a service: its policy, its budget and window, how it goes on. Words only for who reads a case's words. */
export const EpisodeView = z.strictObject({
  id: Id,
  caseId: Id,
  serviceId: Id,
  serviceName: Translated(80),
  state: CaseState,
  policy: EpisodePolicy,
  budget: BudgetView,
  phase: Phase,
  phaseChangedAt: Instant.nullable(),
  informationAt: Instant,
  windowEndsAt: Instant.nullable(),
  isWindowOver: z.boolean(),
  openedAt: Instant,
  closedAt: Instant.nullable(),
  closedReason: EpisodeEnd.nullable(),
  wayOn: WayOn.nullable(),
  wayOnNote: z.string(),
  gained: z.string(),
  causeAnalysis: z.string(),
  furtherPlan: z.string(),
  noAnalysisWhy: z.string(),
  /** What the second person said of the end, whichever way they decided. */
  decision: z.string(),
  /** An end that waits for a second person. */
  ending: z
    .strictObject({
      reason: EpisodeEnd,
      askedByName: z.string(),
      askedAt: Instant,
      canDecide: z.boolean(),
    })
    .nullable(),
  previousId: Id.nullable(),
});
export type EpisodeView = z.infer<typeof EpisodeView>;

/** A service with the policy of its next episodes, for whoever edits it. */
export const ServicePolicy = z.strictObject({
  serviceId: Id,
  kind: z.string(),
  name: Translated(80),
  policy: EpisodePolicy,
});
export type ServicePolicy = z.infer<typeof ServicePolicy>;
