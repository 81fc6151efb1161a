import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

/** How many migrations this version of the program has, and when its newest was made (milliseconds). */
export type Journal = { count: number; newest: number };

/** Reads the journal that lies beside the migrations. */
export async function readJournal(): Promise<Journal> {
  const { entries } = JSON.parse(await readFile(`${migrationsFolder}/meta/_journal.json`, 'utf8')) as {
    entries: { when: number }[];
  };
  return { count: entries.length, newest: Math.max(...entries.map(({ when }) => when)) };
}

/** Whether a database has exactly these migrations: as many, and the same newest. Numbers come as the driver's strings. */
export function isCurrent(
  journal: Journal,
  applied: { count: string; newest: string | null } | undefined,
): boolean {
  return Number(applied?.count) === journal.count && Number(applied?.newest) === journal.newest;
}
