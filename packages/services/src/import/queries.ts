import { importChunk, importFile } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { SealedImport } from '@breakwater/domain/import';
import type { ImportRow, ImportState } from '@breakwater/domain/import';
import { open, openDocument, seal } from '@breakwater/vault';
import type { Key, Keyring } from '@breakwater/vault';
import { and, asc, eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { findKey } from '../key/queries.ts';

export type ImportRecord = typeof importFile.$inferSelect;

/** Rows that lie sealed together. */
export const CHUNK_ROWS = 500;

export const importAt = (id: string, staffId: string) => ({
  table: 'app.import',
  rowId: id,
  subjectId: staffId,
});
const chunkAt = (id: string, firstRow: number, staffId: string) => ({
  table: 'app.import_chunk',
  rowId: `${id}/${firstRow}`,
  subjectId: staffId,
});

/** The key of whoever brings the file in: it is theirs until it has come in. */
export async function importKey(tx: Transaction, keyring: Keyring, staffId: string): Promise<Key> {
  const key = await findKey(tx, keyring, { kind: 'staff', id: staffId });
  if (!key) throw conflict('error_unexpected');
  return key;
}

/** An import, locked, in one of these states, or `not_found` and `error_moved_on`. */
export async function lockImport(
  tx: Transaction,
  id: string,
  states: readonly ImportState[],
): Promise<ImportRecord> {
  const [row] = await tx.select().from(importFile).where(eq(importFile.id, id)).for('update');
  if (!row) throw notFound();
  if (!states.includes(row.state)) throw conflict('error_moved_on');
  return row;
}

/** Names of file and columns, how they are read, what was found. */
export const openImport = (key: Key, row: Pick<ImportRecord, 'id' | 'madeBy' | 'sealed'>): SealedImport =>
  openDocument(SealedImport, key, importAt(row.id, row.madeBy), row.sealed);

type ChunkAt = { importId: string; firstRow: number; staffId: string };

/** Rows of cells, sealed as they lie in the file. */
export const sealChunk = (key: Key, { importId, firstRow, staffId }: ChunkAt, rows: string[][]) =>
  seal(key, chunkAt(importId, firstRow, staffId), new TextEncoder().encode(JSON.stringify(rows)));

/** The reverse of `sealChunk`. */
export const openChunk = (key: Key, { importId, firstRow, staffId }: ChunkAt, sealed: Uint8Array) =>
  JSON.parse(new TextDecoder().decode(open(key, chunkAt(importId, firstRow, staffId), sealed))) as string[][];

/** Every row of a file, part by part. */
export async function* readChunks(
  tx: Transaction,
  key: Key,
  { id, madeBy }: ImportRecord,
): AsyncGenerator<{ firstRow: number; rows: string[][] }> {
  const parts = await tx
    .select({ firstRow: importChunk.firstRow })
    .from(importChunk)
    .where(eq(importChunk.importId, id))
    .orderBy(asc(importChunk.firstRow));
  for (const { firstRow } of parts)
    yield { firstRow, rows: await readChunk(tx, key, { id, madeBy }, firstRow) };
}

/** One part of a file; empty where there is none. */
export async function readChunk(
  tx: Transaction,
  key: Key,
  { id, madeBy }: Pick<ImportRecord, 'id' | 'madeBy'>,
  firstRow: number,
): Promise<string[][]> {
  const [found] = await tx
    .select({ sealed: importChunk.sealed })
    .from(importChunk)
    .where(and(eq(importChunk.importId, id), eq(importChunk.firstRow, firstRow)));
  return found ? openChunk(key, { importId: id, firstRow, staffId: madeBy }, found.sealed) : [];
}

/** A line of the list. */
export function importRow(ctx: StaffContext, row: ImportRecord): ImportRow {
  return {
    id: row.id,
    state: row.state,
    rows: row.rowCount,
    bad: row.badCount,
    settled: row.cursor,
    kept: row.keptCount,
    madeAt: row.madeAt.toISOString(),
    madeByName: ctx.core.names.nameOf(row.madeBy),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}
