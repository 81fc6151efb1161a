import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '@breakwater/db/server';
import { ask } from './ask.ts';
import { environmentOf } from './centre.ts';
import type { Process } from './processes.ts';

/** A second process of an app that runs already, with the same keys and another port. */
export type Twin = { address: string; pid: number; stop(): Promise<void> };

const READY_MS = 30_000;

/** Starts it with some variables changed and modules loaded before it; waits until it is ready, or until `ready` answers well. */
export async function startTwin(
  { pid }: Process,
  changed: Record<string, string> = {},
  modules: string[] = [],
  ready = '/readyz',
): Promise<Twin> {
  const port = await freePort();
  const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean).slice(1);
  const child = spawn(process.execPath, [...modules.flatMap((each) => ['--import', each]), ...args], {
    env: {
      ...environmentOf(pid),
      PORT: String(port),
      BREAKWATER_HOSTS: `localhost:${port}`,
      ...changed,
    },
    // It ends when its input does: see tooling/launch/preload.mjs.
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.stdin.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = `http://localhost:${port}`;
  const until = Date.now() + READY_MS;
  while ((await ask(address + ready, { patienceMs: 2_000 }).catch(() => null))?.status !== 200) {
    if (Date.now() > until || child.exitCode !== null) {
      child.kill('SIGKILL');
      throw new Error('The second process of the app does not come up.');
    }
    await wait(50);
  }
  return {
    address,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
