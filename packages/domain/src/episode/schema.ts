import { z } from 'zod';
import { Phase } from '../case/schema.ts';
import { freeText, Id, Instant } from '../text.ts';
import { EpisodePolicy } from './policy.ts';

export const EPISODE_ENDS = [
  'agreed',
  'gone_on_elsewhere',
  'stayed_away',
  'moved',
  'by_centre',
  'other',
] as const;
/** How an episode came to its end. */
export const EpisodeEnd = z.enum(EPISODE_ENDS);
export type EpisodeEnd = z.infer<typeof EpisodeEnd>;

export const WAYS_ON = ['planned_ending', 'long_term_therapy', 'another_service'] as const;
/** How it goes on when the meetings come to their end (M2.1). */
export const WayOn = z.enum(WAYS_ON);
export type WayOn = z.infer<typeof WayOn>;

/** What an episode says of itself, sealed with the case's key: how to go on, and what it brought. */
export const SealedEpisode = z.strictObject({
  wayOnNote: freeText(2000).default(''),
  /** What was understood, what helps now (M2.5). */
  gained: freeText(2000).default(''),
  /** Why it came to the crisis, and how it goes on; or why neither is written (M3.9). */
  causeAnalysis: freeText(4000).default(''),
  furtherPlan: freeText(4000).default(''),
  noAnalysisWhy: freeText(1000).default(''),
  /** The second person's word. */
  decision: freeText(1000).default(''),
});
export type SealedEpisode = z.infer<typeof SealedEpisode>;

export const ReadEpisodes = z.strictObject({ caseId: Id });
export type ReadEpisodes = z.infer<typeof ReadEpisodes>;

/** A further run of a service in a case; a new crisis names the episode that it follows. */
export const BeginEpisode = z.strictObject({
  key: Id,
  caseId: Id,
  serviceId: Id,
  informationAt: Instant,
  previousId: Id.nullable().default(null),
});
export type BeginEpisode = z.infer<typeof BeginEpisode>;

export const ChangePhase = z.strictObject({ key: Id, id: Id, phase: Phase });
export type ChangePhase = z.infer<typeof ChangePhase>;

/** How it will go on, noted while there are meetings left. */
export const PlanWayOn = z.strictObject({ key: Id, id: Id, wayOn: WayOn.nullable(), note: freeText(2000) });
export type PlanWayOn = z.infer<typeof PlanWayOn>;

/** How it ended and what it brought; what a policy asks for beside that: causes and a plan, and who approves. */
export const CloseEpisode = z.strictObject({
  key: Id,
  id: Id,
  reason: EpisodeEnd,
  gained: freeText(2000),
  causeAnalysis: freeText(4000).default(''),
  furtherPlan: freeText(4000).default(''),
  noAnalysisWhy: freeText(1000).default(''),
  approverId: z.uuid('error_choose_one').nullable().default(null),
});
export type CloseEpisode = z.input<typeof CloseEpisode>;

/** A second person's word on an end that was asked for; sent back, it needs one. */
export const DecideEnding = z
  .strictObject({ key: Id, id: Id, isApproved: z.boolean(), word: freeText(1000) })
  .refine(({ isApproved, word }) => isApproved || word !== '', { path: ['word'], error: 'error_required' });
export type DecideEnding = z.infer<typeof DecideEnding>;

export const WithdrawEnding = z.strictObject({ key: Id, id: Id });
export type WithdrawEnding = z.infer<typeof WithdrawEnding>;

export const ReopenEpisode = z.strictObject({ key: Id, id: Id });
export type ReopenEpisode = z.infer<typeof ReopenEpisode>;

/** The policy with which a service's next episodes begin; those that run keep their own. */
export const SavePolicy = z.strictObject({ key: Id, serviceId: Id, policy: EpisodePolicy });
export type SavePolicy = z.infer<typeof SavePolicy>;
