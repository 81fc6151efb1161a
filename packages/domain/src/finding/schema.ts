import { z } from 'zod';
import { lineText } from '../text.ts';

/** Names in any spelling or script, a code name, a person's or case's number, part of a telephone number. */
export const FindPeople = z.strictObject({ query: lineText(100) });
export type FindPeople = z.infer<typeof FindPeople>;

/** A search as the address of its result carries it: sealed, and good for a few minutes. */
export const OpenSearch = z.strictObject({ token: z.string().max(2000) });
export type OpenSearch = z.infer<typeof OpenSearch>;
