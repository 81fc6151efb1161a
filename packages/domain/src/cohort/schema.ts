import { z } from 'zod';
import { FeeKind } from '../centre/schema.ts';
import { Locale, Translated } from '../language/schema.ts';
import { CohortMode } from '../programme/schema.ts';
import { CalendarDate, freeText, Id, Instant, lineText, WallTime, Weekday } from '../text.ts';

export const OpenCohort = z.strictObject({ id: Id });
export type OpenCohort = z.infer<typeof OpenCohort>;

export const SESSIONS_MAX = 60;
const count = (min: number, max: number) =>
  z.int('error_number').min(min, 'error_number_low').max(max, 'error_number_high');

/**
 * When class sessions are, on the clock of the centre's zone: on these weekdays of every so many weeks, until there are
 * so many of them or a day is over.
 */
export const DateRule = z
  .strictObject({
    firstOn: CalendarDate,
    weekdays: z.array(Weekday).min(1, 'error_choose_one').max(7),
    everyWeeks: count(1, 12).default(1),
    from: WallTime,
    minutes: count(15, 480),
    count: count(1, SESSIONS_MAX).nullable().default(null),
    untilOn: CalendarDate.nullable().default(null),
  })
  .refine((rule) => (rule.count === null) !== (rule.untilOn === null), {
    path: ['count'],
    error: 'error_rule_end',
  })
  .refine((rule) => rule.untilOn === null || rule.untilOn >= rule.firstOn, {
    path: ['untilOn'],
    error: 'error_rule_until',
  });
export type DateRule = z.infer<typeof DateRule>;

/** Dates by a rule, and what stands in their way for these people and this room. */
export const PlanDates = z.strictObject({
  rule: DateRule,
  staffIds: z.array(Id).max(8).default([]),
  roomId: Id.nullable().default(null),
});
export type PlanDates = z.infer<typeof PlanDates>;

/** One class session as it is planned. */
export const PlannedSession = z
  .strictObject({ startsAt: Instant, endsAt: Instant, unit: z.int().min(1).max(SESSIONS_MAX).nullable() })
  .refine((one) => Date.parse(one.endsAt) > Date.parse(one.startsAt), {
    path: ['endsAt'],
    error: 'error_hours_order',
  })
  .refine((one) => Date.parse(one.endsAt) - Date.parse(one.startsAt) <= 12 * 3_600_000, {
    path: ['endsAt'],
    error: 'error_class_length',
  });
export type PlannedSession = z.infer<typeof PlannedSession>;

export const Facilitating = z.strictObject({ staffId: Id, part: z.enum(['lead', 'co']) });
export type Facilitating = z.infer<typeof Facilitating>;

const isEachOnce = (ids: string[]) => new Set(ids).size === ids.length;
/** Where participants find an online class: an address of the web. */
const Link = lineText(500)
  .refine((value) => /^https?:\/\/\S+$/i.test(value), 'error_link')
  .nullable();

const DETAILS = {
  mode: CohortMode,
  locale: Locale,
  place: Translated(300),
  roomId: Id.nullable(),
  ledBy: lineText(200),
  link: Link,
  offerHours: count(1, 336),
  isScreened: z.boolean(),
  feeKind: FeeKind,
  completePercent: count(1, 100),
  opensAt: Instant.nullable(),
  closesAt: Instant.nullable(),
  facilitators: z
    .array(Facilitating)
    .max(8)
    .refine((people) => isEachOnce(people.map(({ staffId }) => staffId)), 'error_facilitator_twice'),
};
type Window = { opensAt: string | null; closesAt: string | null };
const isInOrder = ({ opensAt, closesAt }: Window) =>
  opensAt === null || closesAt === null || Date.parse(opensAt) < Date.parse(closesAt);
const ORDER = { path: ['closesAt'], error: 'error_hours_order' };

/** A new cohort: a draft with its dates, which nobody outside sees yet. */
export const NewCohort = z
  .strictObject({
    key: Id,
    id: Id,
    programmeId: Id,
    ...DETAILS,
    capacity: count(1, 500),
    waitlistSize: count(0, 1000),
    sessions: z.array(PlannedSession).min(1, 'error_dates_none').max(SESSIONS_MAX),
  })
  .refine(isInOrder, ORDER);
export type NewCohort = z.infer<typeof NewCohort>;

/** Everything of a cohort but its places and dates, as it was read. */
export const SaveCohort = z
  .strictObject({ key: Id, id: Id, version: z.int(), ...DETAILS })
  .refine(isInOrder, ORDER);
export type SaveCohort = z.infer<typeof SaveCohort>;

/** How many places there are, and how many may wait. */
export const ResizeCohort = z.strictObject({
  key: Id,
  id: Id,
  version: z.int(),
  capacity: count(1, 500),
  waitlistSize: count(0, 1000),
});
export type ResizeCohort = z.infer<typeof ResizeCohort>;

/** The dates of a cohort that isn't published yet: they replace what was there. */
export const SaveDates = z.strictObject({
  key: Id,
  id: Id,
  version: z.int(),
  sessions: z.array(PlannedSession).min(1, 'error_dates_none').max(SESSIONS_MAX),
});
export type SaveDates = z.infer<typeof SaveDates>;

/** One more class session of a published cohort. */
export const AddSession = z.strictObject({ key: Id, id: Id, session: PlannedSession });
export type AddSession = z.infer<typeof AddSession>;

/** Who leads one class session in the place of one facilitator; null: the facilitators themselves, as planned. */
export const SubstituteSession = z
  .strictObject({ key: Id, sessionId: Id, staffId: Id.nullable(), insteadOf: Id.nullable() })
  .refine(({ staffId, insteadOf }) => staffId === null || staffId !== insteadOf, {
    path: ['staffId'],
    error: 'error_substitute_same',
  });
export type SubstituteSession = z.infer<typeof SubstituteSession>;

/** One step in a cohort's life, as it was read: published, paused, opened again. */
export const StepCohort = z.strictObject({ key: Id, id: Id, version: z.int() });
export type StepCohort = z.infer<typeof StepCohort>;

/** Calls a whole cohort off. `typed` is its number, typed by whoever does it. */
/** Calls a cohort off; `texts` is what everybody finds with their code, by language, and may be empty. */
export const CancelCohort = z.strictObject({
  key: Id,
  id: Id,
  version: z.int(),
  typed: freeText(40),
  texts: Translated(1000),
});
export type CancelCohort = z.infer<typeof CancelCohort>;

/** A draft like another cohort, from this day on; null: a term later. */
export const CopyCohort = z.strictObject({ key: Id, id: Id, newId: Id, firstOn: CalendarDate.nullable() });
export type CopyCohort = z.infer<typeof CopyCohort>;

/** Those who wait for the programme's next cohort come into this one's line. */
export const InviteInterested = z.strictObject({ key: Id, id: Id });
export type InviteInterested = z.infer<typeof InviteInterested>;
