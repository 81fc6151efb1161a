import { intakeKey, openPool, subjectKey } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { forgetOldRoots, loadRootKeyring, rewrap, rotateRoot, rootVersionOf } from '@breakwater/vault';
import { eq, isNotNull } from 'drizzle-orm';
import { auditAsWorker, transactAsWorker } from '../verb.ts';

export type KeyConfig = {
  /** The database under the role `worker`. */
  databaseUrl: string;
  keyringPath: string;
};
/** How many keys each version of the root key wraps; `current` is the one for new keys. */
export type KeyState = { current: number; wrappedBy: Map<number, number> };

/** What the root keyring wraps now. Reads no content. */
export async function readKeys(config: KeyConfig): Promise<KeyState> {
  return withPool(config, async (tx) => {
    const { current } = await loadRootKeyring(config.keyringPath);
    const wrappedBy = new Map<number, number>();
    for (const { wrapped } of await allWrapped(tx)) {
      const version = rootVersionOf(wrapped);
      wrappedBy.set(version, (wrappedBy.get(version) ?? 0) + 1);
    }
    return { current, wrappedBy };
  });
}

/**
 * Makes a new root key, wraps every key with it in one transaction, and only then forgets the old ones. The content is
 * not touched. Interrupted anywhere, running it again finishes the work. Run it while the centre is stopped: a running
 * process knows only the root keys it started with.
 */
export async function rotateKeys(config: KeyConfig): Promise<KeyState> {
  const keyring = await rotateRoot(config.keyringPath);
  await withPool(config, async (tx) => {
    for (const row of await allWrapped(tx)) await row.store(rewrap(keyring, row.at, row.wrapped));
    await auditAsWorker(tx, { action: 'key.rotate', subjectKind: 'centre', subjectId: null });
  });
  await forgetOldRoots(config.keyringPath);
  return readKeys(config);
}

type Wrapped = {
  wrapped: Uint8Array;
  at: Parameters<typeof rewrap>[1];
  store(wrapped: Uint8Array): Promise<unknown>;
};

async function allWrapped(tx: Transaction): Promise<Wrapped[]> {
  const subjects = await tx.select().from(subjectKey).where(eq(subjectKey.recipientKind, 'root'));
  const pairs = await tx.select().from(intakeKey).where(isNotNull(intakeKey.wrappedPrivate));
  return [
    ...subjects.map(({ id, subjectKind, subjectId, version, wrapped }) => ({
      wrapped,
      at: { subjectId, kind: subjectKind, version },
      store: (next: Uint8Array) => tx.update(subjectKey).set({ wrapped: next }).where(eq(subjectKey.id, id)),
    })),
    ...pairs.flatMap(({ id, wrappedPrivate }) =>
      wrappedPrivate
        ? [
            {
              wrapped: wrappedPrivate,
              at: { subjectId: id, kind: 'intake', version: 1 },
              store: (next: Uint8Array) =>
                tx.update(intakeKey).set({ wrappedPrivate: next }).where(eq(intakeKey.id, id)),
            },
          ]
        : [],
    ),
  ];
}

async function withPool<T>({ databaseUrl }: KeyConfig, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const pool = openPool({ url: databaseUrl, applicationName: 'breakwater-keys', max: 1 });
  try {
    return await transactAsWorker({ pool }, work);
  } finally {
    await pool.end();
  }
}
