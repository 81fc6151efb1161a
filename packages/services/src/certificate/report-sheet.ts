import type { Locale } from '@breakwater/domain';
import type { Content } from 'pdfmake/interfaces.js';
import { INK } from './pdf.ts';
import type { Layout, Setter } from './pdf.ts';

/** A report to an agency about one person, with all its words. */
export type ReportSheet = {
  kind: 'report';
  locale: Locale;
  title: string;
  heading: string;
  centreName: string;
  /** One line each. */
  address: string[];
  /** Whom it is for: one line each. */
  to: string[];
  confidential: string;
  /** Who it is about and what for. */
  about: { label: string; words: string }[];
  /** What is told. */
  facts: { label: string; words: string }[];
  /** On whose permission it is told, and what it is silent about. */
  notes: string[];
  signer: string;
  /** "Page {page} of {pages}" */
  pageWords: string;
};

/** A4 upright, as a letter: that it is confidential stands on every page. Columns have a width, or a long word takes them off the page. */
export const composeReport = (sheet: ReportSheet, set: Setter): Layout => ({
  pageMargins: [64, 74, 64, 62],
  header: () => ({
    ...set.text(sheet.confidential, { fontSize: 9, weight: 'strong', alignment: 'right' }),
    margin: [64, 34, 64, 0],
  }),
  footer: (page, pages) =>
    set.text(sheet.pageWords.replace('{page}', String(page)).replace('{pages}', String(pages)), {
      fontSize: 9,
      color: INK.soft,
      alignment: 'right',
      margin: [64, 14, 64, 0],
    }),
  content: [
    set.text(sheet.centreName, { fontSize: 12, weight: 'strong', color: INK.sea }),
    ...sheet.address.map((line) => set.text(line, { fontSize: 9.5, color: INK.soft })),
    { text: '', margin: [0, 0, 0, 20] },
    ...sheet.to.map((line) => set.text(line, { fontSize: 11 })),
    set.text(sheet.heading, { fontSize: 18, weight: 'strong', margin: [0, 24, 0, 8] }),
    rows(sheet.about, set),
    { text: '', margin: [0, 0, 0, 12] },
    rows(sheet.facts, set),
    ...sheet.notes.map((words) => set.text(words, { fontSize: 10, color: INK.soft, margin: [0, 12, 0, 0] })),
    {
      canvas: [{ type: 'line', x1: 0, y1: 0, x2: 200, y2: 0, lineWidth: 0.75, lineColor: INK.soft }],
      margin: [267, 56, 0, 4],
    },
    set.text(sheet.signer, { fontSize: 9, color: INK.soft, margin: [267, 0, 0, 0] }),
  ],
});

function rows(lines: ReportSheet['facts'], set: Setter): Content {
  return {
    table: {
      widths: [140, 319],
      body: lines.map(({ label, words }) => [
        set.text(label, { fontSize: 10, color: INK.soft, margin: [0, 1, 0, 0] }),
        set.text(words, { fontSize: 11 }),
      ]),
    },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0,
      hLineColor: () => INK.line,
      paddingLeft: () => 0,
      paddingTop: () => 5,
      paddingBottom: () => 3,
    },
  };
}
