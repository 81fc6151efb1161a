import { z } from 'zod';
import { Id } from '../text.ts';

export const OpenCohort = z.strictObject({ id: Id });
export type OpenCohort = z.infer<typeof OpenCohort>;
