import { LOCALES, PATH_OF_LOCALE } from '@breakwater/domain';
import type { Locale } from '@breakwater/domain';

/** The five languages, each with its first path segment. */
export const LANGUAGES: { locale: Locale; path: string }[] = LOCALES.map((locale) => ({
  locale,
  path: PATH_OF_LOCALE[locale],
}));

/** The counsellor of the demo who speaks a language. */
export const COUNSELLOR: Record<Locale, string> = {
  en: 'olena',
  cs: 'olena',
  uk: 'olena',
  id: 'sari',
  'zh-Hans': 'lin',
};
