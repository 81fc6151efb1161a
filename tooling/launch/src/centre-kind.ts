import type { CentreDatabase } from './centre-database.ts';
import { markKind, type CentreFolder, type CentreKind } from './centre-folder.ts';
import { centre, inTransaction, openPool } from './database.ts';

/** What stands in a database: the demo, a real centre, or nothing yet. */
async function kindIn(database: CentreDatabase): Promise<CentreKind | null> {
  const pool = openPool({ url: database.urlOf('migrator'), applicationName: 'breakwater-launch', max: 1 });
  try {
    const [found] = await inTransaction(pool, {}, (tx) => tx.select({ isDemo: centre.isDemo }).from(centre));
    return found ? (found.isDemo ? 'demo' : 'real') : null;
  } finally {
    await pool.end();
  }
}

/**
 * Decides what a start runs: what the database holds, else what the folder is marked, else the demo; and marks the
 * folder so. Refuses a folder and a database (of DATABASE_URL) that contradict each other.
 */
export async function settleKind(folder: CentreFolder, database: CentreDatabase): Promise<CentreKind> {
  const held = await kindIn(database);
  if (held && folder.kind && held !== folder.kind) {
    throw new Error(
      `${folder.path} is marked ${folder.kind}, and the database holds ${held === 'demo' ? 'the demo' : 'a real centre'}.`,
    );
  }
  const kind = held ?? folder.kind ?? 'demo';
  markKind(folder, kind);
  return kind;
}
