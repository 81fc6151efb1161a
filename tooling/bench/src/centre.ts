import { freePort, openKeeper, startEmbeddedServer } from '@breakwater/db/server';
import { startTrial } from '@breakwater/launch/trial';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { descendantsOf, type Process } from './processes.ts';

export type AppName = 'site' | 'portal' | 'worker';

/** A demo centre of one's own on loopback, with a database whose server is ours too. */
export type OwnCentre = {
  site: string;
  portal: string;
  folder: string;
  /** The centre's database, as the server's administrator. */
  adminUrl: string;
  /** The process of an app now (another one after a kill), or undefined between two lives. */
  processOf(app: AppName): Process | undefined;
  /** The database's first process now, or 0 between two lives. */
  databasePid(): number;
  output(): string;
  stop(): Promise<void>;
};

export type CentreOptions = {
  /** Settings of the database's server, `name=value`. */
  settings?: string[];
  /** What stands between the apps and the database: takes its port, returns the one to be called. */
  between?: (port: number) => Promise<number>;
  /** An empty folder to use; it stays. Without one a new folder is made, and removed at the end. */
  folder?: string;
};

const PROGRAM: Record<AppName, string> = {
  site: 'apps/site/server/main.ts',
  portal: 'apps/portal/server/main.ts',
  worker: 'apps/worker/src/main.ts',
};

/** Starts it as people do, on free ports; what it runs in ends with this process, however that ends. */
export async function startCentre(options: CentreOptions = {}): Promise<OwnCentre> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'breakwater-own-'));
  // The database's own user has to pass through.
  chmodSync(folder, 0o711);
  const keeper = openKeeper(folder);
  const end = async () => {
    await keeper.close();
    if (!options.folder) rmSync(folder, { recursive: true, force: true });
  };
  try {
    const server = await startEmbeddedServer({
      dataDir: folder,
      keeper,
      log: () => undefined,
      settings: options.settings ?? [],
    });
    const shownPort = (await options.between?.(server.port)) ?? server.port;
    const [site, portal] = [await freePort(), await freePort()];
    const trial = startTrial('start', {
      BREAKWATER_DATA_DIR: folder,
      DATABASE_URL: withPort(server.adminUrl, shownPort, 'postgres'),
      SITE_PORT: String(site),
      PORTAL_PORT: String(portal),
    });
    await trial.says('Ctrl-C stops');
    return {
      site: `http://localhost:${site}`,
      portal: `http://localhost:${portal}`,
      folder,
      adminUrl: withPort(server.adminUrl, server.port, 'breakwater'),
      processOf: (app) =>
        descendantsOf(trial.process.pid ?? 0).find(({ command }) => command.includes(PROGRAM[app])),
      databasePid: () => server.pid(),
      output: trial.output,
      async stop() {
        trial.process.kill('SIGTERM');
        await trial.ended;
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

function withPort(url: string, port: number, database: string): string {
  const made = new URL(url);
  made.port = String(port);
  made.pathname = `/${database}`;
  return made.href;
}

/** The address under which an app connects, read from its environment. */
export function databaseUrlOf({ pid }: Process): string {
  return environmentOf(pid)['DATABASE_URL'] ?? '';
}

/** The environment that a process was started with. */
export function environmentOf(pid: number): Record<string, string> {
  const lines = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').filter(Boolean);
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
}
