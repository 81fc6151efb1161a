import { keysOf, readingsOf } from './keys.ts';
import { fragmentsOf, phoneDigits } from './phone.ts';
import type { Dialling } from './phone.ts';
import { openVocabulary } from './vocabulary.ts';

/** What is known of one person, while the process runs. */
export type Entry = {
  id: string;
  number: string;
  /** The file that this one has become part of. */
  mergedInto: string | null;
  /** What they are called, as lists show it. */
  name: string;
  /** Under what they can be found: given, family, code and other names, each by itself. */
  names: string[];
  phones: string[];
};

/** Somebody who may be meant, the likeliest first. */
export type Candidate = { id: string; score: number };

/** Which files a search may tell of: all but some, or some. */
export type Scope = { only?: ReadonlySet<string>; never?: ReadonlySet<string> };

export type NameBook = {
  put(entry: Entry): void;
  remove(id: string): void;
  nameOf(id: string): string;
  /** The file that somebody's merged file has become part of; the same one for everybody else. */
  targetOf(id: string): string;
  find(query: string, limit: number, scope?: Scope): Candidate[];
  /** Whose number fits a pattern of SQL's LIKE, in which only `_` stands for something. */
  numbered(pattern: string): string[];
  size(): number;
};

const PHONE_SCORE = 90;

/** Everybody's names, numbers and telephones in this process's memory, and how they are found there. */
export function openNameBook(dialling: Dialling): NameBook {
  const vocabulary = openVocabulary();
  const slots = new Map<string, number>();
  const free: number[] = [];
  const ids: string[] = [];
  const names: string[] = [];
  const targets: (string | null)[] = [];
  const phones: string[] = [];
  const numbers: string[] = [];
  const keys: (readonly number[])[] = [];

  const remove = (id: string) => {
    const slot = slots.get(id);
    if (slot === undefined) return;
    for (const key of keys[slot] ?? []) vocabulary.drop(key, slot);
    slots.delete(id);
    free.push(slot);
    [ids[slot], names[slot], numbers[slot], targets[slot], phones[slot], keys[slot]] = [
      '',
      '',
      '',
      null,
      '',
      [],
    ];
  };
  const targetOf = (id: string) => {
    let at = id;
    // A chain of merges has an end; a ring, which the database doesn't make, has one here too.
    for (let step = 0; step < 8; step += 1) {
      const next = targets[slots.get(at) ?? -1];
      if (!next) return at;
      at = next;
    }
    return at;
  };
  const scoresOf = (query: string): Float32Array => {
    const scores = vocabulary.match(readingsOf(query), ids.length);
    const fragments = fragmentsOf(query, dialling);
    if (fragments.length === 0) return scores;
    return scores.map((score, slot) =>
      fragments.some((fragment) => phones[slot]?.includes(fragment)) ? PHONE_SCORE : score,
    );
  };

  return {
    put(entry) {
      remove(entry.id);
      const slot = free.pop() ?? ids.length;
      slots.set(entry.id, slot);
      ids[slot] = entry.id;
      names[slot] = entry.name;
      numbers[slot] = entry.number;
      targets[slot] = entry.mergedInto;
      phones[slot] = entry.phones.map((phone) => phoneDigits(phone, dialling)).join(' ');
      keys[slot] = keysOf(entry.names).map((key) => vocabulary.add(key, slot));
    },
    remove,
    nameOf: (id) => names[slots.get(targetOf(id)) ?? -1] ?? '',
    targetOf,
    find(query, limit, { only, never } = {}) {
      const scores = scoresOf(query);
      const likely: number[] = [];
      for (let slot = 0; slot < scores.length; slot += 1) if ((scores[slot] ?? 0) > 0) likely.push(slot);
      likely.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || b - a);
      const found = new Map<string, number>();
      for (const slot of likely) {
        if (found.size === limit) break;
        const id = targetOf(ids[slot] ?? '');
        const isTold = id !== '' && !never?.has(id) && (only?.has(id) ?? true);
        if (isTold && !found.has(id)) found.set(id, scores[slot] ?? 0);
      }
      return [...found].map(([id, score]) => ({ id, score }));
    },
    numbered(pattern) {
      const wanted = new RegExp(`^${pattern.replaceAll('_', '.')}$`);
      return numbers.flatMap((number, slot) => (wanted.test(number) ? targetOf(ids[slot] ?? '') : []));
    },
    size: () => slots.size,
  };
}
