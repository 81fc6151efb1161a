import MiniSearch from 'minisearch';
import type { Locale } from '../language/schema.ts';
import { ALARMING, EVERYDAY_WORDS } from './everyday-words.ts';
import { SOUGHT_MAX } from './schema.ts';
import { foldText, indexTerms, queryTerms } from './search-words.ts';

// The texts about suicide come before others with the same words, and the one for oneself before the one about
// somebody else: it is the one that can't wait.
const FIRST = new Map([
  ['getting-through-tonight', 2.5],
  ['when-you-fear-for-someone', 1.3],
]);

/** Something of the site that can be found. `address` is its path without the language; `text` is plain or Markdown. */
export type SearchEntry = {
  kind: 'article' | 'service' | 'programme' | 'page';
  address: string;
  title: string;
  summary: string;
  text: string;
  /** Of an article: by it everyday words are found that the texts avoid. */
  slug?: string;
};
export type SearchHit = Pick<SearchEntry, 'kind' | 'address' | 'title' | 'summary'>;

const HITS_MAX = 10;
/** A hit this much weaker than the best one is chance. */
const WEAKEST = 0.08;

/**
 * An index of entries in one language, made in a few milliseconds: accents, endings and typing mistakes don't matter,
 * Chinese needs no spaces. What it returns finds at most ten entries, the best first; any text, never an error.
 */
export function openSearch(locale: Locale, entries: SearchEntry[]): (query: string) => SearchHit[] {
  const index = new MiniSearch<SearchEntry & { words: string }>({
    idField: 'address',
    fields: ['title', 'words', 'summary', 'text'],
    storeFields: ['kind', 'address', 'title', 'summary', 'slug'],
    tokenize: (text) => indexTerms(locale, text),
    processTerm: (term) => term,
    searchOptions: {
      tokenize: (text) => queryTerms(locale, text),
      boost: { title: 4, words: 5, summary: 2 },
      prefix: (term) => term.length >= 3,
      fuzzy: (term) => (locale === 'zh-Hans' || term.length < 4 ? false : term.length < 8 ? 1 : 2),
      weights: { prefix: 0.5, fuzzy: 0.25 },
      boostDocument: (_address, _term, stored) => FIRST.get(String(stored?.['slug'])) ?? 1,
    },
  });
  index.addAll(
    entries.map((entry) => ({
      ...entry,
      words: entry.slug ? (EVERYDAY_WORDS[entry.slug]?.[locale] ?? '') : '',
    })),
  );
  return (query) => {
    const hits = index.search(cut(query));
    const best = hits[0]?.score ?? 0;
    return hits
      .filter(({ score }) => score >= best * WEAKEST)
      .slice(0, HITS_MAX)
      .map(({ kind, address, title, summary }) => ({ kind, address, title, summary }));
  };
}

/** Whether words tell that somebody may be in danger: then the numbers come before any text. */
export function isAlarming(locale: Locale, query: string): boolean {
  const text = ` ${foldText(cut(query)).replace(/[^\p{L}\p{N}]+/gu, ' ')}`;
  return ALARMING[locale].some((words) => text.includes(locale === 'zh-Hans' ? words : ` ${words}`));
}

const cut = (query: string) => [...query.slice(0, SOUGHT_MAX * 2)].slice(0, SOUGHT_MAX).join('');
