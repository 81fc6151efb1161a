import type { Server } from 'node:http';
import type { Log } from '../log/index.ts';

export type Draining = {
  log: Log;
  /** The app's listeners. Probes are answered to the last, "not ready" from the beginning. */
  servers: () => Server[];
  /** Ends what would never end by itself: live streams, which a browser opens again elsewhere. */
  cutStreams?: () => void;
  /** What is closed when the last request has been answered: jobs, pools. */
  close: () => Promise<void>;
  exit?: (code: number) => void;
  limits?: { requestsMs: number; allMs: number };
};

// Whoever stops us waits ten seconds before the kill.
const LIMITS = { requestsMs: 6_000, allMs: 9_000 };
const LOOK_MS = 50;

/**
 * The end of a process, once: no new work, streams cut, what is under way ends, everything is closed, exit 0; after
 * nine seconds exit 0 anyway (`cut_off` in the log), since a transaction that is cut leaves nothing behind.
 */
export function openDrain({
  log,
  servers,
  cutStreams,
  close,
  exit = (code) => process.exit(code),
  limits = LIMITS,
}: Draining): { isDraining(): boolean; drain(signal: string): Promise<void> } {
  let isDraining = false;
  return {
    isDraining: () => isDraining,
    async drain(signal) {
      if (isDraining) return;
      isDraining = true;
      log.info('draining', { signal });
      const since = Date.now();
      const cutOff = setTimeout(() => {
        log.warn('cut_off', { tookMs: Date.now() - since });
        exit(0);
      }, limits.allMs);
      cutStreams?.();
      await Promise.all(servers().map((server) => endServer(server, limits.requestsMs)));
      await close().catch(() => undefined);
      clearTimeout(cutOff);
      log.info('ended', { tookMs: Date.now() - since });
      exit(0);
    },
  };
}

function endServer(server: Server, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    // A connection that was busy when we began is idle after its answer, and would be kept alive.
    const look = setInterval(() => server.closeIdleConnections(), LOOK_MS);
    const limit = setTimeout(() => server.closeAllConnections(), patienceMs);
    server.close(() => {
      clearInterval(look);
      clearTimeout(limit);
      resolve();
    });
  });
}

/** Ends the process by `drain` on SIGTERM and SIGINT. */
export function drainOnSignals(drain: (signal: string) => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void drain(signal));
}
