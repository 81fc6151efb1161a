import type { EnterAbsence } from './schema.ts';

const YEAR_MS = 366 * 86_400_000;

/** Whether an absence is one that nobody means, such as in a mistyped year: begun over a year ago, or ending in over five. */
export const isFarAway = (
  { startsAt, endsAt }: Pick<EnterAbsence, 'startsAt' | 'endsAt'>,
  now: Date,
): boolean =>
  Date.parse(startsAt) < now.getTime() - YEAR_MS || Date.parse(endsAt) > now.getTime() + 5 * YEAR_MS;
