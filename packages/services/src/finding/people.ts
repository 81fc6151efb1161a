import { centre, inTransaction } from '@breakwater/db';
import type { Pool } from '@breakwater/db';
import type { Keyring } from '@breakwater/vault';
import type { Change, ChangeFeed } from '../live/feed.ts';
import { auditAsWorker } from '../verb.ts';
import { openNameBook } from './name-book.ts';
import type { Candidate, NameBook, Scope } from './name-book.ts';
import { diallingOf } from './phone.ts';
import { readEverybody, readSome } from './read-entries.ts';

/** Everybody's names in this process's memory: nothing that can be searched lies in the database. */
export type PeopleIndex = {
  /** False while names are being read, at the start and after a lost connection. */
  isReady(): boolean;
  /** What somebody is called, by the file that theirs has been merged into; `''` while it isn't known, and of the erased. */
  nameOf(clientId: string): string;
  /** Who may be meant, the likeliest first. It knows no rights: what an actor may hear of is the caller's to ask. */
  find(query: string, limit: number, scope?: Scope): Candidate[];
  numbered(pattern: string): string[];
  /** Begins to read, and follows what changes from then on. Resolves when it is ready. */
  start(): Promise<void>;
  close(): void;
};

const AGAIN_MS = 2_000;
/** More than these changed at once (an import) and everybody is read anew. */
const MANY = 5_000;

type Parts = { pool: Pool; keyring: Keyring; changes: ChangeFeed };

/** Opens the index, empty; `start` fills it. */
export function openPeople({ pool, keyring, changes }: Parts): PeopleIndex {
  let book: NameBook = openNameBook({ code: '', trunk: '' });
  let isReady = false;
  let isClosed = false;
  let building: Promise<void> | null = null;
  // What changed while names were being read is read again after that: no change is lost between the two.
  let touched = new Set<string>();
  let working: Promise<void> = Promise.resolve();

  const build = async () => {
    isReady = false;
    while (!isClosed) {
      try {
        touched = new Set();
        book = await readBook(pool, keyring);
        isReady = true;
        return await refresh();
      } catch {
        // The database is away, or a file doesn't open: tried again, and search says meanwhile that it isn't ready.
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS).unref());
      }
    }
  };
  const refresh = async () => {
    while (isReady && touched.size > 0) {
      const ids = [...touched];
      touched = new Set();
      const entries = await readSome(pool, keyring, ids);
      ids.forEach(book.remove);
      entries.forEach(book.put);
    }
  };
  const rebuild = (): Promise<void> => (building ??= build().finally(() => (building = null)));
  const take = (changed: readonly Change[]) => {
    const people = changed.filter(({ topic }) => topic === 'client');
    if (people.length === 0) return;
    if (people.length > MANY || people.some(({ id }) => id === null)) return void rebuild();
    for (const { id } of people) if (id) touched.add(id);
    working = working.then(refresh).catch(() => void rebuild());
  };
  const stop: (() => void)[] = [];

  return {
    isReady: () => isReady,
    nameOf: (id) => book.nameOf(id),
    find: (...asked) => book.find(...asked),
    numbered: (pattern) => book.numbered(pattern),
    start() {
      stop.push(changes.onChange((batch) => take(batch.changes)));
      // Read before changes are followed, a name that changes in between would stay as it was.
      return new Promise((resolve) => {
        stop.push(changes.onConnect(() => void rebuild().then(resolve)));
        if (changes.isFollowing()) void rebuild().then(resolve);
      });
    },
    close() {
      isClosed = true;
      for (const each of stop) each();
    },
  };
}

/** A whole new book. That it was read stands in the trail first; if that can't be written, nothing is read. */
async function readBook(pool: Pool, keyring: Keyring): Promise<NameBook> {
  const country = await inTransaction(pool, {}, async (tx) => {
    await auditAsWorker(tx, { action: 'client.index', subjectKind: 'client', subjectId: null });
    const [row] = await tx.select({ country: centre.country }).from(centre);
    return row?.country ?? '';
  });
  const book = openNameBook(diallingOf(country));
  await readEverybody(pool, keyring, book.put);
  return book;
}
