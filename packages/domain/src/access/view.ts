import { z } from 'zod';
import { CaseState } from '../case/schema.ts';
import { RequestState } from '../request/status.ts';
import { Mode } from '../slot/schema.ts';
import { Id, Instant } from '../text.ts';
import { SubjectKind, Verdict } from './schema.ts';

/** Somebody who must not see a request or a case, and why. */
export const BarredView = z.strictObject({
  staffId: Id,
  staffName: z.string(),
  setByName: z.string(),
  setAt: Instant,
  reason: z.string(),
});
export type BarredView = z.infer<typeof BarredView>;

/** `visible`: the actor may see it anyhow, so no glass was broken. */
export const BreakGlassResult = z.strictObject({
  outcome: z.enum(['opened', 'visible']),
  subjectKind: SubjectKind,
  subjectId: Id,
});
export type BreakGlassResult = z.infer<typeof BreakGlassResult>;

/** One break-glass, its clear part: lists show no reason. */
export const BreakGlassRow = z.strictObject({
  id: Id,
  subjectKind: SubjectKind,
  subjectId: Id,
  number: z.string(),
  staffId: Id,
  staffName: z.string(),
  openedAt: Instant,
  endsAt: Instant,
  isOpen: z.boolean(),
  reviewDueAt: Instant,
  isOverdue: z.boolean(),
  reviewedAt: Instant.nullable(),
  reviewerName: z.string().nullable(),
  verdict: Verdict.nullable(),
  /** Nobody reviews their own. */
  canReview: z.boolean(),
});
export type BreakGlassRow = z.infer<typeof BreakGlassRow>;

/** With its words. Null where what it was about has been erased, and its key with it. Reading them is audited. */
export const BreakGlassView = z.strictObject({
  row: BreakGlassRow,
  reason: z.string().nullable(),
  note: z.string().nullable(),
});
export type BreakGlassView = z.infer<typeof BreakGlassView>;

/** What may be said to a verified caller, and nothing else. */
export const CallerHears = z.strictObject({
  number: z.string(),
  /** Of a request, or `open` and `closed` of a case. */
  state: z.union([RequestState, CaseState]),
  serviceName: z.record(z.string(), z.string()),
  /** Null: nothing is booked in the case. */
  mode: Mode.nullable(),
  appointmentAt: Instant.nullable(),
  isConfirmed: z.boolean(),
});
export type CallerHears = z.infer<typeof CallerHears>;

/** A call. While it is not `verified` it looks the same for known and unknown numbers. */
export const CallView = z.strictObject({
  id: Id,
  state: z.enum(['unverified', 'verified', 'closed', 'over']),
  triesLeft: z.int(),
  endsAt: Instant,
  verifiedBy: z.enum(['code_word', 'call_back']).nullable(),
  hears: CallerHears.nullable(),
});
export type CallView = z.infer<typeof CallView>;

/** A call that goes on, as every page of whoever is on it tells: what it is about stays on the call's own page. */
export const OngoingCall = CallView.pick({ id: true, state: true, endsAt: true, verifiedBy: true });
export type OngoingCall = z.infer<typeof OngoingCall>;
