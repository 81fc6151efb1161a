import { z } from 'zod';
import { Locale } from '../language/schema.ts';
import { Channel, SafeContact } from '../safe-contact/schema.ts';
import { Mode } from '../slot/schema.ts';
import { freeText, Id, Instant } from '../text.ts';

export const COUNSELLOR_WISHES = ['any', 'woman', 'man'] as const;
export const CounsellorWish = z.enum(COUNSELLOR_WISHES);
export type CounsellorWish = z.infer<typeof CounsellorWish>;

export const FOR_WHOM = ['self', 'other', 'unsaid'] as const;
export const ForWhom = z.enum(FOR_WHOM);

/** Coarse parts of the week, when no free time fits; what lists may show of a wish. */
export const PARTS = ['weekday_morning', 'weekday_afternoon', 'weekday_evening', 'weekend'] as const;
export const Part = z.enum(PARTS);
export type Part = z.infer<typeof Part>;

/** The clear part of a request: what lists, queries and figures need, and nothing that was typed. */
export const ClearRequest = z.strictObject({
  serviceId: Id,
  locale: Locale,
  mode: Mode,
  forWhom: ForWhom,
  counsellorWish: CounsellorWish,
  needsInterpreter: z.boolean(),
  needsStepFree: z.boolean(),
  childComesAlong: z.boolean(),
  parts: z.array(Part).max(4),
  reach: Channel,
});
export type ClearRequest = z.infer<typeof ClearRequest>;

export const MESSAGE_MAX = 4000;

/** The sealed part of a request: what the visitor wrote, and how it is safe to be in touch. */
export const SealedRequest = z.strictObject({
  text: freeText(MESSAGE_MAX),
  whenNote: freeText(300),
  safeContact: SafeContact,
});
export type SealedRequest = z.infer<typeof SealedRequest>;

/** The sealed part of a message, of either side. */
export const SealedMessage = z.strictObject({
  text: freeText(MESSAGE_MAX).pipe(z.string().min(1, 'error_message_empty')),
});
export type SealedMessage = z.infer<typeof SealedMessage>;

/** A visitor's whole submission: one page, one form, one POST. `startsAt` is the free time picked, or null: then the centre proposes. */
export const SubmitRequest = z.strictObject({
  formId: z.string().min(1, 'error_form').max(200, 'error_form'),
  /** Base64 of the solved puzzle; empty without JavaScript. */
  proof: z.string().max(2000, 'error_form').default(''),
  serviceId: Id,
  locale: Locale,
  mode: Mode,
  forWhom: ForWhom,
  counsellorWish: CounsellorWish.default('any'),
  needsInterpreter: z.boolean().default(false),
  needsStepFree: z.boolean().default(false),
  childComesAlong: z.boolean().default(false),
  startsAt: Instant.nullable(),
  parts: z.array(Part).max(4).default([]),
  whenNote: freeText(300).default(''),
  text: freeText(MESSAGE_MAX).default(''),
  safeContact: SafeContact,
});
export type SubmitRequest = z.infer<typeof SubmitRequest>;

/** A fresh form, of one service or of all; with times of those who speak `locale`. */
export const OpenForm = z.strictObject({ serviceId: Id.optional(), locale: Locale.optional() });
export type OpenForm = z.infer<typeof OpenForm>;

// — with a code —

/** A sealed token from the site's own address or hidden field; opaque here. */
const Token = z.string().min(1).max(2000);

export const OpenMailbox = z.strictObject({ receipt: z.string().max(60, 'error_receipt_shape') });
export type OpenMailbox = z.infer<typeof OpenMailbox>;
export const ReadMailbox = z.strictObject({ token: Token });
export type ReadMailbox = z.infer<typeof ReadMailbox>;
export const WriteMessage = z.strictObject({ token: Token, key: Id, text: SealedMessage.shape.text });
export type WriteMessage = z.infer<typeof WriteMessage>;
export const ChooseTime = z.strictObject({ token: Token, key: Id, bookingId: Id });
export type ChooseTime = z.infer<typeof ChooseTime>;
/** None of the times that were shown fits (`bookingIds`); one proposed since then isn't refused unseen. */
export const RefuseTimes = z.strictObject({
  token: Token,
  key: Id,
  bookingIds: z.array(Id).max(20),
  text: freeText(MESSAGE_MAX).default(''),
});
export type RefuseTimes = z.infer<typeof RefuseTimes>;
/** Gives the present time back: for a free one (`startsAt`), or for a wish in words. */
export const MoveAppointment = z.strictObject({
  token: Token,
  key: Id,
  startsAt: Instant.nullable(),
  text: freeText(MESSAGE_MAX).default(''),
});
export type MoveAppointment = z.infer<typeof MoveAppointment>;
export const WithdrawRequest = z.strictObject({ token: Token, key: Id });
export type WithdrawRequest = z.infer<typeof WithdrawRequest>;
export const EraseRequest = z.strictObject({ token: Token, key: Id });
export type EraseRequest = z.infer<typeof EraseRequest>;

// — by staff —

export const REQUEST_FILTERS = ['open', 'mine', 'proposed', 'confirmed', 'all'] as const;
export const RequestFilter = z.enum(REQUEST_FILTERS);
export type RequestFilter = z.infer<typeof RequestFilter>;
export const ListRequests = z.strictObject({
  filter: RequestFilter.default('open'),
  serviceId: Id.optional(),
  locale: Locale.optional(),
  cursor: z.string().max(200).optional(),
});
export type ListRequests = z.infer<typeof ListRequests>;

const act = { id: Id, key: Id };
export const OpenRequest = z.strictObject({ id: Id });
export type OpenRequest = z.infer<typeof OpenRequest>;
export const TakeRequest = z.strictObject(act);
export type TakeRequest = z.infer<typeof TakeRequest>;
/** Hands a request back to everybody; what was promised is released and proposed anew. */
export const GiveBackRequest = z.strictObject(act);
export type GiveBackRequest = z.infer<typeof GiveBackRequest>;
export const ReassignRequest = z.strictObject({ ...act, staffId: Id });
export type ReassignRequest = z.infer<typeof ReassignRequest>;
export const ReplyToRequest = z.strictObject({ ...act, text: SealedMessage.shape.text });
export type ReplyToRequest = z.infer<typeof ReplyToRequest>;
export const ProposeTimes = z.strictObject({
  ...act,
  mode: Mode,
  startsAt: z.array(Instant).min(1, 'error_choose_one').max(3, 'error_three_times'),
  text: freeText(MESSAGE_MAX).default(''),
});
export type ProposeTimes = z.infer<typeof ProposeTimes>;
export const ConfirmRequest = z.strictObject({ ...act, text: freeText(MESSAGE_MAX).default('') });
export type ConfirmRequest = z.infer<typeof ConfirmRequest>;
/** Never a bare no: the text says where else to turn. */
export const DeclineRequest = z.strictObject({ ...act, text: SealedMessage.shape.text });
export type DeclineRequest = z.infer<typeof DeclineRequest>;
export const CancelAppointment = DeclineRequest;
export type CancelAppointment = DeclineRequest;
export const CONTACT_KINDS = ['data', 'abusive', 'test'] as const;
export const ContactKind = z.enum(CONTACT_KINDS);
export type ContactKind = z.infer<typeof ContactKind>;
export const MarkRequest = z.strictObject({ ...act, contactKind: ContactKind });
export type MarkRequest = z.infer<typeof MarkRequest>;
export const RecordAttendance = z.strictObject({ ...act, outcome: z.enum(['attended', 'no_show']) });
export type RecordAttendance = z.infer<typeof RecordAttendance>;
/** Reaching out beyond the code page; outside the agreement only with a reason, which is audited. */
export const ReachOut = z.strictObject({
  ...act,
  channel: Channel.exclude(['code_only']),
  overrideReason: freeText(300).default(''),
});
export type ReachOut = z.infer<typeof ReachOut>;
export const ListFreeTimes = z.strictObject({ id: Id, mode: Mode });
export type ListFreeTimes = z.infer<typeof ListFreeTimes>;

/** A counsellor's own short text to start a reply from. */
export const ShortText = z.strictObject({
  title: freeText(80).pipe(z.string().min(1, 'error_required')),
  text: freeText(MESSAGE_MAX).pipe(z.string().min(1, 'error_required')),
});
export type ShortText = z.infer<typeof ShortText>;
export const SaveShortText = z.strictObject({ key: Id, id: Id, ...ShortText.shape });
export type SaveShortText = z.infer<typeof SaveShortText>;
export const RemoveShortText = z.strictObject({ key: Id, id: Id });
export type RemoveShortText = z.infer<typeof RemoveShortText>;
export const KeptShortText = z.strictObject({ id: Id, ...ShortText.shape });
export type KeptShortText = z.infer<typeof KeptShortText>;
