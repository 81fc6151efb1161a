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
  /** False until everybody has been read once, and while something that was told isn't taken in. */
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
  let touched = new Set<string>();
  let working: Promise<void> = Promise.resolve();
  // What is told while everybody is read may be older in what was read: those are read again, or everybody is.
  let missed = new Set<string>();
  let isOutdated = false;

  const takeIn = async (into: () => NameBook, ids: string[]) => {
    const entries = await readSome(pool, keyring, ids);
    ids.forEach(into().remove);
    entries.forEach(into().put);
  };
  const readAnew = async () => {
    missed = new Set();
    isOutdated = false;
    const next = await readBook(pool, keyring);
    while (missed.size > 0 && !isOutdated) {
      const ids = [...missed];
      missed = new Set();
      await takeIn(() => next, ids);
    }
    if (isOutdated) return false;
    book = next;
    isReady = true;
    return true;
  };
  // The book that is there goes on answering, and taking in what is told, until the new one stands.
  const build = async () => {
    while (!isClosed) {
      try {
        if (await readAnew()) return;
      } catch {
        // The database is away, or a file doesn't open: tried again.
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS).unref());
      }
    }
  };
  const refresh = async () => {
    while (touched.size > 0) {
      const ids = [...touched];
      touched = new Set();
      await takeIn(() => book, ids);
    }
  };
  const rebuild = (): Promise<void> => (building ??= build().finally(() => (building = null)));
  /** What was told isn't in the book: until everybody is read anew, search says that it isn't ready. */
  const giveUp = () => {
    isReady = false;
    isOutdated = true;
    touched = new Set();
    void rebuild();
  };
  const take = (changed: readonly Change[]) => {
    const people = changed.filter(({ topic }) => topic === 'client');
    if (people.length === 0) return;
    if (people.length > MANY || people.some(({ id }) => id === null)) return giveUp();
    for (const { id } of people) {
      if (!id) continue;
      touched.add(id);
      if (building) missed.add(id);
    }
    working = working.then(refresh).catch(giveUp);
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
