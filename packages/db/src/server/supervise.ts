import type { Exit, Keeper } from './keeper.ts';
import type { ProcessSpec } from './keeper-protocol.ts';

/** A child that is started again whenever it ends by itself. */
export type Supervised = {
  /** The process id now, or 0 between two lives. */
  pid(): number;
  stop(): Promise<void>;
};

/** What happens around a supervised child. */
export type Watch = {
  onOutput(text: string): void;
  /** It ended by itself and is started again after `waitMs`. */
  onDown(exit: Exit, waitMs: number): void;
  /** Before each start but the first, for what a crash may have left behind. */
  beforeRestart?(): Promise<void>;
};

const firstWaitMs = 100;
const longestWaitMs = 5_000;
const calmMs = 30_000;

/** Keeps a child alive, waiting twice as long after each quick death, from 0.1 s to 5 s. */
export async function supervise(keeper: Keeper, spec: ProcessSpec, watch: Watch): Promise<Supervised> {
  let isStopping = false;
  let pid = 0;
  let waitMs = firstWaitMs;
  let timer: NodeJS.Timeout | undefined;
  let wake: (() => void) | undefined;

  async function loop(first: Promise<Exit>): Promise<void> {
    let ending = first;
    for (;;) {
      const bornAt = Date.now();
      const exit = await ending;
      pid = 0;
      if (isStopping || keeper.isClosing()) return;
      if (Date.now() - bornAt > calmMs) waitMs = firstWaitMs;
      watch.onDown(exit, waitMs);
      await new Promise<void>((resolve) => {
        wake = resolve;
        timer = setTimeout(resolve, waitMs);
      });
      waitMs = Math.min(waitMs * 2, longestWaitMs);
      if (isStopping || keeper.isClosing()) return;
      await watch.beforeRestart?.();
      if (isStopping || keeper.isClosing()) return;
      const kept = await keeper.start(spec, watch.onOutput);
      pid = kept.pid;
      ending = kept.exited;
    }
  }

  const kept = await keeper.start(spec, watch.onOutput);
  pid = kept.pid;
  const over = loop(kept.exited).catch(() => undefined);
  return {
    pid: () => pid,
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      wake?.();
      await keeper.stop(spec.name);
      await over;
    },
  };
}
