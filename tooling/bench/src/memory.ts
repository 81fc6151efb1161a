import { setTimeout as wait } from 'node:timers/promises';

/** What each server may hold after a run, in MB. */
export const MEMORY_MB = 250;
const APPS = ['site', 'portal', 'worker'] as const;
const REST_MS = 75_000;

/** Each server's resident memory in MB: right after the last case, and once it has come to rest. */
export type Memory = Record<string, { atOnce: number; atRest: number }>;

/**
 * Reads what each server holds, which is what is promised. Where that is too much, what a quiet minute leaves of it is told
 * beside: at rest a portal collects (`collectAtRest`).
 */
export async function readMemory(residentMb: (app: (typeof APPS)[number]) => number): Promise<Memory> {
  const read = () => APPS.map((app) => Math.round(residentMb(app)));
  const atOnce = read();
  let atRest = atOnce;
  const until = Date.now() + REST_MS;
  while (atRest.some((mb) => mb > MEMORY_MB) && Date.now() < until) {
    await wait(2_000);
    atRest = read();
  }
  return Object.fromEntries(
    APPS.map((app, index) => [app, { atOnce: atOnce[index] ?? 0, atRest: atRest[index] ?? 0 }]),
  );
}
