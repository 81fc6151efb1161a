import { intakeKey } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { unwrapKey } from '@breakwater/vault';
import type { Keyring } from '@breakwater/vault';
import { inArray } from 'drizzle-orm';

/** The private halves of the centre's keys of these days, by id. One that was destroyed isn't among them. */
export async function readIntakeKeys(
  tx: Transaction,
  keyring: Keyring,
  ids: string[],
): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  for (const { id, wrappedPrivate } of await tx.select().from(intakeKey).where(inArray(intakeKey.id, ids)))
    if (wrappedPrivate)
      found.set(id, unwrapKey(keyring, { subjectId: id, kind: 'intake', version: 1 }, wrappedPrivate).bytes);
  return found;
}
