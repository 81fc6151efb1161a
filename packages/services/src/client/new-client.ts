import { client, newId } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import type { Locale } from '@breakwater/domain';
import { SealedClient } from '@breakwater/domain/client';
import type { AgeGroup, ClientGender } from '@breakwater/domain/client';
import { sealDocument } from '@breakwater/vault';
import type { Key, Keyring } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import { makeKey } from '../key/queries.ts';
import { clientAt } from './sealed-at.ts';

export type NewClient = {
  id?: string;
  createdBy: string;
  locale: Locale;
  isAnonymous?: boolean;
  needsInterpreter?: boolean;
  ageGroup?: AgeGroup;
  gender?: ClientGender;
  householdId?: string | null;
  document: Partial<SealedClient>;
};

/** A person's file with its key, in this transaction. Neither authorised nor audited: part of a verb. */
export async function newClient(
  tx: Transaction,
  keyring: Keyring,
  { id = newId(), document, isAnonymous = false, ...row }: NewClient,
): Promise<{ id: string; key: Key }> {
  // The row comes first: row security lets only those see a key who see the person.
  await tx.insert(client).values({
    id,
    ...row,
    isAnonymous,
    number: sql`'P' || to_char(app.app_now(), 'YY') || '-' || to_char(nextval('app.client_number'), 'FM999999900000')`,
    createdAt: sql`app.app_now()`,
  });
  const key = await makeKey(tx, keyring, { kind: 'client', id });
  const sealed = sealDocument(key, clientAt(id), SealedClient.parse(document));
  await tx
    .update(client)
    .set({ sealed })
    .where(sql`id = ${id}`);
  return { id, key };
}
