import { client } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { SealedClient } from '@breakwater/domain/client';
import { openDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { findKey } from '../key/queries.ts';
import { clientAt } from './sealed-at.ts';

export type ClientRecord = typeof client.$inferSelect;

/** The person, or `not_found`: row security has decided whether the actor may see them. */
export async function readClient(tx: Transaction, id: string): Promise<ClientRecord> {
  const [row] = await tx.select().from(client).where(eq(client.id, id));
  if (!row) throw notFound();
  return row;
}

/** As `readClient`, locked; refuses (`conflict`) who has been erased, and a version that somebody else has changed since. */
export async function lockClient(tx: Transaction, id: string, version?: number): Promise<ClientRecord> {
  const [row] = await tx.select().from(client).where(eq(client.id, id)).for('update');
  if (!row) throw notFound();
  if (row.erasedAt !== null) throw conflict('error_client_erased');
  if (version !== undefined && row.version !== version) throw conflict('error_changed_meanwhile');
  return row;
}

/** The person's key; a `conflict` when they have been erased. */
export async function clientKey(tx: Transaction, ctx: StaffContext, id: string): Promise<Key> {
  const key = await findKey(tx, ctx.core.keyring, { kind: 'client', id });
  if (!key) throw conflict('error_client_erased');
  return key;
}

/** Who they are; an empty document when they have been erased. The caller audits. */
export function openClient(key: Key | null, row: Pick<ClientRecord, 'id' | 'sealed'>): SealedClient {
  return key && row.sealed
    ? openDocument(SealedClient, key, clientAt(row.id), row.sealed)
    : SealedClient.parse({});
}
