import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const READY_MS = 240_000;

/** Where the centre under test is; global setup hands it to the workers by the environment. */
export const centre = {
  get site(): string {
    return process.env['BREAKWATER_E2E_SITE'] ?? '';
  },
  get portal(): string {
    return process.env['BREAKWATER_E2E_PORTAL'] ?? '';
  },
  get folder(): string {
    return process.env['BREAKWATER_E2E_FOLDER'] ?? '';
  }
};

export type Account = { login: string; password: string; name: string; roles: string[]; otpauthUri: string };

/** The demo's accounts, as `npm start` prints them. */
export function accounts(): Account[] {
  return JSON.parse(readFileSync(join(centre.folder, 'demo-accounts.json'), 'utf8')) as Account[];
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Starts a demo centre with a folder and ports of its own; the returned function stops it and removes the folder. */
export default async function startCentre(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-e2e-'));
  const [site, portal] = [await freePort(), await freePort()];
  Object.assign(process.env, {
    BREAKWATER_E2E_SITE: `http://localhost:${site}`,
    BREAKWATER_E2E_PORTAL: `http://localhost:${portal}`,
    BREAKWATER_E2E_FOLDER: folder
  });
  const child = spawn(process.execPath, [join(root, 'tooling/launch/bootstrap.mjs'), 'start'], {
    cwd: root,
    env: { ...process.env, BREAKWATER_DATA_DIR: folder, SITE_PORT: String(site), PORTAL_PORT: String(portal) },
    stdio: ['ignore', 'pipe', 'pipe']
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
  return async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
}
