import { m } from '@breakwater/i18n';
import { SAFE_CONTACT_QUESTIONS } from '#lib/features/safe-contact/questions.ts';
import type { Questions } from '#lib/features/shell/problem-list.ts';

/** The questions of the request form, by field, in the order of the page. */
export const REQUEST_QUESTIONS: Questions = {
  mode: m.site_mode_question,
  counsellorWish: m.site_wish_question,
  startsAt: m.site_when_question,
  parts: m.site_parts_question,
  whenNote: m.site_when_note,
  forWhom: m.site_whom_question,
  text: m.site_text_question,
  ...SAFE_CONTACT_QUESTIONS,
};
