import { newId, subjectKey } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { newDataKey, unwrapKey, wrapKey } from '@breakwater/vault';
import type { Key, Keyring } from '@breakwater/vault';
import { and, asc, desc, eq, inArray } from 'drizzle-orm';

type Subject = { kind: 'request' | 'staff' | 'client' | 'interpreter' | 'enrolment' | 'shelter'; id: string };

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

/** The newest keys of these data subjects by their ids, as far as they are there and the actor may fetch them. */
export async function findKeys(
  tx: Transaction,
  keyring: Keyring,
  kind: Subject['kind'],
  ids: readonly string[],
): Promise<Map<string, Key>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(subjectKey)
    .where(
      and(
        eq(subjectKey.subjectKind, kind),
        inArray(subjectKey.subjectId, [...ids]),
        eq(subjectKey.recipientKind, 'root'),
      ),
    )
    .orderBy(asc(subjectKey.version));
  return new Map(
    rows.map(({ subjectId, version, wrapped }) => [
      subjectId,
      unwrapKey(keyring, { subjectId, kind, version }, wrapped),
    ]),
  );
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

/** The newest keys of these data subjects by their ids, each made and stored in this transaction where there is none yet. */
export async function findOrMakeKeys(
  tx: Transaction,
  keyring: Keyring,
  kind: Subject['kind'],
  ids: string[],
): Promise<Map<string, Key>> {
  const found = await findKeys(tx, keyring, kind, ids);
  const made = ids.filter((id) => !found.has(id)).map((subjectId) => ({ subjectId, key: newDataKey() }));
  if (made.length > 0)
    await tx.insert(subjectKey).values(
      made.map(({ subjectId, key }) => ({
        id: newId(),
        subjectKind: kind,
        subjectId,
        recipientKind: 'root' as const,
        version: key.version,
        wrapped: wrapKey(keyring, { subjectId, kind, version: key.version }, key),
      })),
    );
  for (const { subjectId, key } of made) found.set(subjectId, key);
  return found;
}
