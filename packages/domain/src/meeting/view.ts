import { z } from 'zod';
import { FeeKind } from '../centre/schema.ts';
import { EpisodeView } from '../episode/view.ts';
import { Translated } from '../language/schema.ts';
import { Mode } from '../slot/schema.ts';
import { Id, Instant } from '../text.ts';
import { CancelledBy, MeetingState, WaitingReason } from './schema.ts';

/** What came of booking: the ids that stand, and which times of a series don't, each with its reason. */
export const MeetingsBooked = z.strictObject({
  id: Id,
  booked: z.array(Id),
  refused: z.array(z.strictObject({ startsAt: Instant, reason: z.string() })),
});
export type MeetingsBooked = z.infer<typeof MeetingsBooked>;

export const MeetingView = z.strictObject({
  id: Id,
  episodeId: Id,
  /** Its place among those that count, in time; null for what takes no place. */
  ordinal: z.int().nullable(),
  state: MeetingState,
  startsAt: Instant,
  endsAt: Instant,
  hasBegun: z.boolean(),
  mode: Mode,
  staffId: Id,
  staffName: z.string(),
  /** Whoever was to lead it works in the case no more: somebody else is needed. */
  isOrphaned: z.boolean(),
  roomId: Id.nullable(),
  roomName: z.string().nullable(),
  interpreterId: Id.nullable(),
  interpreterName: z.string().nullable(),
  isSeries: z.boolean(),
  remark: z.string(),
  cancelledBy: CancelledBy.nullable(),
  cancelledAt: Instant.nullable(),
  cancelledWhy: z.string(),
  isLate: z.boolean(),
  feeKind: FeeKind.nullable(),
  feeMinor: z.int().nullable(),
  feeCurrency: z.string().nullable(),
  bookedByName: z.string(),
  version: z.int(),
});
export type MeetingView = z.infer<typeof MeetingView>;

export const Leader = z.strictObject({ staffId: Id, name: z.string() });
export type Leader = z.infer<typeof Leader>;
export const RoomView = z.strictObject({
  id: Id,
  name: z.string(),
  isStepFree: z.boolean(),
  isRetired: z.boolean(),
});
export type RoomView = z.infer<typeof RoomView>;
export const InterpreterView = z.strictObject({
  id: Id,
  name: z.string(),
  reach: z.string(),
  languages: z.array(z.string()),
  isRetired: z.boolean(),
});
export type InterpreterView = z.infer<typeof InterpreterView>;

/** Somebody of a service's waiting list: clear facts, and where the reader may go. */
export const WaitingView = z.strictObject({
  id: Id,
  caseId: Id,
  number: z.string(),
  serviceId: Id,
  serviceName: Translated(80),
  locale: z.string(),
  needsInterpreter: z.boolean(),
  isUrgent: z.boolean(),
  reason: WaitingReason,
  addedAt: Instant,
});
export type WaitingView = z.infer<typeof WaitingView>;

/** Everything that the page of a case's meetings shows. Opening it is audited. */
export const CaseMeetings = z.strictObject({
  episodes: z.array(EpisodeView),
  meetings: z.array(MeetingView),
  leaders: z.array(Leader),
  rooms: z.array(RoomView),
  interpreters: z.array(InterpreterView),
  services: z.array(z.strictObject({ id: Id, name: Translated(80) })),
  waiting: z.array(WaitingView),
  timeZone: z.string(),
  currency: z.string(),
  slotMinutes: z.int(),
});
export type CaseMeetings = z.infer<typeof CaseMeetings>;

/** A free time of somebody who may lead a meeting. */
export const MeetingTime = z.strictObject({
  staffId: Id,
  staffName: z.string(),
  startsAt: Instant,
  endsAt: Instant,
});
export type MeetingTime = z.infer<typeof MeetingTime>;

/** Whether there is a secret address, since when; the address itself is shown once, when it is made. */
export const FeedState = z.strictObject({ madeAt: Instant.nullable() });
export type FeedState = z.infer<typeof FeedState>;
export const FeedMade = z.strictObject({ id: Id, token: z.string() });
export type FeedMade = z.infer<typeof FeedMade>;

/** The centre's rooms and whoever interprets for it. */
export const ResourceList = z.strictObject({
  rooms: z.array(RoomView),
  interpreters: z.array(InterpreterView),
});
export type ResourceList = z.infer<typeof ResourceList>;
