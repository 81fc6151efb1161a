import type { Locale } from '../language/schema.ts';
import { parseArticle, plainText, type ArticleBlock } from './article.ts';
import { LOUD_IN_TITLES, NOT_MEANT, WORDS_AVOIDED } from './words-avoided.ts';

export const LINT_REASONS = [
  'sentence_long',
  'heading_long',
  'summary_long',
  'word_avoided',
  'title_loud',
  'numbers_missing',
  'left_out',
] as const;
export type LintReason = (typeof LINT_REASONS)[number];

/** What to look at again in an article: where (`line` of the body, from 1; null in title and summary), and the words. */
export type LintFinding = {
  reason: LintReason;
  where: 'title' | 'summary' | 'body';
  line: number | null;
  words: string;
};

/** Sentences and headings by words, in Chinese by characters with their stops; summaries by characters. */
const LIMITS: Record<'words' | 'characters', { sentence: number; heading: number; summary: number }> = {
  words: { sentence: 20, heading: 6, summary: 160 },
  characters: { sentence: 40, heading: 14, summary: 80 },
};

/**
 * What in an article is hard to read or may hurt: long sentences and headings, words avoided, a title that says too
 * much, no numbers before the first heading, pieces that aren't shown (M1.1). Advice to whoever writes, and a rule for
 * what is shipped.
 */
export function lintArticle(
  locale: Locale,
  text: { title: string; summary: string; body: string },
): LintFinding[] {
  const { blocks, leftOut } = parseArticle(text.body);
  const limits = locale === 'zh-Hans' ? LIMITS.characters : LIMITS.words;
  const find = (reason: LintReason, where: LintFinding['where'], line: number | null, words: string) => ({
    ...{ reason, where, line },
    words: words.slice(0, 120),
  });
  const wordsOf = (where: LintFinding['where'], line: number | null, words: string) =>
    matches(words, WORDS_AVOIDED[locale], locale).map((found) => find('word_avoided', where, line, found));
  const sentences = (where: LintFinding['where'], line: number | null, words: string) =>
    sentencesOf(words, locale)
      .filter((sentence) => lengthOf(sentence, locale) > limits.sentence)
      .map((sentence) => find('sentence_long', where, line, sentence));
  const lines = linesOf(blocks);
  const firstHeading = blocks.findIndex(({ kind }) => kind === 'heading');
  const opening = firstHeading === -1 ? blocks : blocks.slice(0, firstHeading);
  return [
    ...loudWords(locale, text.title).map((words) => find('title_loud', 'title', null, words)),
    ...wordsOf('title', null, text.title),
    ...(text.summary.length > limits.summary ? [find('summary_long', 'summary', null, text.summary)] : []),
    ...wordsOf('summary', null, text.summary),
    ...(opening.some(({ kind }) => kind === 'numbers') ? [] : [find('numbers_missing', 'body', 1, '')]),
    ...leftOut.map(({ line, what }) => find('left_out', 'body', line, what)),
    ...lines.flatMap(({ isHeading, line, words }) => [
      ...wordsOf('body', line, words),
      ...(!isHeading
        ? sentences('body', line, words)
        : lengthOf(words, locale) > limits.heading
          ? [find('heading_long', 'body', line, words)]
          : []),
    ]),
  ];
}

/** What in a title says too much to whoever sees a tab, a list or a history. */
export const loudWords = (locale: Locale, title: string): string[] =>
  matches(title, LOUD_IN_TITLES[locale], locale);

/** Every line of words in an article, in order. */
function linesOf(blocks: ArticleBlock[]): { isHeading: boolean; line: number; words: string }[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'numbers') return [];
    if (block.kind === 'list') return linesOf(block.items.flat());
    return [{ isHeading: block.kind === 'heading', line: block.line, words: plainText(block.parts) }];
  });
}

const sentencesOf = (text: string, locale: Locale): string[] =>
  locale === 'zh-Hans'
    ? (text.match(/[^。！？]+[。！？]*[”》]*/g) ?? [])
    : text.split(/(?<=[.!?…])\s+|(?<=[.!?…]["“”»])\s+/);

const lengthOf = (text: string, locale: Locale): number =>
  locale === 'zh-Hans'
    ? [...text.replace(/[\s“”《》]/g, '')].length
    : (text.match(/[\p{L}\p{M}\p{N}’'-]+/gu) ?? []).length;

const made = new Map<readonly string[], { any: RegExp; exact: RegExp | null }>();

/** The words of a list that stand in a text. */
function matches(text: string, list: readonly string[], locale: Locale): string[] {
  let found = made.get(list);
  if (!found) {
    const exact = list.filter((word) => word.startsWith('=')).map((word) => word.slice(1));
    const any = list.filter((word) => !word.startsWith('='));
    found = {
      any: new RegExp(patternOf(any, locale), 'giu'),
      exact: exact.length > 0 ? new RegExp(patternOf(exact, locale), 'gu') : null,
    };
    made.set(list, found);
  }
  const plain = text.normalize('NFC').replace(NOT_MEANT, '－');
  return [...plain.matchAll(found.any), ...(found.exact ? plain.matchAll(found.exact) : [])].map(
    ([words]) => words,
  );
}

function patternOf(words: readonly string[], locale: Locale): string {
  const any = words.map((word) => word.replaceAll('*', "[\\p{L}\\p{M}’'-]*")).join('|');
  return locale === 'zh-Hans' ? any : `(?<![\\p{L}\\p{N}_])(?:${any})(?![\\p{L}\\p{N}_])`;
}
