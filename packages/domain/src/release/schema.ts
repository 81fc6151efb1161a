import { z } from 'zod';
import { Locale } from '../language/schema.ts';
import { CalendarDate, freeText, Id, lineText } from '../text.ts';

export const RELEASE_FIELDS = ['attended', 'absences', 'outcome', 'stopped'] as const;
/** What may be told, each by itself: days attended, days missed, whether somebody has completed, that they stopped coming. */
export const ReleaseField = z.enum(RELEASE_FIELDS);
export type ReleaseField = z.infer<typeof ReleaseField>;

/** How somebody gave their permission. */
export const ReleaseGiven = z.enum(['oral', 'written', 'mailbox']);
export type ReleaseGiven = z.infer<typeof ReleaseGiven>;

/** How it was taken back: with their own code, or by a word to the centre. */
export const ReleaseRevoked = z.enum(['code', 'oral', 'written', 'mailbox']);
export type ReleaseRevoked = z.infer<typeof ReleaseRevoked>;

/** How a report left the house. */
export const ReportSent = z.enum(['post', 'by_hand', 'electronic']);
export type ReportSent = z.infer<typeof ReportSent>;

/** The longest that a permission lasts without being asked for again. */
export const RELEASE_MONTHS_MAX = 24;

const agency = lineText(200).pipe(z.string().min(1, 'error_required'));
const purpose = freeText(300).pipe(z.string().min(1, 'error_required'));

/**
 * The sealed part of a release: one agency with whom to write to there, one purpose, by which name and file number they
 * know the person.
 */
export const SealedRelease = z.strictObject({
  agency,
  contact: freeText(500),
  purpose,
  knownAs: lineText(120).pipe(z.string().min(1, 'error_required')),
  reference: lineText(80),
});
export type SealedRelease = z.infer<typeof SealedRelease>;

/** What the participant's own code opens of it. */
export const ReleaseForVisitor = z.strictObject({ agency, purpose });
export type ReleaseForVisitor = z.infer<typeof ReleaseForVisitor>;

/** What a report tells: a key is there when its field was released, and in no other case. */
export const ReportFacts = z.strictObject({
  /** Up to when the roll was looked at. */
  asOf: CalendarDate,
  attended: z.array(CalendarDate).optional(),
  absences: z.array(z.strictObject({ on: CalendarDate, isExcused: z.boolean() })).optional(),
  outcome: z.enum(['completed', 'not_completed', 'running', 'left', 'never_began']).optional(),
  /** `since`: the last day they came, null where they never did; null as a whole: they haven't stopped. */
  stopped: z.strictObject({ since: CalendarDate.nullable() }).nullable().optional(),
});
export type ReportFacts = z.infer<typeof ReportFacts>;

export const ListReleases = z.strictObject({ enrolmentId: Id });
export type ListReleases = z.infer<typeof ListReleases>;

/** Sent by a court or an office, or not. */
export const MarkSent = z.strictObject({ key: Id, enrolmentId: Id, isSent: z.boolean() });
export type MarkSent = z.infer<typeof MarkSent>;

export const RecordRelease = z.strictObject({
  key: Id,
  enrolmentId: Id,
  participantId: Id,
  ...SealedRelease.shape,
  contact: SealedRelease.shape.contact.default(''),
  reference: SealedRelease.shape.reference.default(''),
  fields: z.array(ReleaseField).min(1, 'error_choose_one').max(RELEASE_FIELDS.length),
  given: ReleaseGiven,
  givenOn: CalendarDate,
  validUntilOn: CalendarDate,
});
export type RecordRelease = z.infer<typeof RecordRelease>;

/** Taken back by a word to staff. */
export const RevokeRelease = z.strictObject({ key: Id, id: Id, how: ReleaseRevoked.exclude(['code']) });
export type RevokeRelease = z.infer<typeof RevokeRelease>;
export const DraftReport = z.strictObject({ key: Id, releaseId: Id });
export type DraftReport = z.infer<typeof DraftReport>;
/** In the language of whoever reads it there. */
export const PrintReport = z.strictObject({ id: Id, locale: Locale });
export type PrintReport = z.infer<typeof PrintReport>;
export const MarkReportSent = z.strictObject({ key: Id, id: Id, how: ReportSent, sentOn: CalendarDate });
export type MarkReportSent = z.infer<typeof MarkReportSent>;

// — with a code —

/** Taken back by the participant, at once. */
export const TakeBackRelease = z.strictObject({ token: z.string().min(1).max(2000), key: Id, releaseId: Id });
export type TakeBackRelease = z.infer<typeof TakeBackRelease>;
