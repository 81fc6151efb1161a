import { z } from 'zod';
import { freeText, Id, Instant } from '../text.ts';

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

export const CASE_FILTERS = ['mine', 'team', 'waiting', 'all', 'closed'] as const;
/** What a list of cases shows; `all` is for supervisors, everybody else is shown what is theirs. */
export const CaseFilter = z.enum(CASE_FILTERS);
export type CaseFilter = z.infer<typeof CaseFilter>;

export const ListCases = z.strictObject({
  filter: CaseFilter,
  serviceId: Id.optional(),
  riskLevel: RiskLevel.optional(),
  cursor: z.string().max(120).optional(),
});
export type ListCases = z.infer<typeof ListCases>;

// — who works on it —

export const TakeCase = z.strictObject({ id: Id, key: Id });
export type TakeCase = z.infer<typeof TakeCase>;

/** `staffId` joins the team, or leaves it. */
export const ChangeTeam = z.strictObject({ id: Id, key: Id, staffId: Id });
export type ChangeTeam = z.infer<typeof ChangeTeam>;

/** A supervisor makes somebody responsible; null: it waits for somebody of its service. */
export const AssignCase = z.strictObject({ id: Id, key: Id, staffId: Id.nullable() });
export type AssignCase = z.infer<typeof AssignCase>;

/** Words between colleagues about a case. */
const word = freeText(1000);

/** The case is offered to a colleague, with a word along. */
export const OfferCase = z.strictObject({ id: Id, key: Id, staffId: Id, word });
export type OfferCase = z.infer<typeof OfferCase>;
/** `id` is the case's: it has one open offer at most. */
export const AnswerOffer = z.strictObject({ id: Id, key: Id, isAccepted: z.boolean() });
export type AnswerOffer = z.infer<typeof AnswerOffer>;
export const WithdrawOffer = z.strictObject({ id: Id, key: Id });
export type WithdrawOffer = z.infer<typeof WithdrawOffer>;

export const OFFER_OUTCOMES = ['accepted', 'declined', 'withdrawn'] as const;
export const OfferOutcome = z.enum(OFFER_OUTCOMES);
export type OfferOutcome = z.infer<typeof OfferOutcome>;
/** The word that goes with an offer, sealed with the case's key. */
export const SealedWord = z.strictObject({ word });
export type SealedWord = z.infer<typeof SealedWord>;

/** Who stands in for whom, and from when until when. `staffId` is oneself, or for a supervisor anybody. */
export const NameDeputy = z
  .strictObject({ key: Id, staffId: Id, deputyId: Id, from: Instant, until: Instant })
  .refine(({ from, until }) => Date.parse(from) < Date.parse(until), {
    path: ['until'],
    error: 'error_deputy_span',
  })
  .refine(({ staffId, deputyId }) => staffId !== deputyId, {
    path: ['deputyId'],
    error: 'error_deputy_oneself',
  });
export type NameDeputy = z.infer<typeof NameDeputy>;
export const EndDeputy = z.strictObject({ key: Id, id: Id });
export type EndDeputy = z.infer<typeof EndDeputy>;

// — closing —

export const CASE_ENDS = [
  'agreed',
  'gone_on_elsewhere',
  'stayed_away',
  'moved',
  'by_centre',
  'other',
] as const;
/** How the work with a client came to its end. */
export const CaseEnd = z.enum(CASE_ENDS, 'error_choose_one');
export type CaseEnd = z.infer<typeof CaseEnd>;

export const GAINS = ['gained', 'partly', 'not_gained', 'unsaid'] as const;
/** Whether insight, or ways of coping, were gained (M2.5). */
export const Gain = z.enum(GAINS, 'error_choose_one');
export type Gain = z.infer<typeof Gain>;

export const LONG_TERM_HELPS = ['found', 'not_found', 'not_needed', 'unsaid'] as const;
export const LongTermHelp = z.enum(LONG_TERM_HELPS, 'error_choose_one');
export type LongTermHelp = z.infer<typeof LongTermHelp>;

export const CLOSURE_STATES = ['asked', 'sent_back', 'withdrawn', 'closed', 'reopened'] as const;
/** `asked`: it waits for a second person's approval. */
export const ClosureState = z.enum(CLOSURE_STATES);
export type ClosureState = z.infer<typeof ClosureState>;

/** What a closure says, sealed with the case's key. `noAnalysisWhy` stands in place of analysis and plan (M3.9). */
export const SealedClosure = z.strictObject({
  summary: freeText(4000).default(''),
  causeAnalysis: freeText(4000).default(''),
  furtherPlan: freeText(4000).default(''),
  noAnalysisWhy: freeText(1000).default(''),
  /** What whoever approves or sends back says. */
  decision: word.default(''),
  reopenWhy: word.default(''),
});
export type SealedClosure = z.infer<typeof SealedClosure>;

export const CloseCase = z.strictObject({
  id: Id,
  key: Id,
  version: z.int(),
  reason: CaseEnd,
  insight: Gain,
  coping: Gain,
  longTermHelp: LongTermHelp,
  /** Who is asked for approval, where a policy wants one. */
  approverId: Id.nullable().default(null),
  ...SealedClosure.pick({ summary: true, causeAnalysis: true, furtherPlan: true, noAnalysisWhy: true }).shape,
});
export type CloseCase = z.infer<typeof CloseCase>;

/** A second person's answer to what was asked for; sending back needs a word. */
export const DecideClosure = z
  .strictObject({ id: Id, key: Id, isApproved: z.boolean(), word })
  .refine(({ isApproved, word: said }) => isApproved || said !== '', {
    path: ['word'],
    error: 'error_required',
  });
export type DecideClosure = z.infer<typeof DecideClosure>;
export const WithdrawClosure = z.strictObject({ id: Id, key: Id });
export type WithdrawClosure = z.infer<typeof WithdrawClosure>;
export const ReopenCase = z.strictObject({
  id: Id,
  key: Id,
  why: word.pipe(z.string().min(1, 'error_required')),
});
export type ReopenCase = z.infer<typeof ReopenCase>;
