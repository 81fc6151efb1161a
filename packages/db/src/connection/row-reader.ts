import { Column, is, SQL, Subquery } from 'drizzle-orm';

/** One selected column as drizzle notes it: where its value goes, and what reads it. */
type Selected = { path: string[]; field: unknown };
type Decoder = { mapFromDriverValue(value: unknown): unknown };
type Read = { at: number; group: string | null; key: string; decoder: Decoder };
/** What a query of drizzle that has been prepared holds beside what it shows. */
type PreparedSelect = {
  fields?: Selected[];
  joinsNotNullableMap?: Record<string, boolean>;
  customResultMapper?: (rows: unknown[][]) => unknown[];
};

/**
 * Has a prepared query of drizzle decide once how each of its columns is read; drizzle decides anew for each value, which
 * for a list costs more than all else. Leaves alone what is no select, and joins that may find nothing.
 */
export function readOnce(query: unknown): void {
  const select = query as PreparedSelect;
  if (typeof query !== 'object' || !select?.fields || select.customResultMapper) return;
  const isFound = Object.values(select.joinsNotNullableMap ?? {}).every(Boolean);
  if (isFound && select.fields.every(({ path }) => path.length <= 2))
    select.customResultMapper = readerOf(select.fields);
}

function readerOf(fields: readonly Selected[]): (rows: unknown[][]) => unknown[] {
  const reads = fields.map(({ path, field }, at): Read => {
    const [first = '', second] = path;
    const [group, key] = second === undefined ? [null, first] : [first, second];
    return { at, group, key, decoder: decoderOf(field) };
  });
  return (rows) => rows.map((row) => readRow(reads, row));
}

function readRow(reads: readonly Read[], row: unknown[]): unknown {
  const result: Record<string, unknown> = {};
  for (const { at, group, key, decoder } of reads) {
    const node = group === null ? result : ((result[group] ??= {}) as Record<string, unknown>);
    const value = row[at];
    node[key] = value === null ? null : decoder.mapFromDriverValue(value);
  }
  return result;
}

function decoderOf(field: unknown): Decoder {
  if (is(field, Column)) return field;
  const { decoder } = (is(field, SQL)
    ? field
    : is(field, Subquery)
      ? field._.sql
      : (field as { sql: SQL }).sql) as unknown as { decoder: Decoder };
  return decoder;
}
