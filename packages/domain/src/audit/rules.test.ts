import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AUDIT_ACTIONS, AUDIT_GROUPS, csvRecord, groupOf } from './index.ts';

/** Reads records as RFC 4180 describes them. */
function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += 1) {
        cell += text[at];
        if (text[at] === '"') at += 1;
      }
      at += 1;
    } else {
      const end = /,|\r\n/.exec(text.slice(at))?.index ?? text.length - at;
      cell = text.slice(at, at + end);
      at += end;
    }
    cells.push(cell);
    if (text.startsWith('\r\n', at)) {
      records.push(cells);
      cells = [];
      at += 2;
    } else at += 1;
  }
  return records;
}

test('what is written as CSV reads back the same, but for the mark before a formula', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\r', '\n', ' ', '=', '-', 'ž', '\t') });
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 4 }), (records) => {
      const read = readCsv(records.map(csvRecord).join(''));
      const marked = read.map((cells, row) =>
        cells.map((each, column) => (each === `'${records[row]?.[column]}` ? each.slice(1) : each)),
      );
      expect(marked).toEqual(records);
    }),
  );
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\r=1', '\n=1', '＝1', '\u3000=1'])(
  '%j is not run as a formula',
  (cell) => {
    expect(csvRecord([cell]).replace(/^"/, '').startsWith("'")).toBe(true);
  },
);

test('every action belongs to a group', () => {
  for (const action of AUDIT_ACTIONS) expect(AUDIT_GROUPS).toContain(groupOf(action));
  expect(AUDIT_GROUPS).toContain('request');
});
