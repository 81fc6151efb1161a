import { databaseUrlFrom } from '@breakwater/runtime/secret';
import { openPool } from './database.ts';

/** The administrator's address of an own PostgreSQL, its password perhaps from a file; null where the embedded one is meant. */
export function givenUrl(): string | null {
  return process.env['DATABASE_URL'] ? databaseUrlFrom(process.env) : null;
}

/** The database that a URL names; ours when it names none but the server's own. */
export function nameIn(adminUrl: string): string {
  const name = decodeURIComponent(new URL(adminUrl).pathname.slice(1));
  if (name === '' || name === 'postgres') return 'breakwater';
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name)) throw new Error(`"${name}" is no plain database name.`);
  return name;
}

/**
 * Refuses to go on with a folder that has no secrets when the database of DATABASE_URL holds a centre: new secrets would
 * open nothing of it, and the roles' passwords would change under whoever runs it.
 */
export async function refuseForeignCentre(folder: string): Promise<void> {
  const adminUrl = givenUrl();
  if (adminUrl === null || !(await holdsCentre(adminUrl))) return;
  throw new Error(
    `The database of DATABASE_URL holds a centre, and ${folder} has none of its secrets. Name that centre's own folder by BREAKWATER_DATA_DIR, or put its secrets back into this one.`,
  );
}

async function holdsCentre(adminUrl: string): Promise<boolean> {
  const url = new URL(adminUrl);
  url.pathname = `/${nameIn(adminUrl)}`;
  const pool = openPool({ url: url.href, applicationName: 'breakwater-launch', max: 1 });
  try {
    const { rows } = await pool.query<{ isThere: boolean }>(
      `SELECT to_regclass('app.centre') IS NOT NULL AS "isThere"`,
    );
    if (!rows[0]?.isThere) return false;
    // Where row security would hide the row, this fails rather than answers.
    await pool.query('SET row_security = off');
    const { rowCount } = await pool.query('SELECT 1 FROM app.centre');
    return rowCount !== 0;
  } catch (error) {
    if ((error as { code?: unknown }).code === '42501') return true;
    // No database of that name yet.
    if ((error as { code?: unknown }).code === '3D000') return false;
    throw error;
  } finally {
    await pool.end();
  }
}
