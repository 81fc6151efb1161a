import { pinyin } from 'pinyin-pro';

// The Ukrainian passport table (Resolution 55 of 2010); its softer beginnings (ye, yi) come to the same in `soundOf`. Below,
// what Russian, Belarusian, Bulgarian and Serbian names have besides.
const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'g', д: 'd', е: 'e', є: 'ie', ж: 'zh', з: 'z', и: 'y', і: 'i', ї: 'i', й: 'i',
  к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch',
  ш: 'sh', щ: 'shch', ю: 'iu', я: 'ia', ь: '', ы: 'y', э: 'e', ё: 'io', ъ: '', ў: 'u',
  ђ: 'dj', ј: 'j', љ: 'lj', њ: 'nj', ћ: 'c', џ: 'dz',
}; // prettier-ignore

// Letters that Unicode doesn't take apart into a base and a mark.
const SPECIAL: Readonly<Record<string, string>> = {
  ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i', ŋ: 'ng',
}; // prettier-ignore

export const HAN = /\p{Script=Han}/u;

/** Words of Latin letters and digits, without marks; Cyrillic as passports write it. Han characters stay as they are. */
export function latinOf(text: string): string[] {
  const plain = text.toLowerCase();
  if (/^[a-z \-]*$/.test(plain)) return plain.split(/[ -]+/).filter(Boolean);
  const letters = plain
    .normalize('NFKC')
    .replace(/['’ʼ`´ʹ]/g, '')
    .replace(/\p{Script=Cyrillic}/gu, (letter) => CYRILLIC[letter] ?? letter)
    .replace(/[łøđðþßæœıŋ]/g, (letter) => SPECIAL[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '');
  return letters.split(/[^\p{Letter}\p{Number}]+/u).filter(Boolean);
}

// The ways in which one sound is written: German, Czech, Polish, English and French spellings of Slavic names, pinyin
// initials. The longest first.
const SOUNDS: Readonly<Record<string, string>> = {
  tsch: 'c', tch: 'c', sch: 's', zs: 'z', zh: 'z', dz: 'z', rz: 'z', sz: 's', sh: 's', cz: 'c', ch: 'c', ts: 'c', tz: 'c',
  kh: 'h', ph: 'f', th: 't', ck: 'k', qu: 'k', ie: 'e', ye: 'e', je: 'e', q: 'k', x: 'ks', w: 'v', g: 'h', y: 'i', j: 'i',
}; // prettier-ignore
const SPELLED = new RegExp(Object.keys(SOUNDS).join('|'), 'g');

/** One key for all the ways in which a name of Latin letters is spelled: Юлія, Yuliia, Julija. Never shown. */
export function soundOf(latin: string): string {
  return latin
    .replace(SPELLED, (spelled) => SOUNDS[spelled] ?? spelled)
    .replace(/ei$/, 'i')
    .replace(/(.)\1+/g, '$1');
}

/** A Chinese name's syllables without tones, its surname first and read as a surname (单 is shan). */
export function syllablesOf(han: string): string[] {
  return pinyin(han, { toneType: 'none', type: 'array', surname: 'head', v: true }).map((syllable) =>
    syllable.replace('ü', 'v'),
  );
}

// As people write them: two characters are a family name in these alone.
const DOUBLE =
  /^(欧阳|司马|上官|诸葛|夏侯|司徒|皇甫|慕容|令狐|尉迟|东方|公孙|长孙|宇文|端木|百里|南宫|轩辕|闻人|独孤)/u;

/** Family and given name in pinyin: 欧阳娜娜 is `ouyang` and `nana`. */
export function pinyinNames(han: string): { family: string; given: string; syllables: string[] } {
  const syllables = syllablesOf(han);
  const length = DOUBLE.test(han) ? 2 : 1;
  return {
    family: syllables.slice(0, length).join(''),
    given: syllables.slice(length).join(''),
    syllables,
  };
}
