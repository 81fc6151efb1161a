import { z } from 'zod';
import { FeeKind } from '../centre/schema.ts';
import { Locale, Translated } from '../language/schema.ts';
import { Id, Instant } from '../text.ts';
import { CohortMode, CohortState, ProgrammeContent, ProgrammeTopic, RoomLeft } from './schema.ts';

/** A class session as everybody may see it. */
export const PublishedSession = z.strictObject({
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
