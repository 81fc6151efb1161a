import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** The status of a probe, asked under the name that people use; 0 when nobody answers. */
export function probe(port: number, path: '/healthz' | '/readyz'): Promise<number> {
  return new Promise((resolve) => {
    const headers = { host: `localhost:${port}` };
    const asked = request({ host: '127.0.0.1', port, path, headers, timeout: 2_000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on('timeout', () => asked.destroy()).on('error', () => resolve(0));
    asked.end();
  });
}

/** Waits for a healthy answer, a minute at most. */
export async function untilHealthy(name: string, port: number, isAlive: () => boolean): Promise<void> {
  const until = Date.now() + 60_000;
  while (Date.now() < until && isAlive()) {
    if ((await probe(port, '/healthz')) === 200) return;
    await wait(50);
  }
  throw new Error(`The ${name} does not come up.`);
}

const READY_MS = 20_000;

/**
 * Waits until it can do its work: a site that has just been started shows that it starts. Not for ever, since a site without
 * its database has pages to show.
 */
export async function untilReady(port: number, isAlive: () => boolean): Promise<void> {
  const until = Date.now() + READY_MS;
  while (Date.now() < until && isAlive() && (await probe(port, '/readyz')) !== 200) await wait(100);
}
