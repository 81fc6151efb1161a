import { z } from 'zod';
import { FreeTime, Mode } from '../slot/schema.ts';
import { BarredView } from '../access/view.ts';
import { Channel, SafeContactTerms } from '../safe-contact/schema.ts';
import { Id, Instant } from '../text.ts';
import { ClearRequest, ContactKind } from './schema.ts';
import { RequestState } from './status.ts';

/** Who is expected to act next. */
export const Waiting = z.enum(['centre', 'visitor', 'nobody']);
export type Waiting = z.infer<typeof Waiting>;

/** What a submission came to. Each is a page, none an error: nothing typed is lost. */
export const SubmitResult = z.discriminatedUnion('outcome', [
  /** The request stands; `receipt` is shown once more on the next page. `again`: the same form was sent before. */
  z.strictObject({ outcome: z.literal('stands'), again: z.boolean(), token: z.string() }),
  /** This form was sent before with other content; `token` opens the mailbox to send it as a message. */
  z.strictObject({ outcome: z.literal('differs'), token: z.string() }),
  /** Somebody else has the time, or nobody who fits the wishes is free then. What is left, soonest first. */
  z.strictObject({
    outcome: z.literal('time_taken'),
    left: z.array(FreeTime),
    /** The time itself is free, but not with who the visitor wishes for. */
    isForWish: z.boolean(),
  }),
  /** Too many at once: call us. */
  z.strictObject({ outcome: z.literal('full') }),
  /** The form is older than four hours: a new one keeps what was typed. */
  z.strictObject({ outcome: z.literal('form_expired') }),
  /** Deleted meanwhile; nothing comes back. */
  z.strictObject({ outcome: z.literal('erased') }),
]);
export type SubmitResult = z.infer<typeof SubmitResult>;

export const MessageView = z.strictObject({
  id: Id,
  author: z.enum(['visitor', 'staff']),
  sentAt: Instant,
  text: z.string(),
  /** False while the other side hasn't opened it. */
  isRead: z.boolean(),
});
export type MessageView = z.infer<typeof MessageView>;

export const ProposedTime = z.strictObject({ bookingId: Id, startsAt: Instant, endsAt: Instant });

/** Everything a visitor sees with their code. */
export const VisitorRequest = z.strictObject({
  kind: z.literal('request'),
  /** 16 digits, only on the page right after submission. */
  receipt: z.string().nullable(),
  state: RequestState,
  serviceId: Id,
  mode: Mode,
  /** A time that is theirs: picked (until staff confirm) or confirmed. */
  appointment: z.strictObject({ startsAt: Instant, endsAt: Instant, isConfirmed: z.boolean() }).nullable(),
  proposed: z.strictObject({ times: z.array(ProposedTime), lapsesAt: Instant }).nullable(),
  /** The times proposed have lapsed without a choice: the visitor may ask for others. */
  hasLapsed: z.boolean(),
  /** How the visitor may be reached; `code_only`: they come back, and call if it is by telephone. */
  reach: Channel,
  answerDueAt: Instant.nullable(),
  isOverdue: z.boolean(),
  /** The centre had to give the time up; a new one is being looked for. */
  isGivenBack: z.boolean(),
  purgedAt: Instant.nullable(),
  messages: z.array(MessageView),
  freeTimes: z.array(FreeTime),
  canMove: z.boolean(),
  canWithdraw: z.boolean(),
  canWrite: z.boolean(),
  /** Hidden in the page's forms; good for 15 minutes. */
  token: z.string(),
  timeZone: z.string(),
});
export type VisitorRequest = z.infer<typeof VisitorRequest>;

/** What an act with a code came to. `token` opens the next page for two minutes. */
export const MailboxResult = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('done'), token: z.string() }),
  z.strictObject({ outcome: z.literal('time_taken'), token: z.string() }),
  z.strictObject({ outcome: z.literal('moved_on'), token: z.string() }),
  /** Too many times are being reserved this hour; the appointment stays as it is. */
  z.strictObject({ outcome: z.literal('full'), token: z.string() }),
  z.strictObject({ outcome: z.literal('erased') }),
  /** Token too old, code unknown, mailbox gone: all look the same. */
  z.strictObject({ outcome: z.literal('unknown') }),
]);
export type MailboxResult = z.infer<typeof MailboxResult>;

/** A row of the list: the clear part only, so that listing needs no audit. */
export const RequestRow = z.strictObject({
  id: Id,
  number: z.string(),
  state: RequestState,
  contactKind: ContactKind,
  ...ClearRequest.shape,
  serviceName: z.record(z.string(), z.string()),
  holderId: Id.nullable(),
  holderName: z.string().nullable(),
  receivedAt: Instant,
  lastActivityAt: Instant,
  answerDueAt: Instant.nullable(),
  isOverdue: z.boolean(),
  waiting: Waiting,
  hasUnread: z.boolean(),
  appointmentAt: Instant.nullable(),
  proposalLapsesAt: Instant.nullable(),
});
export type RequestRow = z.infer<typeof RequestRow>;

export const RequestPage = z.strictObject({
  rows: z.array(RequestRow),
  nextCursor: z.string().nullable(),
  /** Nothing waits for an answer here, and whoever asks works in no service: what is new is shown to others. */
  isOutside: z.boolean(),
});
export type RequestPage = z.infer<typeof RequestPage>;

export const RequestCounts = z.strictObject({
  open: z.int(),
  mine: z.int(),
  proposed: z.int(),
  confirmed: z.int(),
  overdue: z.int(),
});
export type RequestCounts = z.infer<typeof RequestCounts>;

/** An opened request: clear and unsealed parts, its thread, what may be done. Reading it is audited. */
export const StaffRequest = z.strictObject({
  row: RequestRow,
  /** False until the worker has taken the sealed part over (a second or two after submission). */
  isTakenOver: z.boolean(),
  text: z.string(),
  whenNote: z.string(),
  safeContact: SafeContactTerms.nullable(),
  messages: z.array(MessageView.extend({ staffName: z.string().nullable() })),
  appointment: z
    .strictObject({
      bookingId: Id,
      startsAt: Instant,
      endsAt: Instant,
      isConfirmed: z.boolean(),
      staffName: z.string(),
    })
    .nullable(),
  proposedTimes: z.array(ProposedTime),
  possibleEvents: z.array(z.string()),
  canTake: z.boolean(),
  canAct: z.boolean(),
  canReassign: z.boolean(),
  /** Until when the actor's own break-glass lets them read it; null when they see it anyhow. */
  glassUntil: Instant.nullable(),
  /** Who must not see it; null for whoever isn't told. */
  barred: z.array(BarredView).nullable(),
});
export type StaffRequest = z.infer<typeof StaffRequest>;

/** Act done; `id` is the request's. */
export const Done = z.strictObject({ id: Id });
export type Done = z.infer<typeof Done>;

/** What reaching out may use: told only after the gate, or with a reason. */
export const ReachView = z.strictObject({
  channel: z.string(),
  address: z.string(),
  name: z.string(),
  mayLeaveMessage: z.boolean(),
  codeWord: z.string(),
});
export type ReachView = z.infer<typeof ReachView>;

/**
 * What the page's script solves, as JSON (ALTCHA's version 1): `{ algorithm, salt, challenge, maxNumber, signature }`.
 * Sought is the number whose SHA-256, behind the salt, is the challenge.
 */
export const Puzzle = z.strictObject({ challenge: z.string() });
export type Puzzle = z.infer<typeof Puzzle>;

/** What a fresh form needs. `isOpen` false: nothing can be taken now, and the page says to call. */
export const RequestForm = z.strictObject({
  isOpen: z.boolean(),
  formId: z.string(),
  puzzle: Puzzle.nullable(),
  /** By `<service id>:<mode>`, soonest first. */
  freeTimes: z.record(z.string(), z.array(FreeTime)),
});
export type RequestForm = z.infer<typeof RequestForm>;
