import { COMMONEST, OF_THIS_WORK } from './block-list.ts';

const SHORTEST = 12;
const LONGEST = 200;
const LEAST_OF_ITS_OWN = 6;
const SHORTEST_CONTEXT_WORD = 3;

/** Why a new password isn't taken: each is a key of i18n. */
export type PasswordRefusal = 'error_password_short' | 'error_password_long' | 'error_password_common';

/**
 * What speaks against a new password, or null: 12 to 200 characters, and at least six that are neither a common word,
 * nor one of `context` (login, name, centre), nor a repetition. No rules of composition (NIST SP 800-63B, 5.1.1.2).
 */
export function checkNewPassword(password: string, context: readonly string[] = []): PasswordRefusal | null {
  const length = [...password.normalize('NFKC')].length;
  if (length < SHORTEST) return 'error_password_short';
  if (length > LONGEST) return 'error_password_long';
  const known = [...COMMONEST, ...OF_THIS_WORK, ...context.flatMap(wordsOf)].sort(
    (a, b) => b.length - a.length,
  );
  const readings = [plain(password), withoutDisguise(plain(password))];
  return readings.some((reading) => ownPart(reading, known) < LEAST_OF_ITS_OWN)
    ? 'error_password_common'
    : null;
}

/** How many characters stay when known words and repetitions are taken away. */
function ownPart(reading: string, known: readonly string[]): number {
  const rest = known.reduce((left, word) => left.replaceAll(word, ' '), reading).replaceAll(' ', '');
  return [...rest.replace(/(.{1,8}?)\1+/gsu, '$1')].length;
}

// A login is a word as a whole and in its parts: `olena.koval@centre.example`.
function wordsOf(text: string): string[] {
  const parts = text.split(/[^\p{L}\p{N}]+/u);
  return [text, ...parts].map(plain).filter((word) => word.length >= SHORTEST_CONTEXT_WORD);
}

/** Letters and digits alone, in lower case, without accents. */
function plain(text: string): string {
  const letters = text.normalize('NFKD').toLowerCase();
  return letters.replace(/[@$!]/g, (sign) => DISGUISES[sign] ?? '').replace(/[^\p{L}\p{N}]/gu, '');
}

// prettier-ignore
const DISGUISES: Record<string, string> = { '@': 'a', $: 's', '!': 'i', 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' };

function withoutDisguise(text: string): string {
  return text.replace(/[013457]/g, (digit) => DISGUISES[digit] ?? digit);
}
