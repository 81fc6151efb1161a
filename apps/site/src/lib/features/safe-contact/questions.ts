import { m } from '@breakwater/i18n';

/** The questions on safe contact by the field they stand at, in the order of the page. */
export const SAFE_CONTACT_QUESTIONS: Record<string, () => string> = {
  'safeContact.channel': m.site_contact_question,
  'safeContact.address': m.site_contact_address,
  'safeContact.name': m.site_contact_name,
  'safeContact.days': m.site_contact_days,
  'safeContact.from': m.site_contact_from,
  'safeContact.until': m.site_contact_until,
  'safeContact.zone': m.site_contact_zone,
  'safeContact.whoElse': m.site_contact_who_else,
  'safeContact.codeWord': m.site_contact_code_word,
  'safeContact.never': m.site_contact_never,
  'safeContact.validUntilOn': m.site_contact_valid_until,
};
