import { fail } from '@sveltejs/kit';
import { sayReason } from '@breakwater/i18n/reason';
import type { Locale } from '@breakwater/domain';
import type { ShowFactor } from '@breakwater/domain/staff';

type Refusal = { outcome: 'refused' } | { outcome: 'throttled'; retryAfterSeconds: number };

const REASON = {
  code: 'portal_code_refused',
  recovery: 'portal_recovery_refused',
  passkey: 'portal_passkey_refused',
} as const satisfies Record<ShowFactor['way'], string>;

/** A second factor that doesn't fit, or one too many: said in words, without saying why. */
export function codeRefused(refusal: Refusal, locale: Locale, way: ShowFactor['way'] = 'code') {
  if (refusal.outcome === 'refused') return refuse(422, REASON[way], {}, locale);
  return refuse(
    429,
    'portal_sign_in_throttled',
    { minutes: Math.max(1, Math.ceil(refusal.retryAfterSeconds / 60)) },
    locale,
  );
}

const refuse = (status: number, reason: string, params: Record<string, number>, locale: Locale) =>
  fail(status, { problem: sayReason(reason, params, locale), fields: {} as Record<string, string> });
