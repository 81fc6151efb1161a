import { HAN } from './spelling.ts';
import { countBits, distance, lettersOf } from './typo.ts';

/** Words, and in whose files each stands. */
export type Vocabulary = {
  /** Files `slot` under a word; returns the word's number, which `drop` takes back. */
  add(word: string, slot: number): number;
  drop(word: number, slot: number): void;
  /** How well each slot fits (0 to 100): every word of one reading must be found in it. */
  match(readings: readonly (readonly string[])[], slots: number): Float32Array;
};

/** A word that nobody has any more is forgotten: what is erased isn't left behind here. */
export function openVocabulary(): Vocabulary {
  const numbers = new Map<string, number>();
  const words: string[] = [];
  const letters: number[] = [];
  const holders: number[][] = [];
  const free: number[] = [];

  const matchWord = (text: string, scores: Float32Array) => {
    scores.fill(0);
    const typed = { text, letters: lettersOf(text), isHan: HAN.test(text), most: mistakesIn(text) };
    for (let number = 0; number < words.length; number += 1) {
      const score = likeness(typed, words[number] ?? '', letters[number] ?? 0);
      if (score === 0) continue;
      for (const slot of holders[number] ?? []) if (score > (scores[slot] ?? 0)) scores[slot] = score;
    }
  };

  return {
    add(word, slot) {
      let number = numbers.get(word);
      if (number === undefined) {
        number = free.pop() ?? words.length;
        numbers.set(word, number);
        words[number] = word;
        letters[number] = lettersOf(word);
        holders[number] = [];
      }
      holders[number]?.push(slot);
      return number;
    },
    drop(number, slot) {
      const left = (holders[number] ?? []).filter((each) => each !== slot);
      holders[number] = left;
      if (left.length > 0) return;
      numbers.delete(words[number] ?? '');
      words[number] = '';
      free.push(number);
    },
    match(readings, slots) {
      const best = new Float32Array(slots);
      const word = new Float32Array(slots);
      const total = new Float32Array(slots);
      for (const reading of readings) {
        total.fill(1 / reading.length);
        for (const typed of reading) {
          matchWord(typed, word);
          for (let slot = 0; slot < slots; slot += 1) {
            const sum = total[slot] ?? 0;
            const score = word[slot] ?? 0;
            total[slot] = sum > 0 && score > 0 ? sum + score / reading.length : 0;
          }
        }
        for (let slot = 0; slot < slots; slot += 1)
          if ((total[slot] ?? 0) > (best[slot] ?? 0)) best[slot] = total[slot] ?? 0;
      }
      return best;
    },
  };
}

const SAME = 100;
const BEGINNING = 85;
const INSIDE = 70;
const TYPO = 60;

/** Mistakes that a word may hold and still be meant. */
const mistakesIn = ({ length }: string) => (length < 4 ? 0 : length < 8 ? 1 : 2);

type Typed = { text: string; letters: number; isHan: boolean; most: number };

/** How well a word on file fits what was typed: the same, its beginning, or one with mistakes; 0 when it doesn't. */
function likeness(
  { text, letters: typedLetters, isHan, most }: Typed,
  word: string,
  letters: number,
): number {
  const missing = typedLetters & ~letters;
  if (missing !== 0 && (most === 0 || countBits(missing) > most)) return 0;
  if (word === '') return 0;
  if (text === word) return SAME;
  if (text.length >= 2 && word.startsWith(text)) return BEGINNING - Math.min(10, word.length - text.length);
  if (isHan) return word.includes(text) ? INSIDE : 0;
  if (most === 0) return 0;
  const whole = distance(text, word, most);
  if (whole <= most) return TYPO - 10 * whole;
  const isLonger = text.length >= 5 && word.length > text.length;
  return isLonger && distance(text, word.slice(0, text.length), 1) <= 1 ? TYPO - 25 : 0;
}
