import { newId, subjectKey } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { keyringOf, newDataKey, unwrapKey, wrapKey } from '@breakwater/vault';
import type { Key, Keyring } from '@breakwater/vault';
import { and, eq } from 'drizzle-orm';
import { findKey } from './queries.ts';

type CaseKeyRow = { caseId: string; clientId: string; key: Key; clientKey: Key };

async function store(tx: Transaction, { caseId, clientId, key, clientKey }: CaseKeyRow): Promise<void> {
  await tx.insert(subjectKey).values({
    id: newId(),
    subjectKind: 'case',
    subjectId: caseId,
    recipientKind: 'client',
    recipientId: clientId,
    version: key.version,
    wrapped: wrapKey(keyringOf(clientKey), { subjectId: caseId, kind: 'case', version: key.version }, key),
  });
}

/** A new key for a case, wrapped under the key of the client whose file it is: with that person's key it is lost. */
export async function makeCaseKey(
  tx: Transaction,
  caseId: string,
  { clientId, clientKey }: { clientId: string; clientKey: Key },
): Promise<Key> {
  const key = newDataKey();
  await store(tx, { caseId, clientId, key, clientKey });
  return key;
}

/** Wraps a case's key for one more client whose file it is. */
export async function shareCaseKey(tx: Transaction, row: CaseKeyRow): Promise<void> {
  await store(tx, row);
}

/**
 * A case's key, by way of the key of any client whose file it is; null when all of them have been erased. Row security
 * decides who may fetch either.
 */
export async function findCaseKey(tx: Transaction, keyring: Keyring, caseId: string): Promise<Key | null> {
  const rows = await tx
    .select()
    .from(subjectKey)
    .where(
      and(
        eq(subjectKey.subjectKind, 'case'),
        eq(subjectKey.subjectId, caseId),
        eq(subjectKey.recipientKind, 'client'),
      ),
    );
  for (const { recipientId, version, wrapped } of rows) {
    const clientKey = recipientId ? await findKey(tx, keyring, { kind: 'client', id: recipientId }) : null;
    if (clientKey)
      return unwrapKey(keyringOf(clientKey), { subjectId: caseId, kind: 'case', version }, wrapped);
  }
  return null;
}
