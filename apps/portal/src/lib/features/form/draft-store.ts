import type { SealedDraft } from './draft-seal.ts';

/** Where sealed drafts lie on this device. */
export type DraftStore = {
  find(name: string): Promise<SealedDraft | undefined>;
  keep(draft: SealedDraft): Promise<void>;
  remove(name: string): Promise<void>;
  /** Removes what was saved before, whoever wrote it. */
  removeBefore(savedAt: number): Promise<void>;
};

const DATABASE = 'breakwater';
const STORE = 'drafts';

/** IndexedDB, opened when first asked. Each promise is kept only when the browser says that it is written. */
export function deviceStore(): DraftStore {
  let opened: Promise<IDBDatabase> | undefined;
  const open = () => {
    opened ??= openDatabase().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  const inStore = async <T>(
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest<T> | null,
  ) => {
    const transaction = (await open()).transaction(STORE, mode);
    const request = work(transaction.objectStore(STORE));
    await done(transaction);
    return request?.result;
  };
  return {
    find: (name) => inStore<SealedDraft | undefined>('readonly', (store) => store.get(name)),
    keep: async (draft) => void (await inStore('readwrite', (store) => store.put(draft))),
    remove: async (name) => void (await inStore('readwrite', (store) => store.delete(name))),
    removeBefore: async (savedAt) => {
      await inStore('readwrite', (store) => {
        const old = store.index('savedAt').openCursor(IDBKeyRange.upperBound(savedAt, true));
        old.onsuccess = () => {
          old.result?.delete();
          old.result?.continue();
        };
        return null;
      });
    },
  };
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore(STORE, { keyPath: 'name' }).createIndex('savedAt', 'savedAt');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('no store for drafts', { cause: request.error }));
  });
}

function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(new Error('a draft was not kept', { cause: transaction.error }));
  });
}
