import { z } from 'zod';
import { Id, Instant } from '../text.ts';
import { TimelineKind } from './schema.ts';

/** One entry: clear parts alone. Its words come when it is opened, by who owns it. */
export const TimelineEntry = z.strictObject({
  kind: TimelineKind,
  id: Id,
  caseId: Id,
  at: Instant,
  staffName: z.string().nullable(),
  /** Choices from short lists, by the column's name: channel, topic, state. */
  facts: z.record(z.string(), z.string()),
  isStruck: z.boolean(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const TimelinePage = z.strictObject({
  entries: z.array(TimelineEntry),
  nextCursor: z.string().nullable(),
});
export type TimelinePage = z.infer<typeof TimelinePage>;
