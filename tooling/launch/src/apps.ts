import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canReach, freePort, siteAccount, supervise, type Keeper, type ProcessSpec } from './database.ts';
import type { CentreDatabase } from './centre-database.ts';
import type { CentreFolder } from './centre-folder.ts';
import { untilHealthy, untilReady } from './health.ts';
import { heapFlagsOf, MALLOC } from './heap.ts';
import { openLog } from './log-file.ts';
import { root } from './root.ts';

/** What the apps are started with. */
export type AppSettings = {
  folder: CentreFolder;
  database: CentreDatabase;
  sitePort: number;
  portalPort: number;
};

/** One app: its program and the environment that it alone gets. */
export type App = {
  name: string;
  program: string;
  port: number;
  env: Record<string, string>;
  /** It runs as a user of its own, who can't write to what is run. */
  isApart?: boolean;
};

/**
 * Where Node keeps the program as it compiled it: an app starts in half the time. Not the site's: what it could write
 * there in an evil hour would be run again after each start.
 */
const COMPILED = join(root, 'node_modules/.breakwater/compile-cache');

/** Where mail to colleagues goes out, if whoever starts the centre says so. */
const mailOf = (given: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    ['BREAKWATER_SMTP_URL', 'BREAKWATER_SMTP_FROM'].flatMap((name) => {
      const value = given[name];
      return value ? [[name, value]] : [];
    }),
  );

/** The three apps. Each is told its own role's URL and its own secrets; the site never hears of the root key. */
export async function listApps(settings: AppSettings): Promise<App[]> {
  const { folder, database, sitePort, portalPort } = settings;
  const isDemo = folder.kind === 'demo' ? 'true' : 'false';
  const workerPort = await freePort();
  const hosts = (port: number): string => `localhost:${port},127.0.0.1:${port}`;
  return [
    {
      name: 'worker',
      program: 'apps/worker/src/main.ts',
      port: workerPort,
      env: {
        // It has no page: this listener is all of it.
        BREAKWATER_INTERNAL_PORT: String(workerPort),
        DATABASE_URL: database.urlOf('worker'),
        BREAKWATER_ROOT_KEYRING: folder.rootKeyring,
        BREAKWATER_AUDIT_KEY: folder.auditKey,
        BREAKWATER_CHECKPOINTS: folder.checkpoints,
      },
    },
    {
      name: 'site',
      program: 'apps/site/server/main.ts',
      port: sitePort,
      isApart: true,
      env: {
        DATABASE_URL: database.urlOf('site'),
        BREAKWATER_SITE_SECRETS: folder.siteSecrets,
        BREAKWATER_SITE_CACHE: folder.siteCache,
        BREAKWATER_HOSTS: hosts(sitePort),
      },
    },
    {
      name: 'portal',
      program: 'apps/portal/server/main.ts',
      port: portalPort,
      env: {
        DATABASE_URL: database.urlOf('portal'),
        BREAKWATER_ROOT_KEYRING: folder.rootKeyring,
        BREAKWATER_AUTH_PEPPER: folder.authPepper,
        BREAKWATER_SITE_SECRETS: folder.siteSecrets,
        BREAKWATER_SITE_ADDRESS: `http://localhost:${sitePort}`,
        BREAKWATER_HOSTS: hosts(portalPort),
        BREAKWATER_IS_DEMO: isDemo,
        ...mailOf(process.env),
      },
    },
  ];
}

/** The user that the site runs as: another one than the portal's, where there is one that can read the program. */
export function apartFrom(folder: CentreFolder): string | null {
  const account = siteAccount();
  if (!account) return null;
  const needed = [join(root, 'apps/site/server'), join(root, 'apps/site/build/handler.js'), folder.siteCache];
  return needed.every((path) => canReach(account, path)) ? `${account.uid}:${account.gid}` : null;
}

function specOf(app: App, runAs: string | null): ProcessSpec {
  const preload = fileURLToPath(new URL('../preload.mjs', import.meta.url));
  return {
    name: app.name,
    command: process.execPath,
    args: [
      '--disable-warning=ExperimentalWarning',
      ...heapFlagsOf(app.name),
      '--import',
      preload,
      join(root, app.program),
    ],
    cwd: root,
    env: {
      PATH: process.env['PATH'] ?? '',
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      ...MALLOC,
      PORT: String(app.port),
      ...(app.isApart ? runAs && { BREAKWATER_RUN_AS: runAs } : { NODE_COMPILE_CACHE: COMPILED }),
      ...app.env,
    },
    stopSignal: 'SIGTERM',
    graceMs: 10_000,
    rank: 1,
  };
}

/** Starts one app and waits until it is ready. It is started again whenever it ends by itself. */
export async function startApp(
  keeper: Keeper,
  app: App,
  folder: CentreFolder,
  runAs: string | null,
): Promise<void> {
  const log = openLog(folder.logs, app.name);
  let deaths = 0;
  let isUp = false;
  await supervise(keeper, specOf(app, runAs), {
    onOutput: log.write,
    onDown: ({ code, signal }, waitMs) => {
      deaths += 1;
      if (isUp)
        console.log(`The ${app.name} ended (${signal ?? code}) and is started again in ${waitMs} ms.`);
    },
  });
  try {
    await untilHealthy(app.name, app.port, () => deaths < 3);
    await untilReady(app.port, () => deaths < 3);
  } catch (error) {
    throw new Error(`${(error as Error).message} The end of ${log.path}:\n${log.tail()}`, { cause: error });
  }
  isUp = true;
}
