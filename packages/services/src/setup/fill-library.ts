import { inTransaction, openPool } from '@breakwater/db';
import { stockLibrary } from '../library/stock.ts';
import type { SetUpConfig } from './set-up-centre.ts';

/** Brings the articles that come with the program to a centre from before there was a library; else does nothing. */
export async function fillLibrary({ migratorUrl }: Pick<SetUpConfig, 'migratorUrl'>): Promise<void> {
  const pool = openPool({ url: migratorUrl, applicationName: 'breakwater-library', max: 1 });
  try {
    await inTransaction(pool, {}, stockLibrary);
  } finally {
    await pool.end();
  }
}
