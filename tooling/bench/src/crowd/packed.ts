import { newId } from '@breakwater/db';
import { sealDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';

const ID_BYTES = 16;

/** Rows on their way into one statement: ids and sealed documents end to end, which the wire carries without escaping. */
export type Packed = { ids: Buffer; sealed: Buffer; width: number };

/** `each` rows a case, in the order of the cases: ids, and documents sealed with the case's key. */
export function packRows(
  table: string,
  cases: readonly { id: string; key: Key }[],
  each: number,
  documentOf: (number: number) => object,
): Packed {
  const ids: Buffer[] = [];
  const sealed: Uint8Array[] = [];
  for (const { id: subjectId, key } of cases)
    for (let number = 0; number < each; number += 1) {
      const rowId = newId();
      ids.push(Buffer.from(rowId.replaceAll('-', ''), 'hex'));
      sealed.push(sealDocument(key, { table, rowId, subjectId }, documentOf(ids.length)));
    }
  const width = sealed[0]?.length ?? 0;
  if (sealed.some(({ length }) => length !== width))
    throw new Error(`Documents of ${table} differ in length.`);
  return { ids: Buffer.concat(ids), sealed: Buffer.concat(sealed), width };
}

/** SQL for the id and the document of row `n` (from 0) of what was packed, given as $1 and $2. */
export const unpackId = (n: string) =>
  `encode(substring($1::bytea from (${n}) * ${ID_BYTES} + 1 for ${ID_BYTES}), 'hex')::uuid`;
export const unpackSealed = (n: string, width: number) =>
  `substring($2::bytea from (${n}) * ${width} + 1 for ${width})`;
