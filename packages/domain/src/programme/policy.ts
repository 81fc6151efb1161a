import { z } from 'zod';
import { Qualification } from '../staff/schema.ts';

/** What a new cohort of a programme begins with: data that a coordinator edits. Units in the names. */
export const ProgrammePolicy = z.strictObject({
  capacity: z.int().min(1).max(500).default(12),
  waitlistSize: z.int().min(0).max(1000).default(20),
  /** How long an offered place is kept, in hours that are safe for the person. */
  offerHours: z.int().min(1).max(336).default(48),
  /** Somebody talks with each person before the place is theirs for good. */
  isScreened: z.boolean().default(false),
  /** Who was at fewer of the class sessions, in per cent, hasn't completed. */
  completePercent: z.int().min(1).max(100).default(80),
  sessionMinutes: z.int().min(15).max(480).default(90),
  /** What a facilitator must have; `unsaid`: anybody. */
  qualification: Qualification.default('unsaid'),
  /** After the later of last activity and the cohort's end, content is purged. */
  purgeAfterDays: z.int().min(30).max(3650).default(365),
});
export type ProgrammePolicy = z.infer<typeof ProgrammePolicy>;
