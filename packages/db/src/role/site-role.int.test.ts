import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { cloneDatabase, serverOfWorker, type TestDatabase } from '../server/index.ts';

let database: TestDatabase;
let admin: Client;
let site: Client;

/** All that the public site may call. A new name here is a decision. */
const DOOR = [
  'applied_migrations',
  'check_certificate',
  'choose',
  'cohort_places',
  'enrol',
  'erase',
  'evaluate',
  'free_times',
  'intake_key',
  'leave',
  'library',
  'move',
  'move_enrolment',
  'open_mailbox',
  'open_new',
  'published',
  'read_clock',
  'refuse',
  'revoke_release',
  'submit',
  'take_offer',
  'withdraw',
  'write_message',
];

beforeAll(async () => {
  database = await cloneDatabase(serverOfWorker(inject('testServers'), process.env['VITEST_POOL_ID']));
  admin = await connect(database.adminUrl);
  site = await connect(database.urlOf('site'));
});
afterAll(async () => {
  await Promise.all([admin.end(), site.end()]);
  await database.drop();
});

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** The SQLSTATE with which a statement fails; null when it works. It is rolled back either way. */
async function refusalOf(client: Client, statement: string): Promise<string | null> {
  await client.query('BEGIN');
  try {
    await client.query(statement);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await client.query('ROLLBACK');
  }
}
const DENIED = '42501';

describe('with the role of the public site', () => {
  test('every table, view and sequence refuses every statement', async () => {
    const { rows } = await admin.query<{
      name: string;
      kind: string;
      first: string;
    }>(`SELECT format('%I.%I', n.nspname, c.relname) AS name, c.relkind AS kind,
      (SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = c.oid AND attnum = 1) AS first
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname IN ('app', 'door', 'keys', 'audit', 'drizzle', 'pgboss', 'public') AND c.relkind IN ('r', 'p', 'v', 'm', 'S')`);
    expect(rows.length).toBeGreaterThan(20);
    for (const { name, kind, first } of rows) {
      const statements =
        kind === 'S'
          ? [`SELECT nextval('${name}')`, `SELECT setval('${name}', 1)`, `SELECT last_value FROM ${name}`]
          : [
              `SELECT * FROM ${name} LIMIT 1`,
              `SELECT count(*) FROM ${name}`,
              `INSERT INTO ${name} DEFAULT VALUES`,
              `UPDATE ${name} SET ${first} = ${first}`,
              `DELETE FROM ${name}`,
              `TRUNCATE ${name}`,
              `LOCK TABLE ${name}`,
              `COPY ${name} TO STDOUT`,
              `DROP TABLE ${name}`,
              `ALTER TABLE ${name} ADD COLUMN x int`,
            ];
      for (const statement of statements)
        expect([statement, await refusalOf(site, statement)]).toEqual([statement, DENIED]);
    }
  });

  test('of all functions in the house it may call those of the door, and no other', async () => {
    const { rows } =
      await admin.query(`SELECT n.nspname || '.' || p.proname AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname IN ('app', 'door', 'keys', 'audit', 'drizzle', 'pgboss') AND has_function_privilege('breakwater_site', p.oid, 'EXECUTE')
        AND has_schema_privilege('breakwater_site', n.oid, 'USAGE')`);
    expect(rows.map((row) => row.name).sort()).toEqual(DOOR.map((name) => `door.${name}`));
  });

  test('the functions behind the door refuse', async () => {
    for (const call of [
      'app.app_now()',
      `app.flood_limit('no_proof')`,
      `app.remove_request(gen_random_uuid(), 'x')`,
      'audit.chain_entries(1)',
      'audit.read_head()',
      'audit.read_integrity()',
      `audit.append(gen_random_uuid(), 'staff', NULL, 'x', 'request', NULL, '{}', NULL)`,
      'app.end_sessions(gen_random_uuid())',
      'door.is_pickable(gen_random_uuid(), now())',
      'app.lock_mailbox_request(NULL)',
      'app.lock_mailbox_enrolment(NULL)',
      'app.fill_cohort(gen_random_uuid(), NULL)',
      'door.enrolment_of(gen_random_uuid(), NULL)',
    ])
      expect([call, await refusalOf(site, `SELECT ${call}`)]).toEqual([call, DENIED]);
  });

  test('it becomes nobody else', async () => {
    const { rows } = await admin.query<{ rolname: string }>(
      `SELECT rolname FROM pg_roles WHERE rolname <> 'breakwater_site'`,
    );
    for (const { rolname } of rows) {
      expect([rolname, await refusalOf(site, `SET ROLE ${rolname}`)]).toEqual([rolname, DENIED]);
      expect([rolname, await refusalOf(site, `SET SESSION AUTHORIZATION ${rolname}`)]).toEqual([
        rolname,
        DENIED,
      ]);
    }
  });

  test.each([
    ['read the server’s files', `SELECT pg_read_file('/etc/passwd')`],
    ['read them as bytes', `SELECT pg_read_binary_file('PG_VERSION')`],
    ['list its folders', `SELECT pg_ls_dir('.')`],
    ['read the passwords', 'SELECT * FROM pg_authid'],
    ['copy a file', `COPY (SELECT 1) TO '/var/breakwater-leak'`],
    ['run a program', `COPY (SELECT 1) TO PROGRAM 'true'`],
    ['make a large object', 'SELECT lo_create(0)'],
    ['fill a large object', `SELECT lo_from_bytea(0, 'x')`],
    ['import a file', `SELECT lo_import('/etc/passwd')`],
    ['make a table', 'CREATE TABLE public.leak (id int)'],
    ['make a temporary table', 'CREATE TEMP TABLE leak (id int)'],
    ['make a function', 'CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$'],
    ['make a schema', 'CREATE SCHEMA leak'],
    ['make a role', 'CREATE ROLE leak'],
    ['make a database', 'CREATE EXTENSION dblink'],
    [
      'end others’ connections',
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'breakwater_migrator' OR usesysid = 10",
    ],
    ['change the server', "SET log_statement = 'all'"],
    [
      'change the clock',
      'CREATE OR REPLACE FUNCTION app.app_now() RETURNS timestamptz LANGUAGE sql AS $$ SELECT now() $$',
    ],
  ])('it can’t %s', async (_, statement) => {
    expect(await refusalOf(site, statement)).toBe(DENIED);
  });

  test('it doesn’t see what others ask', async () => {
    const { rows } = await site.query(
      `SELECT DISTINCT query FROM pg_stat_activity WHERE usename <> 'breakwater_site'`,
    );
    expect(rows.filter((row) => row.query !== '<insufficient privilege>' && row.query !== '')).toEqual([]);
  });

  test('published content is what it reads', async () => {
    expect((await site.query('SELECT door.published() AS published')).rows).toHaveLength(1);
  });
});

test('these refusals are real: with one right too many they are noticed', async () => {
  await admin.query('BEGIN');
  await admin.query(
    'GRANT USAGE ON SCHEMA app TO breakwater_site; GRANT SELECT ON app.closed_day TO breakwater_site; SET LOCAL ROLE breakwater_site',
  );
  await admin.query('SELECT * FROM app.closed_day');
  await admin.query('ROLLBACK');
  expect(await refusalOf(site, 'SELECT * FROM app.closed_day')).toBe(DENIED);
});

describe('roles that own or log in', () => {
  test('the owner is under row security too: without its policy it sees nothing', async () => {
    const { rows } =
      await admin.query(`SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname IN ('app', 'keys', 'audit') AND c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`);
    expect(rows).toEqual([]);
    const owner = await connect(database.urlOf('migrator'));
    await owner.query(
      `INSERT INTO app.sign_in_attempt (account_hash, device_hash) VALUES (sha256('a'), sha256('b'))`,
    );
    await owner.query('BEGIN');
    await owner.query('DROP POLICY migrator_all ON app.sign_in_attempt');
    expect((await owner.query('SELECT * FROM app.sign_in_attempt')).rows).toEqual([]);
    await owner.query('ROLLBACK');
    expect((await owner.query('SELECT * FROM app.sign_in_attempt')).rows).toHaveLength(1);
    await owner.end();
  });

  test('only the backup bypasses row security, and those who own functions can’t log in', async () => {
    const { rows } =
      await admin.query(`SELECT rolname, rolcanlogin, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles
      WHERE rolname LIKE 'breakwater\\_%' AND NOT rolsuper`);
    const named = (which: (row: (typeof rows)[number]) => boolean) =>
      rows
        .filter(which)
        .map((row) => row.rolname)
        .sort();
    expect(named((row) => row.rolbypassrls)).toEqual(['breakwater_backup']);
    expect(named((row) => !row.rolcanlogin)).toEqual([
      'breakwater_audit',
      'breakwater_door',
      'breakwater_finder',
    ]);
    expect(named((row) => row.rolcreaterole || row.rolcreatedb)).toEqual([]);
  });

  test('the backup reads no keys', async () => {
    const backup = await connect(database.urlOf('backup'));
    expect(await refusalOf(backup, 'SELECT * FROM keys.subject_key')).toBe(DENIED);
    expect(await refusalOf(backup, 'SELECT * FROM app.request')).toBeNull();
    expect(await refusalOf(backup, 'DELETE FROM app.request')).toBe(DENIED);
    await backup.end();
  });
});
