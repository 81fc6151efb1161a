import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterEach, expect, test, vi } from 'vitest';
import { startEmbeddedServer } from './embedded-server.ts';

const folders: string[] = [];
const soon = { timeout: 20_000, interval: 50 };

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-server-'));
  folders.push(folder);
  return folder;
}

async function ask(url: string, query: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: unknown }>(query);
    return rows[0]?.answer;
  } finally {
    await client.end();
  }
}

/** True while a process lives; a dead one that nobody has asked after yet doesn't. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

type Owner = { process: ChildProcess; adminUrl: string; pid: number };

/** A server whose owner is a process of its own. */
function startOwner(folder: string): Promise<Owner> {
  const program = fileURLToPath(new URL('./trial-owner.ts', import.meta.url));
  const owner = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    owner.stdout
      .setEncoding('utf8')
      .once('data', (line: string) => resolve({ process: owner, ...JSON.parse(line) }));
    owner.once('exit', () => reject(new Error('The owner ended before it had started.')));
  });
}

test('the server listens on loopback only, asks for its password, and is durable', async () => {
  const folder = newFolder();
  const server = await startEmbeddedServer({ dataDir: folder, log: () => undefined });
  try {
    expect(await ask(server.adminUrl, "select current_setting('listen_addresses') as answer")).toBe(
      '127.0.0.1',
    );
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
      expect(await ask(server.adminUrl, `select current_setting('${setting}') as answer`)).toBe('on');
    }
    const wrong = new URL(server.adminUrl);
    wrong.password = 'wrong';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password');
    expect(statSync(join(folder, 'secrets/database-admin')).mode & 0o777).toBe(0o600);
  } finally {
    await server.stop();
  }
});

test('what was written is there after the next start', async () => {
  const folder = newFolder();
  const first = await startEmbeddedServer({ dataDir: folder, log: () => undefined });
  await ask(first.adminUrl, 'create table kept as select 42 as answer');
  await first.stop();
  const second = await startEmbeddedServer({ dataDir: folder, log: () => undefined });
  expect(await ask(second.adminUrl, 'select answer from kept')).toBe(42);
  await second.stop();
});

test('a database that is killed is started again under the same address, with what was acknowledged', async () => {
  const server = await startEmbeddedServer({ dataDir: newFolder(), log: () => undefined });
  await ask(server.adminUrl, 'create table kept as select 42 as answer');
  const before = server.pid();
  process.kill(before, 'SIGKILL');
  await vi.waitFor(async () => {
    expect(await ask(server.adminUrl, 'select answer from kept')).toBe(42);
    expect(server.pid()).not.toBe(before);
  }, soon);
  await server.stop();
});

test('when the owner is killed the database ends too, and the next start works', async () => {
  const folder = newFolder();
  const owner = await startOwner(folder);
  owner.process.kill('SIGKILL');
  await vi.waitFor(() => expect(isAlive(owner.pid)).toBe(false), soon);
  const next = await startEmbeddedServer({ dataDir: folder, log: () => undefined });
  expect(await ask(next.adminUrl, 'select 1 as answer')).toBe(1);
  await next.stop();
});

test('a database whose owner and keeper were both killed is cleared away by the next start', async () => {
  const folder = newFolder();
  const owner = await startOwner(folder);
  const keepers = childrenOf(owner.process.pid ?? 0);
  // Held still first, or it would stop the database between the two kills.
  for (const pid of keepers) process.kill(pid, 'SIGSTOP');
  owner.process.kill('SIGKILL');
  for (const pid of keepers) process.kill(pid, 'SIGKILL');
  expect(isAlive(owner.pid)).toBe(true);
  const next = await startEmbeddedServer({ dataDir: folder, log: () => undefined });
  expect(isAlive(owner.pid)).toBe(false);
  expect(await ask(next.adminUrl, 'select 1 as answer')).toBe(1);
  await next.stop();
});

function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc').map(Number).filter(Boolean);
  return pids.filter((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
    } catch {
      return false;
    }
  });
}
