import type { Client } from 'pg';

/** Roles that programs log in as. No one of them owns, bypasses or truncates anything, but for what its name says. */
export const roleNames = ['migrator', 'site', 'portal', 'worker', 'audit_reader', 'backup'] as const;
export type RoleName = (typeof roleNames)[number];

/** Roles that own functions and can't log in: what a function may do is what its owner may. */
const OWNER_ROLES = ['door', 'audit', 'finder'] as const;

/** The role's name in the cluster. */
export const roleName = (role: RoleName | (typeof OWNER_ROLES)[number]) => `breakwater_${role}`;

const quoteLiteral = (value: string) => `'${value.replaceAll("'", "''")}'`;

/**
 * Makes the cluster's roles or brings them up to date: `client` is a superuser's. Passwords are set anew each time.
 * Refuses a password that holds a NUL or a backslash (they can't be quoted safely on every setting).
 */
export async function ensureRoles(client: Client, passwords: Record<RoleName, string>): Promise<void> {
  for (const role of OWNER_ROLES) await ensureRole(client, roleName(role), 'NOLOGIN NOBYPASSRLS');
  for (const role of roleNames) {
    const password = passwords[role];
    if (/[\0\\]/.test(password))
      throw new Error(`The password of ${role} holds a character that isn't allowed.`);
    const bypass = role === 'backup' ? 'BYPASSRLS' : 'NOBYPASSRLS';
    await ensureRole(
      client,
      roleName(role),
      `LOGIN ${bypass} NOSUPERUSER NOCREATEROLE PASSWORD ${quoteLiteral(password)}`,
    );
  }
  for (const owner of OWNER_ROLES) await client.query(`GRANT ${roleName(owner)} TO ${roleName('migrator')}`);
  await client.query(`ALTER ROLE ${roleName('site')} SET statement_timeout = '10s'`);
  await client.query(`ALTER ROLE ${roleName('portal')} SET statement_timeout = '30s'`);
}

/**
 * Takes from everybody what PostgreSQL gives them in a new database: to connect, temporary tables, large objects (where
 * `client` may).
 */
export async function closeToPublic(client: Client, database: string): Promise<void> {
  await openToRoles(client, database);
  await client.query(
    'REVOKE EXECUTE ON FUNCTION lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC',
  );
}

/** Who may connect to a database: the roles, and nobody else. Not copied with a template; said from any database. */
export async function openToRoles(client: Client, database: string): Promise<void> {
  await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC;
    GRANT CONNECT ON DATABASE ${database} TO ${roleNames.map(roleName).join(', ')}`);
}

async function ensureRole(client: Client, name: string, options: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  await client.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${name} ${options}`);
}
