import { z } from 'zod';
import { Locale } from '../language/schema.ts';
import { Channel, SafeContact } from '../safe-contact/schema.ts';
import { freeText, Id, lineText } from '../text.ts';

export const PARTY_MAX = 8;
export const NEEDS = ['interpreter', 'childcare', 'wheelchair', 'step_free', 'diet'] as const;
/** What helps somebody to take part. */
export const Need = z.enum(NEEDS);
export type Need = z.infer<typeof Need>;

/** Whom a sign-up is for: oneself; oneself and others, all or none; somebody else, who agreed. */
export const EnrolFor = z.enum(['self', 'together', 'other']);
export type EnrolFor = z.infer<typeof EnrolFor>;

export const EndReason = z.enum([
  'by_visitor',
  'offer_refused',
  'offer_lapsed',
  'not_suitable',
  'cohort_cancelled',
  'by_centre',
]);
export type EndReason = z.infer<typeof EndReason>;

/** First, as usual, later. */
export const Priority = z.int().min(1).max(3);
export const PriorityReason = z.enum([
  'waited_before',
  'cohort_cancelled',
  'court_or_office',
  'hardship',
  'other',
]);
export type PriorityReason = z.infer<typeof PriorityReason>;

/** One person of a sign-up, with a name of their choice, and an age where the programme asks for one. */
export const PartyMember = z.strictObject({
  name: lineText(80).pipe(z.string().min(1, 'error_required')),
  age: z.int('error_number').min(0, 'error_number').max(120, 'error_number').nullable().default(null),
});
export type PartyMember = z.infer<typeof PartyMember>;

export const ANSWER_MAX = 1000;
/** Answers to the programme's own screening, by the question's id. */
export const Answers = z.record(z.string().max(30), freeText(ANSWER_MAX));
export type Answers = z.infer<typeof Answers>;

/** The clear part of an enrolment: what the queue, lists and figures need, and nothing that was typed. */
export const ClearEnrolment = z.strictObject({
  programmeId: Id,
  /** Null: waits for the next cohort of the programme. */
  cohortId: Id.nullable(),
  places: z.int().min(1).max(PARTY_MAX),
  forWhom: EnrolFor,
  locale: Locale,
  reach: Channel,
  needs: z.array(Need).max(5),
});
export type ClearEnrolment = z.infer<typeof ClearEnrolment>;

/** The sealed part: who comes, what they need in their words, their answers, how it is safe to be in touch. */
export const SealedEnrolment = z.strictObject({
  party: z.array(PartyMember).min(1).max(PARTY_MAX),
  needsNote: freeText(500),
  answers: Answers,
  text: freeText(2000),
  safeContact: SafeContact,
});
export type SealedEnrolment = z.infer<typeof SealedEnrolment>;

/** A visitor's whole sign-up: one page, one form, one POST. Answers are held against the programme's questions by the verb. */
export const SubmitEnrolment = z.strictObject({
  formId: z.string().min(1, 'error_form').max(200, 'error_form'),
  /** Base64 of the solved puzzle; empty without JavaScript. */
  proof: z.string().max(2000, 'error_form').default(''),
  programmeId: Id,
  cohortId: Id.nullable(),
  locale: Locale,
  forWhom: EnrolFor,
  party: z.array(PartyMember).min(1, 'error_required').max(PARTY_MAX, 'error_party_size'),
  needs: z.array(Need).max(5).default([]),
  needsNote: freeText(500).default(''),
  answers: Answers.default({}),
  text: freeText(2000).default(''),
  safeContact: SafeContact,
});
export type SubmitEnrolment = z.infer<typeof SubmitEnrolment>;

const Token = z.string().min(1).max(2000);
export const OpenEnrolmentForm = z.strictObject({ cohortId: Id.nullable() });
export type OpenEnrolmentForm = z.infer<typeof OpenEnrolmentForm>;
export const TakeOffer = z.strictObject({ token: Token, key: Id });
export type TakeOffer = z.infer<typeof TakeOffer>;
export const LeaveEnrolment = z.strictObject({ token: Token, key: Id });
export type LeaveEnrolment = z.infer<typeof LeaveEnrolment>;
/** To another cohort of the programme; without `mayWait`, only where there is a place at once. */
export const MoveEnrolment = z.strictObject({
  token: Token,
  key: Id,
  cohortId: Id,
  mayWait: z.boolean().default(false),
});
export type MoveEnrolment = z.infer<typeof MoveEnrolment>;
export const EvaluationMoment = z.enum(['before', 'after']);
export type EvaluationMoment = z.infer<typeof EvaluationMoment>;
/** One to five for each of the programme's statements, by its position; null for what somebody would rather not say. */
export const GiveEvaluation = z.strictObject({
  token: Token,
  moment: EvaluationMoment,
  answers: z.array(z.int().min(1).max(5).nullable()).max(8),
});
export type GiveEvaluation = z.infer<typeof GiveEvaluation>;

// — by staff —

const byStaff = { id: Id, key: Id };
const written = freeText(4000);
/** Sign-ups of one cohort; without one, those who wait for the programme's next. */
export const ListEnrolments = z.strictObject({ programmeId: Id, cohortId: Id.nullable() });
export type ListEnrolments = z.infer<typeof ListEnrolments>;
export const OpenEnrolment = z.strictObject({ id: Id });
export type OpenEnrolment = z.infer<typeof OpenEnrolment>;
/** After screening the place is theirs for good. */
export const AcceptEnrolment = z.strictObject({ ...byStaff, text: written.default('') });
export type AcceptEnrolment = z.infer<typeof AcceptEnrolment>;
/** Never a bare no: the text says where else to turn. */
export const DeclineEnrolment = z.strictObject({
  ...byStaff,
  reason: z.enum(['not_suitable', 'by_centre']),
  text: written.pipe(z.string().min(1, 'error_message_empty')),
});
export type DeclineEnrolment = z.infer<typeof DeclineEnrolment>;
export const ReplyToEnrolment = z.strictObject({
  ...byStaff,
  text: written.pipe(z.string().min(1, 'error_message_empty')),
});
export type ReplyToEnrolment = z.infer<typeof ReplyToEnrolment>;
/** Screened while it waits. */
export const ScreenEnrolment = z.strictObject(byStaff);
export type ScreenEnrolment = z.infer<typeof ScreenEnrolment>;
/** Another place in line than arrival gives; its reason is told to whoever waits. */
export const SetPriority = z
  .strictObject({ ...byStaff, priority: Priority, reason: PriorityReason.nullable() })
  .refine(({ priority, reason }) => priority === 2 || reason !== null, {
    path: ['reason'],
    error: 'error_choose_one',
  });
export type SetPriority = z.infer<typeof SetPriority>;
export const MoveByStaff = z.strictObject({ ...byStaff, cohortId: Id, mayWait: z.boolean().default(false) });
export type MoveByStaff = z.infer<typeof MoveByStaff>;
/** What somebody said on the telephone in place of using their code: takes what is offered, or leaves. */
export const ActOnBehalf = z.strictObject({ ...byStaff, event: z.enum(['take', 'withdraw']) });
export type ActOnBehalf = z.infer<typeof ActOnBehalf>;
/** How to reach somebody beyond the code page; outside the agreement only with a reason, which is audited. */
export const ReachEnrolment = z.strictObject({
  ...byStaff,
  channel: Channel.exclude(['code_only']),
  overrideReason: freeText(300).default(''),
});
export type ReachEnrolment = z.infer<typeof ReachEnrolment>;
/** Somebody who called or came by: what the site's form asks. */
export const AddEnrolment = SubmitEnrolment.omit({ formId: true, proof: true }).extend({ key: Id });
export type AddEnrolment = z.infer<typeof AddEnrolment>;
