import { z } from 'zod';
import { freeText, Id, Instant } from '../text.ts';

/** Who takes a measure: one of the staff, the client, or another organisation. */
export const DONE_BY = ['staff', 'client', 'agency'] as const;
export const DoneBy = z.enum(DONE_BY, 'error_choose_one');
export type DoneBy = z.infer<typeof DoneBy>;

/** How often (M3.3). */
export const FREQUENCIES = ['once', 'daily', 'weekly', 'monthly', 'as_needed'] as const;
export const Frequency = z.enum(FREQUENCIES, 'error_choose_one');
export type Frequency = z.infer<typeof Frequency>;

export const MEASURE_STATES = ['open', 'done', 'dropped'] as const;
export const MeasureState = z.enum(MEASURE_STATES);
export type MeasureState = z.infer<typeof MeasureState>;

/** The words of a measure: what is to be done, and what came of it. */
export const SealedMeasure = z.strictObject({
  what: freeText(1000),
  outcome: freeText(2000).default(''),
});
export type SealedMeasure = z.infer<typeof SealedMeasure>;

/** Adds a measure (`version` 0) or changes one. `responsibleId` only where the staff does it: then somebody answers for it. */
export const SaveMeasure = z
  .strictObject({
    key: Id,
    id: Id,
    caseId: Id,
    version: z.int().min(0),
    doneBy: DoneBy,
    responsibleId: Id.nullable(),
    frequency: Frequency,
    dueAt: Instant.nullable(),
    what: freeText(1000).pipe(z.string().min(1, 'error_required')),
  })
  .refine(({ doneBy, responsibleId }) => doneBy !== 'staff' || responsibleId !== null, {
    path: ['responsibleId'],
    message: 'error_choose_one',
  });
export type SaveMeasure = z.infer<typeof SaveMeasure>;

/** Done, dropped, or open again, with a word on what came of it. */
export const EndMeasure = z.strictObject({
  key: Id,
  id: Id,
  caseId: Id,
  state: MeasureState,
  outcome: freeText(2000).default(''),
});
export type EndMeasure = z.infer<typeof EndMeasure>;

export const ReadMeasures = z.strictObject({ caseId: Id });
export type ReadMeasures = z.infer<typeof ReadMeasures>;

/** One step of the plan, its words included. */
export const MeasureView = z.strictObject({
  id: Id,
  doneBy: DoneBy,
  responsibleId: Id.nullable(),
  responsibleName: z.string().nullable(),
  frequency: Frequency,
  dueAt: Instant.nullable(),
  isOverdue: z.boolean(),
  state: MeasureState,
  endedAt: Instant.nullable(),
  endedByName: z.string().nullable(),
  what: z.string(),
  outcome: z.string(),
  version: z.int(),
});
export type MeasureView = z.infer<typeof MeasureView>;
