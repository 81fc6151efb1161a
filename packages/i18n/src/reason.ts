import * as messages from './compiled/messages/_index.js';
import type { Locale } from './index.ts';

type Message = (params: Record<string, string | number>, options: { locale: Locale }) => string;
const byKey = messages as unknown as Record<string, Message | undefined>;

/**
 * The words of an error's `reason` (a message key that is only known when it happens).
 * For server code: it holds every message, so a browser bundle must not import it. An unknown key says the general error.
 */
export function sayReason(reason: string, params: Record<string, string | number>, locale: Locale): string {
  const message = byKey[reason] ?? byKey.error_unexpected;
  return message ? message(params, { locale }) : reason;
}
