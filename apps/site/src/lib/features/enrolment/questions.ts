import { m } from '@breakwater/i18n';
import { PARTY_MAX } from '@breakwater/domain/enrolment';
import type { ProgrammeView } from '#lib/features/programme/view.ts';
import { SAFE_CONTACT_QUESTIONS } from '#lib/features/safe-contact/questions.ts';
import type { Questions } from '#lib/features/shell/problem-list.ts';

/** The questions of a programme's sign-up form, by field, in the order of the page. */
export function questionsOf({ questions }: Pick<ProgrammeView, 'questions'>): Questions {
  const party = Array.from({ length: PARTY_MAX }, (_, index): [string, () => string][] => [
    [
      `party.${index}.name`,
      () => (index ? m.site_party_name_of({ number: index + 1 }) : m.site_party_name()),
    ],
    [`party.${index}.age`, () => (index ? m.site_party_age_of({ number: index + 1 }) : m.site_party_age())],
  ]);
  return {
    forWhom: m.site_enrol_whom_question,
    ...Object.fromEntries(party.flat()),
    needs: m.site_needs_question,
    needsNote: m.site_needs_note,
    ...Object.fromEntries(questions.map(({ id, label }) => [`answers.${id}`, () => label])),
    ...SAFE_CONTACT_QUESTIONS,
    text: m.site_enrol_text_question,
  };
}
