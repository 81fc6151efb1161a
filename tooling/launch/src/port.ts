import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** The port that an environment variable names, or the usual one. Refuses what is no port. */
export function portFrom(variable: string, usual: number): number {
  const text = process.env[variable] || String(usual);
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`${variable} is "${text}", which is no port.`);
  return port;
}

/** Waits while an earlier start, killed just now, leaves a port. Refuses one that stays taken. */
export async function untilPortFree(port: number, variable: string, patienceMs = 15_000): Promise<void> {
  const until = Date.now() + patienceMs;
  while (!(await canListen(port))) {
    if (Date.now() > until)
      throw new Error(`Port ${port} is taken by another program. Name another one by ${variable}.`);
    await wait(200);
  }
}
