import { z } from 'zod';
import { CaseState } from '../case/schema.ts';
import { Id } from '../text.ts';

/** How many are shown; whoever isn't among them is asked for more precisely. */
export const FOUND_AT_MOST = 20;

export const FoundPerson = z.strictObject({
  id: Id,
  number: z.string(),
  name: z.string(),
  isAnonymous: z.boolean(),
  /** `directory`: that there is a file, and whose; it doesn't open. */
  tier: z.enum(['file', 'directory']),
  cases: z.array(
    z.strictObject({ id: Id, number: z.string(), state: CaseState, holderName: z.string().nullable() }),
  ),
  /** Of the directory: who holds the newest case, and its service. */
  holderName: z.string().nullable(),
  serviceName: z.record(z.string(), z.string()).nullable(),
});
export type FoundPerson = z.infer<typeof FoundPerson>;

/**
 * What a search came to. `unverified_call`: the caller isn't verified, and nothing was looked for, whoever was meant;
 * `not_ready`: names are still being read after a start.
 */
export const FoundPeople = z.strictObject({
  state: z.enum(['found', 'too_short', 'unverified_call', 'not_ready']),
  query: z.string(),
  rows: z.array(FoundPerson),
  hasMore: z.boolean(),
});
export type FoundPeople = z.infer<typeof FoundPeople>;
