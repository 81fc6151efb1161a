import { z } from 'zod';
import { FeeKind } from '../centre/schema.ts';
import { Locale, Translated } from '../language/schema.ts';
import { ClassSessionState, CohortMode, CohortState } from '../programme/schema.ts';
import { CalendarDate, Id, Instant } from '../text.ts';

/** A class session as the staff see it. `isMine`: the reader leads it, as a facilitator or in somebody's place. */
export const ClassSessionView = z.strictObject({
  id: Id,
  startsAt: Instant,
  endsAt: Instant,
  /** What the curriculum has for it, from one. */
  unit: z.int().nullable(),
  state: ClassSessionState,
  roomId: Id.nullable(),
  roomName: z.string().nullable(),
  substituteId: Id.nullable(),
  substituteName: z.string().nullable(),
  /** Whose place the substitute takes. */
  replacedName: z.string().nullable(),
  /** Facilitators who are away then, and have nobody in their place. */
  away: z.array(z.strictObject({ staffId: Id, name: z.string() })),
  isRollTaken: z.boolean(),
  isMine: z.boolean(),
});
export type ClassSessionView = z.infer<typeof ClassSessionView>;

export const FacilitatorView = z.strictObject({
  staffId: Id,
  name: z.string(),
  part: z.enum(['lead', 'co']),
});
export type FacilitatorView = z.infer<typeof FacilitatorView>;

/** What of a cohort is clear: no name of a participant, so reading it is no look at a person and isn't audited. */
export const CohortView = z.strictObject({
  id: Id,
  number: z.string(),
  programmeId: Id,
  programmeName: Translated(80),
  state: CohortState,
  mode: CohortMode,
  locale: Locale,
  place: Translated(300).partial(),
  roomId: Id.nullable(),
  roomName: z.string().nullable(),
  ledBy: z.string(),
  /** For whoever runs or leads it; null for everybody else. */
  link: z.string().nullable(),
  capacity: z.int(),
  waitlistSize: z.int(),
  placesTaken: z.int(),
  /** Sign-ups in line, and those with an open offer. */
  waiting: z.int(),
  offered: z.int(),
  offerHours: z.int(),
  isScreened: z.boolean(),
  feeKind: FeeKind,
  completePercent: z.int(),
  opensAt: Instant.nullable(),
  closesAt: Instant.nullable(),
  version: z.int(),
  /** The titles of the curriculum, a unit each. */
  units: z.array(Translated(120)),
  sessions: z.array(ClassSessionView),
  facilitators: z.array(FacilitatorView),
  /** The reader leads it, or one session of it in somebody's place now. */
  isMine: z.boolean(),
  /** The reader runs cohorts, and sees its enrolments. */
  canRun: z.boolean(),
  /** How many wait for the programme's next cohort. */
  interested: z.int(),
  timeZone: z.string(),
  now: Instant,
});
export type CohortView = z.infer<typeof CohortView>;

/** What stands in the way of a class session: somebody is busy or away, or the room is taken. Names, and never why. */
export const ClassConflict = z.strictObject({
  startsAt: Instant,
  kind: z.enum(['busy', 'away', 'room', 'past']),
  name: z.string(),
});
export type ClassConflict = z.infer<typeof ClassConflict>;

/** Dates by a rule. `skipped`: days that the rule would have, on which the centre is closed. */
export const DatePlan = z.strictObject({
  timeZone: z.string(),
  sessions: z.array(z.strictObject({ startsAt: Instant, endsAt: Instant })),
  skipped: z.array(z.strictObject({ on: CalendarDate, reason: Translated(120) })),
  conflicts: z.array(ClassConflict),
});
export type DatePlan = z.infer<typeof DatePlan>;

/** Somebody who may lead a class of a programme, or why they can't. */
export const LeaderChoice = z.strictObject({
  staffId: Id,
  name: z.string(),
  isQualified: z.boolean(),
});
export type LeaderChoice = z.infer<typeof LeaderChoice>;

/** Whom and what a cohort can be planned with. */
export const CohortChoices = z.strictObject({
  leaders: z.array(LeaderChoice),
  rooms: z.array(z.strictObject({ id: Id, name: z.string(), isStepFree: z.boolean() })),
  timeZone: z.string(),
});
export type CohortChoices = z.infer<typeof CohortChoices>;

/** A cohort called off: how many sign-ups are to be told. */
export const CohortCancelled = z.strictObject({ id: Id, toTell: z.int() });
export type CohortCancelled = z.infer<typeof CohortCancelled>;
/** Those who waited, in the cohort's line now; some of them with an offer. */
export const InterestedInvited = z.strictObject({ id: Id, invited: z.int() });
export type InterestedInvited = z.infer<typeof InterestedInvited>;
