import { z } from 'zod';
import { Locale, Translated } from '../language/schema.ts';
import { CohortMode, CohortState, ProgrammeContent } from '../programme/schema.ts';
import { VisitorRelease } from '../release/view.ts';
import { MessageView, Puzzle } from '../request/view.ts';
import { Channel, SafeContactTerms } from '../safe-contact/schema.ts';
import { Id, Instant } from '../text.ts';
import { EndReason, EnrolFor, EvaluationMoment, Need, Priority, PriorityReason } from './schema.ts';
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

/** Another cohort of the programme that somebody can move to, with its places now. */
export const CohortToMoveTo = z.strictObject({ cohortId: Id, places: CohortPlaces });
export type CohortToMoveTo = z.infer<typeof CohortToMoveTo>;

/** What a code page still says of a programme that is no longer published. */
export const RetiredProgramme = ProgrammeContent.pick({ name: true, statements: true });
export type RetiredProgramme = z.infer<typeof RetiredProgramme>;

/** Everything that a visitor sees of an enrolment with their code. */
export const VisitorEnrolment = z.strictObject({
  kind: z.literal('enrolment'),
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
  /** Why no place has been offered yet; null for whoever doesn't wait. */
  waitReason: WaitReason.nullable(),
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
  /** Name and questionnaire of a programme that is no longer published. */
  retired: RetiredProgramme.nullable(),
  /** What they let the centre tell others, and what was told. */
  releases: z.array(VisitorRelease),
  purgedAt: Instant.nullable(),
  messages: z.array(MessageView),
  /** Where they can move to; for whoever let an offer lapse, their own cohort too. */
  cohorts: z.array(CohortToMoveTo),
  canLeave: z.boolean(),
  token: z.string(),
  timeZone: z.string(),
});
export type VisitorEnrolment = z.infer<typeof VisitorEnrolment>;

// — for staff —

/** One sign-up in a list: the clear part alone, so that listing needs no audit. */
export const EnrolmentRow = z.strictObject({
  id: Id,
  number: z.string(),
  state: EnrolmentState,
  cohortId: Id.nullable(),
  places: z.int(),
  forWhom: EnrolFor,
  locale: Locale,
  reach: Channel,
  needs: z.array(Need),
  source: z.enum(['site', 'staff']),
  priority: Priority,
  priorityReason: PriorityReason.nullable(),
  receivedAt: Instant,
  lastActivityAt: Instant,
  screenedAt: Instant.nullable(),
  isApart: z.boolean(),
  /** Sent by a court or an office. */
  isSent: z.boolean(),
  offerExpiresAt: Instant.nullable(),
  endReason: EndReason.nullable(),
  endedAt: Instant.nullable(),
  hasUnread: z.boolean(),
  /** Their place in line and why nothing has been offered; null for whoever doesn't wait. */
  position: z.int().nullable(),
  why: WaitReason.nullable(),
  /** Somebody of them was absent twice running. */
  isAtRisk: z.boolean(),
});
export type EnrolmentRow = z.infer<typeof EnrolmentRow>;

/** A cohort that an enrolment could move to. */
export const CohortChoice = z.strictObject({
  id: Id,
  number: z.string(),
  mode: CohortMode,
  locale: Locale,
  startsAt: Instant.nullable(),
  left: z.int(),
  waiting: z.int(),
});
export type CohortChoice = z.infer<typeof CohortChoice>;

/** An opened sign-up: who comes, what they wrote and answered, how they may be reached. Reading it is audited. */
export const OpenedEnrolment = z.strictObject({
  row: EnrolmentRow,
  programmeId: Id,
  /** False until the worker has taken the sealed part over. */
  isTakenOver: z.boolean(),
  party: z.array(
    z.strictObject({
      participantId: Id,
      name: z.string(),
      age: z.int().nullable(),
      hasCompleted: z.boolean().nullable(),
    }),
  ),
  needsNote: z.string(),
  answers: z.array(
    z.strictObject({
      id: z.string(),
      label: Translated(200),
      answer: Translated(1000),
      isYesNo: z.boolean(),
    }),
  ),
  text: z.string(),
  safeContact: SafeContactTerms.nullable(),
  /** What they write and read with their code; without one, staff reach them. */
  hasMailbox: z.boolean(),
  messages: z.array(MessageView.extend({ staffName: z.string().nullable() })),
  possibleEvents: z.array(z.string()),
  /** Whether somebody talks with each person first. */
  isScreened: z.boolean(),
  cohorts: z.array(CohortChoice),
});
export type OpenedEnrolment = z.infer<typeof OpenedEnrolment>;

/** Somebody added by staff; `receipt`: their code, in four groups, to be handed over now and shown never again. */
export const AddedEnrolment = z.strictObject({
  id: Id,
  state: EnrolmentState,
  receipt: z.string().nullable(),
});
export type AddedEnrolment = z.infer<typeof AddedEnrolment>;
