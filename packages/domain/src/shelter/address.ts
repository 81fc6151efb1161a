/** How many words an address of a shelter has: fewer would be found everywhere, more nobody writes. */
export const FEWEST_WORDS = 2;
export const MOST_WORDS = 20;

const INVISIBLE = /\p{Cf}/gu;
const ACCENT = /\p{M}/gu;
// Letters and digits apart, so that "12a" is "12 a"; a Chinese character is a word of its own, but not its script's signs (⺀).
const WORD = /[[\p{L}\p{N}]&&\p{Script=Han}]|[\p{L}--\p{Script=Han}]+|[\p{N}--\p{Script=Han}]+/gv;

/**
 * The words of a text in their normal form: letter case, accents, spaces and punctuation don't count. Letters of any
 * script and digits stay; whatever holds neither is no word.
 */
export function normalWords(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(INVISIBLE, '')
    // Large in the end: some letters are small in two ways ("σ", "ς"), and "ß" is two when it is large.
    .toLowerCase()
    .toUpperCase()
    .normalize('NFKD')
    .replace(ACCENT, '');
  return plain.match(WORD) ?? [];
}

/** Every run of `length` words, each as one text. The order inside a run doesn't count: a house number stands before its street or after it. */
export function windows(words: readonly string[], length: number): string[] {
  const runs = words.length - length + 1;
  if (length < 1 || runs < 1) return [];
  const found = Array.from({ length: runs }, (_, at) =>
    words
      .slice(at, at + length)
      .sort()
      .join(' '),
  );
  return [...new Set(found)];
}
