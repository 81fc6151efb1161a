import type { Locale } from '@breakwater/domain';
import { createRequire } from 'node:module';
import type {
  Content,
  ContentText,
  Style,
  TDocumentDefinitions,
  TFontDictionary,
} from 'pdfmake/interfaces.js';
import { openFonts } from './font.ts';
import type { Fonts, Weight } from './font.ts';

/** The look's tokens, as paper takes them. */
export const INK = { ink: '#14252b', soft: '#44585f', line: '#d5dedd', sea: '#0b5563', mist: '#e0efee' };

type TextStyle = Omit<Style, 'font' | 'bold'> & { weight?: Weight };

/** Sets words in fonts that have them. */
export type Setter = {
  text(words: string, style?: TextStyle): ContentText;
  /** The first of `sizes` at which the words take no more than `lines` lines of `width` points; else the last. */
  fit(words: string, sizes: readonly number[], width: number, lines?: number): number;
};

type Numbered = (page: number, pages: number) => Content;
/** What a paper looks like, on A4. */
export type Layout = {
  pageOrientation?: 'portrait' | 'landscape';
  pageMargins: [left: number, top: number, right: number, bottom: number];
  content: Content;
  background?: Content;
  header?: Numbered;
  footer?: Numbered;
};
/** Asked twice: once to learn which characters the paper needs, then to be printed. */
type Compose = (set: Setter) => Layout;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const cut = (words: string) => Array.from(graphemes.segment(words), ({ segment }) => segment);

// One spelling of each letter; every space but the unbreakable one is plain; nothing that only steers a screen.
const clean = (words: string) =>
  words
    .normalize('NFC')
    .replace(/[^\S\u00a0]/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '');

/** Remembers what is needed. Digits always are: pages are counted when all is laid out. */
function recorder() {
  const needed: Record<Weight, Set<string>> = { regular: new Set('0123456789 '), strong: new Set(' ') };
  const set: Setter = {
    text(words, { weight = 'regular' } = {}) {
      for (const grapheme of cut(clean(words))) needed[weight].add(grapheme);
      return { text: '' };
    },
    fit(words, sizes) {
      set.text(words, { weight: 'strong' });
      return sizes[0] ?? 0;
    },
  };
  return { needed, set };
}

function setterOf(fonts: Fonts): Setter {
  const runsOf = (words: string, weight: Weight) => {
    const runs: { text: string; font: string; width: (text: string) => number }[] = [];
    for (const grapheme of cut(clean(words))) {
      const { name, widthOf } = fonts.of(grapheme, weight);
      const last = runs.at(-1);
      if (last?.font === name) last.text += grapheme;
      else runs.push({ text: grapheme, font: name, width: widthOf });
    }
    return runs;
  };
  return {
    text: (words, { weight = 'regular', ...style } = {}) => ({
      text: runsOf(words, weight).map(({ text, font }) => ({ text, font })),
      ...style,
    }),
    fit(words, sizes, width, lines = 1) {
      const ems = runsOf(words, 'strong').reduce((sum, run) => sum + run.width(run.text), 0);
      // Lines break at words: of several, each is left a little empty.
      const room = lines === 1 ? width : width * lines * 0.85;
      return sizes.find((size) => ems * size <= room) ?? sizes.at(-1) ?? 0;
    },
  };
}

/** A PDF with its fonts in it. `title` stands in the reader's window and in its list of files: never a person's name. */
export async function makePdf(
  { locale, title }: { locale: Locale; title: string },
  compose: Compose,
): Promise<Uint8Array<ArrayBuffer>> {
  const { needed, set } = recorder();
  const draft = compose(set);
  draft.header?.(1, 1);
  draft.footer?.(1, 1);
  const fonts = await openFonts(needed);
  return print(fonts, {
    ...compose(setterOf(fonts)),
    pageSize: 'A4',
    language: locale,
    info: { title, creator: 'Breakwater', producer: 'Breakwater' },
    version: '1.7',
    displayTitle: true,
    defaultStyle: { font: fonts.all[0]?.name, fontSize: 10, lineHeight: 1.15, color: INK.ink },
  });
}

const require = createRequire(import.meta.url);
type Printer = new (
  fonts: TFontDictionary,
  files: { existsSync(name: string): boolean; readFileSync(name: string): Uint8Array | undefined },
  addresses: { resolve(): void; resolved(): Promise<void> },
  mayRead: (path: string) => boolean,
) => { createPdfKitDocument(paper: TDocumentDefinitions): Promise<NodeJS.ReadableStream & { end(): void }> };

// A printer a paper, and not pdfmake's own door, which keeps one set of fonts for everybody. It may read no file and ask no
// address.
async function print(fonts: Fonts, paper: TDocumentDefinitions): Promise<Uint8Array<ArrayBuffer>> {
  const { default: PdfPrinter } = require('pdfmake/js/Printer.js') as { default: Printer };
  const files = new Map(fonts.all.map(({ name, file }) => [name, file]));
  const printer = new PdfPrinter(
    Object.fromEntries(fonts.all.map(({ name }) => [name, { normal: name }])),
    { existsSync: (name) => files.has(name), readFileSync: (name) => files.get(name) },
    { resolve: () => undefined, resolved: () => Promise.resolve() },
    () => false,
  );
  const document = await printer.createPdfKitDocument(paper);
  document.end();
  const parts: Uint8Array[] = [];
  for await (const part of document) parts.push(part as Uint8Array);
  return new Uint8Array(Buffer.concat(parts));
}
