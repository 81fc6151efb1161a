import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export type Resting = {
  /** How long nobody has asked for anything before it counts as rest. */
  quietMs?: number;
  /** How much the heap has to have grown since the last time for a collection to be worth its pause, in bytes. */
  worthBytes?: number;
  heapBytes?: () => number;
  collect?: () => void;
};

/**
 * Gives back at rest what requests have left in memory. V8 collects its old objects by what is allocated: after a busy
 * hour nothing is, and a centre's small server would hold the hour's garbage through the night. The pause (a tenth of a
 * second or two among 80 MB of living objects) falls where nobody waits, and not into the moment between two clicks: the
 * pages after it cost a sixth more for some seconds. Returns what a request is told by.
 */
export function collectAtRest({
  quietMs = 15_000,
  worthBytes = 16_000_000,
  heapBytes = () => process.memoryUsage().heapUsed,
  collect = openCollector(),
}: Resting = {}): { note(): void; end(): void } {
  let isQuiet = true;
  // What a start leaves is collected too.
  let kept = 0;
  const look = setInterval(() => {
    const wasQuiet = isQuiet;
    isQuiet = true;
    if (!wasQuiet || heapBytes() - kept < worthBytes) return;
    collect();
    kept = heapBytes();
  }, quietMs);
  look.unref();
  return { note: () => void (isQuiet = false), end: () => clearInterval(look) };
}

/** V8's own full collection, which Node shows to programs only where it is asked to. */
function openCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as (options: object) => void;
  // As V8 does when memory is short: pages that it would keep for later are given back too.
  return () => gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
