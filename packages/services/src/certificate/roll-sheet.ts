import type { Locale } from '@breakwater/domain';
import type { Content } from 'pdfmake/interfaces.js';
import { INK } from './pdf.ts';
import type { Layout, Setter } from './pdf.ts';

/** A roll to be ticked by hand, with all its words. */
export type RollSheet = {
  kind: 'roll';
  locale: Locale;
  title: string;
  heading: string;
  centreName: string;
  /** What and when: programme and cohort, the class session's time. */
  about: string[];
  confidential: string;
  nameHeading: string;
  people: { name: string; needs: string }[];
  /** A box to tick in each. */
  columns: string[];
  /** Empty lines at the end, for whoever comes and isn't on it. */
  blanks: number;
  empty: string;
  /** "Page {page} of {pages}" */
  pageWords: string;
};

/** A4 upright. What it is and that it is confidential stands on every page, and so does the table's head. */
export const composeRoll = (sheet: RollSheet, set: Setter): Layout => ({
  pageMargins: [44, 74, 44, 58],
  header: () => head(sheet, set),
  footer: (page, pages) => foot(sheet, set, page, pages),
  content: [
    set.text(sheet.heading, { fontSize: 20, weight: 'strong', margin: [0, 0, 0, 2] }),
    ...sheet.about.map((words) => set.text(words, { fontSize: 11, margin: [0, 0, 0, 1] })),
    ...(sheet.people.length === 0 ? [set.text(sheet.empty, { color: INK.soft, margin: [0, 12, 0, 0] })] : []),
    table(sheet, set),
  ],
});

function head({ centreName, confidential }: RollSheet, set: Setter): Content {
  return {
    columns: [
      { ...set.text(centreName, { fontSize: 9, color: INK.sea }), width: 250 },
      set.text(confidential, { fontSize: 9, weight: 'strong', alignment: 'right' }),
    ],
    margin: [44, 34, 44, 0],
  };
}

function foot({ pageWords }: RollSheet, set: Setter, page: number, pages: number): Content {
  const words = pageWords.replace('{page}', String(page)).replace('{pages}', String(pages));
  return set.text(words, { fontSize: 9, color: INK.soft, alignment: 'right', margin: [44, 12, 44, 0] });
}

const BOX = `<svg viewBox="0 0 12 12"><rect x="0.5" y="0.5" width="11" height="11" rx="1.5" fill="none" stroke="${INK.ink}"/></svg>`;
// A cell of its own each time: what is laid out is written into it.
const box = (): Content => ({ svg: BOX, width: 13, alignment: 'center' });

// What helps somebody stands under their name: marks need the width.
function row(index: number, { name, needs }: RollSheet['people'][number], columns: string[], set: Setter) {
  return [
    set.text(String(index + 1), { fontSize: 9, color: INK.soft, alignment: 'right', margin: [0, 2, 0, 0] }),
    {
      stack: [
        set.text(name, { fontSize: 11 }),
        ...(needs ? [set.text(needs, { fontSize: 8.5, color: INK.soft })] : []),
      ],
    },
    ...columns.map(box),
  ];
}

const PAGE_WIDTH = 507.28;
const MARKS_WIDTH = 260;

function table({ people, blanks, columns, nameHeading }: RollSheet, set: Setter): Content {
  const width = Math.min(70, MARKS_WIDTH / Math.max(1, columns.length));
  // The longest word of a heading stays whole.
  const sizeOf = (words: string) =>
    Math.min(...words.split(' ').map((word) => set.fit(word, [8.5, 8, 7.5, 7, 6.5, 6], width - 4)));
  const heading = (words: string, alignment: 'left' | 'center', fontSize = 8.5) =>
    set.text(words, { fontSize, weight: 'strong', color: INK.soft, alignment });
  const size = Math.min(...columns.map(sizeOf));
  const unlisted = Array.from({ length: blanks }, () => ({ name: '', needs: '' }));
  return {
    margin: [0, 14, 0, 0],
    table: {
      headerRows: 1,
      dontBreakRows: true,
      heights: (index) => (index === 0 ? 14 : 18),
      // In points: a column that takes what is left grows with its longest word, and off the page.
      widths: [18, PAGE_WIDTH - 34 - columns.length * (width + 4), ...columns.map(() => width)],
      body: [
        [
          heading('', 'left'),
          heading(nameHeading, 'left'),
          ...columns.map((words) => heading(words, 'center', size)),
        ],
        ...[...people, ...unlisted].map((each, index) => row(index, each, columns, set)),
      ],
    },
    layout: {
      hLineWidth: (index) => (index === 0 ? 0 : index === 1 ? 1 : 0.5),
      vLineWidth: () => 0,
      hLineColor: (index) => (index === 1 ? INK.sea : INK.line),
      paddingLeft: (index) => (index > 1 ? 2 : 4),
      paddingRight: (index) => (index > 1 ? 2 : 4),
      paddingTop: () => 5,
      paddingBottom: () => 3,
    },
  };
}
