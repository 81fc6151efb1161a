import { z } from 'zod';
import { FeeKind } from '../centre/schema.ts';
import { Mode } from '../slot/schema.ts';
import { freeText, Id, Instant, lineText } from '../text.ts';

export const MEETING_STATES = ['booked', 'attended', 'no_show', 'cancelled'] as const;
export const MeetingState = z.enum(MEETING_STATES);
export type MeetingState = z.infer<typeof MeetingState>;

export const CANCELLED_BY = ['client', 'centre', 'other'] as const;
/** Who called a meeting off. */
export const CancelledBy = z.enum(CANCELLED_BY);
export type CancelledBy = z.infer<typeof CancelledBy>;

export const WAITING_REASONS = ['nobody_free', 'no_language', 'own_wish', 'other'] as const;
/** Why somebody waits for a service. */
export const WaitingReason = z.enum(WAITING_REASONS);
export type WaitingReason = z.infer<typeof WaitingReason>;

export const WAITING_STATES = ['waiting', 'taken', 'left'] as const;
export const WaitingState = z.enum(WAITING_STATES);
export type WaitingState = z.infer<typeof WaitingState>;

/** What a meeting says of itself, sealed with the case's key: what to mind, why it was called off. */
export const SealedMeeting = z.strictObject({
  remark: freeText(500).default(''),
  cancelledWhy: freeText(500).default(''),
});
export type SealedMeeting = z.infer<typeof SealedMeeting>;

/** Minutes that a meeting may last. */
const SHORTEST = 10;
const LONGEST = 480;

/** When, with whom, where: what booking and moving share. */
const Placed = z.strictObject({
  staffId: Id,
  startsAt: Instant,
  endsAt: Instant,
  mode: Mode,
  roomId: Id.nullable().default(null),
  interpreterId: Id.nullable().default(null),
});

type Span = { startsAt: string; endsAt: string };
const minutesOf = ({ startsAt, endsAt }: Span) => (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000;
const lasts = (span: Span) => minutesOf(span) >= SHORTEST && minutesOf(span) <= LONGEST;
const LASTS = { path: ['endsAt'], error: 'error_meeting_length' };

/** Books one meeting, or one a week for `weeks` weeks on the same wall-clock time. */
export const BookMeeting = Placed.extend({
  key: Id,
  episodeId: Id,
  remark: freeText(500).default(''),
  weeks: z.int('error_wrong_type').min(1, 'error_number_low').max(26, 'error_number_high').default(1),
}).refine(lasts, LASTS);
export type BookMeeting = z.infer<typeof BookMeeting>;

/** Another time; what else isn't said stays as it is. */
export const MoveMeeting = z
  .strictObject({
    key: Id,
    id: Id,
    version: z.int(),
    startsAt: Instant,
    endsAt: Instant,
    staffId: Id.optional(),
    mode: Mode.optional(),
    roomId: Id.nullable().optional(),
    interpreterId: Id.nullable().optional(),
  })
  .refine(lasts, LASTS);
export type MoveMeeting = z.infer<typeof MoveMeeting>;

/** Off, by whom, and when they said so; whether that was in time, the policy's hours say. */
export const CancelMeeting = z.strictObject({
  key: Id,
  id: Id,
  by: CancelledBy,
  /** When word of it came. */
  at: Instant,
  why: freeText(500).default(''),
});
export type CancelMeeting = z.infer<typeof CancelMeeting>;

/** Attended, nobody came, or neither: a wrong record undone. */
export const RecordMeeting = z.strictObject({
  key: Id,
  id: Id,
  outcome: z.enum(['attended', 'no_show', 'booked']),
});
export type RecordMeeting = z.infer<typeof RecordMeeting>;

/** What was paid, given or claimed for a meeting, in minor units of the centre's currency; null: nothing is recorded. */
export const RecordFee = z.strictObject({
  key: Id,
  id: Id,
  kind: FeeKind,
  minor: z.int('error_amount').min(0, 'error_amount').max(100_000_000_000, 'error_amount').nullable(),
});
export type RecordFee = z.infer<typeof RecordFee>;

export const ReadMeetings = z.strictObject({ caseId: Id });
export type ReadMeetings = z.infer<typeof ReadMeetings>;

/** Free times of who may lead a meeting of this episode. */
export const ListMeetingTimes = z.strictObject({ episodeId: Id, mode: Mode });
export type ListMeetingTimes = z.infer<typeof ListMeetingTimes>;

const named = (max: number) => lineText(max).pipe(z.string().min(1, 'error_required'));

export const SaveRoom = z.strictObject({
  key: Id,
  id: Id,
  name: named(60),
  isStepFree: z.boolean(),
  isRetired: z.boolean().default(false),
});
export type SaveRoom = z.infer<typeof SaveRoom>;

/** Languages that interpreters are booked for, as BCP 47 tags; their names come from the browser's own lists. */
export const INTERPRETED = [
  'ar',
  'bg',
  'bn',
  'cs',
  'de',
  'el',
  'en',
  'es',
  'fa',
  'fr',
  'hi',
  'hu',
  'id',
  'it',
  'ja',
  'jv',
  'ka',
  'ko',
  'mn',
  'nl',
  'pl',
  'pt',
  'ro',
  'rom',
  'ru',
  'sk',
  'so',
  'sq',
  'sr',
  'su',
  'sw',
  'ta',
  'th',
  'ti',
  'tr',
  'ug',
  'uk',
  'ur',
  'vi',
  'yue',
  'zh',
  'sgn',
] as const;
export const InterpretedLanguage = z.enum(INTERPRETED);

/** Who an interpreter is and how they are reached, sealed with a key of their own. */
export const SealedInterpreter = z.strictObject({
  name: lineText(100).default(''),
  reach: lineText(160).default(''),
});
export type SealedInterpreter = z.infer<typeof SealedInterpreter>;

export const SaveInterpreter = z.strictObject({
  key: Id,
  id: Id,
  name: named(100),
  reach: lineText(160),
  languages: z.array(InterpretedLanguage).min(1, 'error_choose_one').max(12),
  isRetired: z.boolean().default(false),
});
export type SaveInterpreter = z.infer<typeof SaveInterpreter>;

export const AddWaiting = z.strictObject({ key: Id, caseId: Id, serviceId: Id, reason: WaitingReason });
export type AddWaiting = z.infer<typeof AddWaiting>;

export const EndWaiting = z.strictObject({ key: Id, id: Id });
export type EndWaiting = z.infer<typeof EndWaiting>;

export const RenewFeed = z.strictObject({ key: Id });
export type RenewFeed = z.infer<typeof RenewFeed>;
