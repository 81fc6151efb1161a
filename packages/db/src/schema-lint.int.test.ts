import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { lintSchema } from './schema-lint.ts';
import { cloneDatabase, serverOfWorker, type TestAccess, type TestDatabase } from './server/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testServers: TestAccess[];
  }
}

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await cloneDatabase(serverOfWorker(inject('testServers'), process.env['VITEST_POOL_ID']));
  client = new Client({ connectionString: database.adminUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** What the lint says once `statements` have been run; they are rolled back. */
async function lintAfter(statements: string): Promise<string> {
  await client.query('begin');
  try {
    await client.query(statements);
    return (await lintSchema(client)).join('\n');
  } finally {
    await client.query('rollback');
  }
}

test('the schema keeps its promises', async () => {
  expect(await lintSchema(client)).toEqual([]);
});

test.each([
  ['a table without row-level security', 'create table app.leak (id uuid)', 'not enabled and forced'],
  [
    'security that isn’t forced',
    'alter table app.request no force row level security',
    'not enabled and forced',
  ],
  [
    'a column for a name',
    'alter table app.request add column name text',
    'app.request.name: text in the clear',
  ],
  [
    'a column of loose documents',
    'alter table app.message add column extra jsonb',
    'app.message.extra: text in the clear',
  ],
  ['a listed column that is gone', 'alter table app.session drop column user_agent_class', 'isn’t there'],
  [
    'a function that trusts its caller’s search_path',
    'create function door.any() returns int language sql security definer as $$ select 1 $$',
    'must pin its search_path',
  ],
  [
    'a function for everybody',
    'grant execute on function audit.read_head() to public',
    'everybody may execute it',
  ],
  ['a view that asks as its owner', 'create view app.seen as select 1 as one', 'security_invoker'],
  ['a time without a zone', 'alter table app.request add column seen_at timestamp', 'use timestamptz'],
  [
    'an app role that owns a table',
    'alter table app.request owner to breakwater_portal',
    'an app role owns it',
  ],
  ['an app role that bypasses', 'alter role breakwater_site bypassrls', 'sees through row-level security'],
  ['an app role that truncates', 'grant truncate on app.request to breakwater_worker', 'may truncate it'],
  [
    'a table the migrator can’t change',
    'drop policy migrator_all on app.request',
    'the migrator has no policy',
  ],
])('it refuses %s', async (_, statements, said) => {
  expect(await lintAfter(statements)).toContain(said);
});
