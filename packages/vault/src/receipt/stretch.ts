import { availableParallelism } from 'node:os';
import type { Piscina } from 'piscina';
import { createGate } from './gate.ts';
import type { Stretching } from './stretch-thread.ts';

/**
 * How many are worked on side by side: one for every two cores, three at most. Each fills 19 MiB, so two of them push each
 * other out of the processor's cache and cost half as much again; and a flood of codes leaves a core to everything else.
 */
const THREADS = Math.max(1, Math.min(3, Math.floor(availableParallelism() / 2)));

/** Of each thread one is worked on and the next lies ready: no thread waits for the one that serves pages. */
const EACH = 2;

// On two cores a full queue is worked off in about three seconds.
const inTurn = createGate(THREADS * EACH, 512);

/** How many receipts are being worked on or lie ready for it, and how many wait. */
export const receiptTurns = () => inTurn.turns();

let threads: Promise<Piscina<Stretching, Uint8Array>> | undefined;

// Only from the first one on: most programs that read this package never need them, nor the 8 MB that they take. They end
// with the process.
async function openThreads(): Promise<Piscina<Stretching, Uint8Array>> {
  const { Piscina } = await import('piscina');
  const pool = new Piscina<Stretching, Uint8Array>({
    filename: new URL('./stretch-thread.ts', import.meta.url).href,
    minThreads: THREADS,
    maxThreads: THREADS,
    concurrentTasksPerWorker: EACH,
    idleTimeout: Infinity,
    recordTiming: false,
    // What the process is started with is for its main thread: a thread has no standard input, and takes that for its end.
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 32 },
  });
  // A thread that dies with nothing to do is replaced; unheard, it would take the process with it.
  pool.on('error', () => undefined);
  return pool;
}

/** As opened once; what couldn't be opened is tried again by the next who asks. */
const openedThreads = () =>
  (threads ??= openThreads().catch((error: unknown) => {
    threads = undefined;
    throw error;
  }));

/** The 32 bytes of a receipt's Argon2id, in a thread of its own. Throws `Busy` when too many wait. */
export const stretch = (asked: Stretching): Promise<Uint8Array> =>
  inTurn(async () => (await openedThreads()).run(asked));
