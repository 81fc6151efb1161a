import { LOCALES, PATH_OF_LOCALE, type Locale, type Translated } from './schema.ts';

/** The best of the five languages for an `Accept-Language` header (RFC 9110 §12.5.4), else `fallback`. */
export function chooseLocale(acceptLanguage: string | null, fallback: Locale): Locale {
  const wanted = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.trim().split(';');
      const quality = options
        .map((o) => /^\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*$/i.exec(o)?.[1])
        .find(Boolean);
      return { tag: tag.trim().toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    // `in` is the old ISO 639 code of Indonesian that old phones still send.
    const language = tag.split('-')[0] === 'in' ? 'id' : tag.split('-')[0];
    const found = LOCALES.find((locale) => PATH_OF_LOCALE[locale] === language);
    if (found) return found;
  }
  return fallback;
}

/** The text in `locale`; where the centre left it empty, its main language, then any. */
export function inLanguage(text: Translated, locale: Locale, main: Locale = 'en'): string {
  return text[locale] || text[main] || LOCALES.map((each) => text[each]).find(Boolean) || '';
}
