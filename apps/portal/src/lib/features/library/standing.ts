import { LOCALES } from '@breakwater/domain';
import type { Locale } from '@breakwater/domain';
import type { ResourceRow, TextState } from '@breakwater/domain/library';

/** How one language of an article stands: what the site shows of it, and whether there is something newer. */
export type Standing = 'missing' | 'draft' | 'changed' | 'example' | 'published';
export const STANDINGS: readonly Standing[] = ['published', 'example', 'changed', 'draft', 'missing'];

/** The standing of a language; undefined is one without a text. */
export function standingOf(text: TextState | undefined): Standing {
  if (!text) return 'missing';
  if (text.publishedVersion === null) return 'draft';
  if (text.publishedVersion < text.version) return 'changed';
  return text.reviewedOn === null ? 'example' : 'published';
}

/** Which articles a list shows. */
export type LibraryView = 'all' | 'asked' | 'draft' | 'missing' | 'behind' | 'retired';
export const LIBRARY_VIEWS: readonly LibraryView[] = [
  ...(['all', 'asked', 'draft', 'missing', 'behind', 'retired'] as const),
];

/** Whether an article stands in a view; a retired one in its own alone. */
export function isShownIn(view: LibraryView, { state, texts }: ResourceRow): boolean {
  if (state === 'retired' || view === 'retired') return state === view;
  if (view === 'asked') return texts.some(({ review }) => review?.state === 'asked');
  if (view === 'behind') return texts.some(({ isBehind }) => isBehind);
  if (view === 'missing') return texts.length < LOCALES.length;
  if (view === 'draft') return texts.some((text) => ['draft', 'changed'].includes(standingOf(text)));
  return true;
}

/** An article's languages by how they stand, in the order of `STANDINGS`; without those that no language has. */
export function byStanding({ texts }: Pick<ResourceRow, 'texts'>): [Standing, Locale[]][] {
  const of = (locale: Locale) => standingOf(texts.find((text) => text.locale === locale));
  return STANDINGS.map((standing): [Standing, Locale[]] => [
    standing,
    LOCALES.filter((locale) => of(locale) === standing),
  ]).filter(([, locales]) => locales.length > 0);
}

/** What an article is called here: in the first of these languages that it has, else in any, else by its address. */
export function titleOf({ texts, slug }: Pick<ResourceRow, 'texts' | 'slug'>, ...wanted: Locale[]): string {
  const found = wanted.map((locale) => texts.find((text) => text.locale === locale)).find(Boolean);
  return (found ?? texts[0])?.title ?? slug;
}
