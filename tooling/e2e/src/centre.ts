import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const READY_MS = 240_000;

/** A running centre: its two addresses and its folder. */
export type Place = { site: string; portal: string; folder: string };
/** A centre of one's own. `stop` ends it and leaves the folder, `remove` takes the folder too. */
export type OwnCentre = Place & { stop(): Promise<void>; remove(): Promise<void> };

/** Where the centre under test is; global setup hands it to the workers by the environment. */
export const centre: Readonly<Place> = {
  get site(): string {
    return process.env['BREAKWATER_E2E_SITE'] ?? '';
  },
  get portal(): string {
    return process.env['BREAKWATER_E2E_PORTAL'] ?? '';
  },
  get folder(): string {
    return process.env['BREAKWATER_E2E_FOLDER'] ?? '';
  },
};

export type Account = { login: string; password: string; name: string; roles: string[]; otpauthUri: string };

/** The demo's accounts, as `npm start` prints them. */
export function accounts(): Account[] {
  return JSON.parse(readFileSync(join(centre.folder, 'demo-accounts.json'), 'utf8')) as Account[];
}

/** A port that nothing listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Starts a demo centre with a folder and ports of its own, for a test that breaks it or looks into its files. */
export async function startOwnCentre(): Promise<OwnCentre> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-e2e-'));
  chmodSync(folder, 0o711);
  const [site, portal] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, [join(root, 'tooling/launch/bootstrap.mjs'), 'start'], {
    cwd: root,
    env: {
      ...process.env,
      BREAKWATER_DATA_DIR: folder,
      SITE_PORT: String(site),
      PORTAL_PORT: String(portal),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The centre did not start:\n${output}`)), READY_MS);
    const read = (text: Buffer) => {
      output += text.toString();
      if (output.includes('Ctrl-C stops')) resolve(clearTimeout(timer));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(() => reject(new Error(`The centre ended:\n${output}`)));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const remove = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { site: `http://localhost:${site}`, portal: `http://localhost:${portal}`, folder, stop, remove };
}

/** Makes `place` the centre under test, for this worker and those that it starts. */
export function pointAt({ site, portal, folder }: Place): void {
  Object.assign(process.env, {
    BREAKWATER_E2E_SITE: site,
    BREAKWATER_E2E_PORTAL: portal,
    BREAKWATER_E2E_FOLDER: folder,
  });
}

/** One demo centre for the whole run, or the one that the environment names already. */
export default async function startCentre(): Promise<(() => Promise<void>) | undefined> {
  if (centre.site) return undefined;
  const own = await startOwnCentre();
  pointAt(own);
  return own.remove;
}
