import { listen } from '@breakwater/db';
import type { Pool } from '@breakwater/db';
import { completed } from '@breakwater/domain/centre';
import type { PublishedCentre } from '@breakwater/domain/centre';
import type { PublishedLibrary } from '@breakwater/domain/library';
import { join } from 'node:path';
import { hold } from './held.ts';
import type { Source } from './held.ts';

/** What is published, held in memory: read without the database, kept fresh while there is one. */
export type Snapshot = {
  read(): PublishedCentre;
  /** The articles of the public library. */
  library(): PublishedLibrary;
  /** Called when either has changed; returns how to stop. */
  onChange(listener: () => void): () => void;
  /** Calls back with the topic of whatever changes in the database, and with null once something may have been missed. */
  onTopic(listener: (topic: string | null) => void): void;
  isDatabaseUp(): boolean;
  close(): Promise<void>;
};

const ANYWAY_MS = 30_000;
const AGAIN_MS = 1_000;
const SOON_MS = 2_000;

/** Reads what is published from the database, else from the copies on disk. Throws when there is neither. */
export async function openSnapshot(pool: Pool, url: string, folder: string): Promise<Snapshot> {
  const listeners = new Set<() => void>();
  const hearers: ((topic: string | null) => void)[] = [];
  const hear = (topic: string | null) => hearers.forEach((each) => each(topic));
  const centre = await hold(centreFrom(pool, folder));
  const library = await hold(libraryFrom(pool, folder));
  let isUp = centre.isFromDatabase;

  let again: NodeJS.Timeout | undefined;
  const refresh = async (documents: { refresh(): Promise<boolean> }[] = [centre, library]) => {
    clearTimeout(again);
    try {
      for (const document of documents) if (await document.refresh()) for (const each of listeners) each();
      isUp = true;
    } catch {
      isUp = false;
      // A database that only stood still has cut no connection, and nothing else would tell that it goes on.
      again = setTimeout(() => void refresh(), AGAIN_MS);
      again.unref();
    }
  };
  const timer = setInterval(() => void refresh(), ANYWAY_MS);
  timer.unref();
  // What waits for its moment comes by the database's clock, and nothing tells of it.
  const soon = setInterval(() => {
    if (isUp && library.current().changesAt !== null) void refresh([library]);
  }, SOON_MS);
  soon.unref();
  const listener = listen({
    url,
    channels: ['breakwater_change'],
    onNotice: (_, topic) => {
      hear(topic);
      if (topic === 'centre') void refresh([centre]);
      if (topic === 'library') void refresh([library]);
    },
    onConnect: () => {
      hear(null);
      void refresh();
    },
    onLost: () => (isUp = false),
  });
  return {
    read: centre.current,
    library: library.current,
    onChange(each) {
      listeners.add(each);
      return () => listeners.delete(each);
    },
    onTopic: (each) => void hearers.push(each),
    isDatabaseUp: () => isUp,
    async close() {
      clearInterval(timer);
      clearInterval(soon);
      clearTimeout(again);
      await listener.close();
    },
  };
}

const centreFrom = (pool: Pool, folder: string): Source<PublishedCentre> => ({
  file: join(folder, 'published.json'),
  async read() {
    const { rows } = await pool.query<{ published: PublishedCentre | null }>(
      'SELECT door.published() AS published',
    );
    if (!rows[0]?.published) throw new Error('The centre is not set up yet.');
    return rows[0].published;
  },
  recall: (copy) => copy && completed(copy as unknown as PublishedCentre),
});

const libraryFrom = (pool: Pool, folder: string): Source<PublishedLibrary> => ({
  file: join(folder, 'library.json'),
  // Some 600 KB: what hasn't changed isn't sent.
  async read(known) {
    const { rows } = await pool.query<{ library: PublishedLibrary | null }>(
      'SELECT door.library($1, $2) AS library',
      [known?.version ?? null, known?.changesAt ?? null],
    );
    return rows[0]?.library ?? null;
  },
  // A site that has only ever seen a version without a library starts with an empty one, or without what is to come.
  recall: (copy) => ({ version: 0, changesAt: null, resources: [], ...copy }),
});
