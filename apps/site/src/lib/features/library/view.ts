import { LOCALES, type Locale } from '@breakwater/domain';
import {
  parseArticle,
  RESOURCE_TOPICS,
  type ArticleBlock,
  type ArticleLink,
  type PublishedLibrary,
  type PublishedResource,
  type PublishedText,
  type ResourceTopic,
} from '@breakwater/domain/library';

/** An article in a list. */
export type ArticleEntry = { slug: string; title: string; summary: string };

/** What somebody at the very worst moment needs: these stand first, where the centre has published them. */
const FIRST_READS = ['getting-through-tonight', 'when-home-is-not-calm', 'when-you-fear-for-someone'];

type Shown = { resource: PublishedResource; text: PublishedText };

/** The articles that are there in one language, in the order of the library. */
export const shownIn = (library: PublishedLibrary, locale: Locale): Shown[] =>
  library.resources
    .flatMap((resource) => {
      const text = resource.texts[locale];
      return text ? [{ resource, text }] : [];
    })
    .sort((a, b) => a.resource.position - b.resource.position);

const entryOf = ({ resource, text }: Shown): ArticleEntry => ({
  slug: resource.slug,
  title: text.title,
  summary: text.summary,
});

/** The library in one language: what to read first, and the topics that have articles. */
export function viewLibrary(
  library: PublishedLibrary,
  locale: Locale,
): { first: ArticleEntry[]; topics: { topic: ResourceTopic; articles: ArticleEntry[] }[] } {
  const shown = shownIn(library, locale);
  const entries = (slugs: string[]) =>
    slugs.flatMap((slug) => shown.filter(({ resource }) => resource.slug === slug)).map(entryOf);
  return {
    first: entries(FIRST_READS),
    topics: RESOURCE_TOPICS.map((topic) => ({
      topic,
      articles: shown.filter(({ resource }) => resource.topic === topic).map(entryOf),
    })).filter(({ articles }) => articles.length > 0),
  };
}

/** An article as its page shows it; `text` is null where it isn't there in the reader's language. */
export type ArticleView = {
  slug: string;
  /** The other languages that have it. */
  languages: Locale[];
  text:
    | (Omit<PublishedText, 'body'> & {
        blocks: ArticleBlock[];
        sources: PublishedResource['sources'];
        related: ArticleEntry[];
        /** Slugs that a link may lead to in this language. */
        listed: string[];
      })
    | null;
};

/** One article in one language, or null when the library has none of this address. */
export function viewArticle(library: PublishedLibrary, slug: string, locale: Locale): ArticleView | null {
  const resource = library.resources.find((each) => each.slug === slug);
  if (!resource) return null;
  const languages = LOCALES.filter((each) => each !== locale && resource.texts[each]);
  const text = resource.texts[locale];
  if (!text) return { slug, languages, text: null };
  const { body, ...rest } = text;
  const shown = shownIn(library, locale);
  return {
    slug,
    languages,
    text: {
      ...rest,
      blocks: parseArticle(body).blocks,
      sources: resource.sources,
      related: shown.filter(({ resource: { slug: other } }) => resource.related.includes(other)).map(entryOf),
      listed: shown.map(({ resource: { slug: other } }) => other),
    },
  };
}

/** The address of a link in an article, or null when it leads to an article that isn't there in this language. */
export function addressOf(link: ArticleLink, home: string, listed: string[]): string | null {
  if (link.to === 'source') return link.href;
  if (link.to === 'page') return `${home}${link.path}`;
  return listed.includes(link.slug) ? `${home}/library/${link.slug}` : null;
}
