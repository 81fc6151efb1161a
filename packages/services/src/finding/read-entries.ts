import { inTransaction } from '@breakwater/db';
import type { Pool } from '@breakwater/db';
import { nameOfClient } from '@breakwater/domain/client';
import { openDocument, SealBroken, unwrapKey } from '@breakwater/vault';
import type { Keyring } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { clientAt } from '../client/sealed-at.ts';
import type { Entry } from './name-book.ts';

/** What of a file is searched. Its whole schema would check much that is dropped at once, fifty thousand times. */
const Names = z.object({
  codeName: z.string().default(''),
  givenName: z.string().default(''),
  familyName: z.string().default(''),
  otherNames: z.string().default(''),
  phones: z.array(z.string()).default([]),
});

type Row = {
  id: string;
  number: string;
  merged_into: string | null;
  sealed: Buffer;
  wrapped: Buffer;
  version: number;
};

const PAGE = 2_000;
/** How many are opened before others get their turn: a few milliseconds' work. */
const TURN = 100;

/** Reads everybody's names, page by page; `put` gets each. Acts for nobody, and lets requests be answered in between. */
export async function readEverybody(
  pool: Pool,
  keyring: Keyring,
  put: (entry: Entry) => void,
): Promise<void> {
  let coming = readRows(pool, { after: null, ids: null });
  for (;;) {
    const rows = await coming;
    const isLast = rows.length < PAGE;
    // The database reads the next page while this one is opened.
    if (!isLast) coming = readRows(pool, { after: rows.at(-1)?.id ?? null, ids: null });
    // Where this one fails, nobody waits for the other.
    coming.catch(() => {});
    for (const [index, row] of rows.entries()) {
      if (index % TURN === 0) await setImmediate();
      const entry = openEntry(keyring, row);
      if (entry) put(entry);
    }
    if (isLast) return;
  }
}

/** The names of some; who isn't among what comes back is erased. */
export async function readSome(pool: Pool, keyring: Keyring, ids: string[]): Promise<Entry[]> {
  const rows = await readRows(pool, { after: null, ids });
  return rows.flatMap((row) => openEntry(keyring, row) ?? []);
}

function readRows(
  pool: Pool,
  { after, ids }: { after: string | null; ids: string[] | null },
): Promise<Row[]> {
  const some = ids && `{${ids.join(',')}}`;
  return inTransaction(pool, {}, async (tx) => {
    const found = await tx.execute<Row>(
      sql`SELECT * FROM app.index_people(${after}::uuid, ${some}::uuid[], ${some ? 100_000 : PAGE})`,
    );
    return found.rows;
  });
}

// One file that doesn't open hides nobody else's name.
function openEntry(keyring: Keyring, row: Row): Entry | null {
  const { id, number, version } = row;
  try {
    const key = unwrapKey(keyring, { subjectId: id, kind: 'client', version }, new Uint8Array(row.wrapped));
    const file = openDocument(Names, key, clientAt(id), new Uint8Array(row.sealed));
    const names = [file.codeName, file.givenName, file.familyName, file.otherNames].filter(Boolean);
    return { id, number, mergedInto: row.merged_into, name: nameOfClient(file), names, phones: file.phones };
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
