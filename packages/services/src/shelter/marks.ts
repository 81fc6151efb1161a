import type { Transaction } from '@breakwater/db';
import { deriveFieldKey, hmacTruncated } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { findKey, makeKey } from '../key/queries.ts';

const MARK_BYTES = 16;

/** The key is the centre's, of which there is one. */
const SUBJECT = { kind: 'shelter', id: '00000000-0000-7000-8000-000000000001' } as const;

/** The key of the marks, or null: no address was ever added. */
export const shelterKey = (tx: Transaction, { core }: StaffContext): Promise<Key | null> =>
  findKey(tx, core.keyring, SUBJECT);

/** The key of the marks, made with the first address. One at a time: a second key would mark past the first. */
export async function shelterKeyToAdd(tx: Transaction, ctx: StaffContext): Promise<Key> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(4242, 3)`);
  return (await shelterKey(tx, ctx)) ?? (await makeKey(tx, ctx.core.keyring, SUBJECT));
}

/** Says a run of words so that it can be compared and not read: a keyed hash. */
export function markerOf(key: Key): (run: string) => Buffer {
  const { bytes } = deriveFieldKey(key, 'shelter-address');
  return (run) => Buffer.from(hmacTruncated(bytes, run, MARK_BYTES));
}
