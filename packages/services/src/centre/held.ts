import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a published document comes from, and where its copy is kept. */
export type Source<T> = {
  file: string;
  /** From the database; null when it still is as `known`. Throws while the database is away. */
  read(known: T | null): Promise<T | null>;
  /** From the copy on disk, which an older version of the program may have written; null when there is none. */
  recall(copy: object | null): T | null;
};

/** A published document in memory: `refresh` reads it anew, and tells whether it has changed. */
export type Held<T> = { current(): T; isFromDatabase: boolean; refresh(): Promise<boolean> };

/** Reads a document from the database, else from its copy on disk. Throws when there is neither. */
export async function hold<T extends object>({ file, read, recall }: Source<T>): Promise<Held<T>> {
  const found = await read(null).catch(() => null);
  if (found) await keep(file, found);
  const first = found ?? recall(await copyAt(file));
  if (!first) throw new Error(`Nothing is published, and there is no copy of it in ${file}.`);
  let current = first;
  // One after the other: copies of one file are never written at once.
  let kept = Promise.resolve();
  return {
    current: () => current,
    isFromDatabase: found !== null,
    async refresh() {
      const next = await read(current);
      if (!next || JSON.stringify(next) === JSON.stringify(current)) return false;
      current = next;
      kept = kept.then(() => keep(file, next));
      return true;
    },
  };
}

async function copyAt(file: string): Promise<object | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as object);
}

// A copy that is written half is never read: it takes its name last.
async function keep(file: string, document: object): Promise<void> {
  try {
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(`${file}.new`, JSON.stringify(document));
    await rename(`${file}.new`, file);
  } catch {
    // A full disk costs the copy, not the pages.
  }
}
