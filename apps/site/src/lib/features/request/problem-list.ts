import { m } from '@breakwater/i18n';

// The question that a problem belongs to, so that the summary can be read by itself.
const QUESTIONS: Record<string, () => string> = {
  mode: m.site_mode_question,
  counsellorWish: m.site_wish_question,
  startsAt: m.site_when_question,
  parts: m.site_parts_question,
  whenNote: m.site_when_note,
  forWhom: m.site_whom_question,
  text: m.site_text_question,
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

/** The problems of the request form for its summary, in the order of the page, each with its question. */
export function listProblems(problems: Record<string, string>): { field: string; text: string }[] {
  const order = Object.keys(QUESTIONS);
  const place = (field: string) => (order.includes(field) ? order.indexOf(field) : -1);
  return Object.entries(problems)
    .toSorted(([a], [b]) => place(a) - place(b))
    .map(([field, text]) => ({
      field,
      text: QUESTIONS[field] ? m.site_problem({ question: QUESTIONS[field](), text }) : text,
    }));
}
