import { readFile } from 'node:fs/promises';
import { create } from 'fontkit';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A character that no font has. Its own kind: the press does without the domain and all it stands on. */
export class NotPrintable extends Error {}

/** The two weights that papers are set in. */
export type Weight = 'regular' | 'strong';
const WEIGHTS: Record<Weight, number> = { regular: 400, strong: 600 };

/** One font of a paper: a few characters of one weight, as TrueType that can be embedded. */
export type PaperFont = { name: string; file: Uint8Array; widthOf(text: string): number };
/** Which font has a character; asked with one grapheme at a time. */
export type Fonts = { of(grapheme: string, weight: Weight): PaperFont; all: PaperFont[] };

type Subset = { name: string; path: string; ranges: [number, number][] };

const require = createRequire(import.meta.url);
// Latin, Greek, Cyrillic and Devanagari first: the Chinese family has Latin of its own.
const families = () => [
  { name: 'noto-sans', index: require.resolve('@fontsource-variable/noto-sans/unicode.json') },
  { name: 'noto-sans-sc', index: require.resolve('@fontsource-variable/noto-sans-sc/unicode.json') },
];
let subsets: Promise<Subset[]> | undefined;

// A family comes as files of some hundred characters each, and says which are where. Where ranges overlap, the later rule
// wins, as in a style sheet.
async function readSubsets(): Promise<Subset[]> {
  const lists = families().map(async (family) => {
    const ranges = JSON.parse(await readFile(family.index, 'utf8')) as Record<string, string>;
    return Object.entries(ranges)
      .reverse()
      .map(([key, list]) => {
        const name = `${family.name}-${key.replace(/[[\]]/g, '')}`;
        const path = join(dirname(family.index), 'files', `${name}-wght-normal.woff2`);
        return { name, path, ranges: list.split(',').map(rangeOf) };
      });
  });
  return (await Promise.all(lists)).flat();
}

function rangeOf(text: string): [number, number] {
  const [from = '', to = from] = text.replace('U+', '').split('-');
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}

type SubsetFont = (
  font: Buffer,
  text: string,
  options: { targetFormat: 'truetype'; variationAxes: { wght: number } },
) => Promise<Buffer>;

const codesOf = (text: string) => Array.from(text, (each) => each.codePointAt(0) ?? 0);
const claims = (subset: Subset, grapheme: string) =>
  codesOf(grapheme).every((code) => subset.ranges.some(([from, to]) => code >= from && code <= to));

// Only the characters that the paper needs, at one weight: a variable WOFF2 can't be embedded as it is.
async function cut(subset: Subset, weight: Weight, graphemes: string[]) {
  const subsetFont = require('subset-font') as SubsetFont;
  const file = await subsetFont(await readFile(subset.path), graphemes.join(''), {
    targetFormat: 'truetype',
    variationAxes: { wght: WEIGHTS[weight] },
  });
  const font = create(file);
  if ('fonts' in font) throw new Error(`${subset.name} is a collection.`);
  // The index may promise characters that the font doesn't have; without any, the font has not even a table of them.
  const has = new Set(font.numGlyphs > 1 ? font.characterSet : []);
  const had = graphemes.filter((grapheme) => codesOf(grapheme).every((code) => has.has(code)));
  const name = `${subset.name}-${weight}`;
  const widthOf = (text: string) => font.layout(text).advanceWidth / font.unitsPerEm;
  return { font: { name, file, widthOf }, had };
}

/**
 * Fonts for these graphemes, in each weight. Refuses (NotPrintable) what none has: an empty box in the place of
 * somebody's letter is worse than no paper.
 */
export async function openFonts(needed: Record<Weight, ReadonlySet<string>>): Promise<Fonts> {
  const found = new Map<string, PaperFont>();
  for (const weight of ['regular', 'strong'] as const) {
    let left = [...needed[weight]];
    for (const subset of await (subsets ??= readSubsets())) {
      const claimed = left.filter((grapheme) => claims(subset, grapheme));
      if (claimed.length === 0) continue;
      const { font, had } = await cut(subset, weight, claimed);
      for (const grapheme of had) found.set(`${weight} ${grapheme}`, font);
      left = left.filter((grapheme) => !had.includes(grapheme));
    }
    if (left.length > 0) throw new NotPrintable();
  }
  return {
    of(grapheme, weight) {
      const font = found.get(`${weight} ${grapheme}`);
      if (!font) throw new NotPrintable();
      return font;
    },
    all: [...new Set(found.values())],
  };
}
