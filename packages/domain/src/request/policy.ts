import { z } from 'zod';

/** How a service treats appointment requests: data that an administrator edits (design §10). Units in the names. */
export const RequestPolicy = z.strictObject({
  /** The promise shown to the visitor: an answer within so many working days. */
  answerWorkingDays: z.int().min(1).max(10).default(1),
  slotMinutes: z.int().min(15).max(180).default(50),
  /** How long times proposed by staff stay reserved. */
  proposalHoldHours: z.int().min(1).max(168).default(48),
  /** A visitor can't pick a time that begins sooner than this. */
  noticeHours: z.int().min(0).max(168).default(12),
  /** How far ahead times are shown. */
  horizonDays: z.int().min(1).max(90).default(28),
  /** Waiting for the visitor longer than this, a request expires. */
  expireAfterDays: z.int().min(2).max(90).default(14),
  /** After the later of last activity and appointment, content is purged. */
  purgeAfterDays: z.int().min(7).max(365).default(30),
});
export type RequestPolicy = z.infer<typeof RequestPolicy>;

/** The policy of a new service. */
export const DEFAULT_REQUEST_POLICY: RequestPolicy = RequestPolicy.parse({});
