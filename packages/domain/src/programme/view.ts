import { z } from 'zod';
import { FeeKind } from '../centre/schema.ts';
import { Locale, Translated } from '../language/schema.ts';
import { Id, Instant } from '../text.ts';
import { ProgrammePolicy } from './policy.ts';
import {
  CohortMode,
  CohortState,
  ProgrammeContent,
  ProgrammeState,
  ProgrammeTopic,
  RoomLeft,
} from './schema.ts';

/** A class session as everybody may see it. */
export const PublishedSession = z.strictObject({
  id: Id,
  startsAt: Instant,
  endsAt: Instant,
  unit: z.int().nullable(),
  isCancelled: z.boolean(),
});
export type PublishedSession = z.infer<typeof PublishedSession>;

/** A cohort on the site. How many places are left exactly is asked for on its own page; `room` seldom changes. */
export const PublishedCohort = z.strictObject({
  id: Id,
  number: z.string(),
  state: CohortState,
  mode: CohortMode,
  locale: Locale,
  place: Translated(300).partial(),
  ledBy: z.string(),
  capacity: z.int(),
  room: RoomLeft,
  hasWaitlist: z.boolean(),
  isScreened: z.boolean(),
  feeKind: FeeKind,
  opensAt: Instant.nullable(),
  closesAt: Instant.nullable(),
  sessions: z.array(PublishedSession),
});
export type PublishedCohort = z.infer<typeof PublishedCohort>;

/** A programme on the site, with the cohorts that are published and not over; without one, people may wait for the next. */
export const PublishedProgramme = z.strictObject({
  id: Id,
  topic: ProgrammeTopic,
  content: ProgrammeContent,
  feeKind: FeeKind,
  minAge: z.int().nullable(),
  maxAge: z.int().nullable(),
  cohorts: z.array(PublishedCohort),
});
export type PublishedProgramme = z.infer<typeof PublishedProgramme>;

/** A cohort in the staff's list: clear facts alone. */
export const CohortRow = z.strictObject({
  id: Id,
  number: z.string(),
  state: CohortState,
  mode: CohortMode,
  locale: Locale,
  /** Of the first and the last class session that isn't called off; null while there is none. */
  startsAt: Instant.nullable(),
  endsAt: Instant.nullable(),
  nextAt: Instant.nullable(),
  sessions: z.int(),
  capacity: z.int(),
  placesTaken: z.int(),
  waiting: z.int(),
  offered: z.int(),
  facilitators: z.array(z.string()),
  isMine: z.boolean(),
});
export type CohortRow = z.infer<typeof CohortRow>;

/** A programme in the staff's list, with those of its cohorts that the view shows. */
export const ProgrammeRow = z.strictObject({
  id: Id,
  topic: ProgrammeTopic,
  state: ProgrammeState,
  name: Translated(80),
  feeKind: FeeKind,
  /** How many wait for its next cohort. */
  interested: z.int(),
  cohorts: z.array(CohortRow),
});
export type ProgrammeRow = z.infer<typeof ProgrammeRow>;
export const ProgrammeRows = z.strictObject({ timeZone: z.string(), programmes: z.array(ProgrammeRow) });
export type ProgrammeRows = z.infer<typeof ProgrammeRows>;

/** A whole programme, as a coordinator designs it. */
export const ProgrammeView = z.strictObject({
  id: Id,
  topic: ProgrammeTopic,
  state: ProgrammeState,
  content: ProgrammeContent,
  policy: ProgrammePolicy,
  feeKind: FeeKind,
  minAge: z.int().nullable(),
  maxAge: z.int().nullable(),
  version: z.int(),
  /** Texts not written yet in a language, and translations that fell behind: `summary.uk`. */
  missing: z.array(z.string()),
  stale: z.array(z.string()),
  mainLocale: Locale,
  cohorts: z.int(),
  interested: z.int(),
});
export type ProgrammeView = z.infer<typeof ProgrammeView>;

/** A programme taken off the site; of those who waited: how many read so with their code, and how many are left to be told by voice. */
export const ProgrammeRetired = z.strictObject({ id: Id, told: z.int(), left: z.int() });
export type ProgrammeRetired = z.infer<typeof ProgrammeRetired>;
