import { fail } from '@sveltejs/kit';
import { sayReason } from '@breakwater/i18n/reason';
import type { Locale } from '@breakwater/domain';

type Refusal = { outcome: 'refused' } | { outcome: 'throttled'; retryAfterSeconds: number };

/** A one-time code that doesn't fit, or one too many: said in words, without saying which. */
export function codeRefused(refusal: Refusal, locale: Locale) {
  if (refusal.outcome === 'refused') return refuse(422, 'portal_code_refused', {}, locale);
  return refuse(
    429,
    'portal_sign_in_throttled',
    { minutes: Math.max(1, Math.ceil(refusal.retryAfterSeconds / 60)) },
    locale,
  );
}

const refuse = (status: number, reason: string, params: Record<string, number>, locale: Locale) =>
  fail(status, { problem: sayReason(reason, params, locale), fields: {} as Record<string, string> });
