import { m } from '@breakwater/i18n';
import type { ImportField, ImportState, ProblemReason } from '@breakwater/domain/import';
import type { Tone } from '@breakwater/ui';
import { FIELD_WORDS } from '#lib/features/export/words.ts';

type Say = () => string;
const held = (name: string): Say => FIELD_WORDS[name] ?? m.portal_held_other;

export const STATE_WORDS: Record<ImportState, { word: Say; tone: Tone }> = {
  uploaded: { word: m.portal_import_state_uploaded, tone: 'amber' },
  checked: { word: m.portal_import_state_checked, tone: 'amber' },
  running: { word: m.portal_import_state_running, tone: 'violet' },
  done: { word: m.portal_import_state_done, tone: 'leaf' },
  undoing: { word: m.portal_import_state_undoing, tone: 'violet' },
  undone: { word: m.portal_import_state_undone, tone: 'plain' },
  given_up: { word: m.portal_import_state_given_up, tone: 'plain' },
};
export const IMPORT_FIELD_WORDS: Record<ImportField, Say> = {
  ignore: m.portal_import_field_ignore,
  given_name: held('givenName'),
  family_name: held('familyName'),
  full_name: m.portal_import_field_full_name,
  code_name: held('codeName'),
  other_names: held('otherNames'),
  born_on: held('bornOn'),
  gender: m.portal_import_field_gender,
  language: m.portal_import_field_language,
  phone: held('phones'),
  email: held('emails'),
  address: held('address'),
  remark: held('remark'),
  opened_on: m.portal_import_field_opened_on,
  closed_on: m.portal_import_field_closed_on,
  problems: m.portal_import_field_problems,
  summary: m.portal_import_field_summary,
};
export const WHY_WORDS: Record<ProblemReason, Say> = {
  no_name: m.portal_import_why_no_name,
  date: m.portal_import_why_date,
  future: m.portal_import_why_future,
  order_of_dates: m.portal_import_why_order_of_dates,
  phone: m.portal_import_why_phone,
  email: m.portal_import_why_email,
  problem: m.portal_import_why_problem,
  language: m.portal_import_why_language,
  gender: m.portal_import_why_gender,
  too_long: m.portal_import_why_too_long,
  unreadable: m.portal_import_why_unreadable,
  twice: m.portal_import_why_twice,
};
