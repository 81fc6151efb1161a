import { z } from 'zod';
import { Id } from '../text.ts';

export const OpenEvaluation = z.strictObject({ cohortId: Id });
export type OpenEvaluation = z.infer<typeof OpenEvaluation>;

/** What the overview is narrowed to; nothing means everything. The year is that of a cohort's first class session. */
export const ReadFigures = z.strictObject({
  year: z.int().min(1900).max(2999).nullish(),
  programmeId: Id.nullish(),
});
export type ReadFigures = z.infer<typeof ReadFigures>;

export const ExportFigures = ReadFigures.extend({ key: Id });
export type ExportFigures = z.infer<typeof ExportFigures>;
