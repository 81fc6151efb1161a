import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { heapFlagsOf } from '@breakwater/launch/heap';
import type { BarePlan } from './bare-plan.ts';

/** A running bare server. */
export type Bare = { address: string; pid: number; stop(): Promise<void> };

const PROGRAM = fileURLToPath(new URL('./bare-program.ts', import.meta.url));

/** Starts the bare server with its routes, and with the heap that the app beside it has. */
export async function startBare(plan: BarePlan, app: string): Promise<Bare> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-bare-'));
  const file = join(folder, 'plan.json');
  writeFileSync(file, JSON.stringify(plan, keepBytes), { mode: 0o600 });
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ...heapFlagsOf(app), PROGRAM, file],
    {
      env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production' },
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()));
    void ended.then(() => reject(new Error('The bare server does not start.')));
  });
  return {
    address: `http://localhost:${port}`,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function keepBytes(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { bytes: Buffer.from(value).toString('base64') } : value;
}
