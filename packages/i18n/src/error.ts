import * as errors from './compiled/errors.js';
import type { Locale } from './index.ts';

type Message = (params: Record<string, string | number>, options: { locale: Locale }) => string;
const byKey = errors as unknown as Record<string, Message | undefined>;

/** As `sayReason`, of errors alone: for a server that has no use for the rest of the catalogue. */
export function sayError(reason: string, params: Record<string, string | number>, locale: Locale): string {
  const message = byKey[reason] ?? byKey.error_unexpected;
  return message ? message(params, { locale }) : reason;
}
