import { m } from '@breakwater/i18n';
import type { Channel, Refusal, SafeContactTerms } from '@breakwater/domain/safe-contact';

type Say = () => string;

export const CHANNEL_WORDS: Record<Channel, Say> = {
  code_only: m.portal_contact_never,
  phone: m.portal_contact_phone,
  sms: m.portal_contact_sms,
  email: m.portal_contact_email,
};
export const DAYS_WORDS: Record<SafeContactTerms['days'], Say> = {
  any: m.portal_days_any,
  weekdays: m.portal_days_weekdays,
  weekend: m.portal_days_weekend,
};
/** Why the gate refuses now. */
export const REFUSAL_WORDS: Record<Refusal, Say> = {
  no_agreement: m.safe_contact_no_agreement,
  code_only: m.portal_contact_never_long,
  other_channel: m.safe_contact_other_channel,
  outside_hours: m.safe_contact_outside_hours,
  outside_days: m.safe_contact_outside_days,
  expired: m.safe_contact_expired,
};
