import type { Locale } from '@breakwater/domain';
import type { PublishedLibrary } from '@breakwater/domain/library';

/** Titles of articles by their slug: only those that can be read in the visitor's language. */
export type Titles = Readonly<Record<string, string>>;

/** The titles of those among `slugs` that the library has in a language; a link to any other would lead nowhere. */
export function titlesOf(library: PublishedLibrary, locale: Locale, slugs: readonly string[]): Titles {
  const found = library.resources.flatMap(({ slug, texts }) => {
    const title = slugs.includes(slug) ? texts[locale]?.title : undefined;
    return title ? [[slug, title] as const] : [];
  });
  return Object.fromEntries(found);
}
