import { z } from 'zod';
import { freeText } from '../text.ts';

/** The five languages of both apps, as BCP 47 tags. */
export const LOCALES = ['en', 'cs', 'uk', 'id', 'zh-Hans'] as const;
export const Locale = z.enum(LOCALES);
export type Locale = z.infer<typeof Locale>;

/** The site's first path segment for each language: `/zh/request`. */
export const PATH_OF_LOCALE = {
  en: 'en',
  cs: 'cs',
  uk: 'uk',
  id: 'id',
  'zh-Hans': 'zh',
} as const satisfies Record<Locale, string>;

/** How each language calls itself, for the language choice. */
export const LANGUAGE_NAMES: Record<Locale, string> = {
  en: 'English',
  cs: 'Čeština',
  uk: 'Українська',
  id: 'Bahasa Indonesia',
  'zh-Hans': '简体中文',
};

/** The locale of a path's first segment, or undefined. */
export function localeOfPath(segment: string): Locale | undefined {
  return LOCALES.find((locale) => PATH_OF_LOCALE[locale] === segment);
}

/** A text in every language, written by the centre; `max` is in characters. */
export const Translated = (max: number) =>
  z.strictObject({
    en: freeText(max),
    cs: freeText(max),
    uk: freeText(max),
    id: freeText(max),
    'zh-Hans': freeText(max),
  });
export type Translated = Record<Locale, string>;

/** What nobody has written yet, in every language. */
export const NO_WORDS: Translated = { en: '', cs: '', uk: '', id: '', 'zh-Hans': '' };
