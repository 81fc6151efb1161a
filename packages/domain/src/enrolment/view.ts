import { z } from 'zod';
import { Locale } from '../language/schema.ts';
import { CohortMode, CohortState } from '../programme/schema.ts';
import { MessageView, Puzzle } from '../request/view.ts';
import { Channel } from '../safe-contact/schema.ts';
import { Id, Instant } from '../text.ts';
import { EndReason, EvaluationMoment, Need, Priority, PriorityReason } from './schema.ts';
import { EnrolmentState } from './status.ts';

/** Places of one cohort at this moment. Who waits is served first, so a place may be left and not be free. */
export const CohortPlaces = z.strictObject({
  left: z.int(),
  waiting: z.int(),
  isWaitlistFull: z.boolean(),
  isFree: z.boolean(),
  isOpen: z.boolean(),
});
export type CohortPlaces = z.infer<typeof CohortPlaces>;

/** What a fresh sign-up form needs. `isOpen` false: the database can't be asked now, and the page says to call. */
export const EnrolmentForm = z.strictObject({
  isOpen: z.boolean(),
  formId: z.string(),
  puzzle: Puzzle.nullable(),
  places: CohortPlaces.nullable(),
});
export type EnrolmentForm = z.infer<typeof EnrolmentForm>;

/** What a sign-up came to. Each is a page, none an error: nothing typed is lost. */
export const EnrolResult = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('stands'), again: z.boolean(), token: z.string() }),
  /** This form was sent before with other content; `token` opens the mailbox to send it as a message. */
  z.strictObject({ outcome: z.literal('differs'), token: z.string() }),
  /** Neither a place nor a place in line is left. */
  z.strictObject({ outcome: z.literal('full') }),
  /** No sign-up any more, or not yet. */
  z.strictObject({ outcome: z.literal('closed') }),
  /** Too many at once: call us. */
  z.strictObject({ outcome: z.literal('busy') }),
  z.strictObject({ outcome: z.literal('form_expired') }),
  z.strictObject({ outcome: z.literal('erased') }),
]);
export type EnrolResult = z.infer<typeof EnrolResult>;

/** Everything that a visitor sees of an enrolment with their code. */
export const VisitorEnrolment = z.strictObject({
  /** 16 digits, only on the page right after signing up. */
  receipt: z.string().nullable(),
  state: EnrolmentState,
  programmeId: Id,
  cohortId: Id.nullable(),
  cohortState: CohortState.nullable(),
  mode: CohortMode.nullable(),
  places: z.int(),
  priority: Priority,
  priorityReason: PriorityReason.nullable(),
  /** Their real place in line, from one; null for whoever doesn't wait. */
  position: z.int().nullable(),
  isApart: z.boolean(),
  /** More than one person: passed over once because not enough places were free at a time. */
  isPassedOver: z.boolean(),
  /** Until when freed places are gathered for them. */
  gatherUntil: Instant.nullable(),
  /** Null while the worker hasn't set it: it takes a second or two. */
  offerExpiresAt: Instant.nullable(),
  endReason: EndReason.nullable(),
  locale: Locale,
  reach: Channel,
  needs: z.array(Need),
  link: z.string().nullable(),
  sessions: z.array(
    z.strictObject({
      id: Id,
      startsAt: Instant,
      endsAt: Instant,
      unit: z.int().nullable(),
      isCancelled: z.boolean(),
    }),
  ),
  /** Which of the short questionnaires is open to them. */
  evaluation: EvaluationMoment.nullable(),
  purgedAt: Instant.nullable(),
  messages: z.array(MessageView),
  canMove: z.boolean(),
  canLeave: z.boolean(),
  token: z.string(),
  timeZone: z.string(),
});
export type VisitorEnrolment = z.infer<typeof VisitorEnrolment>;

/** Why an entry of a waitlist has not been offered a place: told to staff and to the visitor alike. */
export const WaitReason = z.enum([
  /** A place is free, and theirs with the next look at the queue: within a minute. */
  'next',
  /** No place is free. */
  'no_place',
  /** A group, and not enough places are free at once. */
  'group_waits',
  /** Freed places are being gathered for it. */
  'gathering',
  /** Gathered once already; it waits for enough at once. */
  'gathered_once',
  /** Freed places are being gathered for a group ahead. */
  'behind_gathering',
  /** More people than the cohort has places. */
  'too_many',
  'not_this_cohort',
  /** Sign-up is paused. */
  'paused',
  /** Too late to join. */
  'closed',
  /** No cohort has been set up yet. */
  'no_cohort',
]);
export type WaitReason = z.infer<typeof WaitReason>;
