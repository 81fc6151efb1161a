import type { Locale } from '@breakwater/domain';
import type { Column, Content } from 'pdfmake/interfaces.js';
import { INK } from './pdf.ts';
import type { Layout, Setter } from './pdf.ts';

/** A certificate with all its words. */
export type CertificateSheet = {
  kind: 'certificate';
  locale: Locale;
  title: string;
  heading: string;
  centreName: string;
  beforeName: string;
  personName: string;
  afterName: string;
  programmeName: string;
  /** When it was completed, how many class sessions, how many hours. */
  facts: string[];
  /** Who signs, on a line each. */
  signers: string[];
  signerPart: string;
  code: string;
  /** How the code is checked, and what the answer says. */
  check: string[];
};

/** Many of them, a page each. */
export type CertificatesSheet = {
  kind: 'certificates';
  locale: Locale;
  title: string;
  certificates: CertificateSheet[];
};

/** One after another: each takes a page, and its signatures stand at that page's foot. */
export function composeCertificates({ certificates }: CertificatesSheet, set: Setter): Layout {
  const pages = certificates.map((sheet) => composeCertificate(sheet, set));
  // A paper is asked for its first foot alone when its characters are gathered: those of all of them are needed.
  for (const { footer } of pages) footer?.(1, 1);
  return {
    pageOrientation: 'landscape',
    pageMargins: pages[0]?.pageMargins ?? [0, 0, 0, 0],
    background: FRAME,
    content: pages.map(({ content }, index) => ({
      stack: [content],
      ...(index > 0 && { pageBreak: 'before' as const }),
    })),
    footer: (page, count) => pages[page - 1]?.footer?.(page, count) ?? { text: '' },
  };
}

const WIDTH = 641.89;
const MIDDLE = WIDTH / 2;

/** A4 across: who, what, when; below, who led it and how to check. Long names are set smaller and never leave the page. */
export const composeCertificate = (sheet: CertificateSheet, set: Setter): Layout => ({
  pageOrientation: 'landscape',
  pageMargins: [100, 62, 100, 190],
  background: FRAME,
  content: body(sheet, set),
  footer: () => ({ stack: [signatures(sheet, set), ...check(sheet, set)], margin: [100, 30, 100, 0] }),
});

const FRAME: Content = {
  canvas: [
    { type: 'rect', x: 26, y: 26, w: 789.89, h: 543.28, lineWidth: 1.5, lineColor: INK.sea },
    { type: 'rect', x: 32, y: 32, w: 777.89, h: 531.28, lineWidth: 0.5, lineColor: INK.line },
  ],
};

function body(sheet: CertificateSheet, set: Setter): Content[] {
  const soft = (words: string, fontSize: number, below: number, color = INK.soft) =>
    set.text(words, { fontSize, color, alignment: 'center', margin: [0, 0, 0, below] });
  const strong = (words: string, sizes: number[], below: number, color = INK.ink) =>
    set.text(words, {
      fontSize: set.fit(words, sizes, WIDTH, 2),
      color,
      weight: 'strong',
      alignment: 'center',
      margin: [0, 0, 0, below],
    });
  return [
    soft(sheet.centreName, 12, 12, INK.sea),
    strong(sheet.heading, [30], 6),
    {
      canvas: [
        { type: 'line', x1: MIDDLE - 28, y1: 0, x2: MIDDLE + 28, y2: 0, lineWidth: 2, lineColor: INK.sea },
      ],
      margin: [0, 0, 0, 26],
    },
    soft(sheet.beforeName, 12, 4),
    strong(sheet.personName, [36, 32, 28, 24, 20, 17], 8, INK.sea),
    soft(sheet.afterName, 12, 4),
    strong(sheet.programmeName, [22, 20, 18, 16, 14], 14),
    soft(sheet.facts.join('   ·   '), 10.5, 0, INK.ink),
  ];
}

function signatures({ signers, signerPart }: CertificateSheet, set: Setter): Content {
  // One line may hold the names of many.
  const alone = (signers[0] ?? '').length > 40 ? WIDTH : 260;
  const width = signers.length > 1 ? 180 : alone;
  const columns = signers.map((name): Column => ({
    width,
    stack: [
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.75, lineColor: INK.soft }] },
      set.text(name, {
        fontSize: set.fit(name, [10.5, 9, 8, 7], width, 2),
        alignment: 'center',
        margin: [0, 5, 0, 0],
      }),
      set.text(signerPart, { fontSize: 8.5, color: INK.soft, alignment: 'center' }),
    ],
  }));
  const side: Column = { width: '*', text: '' };
  return { columns: [side, ...columns, side], columnGap: 30 };
}

function check({ code, check }: CertificateSheet, set: Setter): Content[] {
  const lines = check.map((words) =>
    set.text(words, { fontSize: 8.5, color: INK.soft, alignment: 'center' }),
  );
  return [
    set.text(code, { weight: 'strong', fontSize: 10, alignment: 'center', margin: [0, 20, 0, 3] }),
    ...lines,
  ];
}
