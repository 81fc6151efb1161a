import { newId, subjectKey } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { newDataKey, unwrapKey, wrapKey } from '@breakwater/vault';
import type { Key, Keyring } from '@breakwater/vault';
import { and, desc, eq } from 'drizzle-orm';

type Subject = { kind: 'request' | 'staff' | 'client'; id: string };

/** The newest key of a data subject, or null: not made yet, or erased. Row security decides who may fetch it. */
export async function findKey(tx: Transaction, keyring: Keyring, subject: Subject): Promise<Key | null> {
  const [row] = await tx
    .select()
    .from(subjectKey)
    .where(
      and(
        eq(subjectKey.subjectKind, subject.kind),
        eq(subjectKey.subjectId, subject.id),
        eq(subjectKey.recipientKind, 'root'),
      ),
    )
    .orderBy(desc(subjectKey.version))
    .limit(1);
  if (!row) return null;
  return unwrapKey(keyring, { subjectId: subject.id, kind: subject.kind, version: row.version }, row.wrapped);
}

/** A new key for a data subject, wrapped and stored in this transaction. */
export async function makeKey(tx: Transaction, keyring: Keyring, subject: Subject): Promise<Key> {
  const key = newDataKey();
  await tx.insert(subjectKey).values({
    id: newId(),
    subjectKind: subject.kind,
    subjectId: subject.id,
    recipientKind: 'root',
    version: key.version,
    wrapped: wrapKey(keyring, { subjectId: subject.id, kind: subject.kind, version: key.version }, key),
  });
  return key;
}
