import { z } from 'zod';
import { Phase } from '../case/schema.ts';
import { FeeKind } from '../centre/schema.ts';
import { Qualification } from '../staff/schema.ts';

export const CLOSING_PARTS = [
  'commission',
  'aims',
  'assessment',
  'safety_plan',
  'notes_signed',
  'cause_analysis',
] as const;
/** What an episode's policy may ask to be there before it closes. */
export const ClosingPart = z.enum(CLOSING_PARTS);
export type ClosingPart = z.infer<typeof ClosingPart>;

/** How the episodes of a service run: data that an administrator edits. Each episode keeps the one it began with. */
export const EpisodePolicy = z
  .strictObject({
    /** At most so many meetings; null: as many as it takes (M2.1). */
    meetingCap: z.int('error_wrong_type').min(1, 'error_number_low').max(200, 'error_number_high').nullable(),
    /** The page proposes how to go on from this meeting; null: never. */
    warnFrom: z.int('error_wrong_type').min(1, 'error_number_low').max(200, 'error_number_high').nullable(),
    /** Counted from the moment that word of the crisis came (M3.1); null: no window. */
    windowHours: z
      .int('error_wrong_type')
      .min(1, 'error_number_low')
      .max(2160, 'error_number_high')
      .nullable(),
    /** In their order; without any, the episode has no phases (M2.5). */
    phases: z.array(Phase).max(2),
    required: z.array(ClosingPart).max(CLOSING_PARTS.length),
    /** The least that whoever leads a meeting must have (M1.5); `unsaid`: nothing is asked. */
    qualification: Qualification,
    /** A meeting that nobody came to, or that was called off too late, takes a place. */
    noShowCounts: z.boolean(),
    /** A client calls off in time until so many hours before. */
    cancelHours: z.int('error_wrong_type').min(0, 'error_number_low').max(336, 'error_number_high'),
    feeKind: FeeKind,
    /** Somebody who supervises agrees before it closes. */
    asksApproval: z.boolean(),
  })
  .refine(({ meetingCap, warnFrom }) => meetingCap === null || warnFrom === null || warnFrom <= meetingCap, {
    path: ['warnFrom'],
    error: 'error_warn_after_cap',
  });
export type EpisodePolicy = z.infer<typeof EpisodePolicy>;

/** Of a service that sets nothing: as many meetings as it takes, for as long as it takes. */
export const OPEN_POLICY: EpisodePolicy = {
  meetingCap: null,
  warnFrom: null,
  windowHours: null,
  phases: [],
  required: [],
  qualification: 'unsaid',
  noShowCounts: false,
  cancelHours: 24,
  feeKind: 'free',
  asksApproval: false,
};

/** What the models of crisis work that we know begin with; a centre changes it to its own. */
export const POLICY_PRESETS = {
  crisis_counselling: {
    ...OPEN_POLICY,
    meetingCap: 12,
    warnFrom: 9,
    phases: ['acute', 'after_crisis'],
    required: ['commission', 'aims', 'notes_signed'],
  },
  emergency_intervention: {
    ...OPEN_POLICY,
    windowHours: 72,
    phases: ['acute'],
    required: ['assessment', 'cause_analysis', 'notes_signed'],
    qualification: 'trained',
    asksApproval: true,
  },
  social_counselling: { ...OPEN_POLICY, required: ['notes_signed'] },
  open: OPEN_POLICY,
} as const satisfies Record<string, EpisodePolicy>;
export type PolicyPreset = keyof typeof POLICY_PRESETS;

/** The policy that a service of this kind begins with. */
export function presetFor(kind: string): EpisodePolicy {
  return Object.hasOwn(POLICY_PRESETS, kind) ? POLICY_PRESETS[kind as PolicyPreset] : OPEN_POLICY;
}
