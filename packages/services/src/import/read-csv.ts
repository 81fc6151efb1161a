import { InvalidInput } from '@breakwater/domain';
import { COLUMNS_MAX, ROWS_MAX } from '@breakwater/domain/import';
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';

/** A table as it lies in a file: the first line names the columns. */
export type Table = { columns: string[]; rows: string[][] };

/**
 * Reads a CSV file (RFC 4180) in UTF-8, with or without its mark, its cells parted by comma, semicolon or tab. Refuses by
 * name: another encoding, nothing in it, too many rows or columns, a quote that never ends (with its line).
 */
export function readCsv(bytes: Uint8Array): Table {
  const text = decode(bytes);
  const [columns = [], ...rows] = cells(text);
  if (columns.length === 0 || rows.length === 0) throw new InvalidInput({ file: 'error_import_empty' });
  if (columns.length > COLUMNS_MAX) throw new InvalidInput({ file: 'error_import_columns' });
  if (rows.length > ROWS_MAX) throw new InvalidInput({ file: 'error_import_rows' });
  return { columns: columns.map((name) => name.trim().slice(0, 200)), rows };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InvalidInput({ file: 'error_import_encoding' });
  }
}

function cells(text: string): string[][] {
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      skip_empty_lines: true,
      relax_column_count: true,
      to: ROWS_MAX + 2,
    });
  } catch (error) {
    if (error instanceof CsvError) throw new InvalidInput({ file: 'error_import_quotes' });
    throw error;
  }
}

/** What parts the cells: of the three, the one that the first line has most of. */
function delimiterOf(text: string): string {
  const [line = ''] = text.split(/\r?\n/, 1);
  const count = (sign: string) => line.split(sign).length;
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}
