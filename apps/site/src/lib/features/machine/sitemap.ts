import { LOCALES, PATH_OF_LOCALE, type Locale } from '@breakwater/domain';
import type { PublishedCentre } from '@breakwater/domain/centre';
import type { PublishedLibrary } from '@breakwater/domain/library';

/** A page, without its language, and the languages in which it can be read. */
export type Entry = { rest: string; locales: readonly Locale[] };

const ALWAYS = [
  '/',
  '/numbers',
  '/safety',
  '/no-voice',
  '/others',
  '/agencies',
  '/about',
  '/privacy',
  '/accessibility',
  '/complaints',
  '/tools',
  '/tools/breathing',
  '/tools/grounding',
  '/tools/plan',
  '/tools/today',
];

/** The pages that a search engine may show: all that are the same for everybody and ask for nothing. */
export function entriesOf(centre: PublishedCentre, { resources }: PublishedLibrary): Entry[] {
  const has = (rest: string, isThere: boolean) => (isThere ? [rest] : []);
  const articles = resources.map(({ slug, texts }) => ({
    rest: `/library/${slug}`,
    locales: LOCALES.filter((locale) => texts[locale]),
  }));
  const pages = [
    ...ALWAYS,
    ...has('/call', centre.numbers.length > 0),
    ...has('/visit', Object.values(centre.address).some(Boolean)),
    ...has('/services', centre.services.length > 0),
    ...centre.services.map(({ id }) => `/services/${id}`),
    ...has('/programmes', centre.programmes.length > 0),
    ...centre.programmes.map(({ id }) => `/programmes/${id}`),
    ...has('/library', articles.length > 0),
  ];
  return [...pages.map((rest) => ({ rest, locales: LOCALES })), ...articles];
}

/** A sitemap with each page's other languages beside it (sitemaps.org, `xhtml:link`). */
export function sitemap(entries: readonly Entry[], origin: string): string {
  const at = (locale: Locale, rest: string) => escape(`${origin}/${PATH_OF_LOCALE[locale]}${rest}`);
  const urls = entries.flatMap(({ rest, locales }) => {
    const others = locales.map(
      (locale) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${at(locale, rest)}"/>`,
    );
    return locales.map((locale) => `<url><loc>${at(locale, rest)}</loc>${others.join('')}</url>`);
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...urls,
    '</urlset>\n',
  ].join('\n');
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
