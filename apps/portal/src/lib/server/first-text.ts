import type { Locale } from '@breakwater/domain';
import type { LetterTemplate } from '@breakwater/domain/paper';
import { m } from '@breakwater/i18n';

const TEXTS = {
  employer: m.portal_paper_begin_employer,
  court: m.portal_paper_begin_court,
  office: m.portal_paper_begin_office,
};

/** What a letter begins with, in its own language; brackets say what is still to be filled in. */
export function firstText(template: LetterTemplate, locale: Locale, name: string): string {
  return template === 'other' ? '' : TEXTS[template]({ name: name || '…' }, { locale });
}
