import type { Locale } from '@breakwater/domain';
import type { Content } from 'pdfmake/interfaces.js';
import { INK } from './pdf.ts';
import type { Layout, Setter } from './pdf.ts';

/** A receipt for what was paid, with all its words. */
export type ReceiptSheet = {
  kind: 'receipt';
  locale: Locale;
  title: string;
  heading: string;
  number: string;
  centreName: string;
  /** One line each. */
  address: string[];
  /** Label and words; without words, a line to write on. */
  lines: { label: string; words: string }[];
  amountLabel: string;
  amount: string;
  thanks: string;
  signer: string;
};

/** A4 upright, all in its upper half: it is cut in two, or folded once. Columns have a width, or a long word takes them off the page. */
export const composeReceipt = (sheet: ReceiptSheet, set: Setter): Layout => ({
  pageMargins: [64, 60, 64, 60],
  content: [
    {
      columns: [
        {
          width: 300,
          stack: [
            set.text(sheet.centreName, { fontSize: 12, weight: 'strong', color: INK.sea }),
            ...sheet.address.map((line) => set.text(line, { fontSize: 9.5, color: INK.soft })),
          ],
        },
        { ...set.text(sheet.number, { fontSize: 10.5, alignment: 'right' }), width: '*' },
      ],
    },
    set.text(sheet.heading, { fontSize: 20, weight: 'strong', margin: [0, 24, 0, 14] }),
    lines(sheet, set),
    amount(sheet, set),
    ...(sheet.thanks
      ? [set.text(sheet.thanks, { fontSize: 10, color: INK.soft, margin: [0, 12, 0, 0] })]
      : []),
    {
      canvas: [{ type: 'line', x1: 0, y1: 0, x2: 200, y2: 0, lineWidth: 0.75, lineColor: INK.soft }],
      margin: [267, 46, 0, 4],
    },
    set.text(sheet.signer, { fontSize: 9, color: INK.soft, margin: [267, 0, 0, 0] }),
  ],
});

function lines(sheet: ReceiptSheet, set: Setter): Content {
  return {
    table: {
      widths: [170, 289],
      heights: 18,
      body: sheet.lines.map(({ label, words }) => [
        set.text(label, { fontSize: 10, color: INK.soft, margin: [0, 1, 0, 0] }),
        set.text(words, { fontSize: 11 }),
      ]),
    },
    layout: {
      hLineWidth: (index) => (index === 0 ? 0 : 0.5),
      vLineWidth: () => 0,
      hLineColor: () => INK.line,
      paddingLeft: () => 0,
      paddingTop: () => 5,
      paddingBottom: () => 2,
    },
  };
}

function amount({ amountLabel, amount }: ReceiptSheet, set: Setter): Content {
  return {
    margin: [0, 14, 0, 0],
    table: {
      widths: [158, 277],
      body: [
        [
          set.text(amountLabel, { fontSize: 11, margin: [0, 6, 0, 0] }),
          set.text(amount, { fontSize: 20, weight: 'strong' }),
        ],
      ],
    },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      fillColor: () => INK.mist,
      paddingLeft: () => 12,
      paddingTop: () => 8,
      paddingBottom: () => 6,
    },
  };
}
