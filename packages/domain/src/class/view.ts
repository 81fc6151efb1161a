import { z } from 'zod';
import { EnrolmentState } from '../enrolment/status.ts';
import { Need } from '../enrolment/schema.ts';
import { Locale, Translated } from '../language/schema.ts';
import { ClassSessionState } from '../programme/schema.ts';
import { Channel, SafeContactTerms } from '../safe-contact/schema.ts';
import { Id, Instant } from '../text.ts';
import { Mark, NoticeKind, ToldBy } from './schema.ts';

/** Marks by participant, and whether the roll is closed: clear, so that it can be asked again and again. */
export const RollMarks = z.strictObject({
  marks: z.record(Id, Mark),
  state: ClassSessionState,
  rollTakenAt: Instant.nullable(),
});
export type RollMarks = z.infer<typeof RollMarks>;

export const RollLine = z.strictObject({
  participantId: Id,
  enrolmentId: Id,
  name: z.string(),
  needs: z.array(Need),
  /** Absent twice running before this class session; false for a substitute, who sees no other. */
  isAtRisk: z.boolean(),
});
export type RollLine = z.infer<typeof RollLine>;

/** One roll, opened: names are unsealed, which is audited. */
export const Roll = z.strictObject({
  sessionId: Id,
  cohortId: Id,
  cohortNumber: z.string(),
  programmeName: Translated(80),
  locale: Locale,
  startsAt: Instant,
  endsAt: Instant,
  unit: z.int().nullable(),
  unitTitle: Translated(120).nullable(),
  roomName: z.string().nullable(),
  /** It has begun, or begins within half an hour: marks can be made. */
  canMark: z.boolean(),
  lines: z.array(RollLine),
  ...RollMarks.shape,
});
export type Roll = z.infer<typeof Roll>;

/** One notice, in numbers. */
export const NoticeRow = z.strictObject({
  id: Id,
  kind: NoticeKind,
  sessionStartsAt: Instant.nullable(),
  madeAt: Instant,
  madeByName: z.string(),
  told: z.int(),
  total: z.int(),
});
export type NoticeRow = z.infer<typeof NoticeRow>;

/** Who is to be told something, and in which languages. */
export const NoticePage = z.strictObject({
  notices: z.array(NoticeRow),
  /** Languages of those who would be written to now, with how many each. */
  languages: z.array(z.strictObject({ locale: Locale, count: z.int() })),
});
export type NoticePage = z.infer<typeof NoticePage>;

/** Who has been told already: clear, asked again as it changes. */
export const Told = z.strictObject({
  enrolmentId: Id,
  how: ToldBy.nullable(),
  toldAt: Instant.nullable(),
  toldByName: z.string().nullable(),
});
export type Told = z.infer<typeof Told>;

/** One person (or party) of a notice, with how they said they may be reached. The address is the gate's to tell. */
export const ToTell = z.strictObject({
  enrolmentId: Id,
  number: z.string(),
  locale: Locale,
  reach: Channel,
  hasMailbox: z.boolean(),
  safeContact: SafeContactTerms.nullable(),
  ...Told.omit({ enrolmentId: true }).shape,
});
export type ToTell = z.infer<typeof ToTell>;

export const OpenedNotice = z.strictObject({ notice: NoticeRow, people: z.array(ToTell) });
export type OpenedNotice = z.infer<typeof OpenedNotice>;

/** One person at the end of a cohort: what they were at, what the rule says, what stands. */
export const OutcomeLine = z.strictObject({
  participantId: Id,
  enrolmentId: Id,
  number: z.string(),
  name: z.string(),
  locale: Locale,
  state: EnrolmentState,
  /** By class session, in the order of `held`. */
  marks: z.array(Mark.nullable()),
  attended: z.int(),
  isAtRisk: z.boolean(),
  /** What the cohort's rule says. */
  proposed: z.boolean(),
  hasCompleted: z.boolean().nullable(),
  certificate: z.strictObject({ id: Id, locale: Locale, madeAt: Instant }).nullable(),
});
export type OutcomeLine = z.infer<typeof OutcomeLine>;

/** A paper to be saved or printed: base64 of a PDF. */
export const PaperFile = z.strictObject({ name: z.string(), content: z.string() });
export type PaperFile = z.infer<typeof PaperFile>;

/** The outcome of a cohort, opened: names are unsealed, which is audited. */
export const Outcome = z.strictObject({
  held: z.array(z.strictObject({ id: Id, startsAt: Instant, unit: z.int().nullable() })),
  completePercent: z.int(),
  /** Nothing more is to come: it can be ended. */
  canEnd: z.boolean(),
  lines: z.array(OutcomeLine),
});
export type Outcome = z.infer<typeof Outcome>;

/** A class session of today, as its leader sees it on the first page. */
export const DaySession = z.strictObject({
  id: Id,
  cohortId: Id,
  number: z.string(),
  programmeName: Translated(80),
  startsAt: Instant,
  endsAt: Instant,
  roomName: z.string().nullable(),
  isCancelled: z.boolean(),
  isRollTaken: z.boolean(),
  /** Led by the reader, and not by a colleague. */
  isMine: z.boolean(),
});
export type DaySession = z.infer<typeof DaySession>;

/** What a cohort asks of a coordinator today: figures alone. */
export const CohortDue = z.strictObject({
  cohortId: Id,
  number: z.string(),
  programmeName: Translated(80),
  toScreen: z.int(),
  unread: z.int(),
  toTell: z.int(),
  /** Over, and nobody's outcome is written yet. */
  toEnd: z.boolean(),
});
export type CohortDue = z.infer<typeof CohortDue>;

/** The day of whoever leads classes; what cohorts ask is a coordinator's alone. */
export const ClassDay = z.strictObject({ sessions: z.array(DaySession), due: z.array(CohortDue) });
export type ClassDay = z.infer<typeof ClassDay>;
