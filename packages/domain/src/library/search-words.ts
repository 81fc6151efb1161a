import type { Locale } from '../language/schema.ts';

const HAN = /\p{Script=Han}+/gu;
const WORD = /[\p{L}\p{N}]+/gu;

/** A text as it is compared: small letters, no accents, no apostrophes, half-width. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’ʼ`]/gu, '')
    .normalize('NFC');

/** Words that say nothing about what somebody looks for. They stand as `foldText` leaves them. */
const SILENT: Record<Locale, ReadonlySet<string>> = {
  en: words(
    'a an and are as at be been do does for from get has have how i if in is it its me my no not of on or our so that the their them they this to was we what when who why will with you your im cant dont',
  ),
  cs: words(
    'a aby ale ani asi bych co do i jak jako je jsem jsi jsme jsou k kdy kdyz ma mam me mi mne muj moje moji my na ne nebo nejak o od po pro proc s se si ten to tu u uz v ve vas z za ze',
  ),
  uk: words(
    'а або але без в від для до є за з зі і із и іх ії його на не ні о об по при про та так те ти то ту у це цеи чи що як яка яки якщо я ми ви він вона мене мені міи моє моя мою себе вам вас коли де дуже',
  ),
  id: words(
    'ada adalah aku anda apa atau bagaimana bisa dan dari dengan di dia dua hal ini itu jika juga kalau kami kamu ke ketika kita lagi mau mengapa oleh orang pada saat saja sangat saya sudah tidak untuk ya yang',
  ),
  'zh-Hans': words('的 了 吗 呢 吧 啊 我 您 你 是 在 和 也 都 很 就 怎么 怎么办 什么 为什么 怎样 如何 可以'),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** What an index knows a text by: its words and their stems; in Chinese words, pairs and single characters. */
export const indexTerms = (locale: Locale, text: string): string[] => terms(locale, text, true);

/** What is looked for: the same, without silent words while others remain, and single characters only when alone. */
export function queryTerms(locale: Locale, text: string): string[] {
  const all = terms(locale, text, false);
  const telling = all.filter((term) => !SILENT[locale].has(term));
  return telling.length > 0 ? telling : all;
}

function terms(locale: Locale, text: string, isIndex: boolean): string[] {
  const folded = foldText(text);
  const found = (folded.replace(HAN, ' ').match(WORD) ?? []).flatMap((word) => [
    word,
    ...stemsOf(locale, word),
  ]);
  const han = (folded.match(HAN) ?? []).flatMap((run) => hanTerms(run, isIndex));
  return [...new Set([...found, ...han])];
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Chinese has no spaces: the segmenter's words, and each two characters that stand together. */
function hanTerms(run: string, isIndex: boolean): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  const pairs = characters.slice(1).map((character, index) => `${characters[index]}${character}`);
  const whole = [...segmenter.segment(run)].map(({ segment }) => segment);
  return [
    ...pairs,
    ...whole.filter((word) => isIndex || [...word].length > 1),
    ...(isIndex ? characters : []),
  ];
}

/** Endings by language, longest first, as `foldText` leaves them. */
const ENDINGS: Partial<Record<Locale, RegExp>> = {
  en: /(?:ings?|edly|ed|es|s|ly|e)$/,
  cs: /(?:ostmi|ovani|ejsi|ami|emi|imi|ych|ich|ech|ach|eho|emu|ovi|ova|ove|ete|ite|ime|eme|ame|ala|ali|alo|ila|ili|ilo|ou|em|im|ym|am|um|at|it|et|al|il|el|uji|uje|a|e|i|o|u|y)$/,
  uk: /(?:ування|ення|ання|ами|ями|ого|ому|ими|іми|ові|еві|ати|яти|ити|іти|ють|уть|ать|ять|ить|ала|али|ало|ила|или|ило|ують|ує|ую|ах|ях|ов|ев|ів|ам|ям|ою|ею|ем|ом|ии|іи|их|іх|оі|іть|ся|а|я|о|е|є|у|ю|и|і|ь)$/,
};
const STEM_MIN = 3;

/** A word without its endings, and in Indonesian without its affixes. Rough on purpose: the index forgives the rest. */
export function stemsOf(locale: Locale, word: string): string[] {
  if (locale === 'id') return indonesianStems(word);
  const ending = ENDINGS[locale];
  if (!ending) return [];
  const stem = word.replace(ending, '');
  if (stem.length < STEM_MIN || stem === word) return [];
  return [locale === 'en' ? stem.replace(/([bdgmnprt])\1$/, '$1') : stem];
}

/** What the first letter of a root was before a prefix took it: memukul is pukul, menangis is tangis. */
const TAKEN: [RegExp, string][] = [
  [/^[mp]eny(?=[aiueo])/, 's'],
  [/^[mp]em(?=[aiueo])/, 'p'],
  [/^[mp]en(?=[aiueo])/, 't'],
  [/^[mp]eng(?=[aiueo])/, 'k'],
];
const PREFIX = /^(?:meng|meny|mem|men|me|peng|peny|pem|pen|per|pe|ber|be|ter|te|di|ke|se)/;
const SUFFIX = /(?:kannya|annya|kan|nya|lah|kah|an|ku|mu|i)$/;

function indonesianStems(word: string): string[] {
  const ends = [word, word.replace(SUFFIX, '')];
  const stems = ends.flatMap((each) => [
    each,
    each.replace(PREFIX, ''),
    ...TAKEN.filter(([prefix]) => prefix.test(each)).map(([prefix, letter]) => each.replace(prefix, letter)),
  ]);
  return [...new Set(stems)].filter((stem) => stem !== word && stem.length >= STEM_MIN + 1);
}
