import { isCurrent, readJournal } from '@breakwater/db';
import type { Pool } from '@breakwater/db';
import { unwrapKey } from '@breakwater/vault';
import type { PublicCore, StaffCore, WorkerCore } from '../context.ts';

/** What must hold before work is sent to an app: it reaches the database, its keys open something, the schema is its own. */
export type Readiness = { database: boolean; keys: boolean; migrations: boolean };

const JOURNAL = readJournal();

/** The site: it can seal to a key of the centre's. Throws when the database can't be asked. */
export function readPublicReadiness({ pool }: PublicCore): Promise<Readiness> {
  return readAll(pool, 'door', async () => {
    const { rowCount } = await pool.query('SELECT 1 FROM door.intake_key()');
    return rowCount === 1;
  });
}

/** The portal: its root key opens a person's. */
export function readStaffReadiness({ pool, keyring }: StaffCore): Promise<Readiness> {
  return readAll(pool, 'app', async () => {
    const { rows } = await pool.query<{ subject_id: string; version: number; wrapped: Buffer }>(
      `SELECT subject_id, version, wrapped FROM keys.subject_key WHERE subject_kind = 'staff' AND recipient_kind = 'root' LIMIT 1`,
    );
    const [row] = rows;
    if (!row) return false;
    unwrapKey(keyring, { subjectId: row.subject_id, kind: 'staff', version: row.version }, row.wrapped);
    return true;
  });
}

/** The worker: its root key opens what visitors seal to today. */
export function readWorkerReadiness({ pool, keyring }: WorkerCore): Promise<Readiness> {
  return readAll(pool, 'app', async () => {
    const { rows } = await pool.query<{ id: string; wrapped_private: Buffer }>(
      'SELECT id, wrapped_private FROM keys.intake_key WHERE destroyed_at IS NULL ORDER BY valid_until DESC LIMIT 1',
    );
    const [row] = rows;
    if (!row) return false;
    unwrapKey(keyring, { subjectId: row.id, kind: 'intake', version: 1 }, row.wrapped_private);
    return true;
  });
}

async function readAll(
  pool: Pool,
  schema: 'app' | 'door',
  areKeysWell: () => Promise<boolean>,
): Promise<Readiness> {
  await pool.query('SELECT 1');
  const [keys, migrations] = await Promise.all([
    areKeysWell().catch(() => false),
    areMigrationsOurs(pool, schema).catch(() => false),
  ]);
  return { database: true, keys, migrations };
}

async function areMigrationsOurs(pool: Pool, schema: 'app' | 'door'): Promise<boolean> {
  const { rows } = await pool.query<{ count: string; newest: string }>(
    `SELECT count, newest FROM ${schema}.applied_migrations()`,
  );
  return isCurrent(await JOURNAL, rows[0]);
}
