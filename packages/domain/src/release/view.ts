import { z } from 'zod';
import { CalendarDate, Id, Instant } from '../text.ts';
import {
  ReleaseField,
  ReleaseGiven,
  ReleaseRevoked,
  ReportFacts,
  ReportSent,
  SealedRelease,
} from './schema.ts';
import { ReleaseState } from './status.ts';

/** A report as it was drawn up; not sent while `sentOn` is null. */
export const ReportView = z.strictObject({
  id: Id,
  madeAt: Instant,
  madeBy: z.string().nullable(),
  sentOn: CalendarDate.nullable(),
  sentHow: ReportSent.nullable(),
  facts: ReportFacts,
});
export type ReportView = z.infer<typeof ReportView>;

/** A release as a coordinator opens it. */
export const ReleaseView = z.strictObject({
  id: Id,
  ...SealedRelease.shape,
  /** Whose permission it is, as they are called in their sign-up. */
  personName: z.string(),
  fields: z.array(ReleaseField),
  given: ReleaseGiven,
  givenOn: CalendarDate,
  validUntilOn: CalendarDate,
  recordedAt: Instant,
  recordedBy: z.string().nullable(),
  state: ReleaseState,
  revokedAt: Instant.nullable(),
  revokedHow: ReleaseRevoked.nullable(),
  reports: z.array(ReportView),
});
export type ReleaseView = z.infer<typeof ReleaseView>;

/** All releases of one sign-up, the newest first, and of whom one can be recorded. Reading them is audited. */
export const ReleasesOfEnrolment = z.strictObject({
  isSent: z.boolean(),
  /** Whether they read it themselves, with their code. */
  hasMailbox: z.boolean(),
  /** Today, on the centre's clock. */
  today: CalendarDate,
  people: z.array(z.strictObject({ participantId: Id, name: z.string() })),
  releases: z.array(ReleaseView),
});
export type ReleasesOfEnrolment = z.infer<typeof ReleasesOfEnrolment>;

/** A release as the participant reads it with their code: to whom, what for, what, until when, and what was told. */
export const VisitorRelease = z.strictObject({
  id: Id,
  agency: z.string(),
  purpose: z.string(),
  fields: z.array(ReleaseField),
  given: ReleaseGiven,
  givenOn: CalendarDate,
  validUntilOn: CalendarDate,
  state: ReleaseState,
  revokedAt: Instant.nullable(),
  reports: z.array(z.strictObject({ id: Id, sentOn: CalendarDate, sentHow: ReportSent, facts: ReportFacts })),
});
export type VisitorRelease = z.infer<typeof VisitorRelease>;
