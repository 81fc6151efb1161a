import { HAN, latinOf, pinyinNames, soundOf } from './spelling.ts';

/** Under which keys a person's names are filed: one for each word, and for Chinese names by their pinyin too. */
export function keysOf(names: readonly string[]): string[] {
  const keys = new Set<string>();
  for (const name of names) {
    const words = latinOf(name);
    for (const word of words) {
      if (HAN.test(word)) for (const key of hanKeys(word)) keys.add(key);
      else keys.add(soundOf(word));
    }
    // Anna-Marie, "van der Berg", Xiao Ming: written together as well.
    const latin = words.filter((word) => !HAN.test(word));
    if (latin.length > 1) keys.add(soundOf(latin.join('')));
    if (latin.length > 2) keys.add(soundOf(latin.slice(1).join('')));
  }
  keys.delete('');
  return [...keys];
}

function hanKeys(han: string): string[] {
  const { family, given, syllables } = pinyinNames(han);
  return [han, soundOf(family), soundOf(given), soundOf(syllables.join('')), ...syllables.map(soundOf)];
}

/** What was typed, read in the ways it can be meant: each a list of keys that must all be found. */
export function readingsOf(query: string): string[][] {
  const words = latinOf(query).slice(0, 8);
  if (words.length === 0) return [];
  const sounds = words.map((word) => (HAN.test(word) ? word : soundOf(word))).filter(Boolean);
  const readings = [sounds];
  if (words.length > 1 && !words.some((word) => HAN.test(word))) readings.push([soundOf(words.join(''))]);
  if (words.length === 1 && HAN.test(words[0] ?? '')) {
    const { family, given, syllables } = pinyinNames(words[0] ?? '');
    readings.push(given ? [soundOf(family), soundOf(given)] : [soundOf(family)]);
    if (given) readings.push([soundOf(syllables.join(''))]);
  }
  return readings;
}
