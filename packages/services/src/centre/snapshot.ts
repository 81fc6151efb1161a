import { listen } from '@breakwater/db';
import type { Pool } from '@breakwater/db';
import type { PublishedCentre } from '@breakwater/domain/centre';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What is published, held in memory: read without the database, kept fresh while there is one. */
export type Snapshot = {
  read(): PublishedCentre;
  onChange(listener: () => void): () => void;
  /** Calls back with the topic of whatever changes in the database, and with null once something may have been missed. */
  onTopic(listener: (topic: string | null) => void): void;
  isDatabaseUp(): boolean;
  close(): Promise<void>;
};

const ANYWAY_MS = 30_000;
const AGAIN_MS = 1_000;

/** Reads what is published from the database, else from the copy on disk. Throws when there is neither. */
export async function openSnapshot(pool: Pool, url: string, folder: string): Promise<Snapshot> {
  const file = join(folder, 'published.json');
  const listeners = new Set<() => void>();
  const hearers: ((topic: string | null) => void)[] = [];
  const hear = (topic: string | null) => hearers.forEach((each) => each(topic));
  let isUp = false;
  let published = await fromDatabase(pool).then(
    (found) => ((isUp = true), found),
    () => null,
  );
  if (published) await keep(file, published);
  // A copy from before there were programmes has none.
  else published = { programmes: [], ...JSON.parse(await readFile(file, 'utf8')) } as PublishedCentre;
  let current: PublishedCentre = published;

  let again: NodeJS.Timeout | undefined;
  const refresh = async () => {
    clearTimeout(again);
    try {
      const found = await fromDatabase(pool);
      isUp = true;
      if (JSON.stringify(found) === JSON.stringify(current)) return;
      current = found;
      for (const each of listeners) each();
      await keep(file, found);
    } catch {
      isUp = false;
      // A database that only stood still has cut no connection, and nothing else would tell that it goes on.
      again = setTimeout(() => void refresh(), AGAIN_MS);
      again.unref();
    }
  };
  const timer = setInterval(() => void refresh(), ANYWAY_MS);
  timer.unref();
  const listener = listen({
    url,
    channels: ['breakwater_change'],
    onNotice: (_, topic) => {
      hear(topic);
      if (topic === 'centre') void refresh();
    },
    onConnect: () => {
      hear(null);
      void refresh();
    },
    onLost: () => (isUp = false),
  });
  return {
    read: () => current,
    onChange(each) {
      listeners.add(each);
      return () => listeners.delete(each);
    },
    onTopic: (each) => void hearers.push(each),
    isDatabaseUp: () => isUp,
    async close() {
      clearInterval(timer);
      clearTimeout(again);
      await listener.close();
    },
  };
}

async function fromDatabase(pool: Pool): Promise<PublishedCentre> {
  const { rows } = await pool.query<{ published: PublishedCentre | null }>(
    'SELECT door.published() AS published',
  );
  if (!rows[0]?.published) throw new Error('The centre is not set up yet.');
  return rows[0].published;
}

// A copy that is written half is never read: it takes its name last.
async function keep(file: string, published: PublishedCentre): Promise<void> {
  try {
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(`${file}.new`, JSON.stringify(published));
    await rename(`${file}.new`, file);
  } catch {
    // A full disk costs the copy, not the pages.
  }
}
