import { m } from '@breakwater/i18n';
import { reader } from '#lib/features/shell/reader.ts';

/** Languages by their tags, named in the reader's language and in its order; sign language has no tag that all know. */
export function languageNames(tags: readonly string[]): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(reader().locale, { type: 'language' });
  return tags
    .map((value) => ({
      value,
      label: value === 'sgn' ? m.portal_interpreter_sign_language() : (names.of(value) ?? value),
    }))
    .sort((a, b) => a.label.localeCompare(b.label, reader().locale));
}
