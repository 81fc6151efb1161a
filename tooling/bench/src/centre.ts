import { startTrial } from '@breakwater/launch/trial';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A demo centre of the bench's own, on loopback, started as people start it. */
export type BenchCentre = {
  site: string;
  portal: string;
  dataFolder: string;
  memoryOf(app: 'site' | 'portal'): number;
  stop(): Promise<void>;
};

/** Starts it with free ports and a folder that is removed at the end. */
export async function startCentre(): Promise<BenchCentre> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-bench-'));
  const [site, portal] = [await freePort(), await freePort()];
  const trial = startTrial('start', {
    BREAKWATER_DATA_DIR: folder,
    SITE_PORT: String(site),
    PORTAL_PORT: String(portal),
  });
  await trial.says('Ctrl-C stops');
  return {
    site: `http://localhost:${site}`,
    portal: `http://localhost:${portal}`,
    dataFolder: join(folder, 'postgres/cluster'),
    memoryOf: (app) => memoryOf(`apps/${app}/server/main.ts`, trial.process.pid ?? 0),
    async stop() {
      trial.process.kill('SIGTERM');
      await trial.ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The memory that one of the centre's servers holds, in MB (resident set). */
function memoryOf(program: string, ancestor: number): number {
  const parentOf = new Map(ownedProcesses().map(({ pid, parent }) => [pid, parent]));
  const descends = (pid: number): boolean =>
    pid === ancestor || (parentOf.has(pid) && descends(parentOf.get(pid) ?? 0));
  const found = ownedProcesses().find(({ pid, command }) => command.includes(program) && descends(pid));
  return found ? Math.round(found.residentKb / 1000) : Number.NaN;
}

function ownedProcesses() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8');
        const read = (field: string) =>
          Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return [{ pid: Number(name), parent: read('PPid'), residentKb: read('VmRSS'), command }];
      } catch {
        return [];
      }
    });
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
