import { z } from 'zod';
import { Id } from '../text.ts';

/**
 * What stands on a timeline. Whoever adds one adds its line to `SOURCES` (services/src/timeline), its words and where it
 * leads to (`ENTRIES` in the portal's features/timeline).
 */
export const TIMELINE_KINDS = [
  'intake',
  'message',
  'meeting',
  'note',
  'addendum',
  'contact',
  'intervention',
  'commission',
  'aim',
  'risk',
  'safety_plan',
  'screening',
  'measure',
  'paper',
  'handover',
  'closure',
] as const;
export const TimelineKind = z.enum(TIMELINE_KINDS);
export type TimelineKind = z.infer<typeof TimelineKind>;

/** Of one case, or of every case of one person; the newest first. `kinds`: nothing means everything. */
export const ListTimeline = z
  .strictObject({
    caseId: Id.optional(),
    clientId: Id.optional(),
    kinds: z.array(TimelineKind).max(TIMELINE_KINDS.length).default([]),
    /** Shows what is struck through too. */
    hasStruck: z.boolean().default(false),
    cursor: z.string().max(200).optional(),
  })
  .refine(({ caseId, clientId }) => (caseId === undefined) !== (clientId === undefined), {
    path: ['caseId'],
    error: 'error_input',
  });
export type ListTimeline = z.input<typeof ListTimeline>;
