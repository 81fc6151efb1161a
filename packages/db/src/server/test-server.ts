import { randomBytes } from 'node:crypto';
import { mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { urlOf } from '../connection/url.ts';
import type { RoleName } from '../role/index.ts';
import { migrate, openToRoles, roleNames } from '../role/index.ts';
import type { EmbeddedServer } from './embedded-server.ts';
import { startEmbeddedServer } from './embedded-server.ts';
import { openKeeper } from './keeper.ts';

/** All that is needed to make a database on a test server; can be sent to another process. */
export type TestAccess = { adminUrl: string; template: string; passwords: Record<RoleName, string> };

/** A database of one suite's own, migrated, with the app roles. */
export type TestDatabase = {
  name: string;
  adminUrl: string;
  /** The URL under which an app role connects. */
  urlOf(role: RoleName): string;
  drop(): Promise<void>;
};

/** One server for a whole test run. */
export type TestServer = { access: TestAccess; server: EmbeddedServer; stop(): Promise<void> };

const roomNeeded = 1_000_000_000;

/** Memory when there is enough of it: cloning a database takes a tenth of the time. */
function scratchFolder(isDurable: boolean): string {
  let base = tmpdir();
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    if (!isDurable && bavail * bsize > roomNeeded) base = '/dev/shm';
  } catch {
    // No shared memory folder on this system.
  }
  return mkdtempSync(join(base, 'breakwater-test-'));
}

/**
 * Starts a server whose folder vanishes with the run, with a migrated template. `isDurable` keeps fsync on
 * and the data on disk, for tests that kill the server.
 */
export async function createTestServer(
  options: { isDurable?: boolean; log?: (text: string) => void } = {},
): Promise<TestServer> {
  const { isDurable = false, log = () => undefined } = options;
  const folder = scratchFolder(isDurable);
  const keeper = openKeeper(folder);
  keeper.removeAtEnd(folder);
  const fast = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_wal_size=256MB'];
  // What tidies up for months would come round each minute to hundreds of databases that live for a second.
  fast.push('autovacuum=off');
  const settings = ['shared_buffers=64MB', ...(isDurable ? [] : fast)];
  try {
    const server = await startEmbeddedServer({ dataDir: folder, log, keeper, settings });
    const passwords = Object.fromEntries(
      roleNames.map((role) => [role, randomBytes(12).toString('hex')]),
    ) as Record<RoleName, string>;
    const template = 'breakwater_template';
    await migrate({ adminUrl: server.adminUrl, passwords, databaseName: template });
    // CREATE DATABASE refuses a template that somebody is connected to: now nobody can be.
    await asAdmin(server.adminUrl, `alter database ${template} with allow_connections false`);
    return { access: { adminUrl: server.adminUrl, template, passwords }, server, stop: () => keeper.close() };
  } catch (error) {
    await keeper.close();
    throw error;
  }
}

/**
 * The server of one of several workers, by its number from 1 (`VITEST_POOL_ID`). Each has its own: on one server an open
 * transaction of somebody else's test holds back what the trail and the feed may read yet.
 */
export function serverOfWorker(servers: readonly TestAccess[], worker = '1'): TestAccess {
  const server = servers[(Number(worker) - 1) % servers.length];
  if (!server) throw new Error('No test server was started.');
  return server;
}

/** Clones the template into a database of its own. */
export async function cloneDatabase({ adminUrl, template, passwords }: TestAccess): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await withAdmin(adminUrl, async (client) => {
    // Files are copied as they are: on a server without fsync that takes half as long as writing them to the log.
    await client.query(`create database ${name} template ${template} strategy file_copy`);
    // Who may connect is said of a database, not in it: the template brings the rest.
    await openToRoles(client, name);
  });
  const ownUrl = new URL(adminUrl);
  ownUrl.pathname = `/${name}`;
  return {
    name,
    adminUrl: ownUrl.href,
    urlOf: (role) => urlOf(adminUrl, role, passwords[role], name),
    drop: () => asAdmin(adminUrl, `drop database if exists ${name} with (force)`),
  };
}

const asAdmin = (adminUrl: string, statement: string): Promise<void> =>
  withAdmin(adminUrl, async (client) => void (await client.query(statement)));

async function withAdmin(adminUrl: string, use: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}
