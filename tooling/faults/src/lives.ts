import { ask } from '@breakwater/bench/ask';
import { environmentOf, type AppName, type OwnCentre } from '@breakwater/bench/centre';
import { listProcesses } from '@breakwater/bench/processes';
import type { Process } from '@breakwater/bench/processes';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

export type Victim = AppName | 'database';

/** Everything must be back after so long. */
export const RESTART_MS = 10_000;

/** Ends a process at once (-9), as a crash does, and returns its number. Only one of the centre's own. */
export function kill(centre: OwnCentre, victim: Victim): number {
  const pid = pidOf(centre, victim);
  process.kill(pid, 'SIGKILL');
  return pid;
}

/** Holds a process still, and all that it has started; what is returned lets it go on. */
export function freeze(centre: OwnCentre, victim: Victim): () => void {
  const pid = pidOf(centre, victim);
  const family = listProcesses().filter((each) => each.pid === pid || each.parent === pid);
  signalAll(pid, family, 'SIGSTOP');
  return () => signalAll(pid, family, 'SIGCONT');
}

/** One that `head` started may have ended since it was listed, as a connection's process does; `head` itself may not. */
function signalAll(head: number, family: Process[], signal: NodeJS.Signals): void {
  for (const { pid } of family)
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (pid === head || (error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
}

/** The process of a victim; waits while it is being started again. Never anybody else's process. */
function pidOf(centre: OwnCentre, victim: Victim): number {
  const pid = victim === 'database' ? centre.databasePid() : (centre.processOf(victim)?.pid ?? 0);
  if (pid === 0) throw new Error(`The ${victim} isn't running.`);
  if (victim === 'database' && !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres'))
    throw new Error(`Process ${pid} is no database.`);
  return pid;
}

/** Waits until a victim that was killed as `before` is ready again; the ms that it took since `since`. */
export async function untilBack(
  centre: OwnCentre,
  victim: Victim,
  before: number,
  since: number,
  patienceMs = 3 * RESTART_MS,
): Promise<number> {
  while (performance.now() - since < patienceMs) {
    if (await isBack(centre, victim, before)) return performance.now() - since;
    await wait(50);
  }
  throw new Error(`The ${victim} isn't back after ${patienceMs} ms.`);
}

async function isBack(centre: OwnCentre, victim: Victim, before: number): Promise<boolean> {
  if (victim === 'database') return centre.databasePid() !== before && (await areReady(centre));
  const found = centre.processOf(victim);
  if (!found || found.pid === before) return false;
  const { PORT } = environmentOf(found.pid);
  return isReady(`http://localhost:${PORT}`);
}

/** Whether both servers say that work may be sent to them. */
export async function areReady({ site, portal }: OwnCentre): Promise<boolean> {
  return (await isReady(site)) && (await isReady(portal));
}

const isReady = async (address: string): Promise<boolean> =>
  (await ask(`${address}/readyz`, { patienceMs: 2_000 }).catch(() => null))?.status === 200;
