import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import { Client } from 'pg';
import { urlOf } from '../connection/url.ts';
import { isCurrent, migrationsFolder, readJournal } from './journal.ts';
import { closeToPublic, ensureRoles, roleName, type RoleName } from './roles.ts';

export type MigrateConfig = {
  /** A superuser's address (or one that may create roles and databases). */
  adminUrl: string;
  passwords: Record<RoleName, string>;
  /** Made when it isn't there. Default `breakwater`. */
  databaseName?: string;
};

/** Brings roles, database and schema up to date; safe to run again and from two places at once. */
export async function migrate(config: MigrateConfig): Promise<void> {
  await withServer(config, async (databaseName) => {
    const { adminUrl, passwords } = config;
    await withClient(urlOf(adminUrl, 'migrator', passwords.migrator, databaseName), async (migrator) => {
      await applyMigrations(drizzle(migrator), { migrationsFolder });
      await checkApplied(migrator);
    });
  });
}

/** Roles and a database without a schema: what a backup is restored into. Safe to run again. */
export async function prepareServer(config: MigrateConfig): Promise<void> {
  await withServer(config, async () => undefined);
}

async function withServer(
  { adminUrl, passwords, databaseName = 'breakwater' }: MigrateConfig,
  use: (databaseName: string) => Promise<void>,
): Promise<void> {
  await withClient(adminUrl, async (admin) => {
    await admin.query('SELECT pg_advisory_lock(4242, 0)');
    await ensureRoles(admin, passwords);
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName]);
    if (!rowCount) await admin.query(`CREATE DATABASE ${databaseName} OWNER ${roleName('migrator')}`);
    await withClient(databaseUrl(adminUrl, databaseName), async (inside) => {
      await inside.query(`GRANT CREATE, TEMPORARY ON DATABASE ${databaseName} TO ${roleName('migrator')}`);
      await closeToPublic(inside, databaseName);
      // A trusted extension, but its schema belongs to the superuser.
      await inside.query('CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public');
      await inside.query(`GRANT ALL ON SCHEMA public TO ${roleName('migrator')} WITH GRANT OPTION`);
    });
    await use(databaseName);
  });
}

// The migrator compares only the newest timestamp: one merged late would be skipped in silence.
async function checkApplied(client: Client): Promise<void> {
  const { rows } = await client.query<{ count: string; newest: string }>(
    'SELECT count(*), max(created_at) AS newest FROM drizzle.__drizzle_migrations',
  );
  const expected = await readJournal();
  if (!isCurrent(expected, rows[0]))
    throw new Error(`${rows[0]?.count} migrations are applied, ${expected.count} are in the journal.`);
}

function databaseUrl(adminUrl: string, database: string): string {
  const made = new URL(adminUrl);
  made.pathname = `/${database}`;
  return made.href;
}

async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
