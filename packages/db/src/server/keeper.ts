import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Order, ProcessSpec, Report } from './keeper-protocol.ts';
import { lineReader } from './keeper-protocol.ts';

/** How a child ended. */
export type Exit = { code: number | null; signal: string | null };

/** A child of the keeper while it runs. */
export type Kept = { pid: number; exited: Promise<Exit> };

/** The owner's side of the keeper. When the owner dies, however it dies, all of its children are stopped. */
export type Keeper = {
  start(spec: ProcessSpec, onOutput: (text: string) => void): Promise<Kept>;
  /** Stops one child; resolves when it is gone. */
  stop(name: string): Promise<void>;
  /** A folder that the keeper deletes as its last act, even when the owner was killed. */
  removeAtEnd(path: string): void;
  /** Stops everything, higher ranks first; resolves when all of it is gone. */
  close(): Promise<void>;
  /** True from `close` on: what ends now was meant to. */
  isClosing(): boolean;
  /** Resolves when the keeper is gone, asked to or not. */
  ended: Promise<void>;
};

type Watched = {
  onOutput: (text: string) => void;
  started: PromiseWithResolvers<Kept>;
  exited: PromiseWithResolvers<Exit>;
  pid?: number;
};

function killLeftovers(watched: Iterable<Watched>): void {
  for (const { pid } of watched) {
    try {
      // SIGQUIT: PostgreSQL leaves at once and recovers at its next start; Node just ends.
      if (pid !== undefined) process.kill(pid, 'SIGQUIT');
    } catch {
      // Already gone.
    }
  }
}

/**
 * Starts a keeper; `label` stands in its command line, for whoever looks at the list of processes.
 * Should the keeper itself be killed, what it kept is stopped from here.
 */
export function openKeeper(label: string): Keeper {
  const program = fileURLToPath(new URL('./keeper-program.ts', import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, label], {
    detached: true,
    env: { PATH: process.env['PATH'] ?? '' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const running = new Map<string, Watched>();
  let isClosing = false;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.once('exit', () => {
    killLeftovers(running.values());
    for (const entry of running.values()) {
      entry.started.resolve({ pid: entry.pid ?? 0, exited: entry.exited.promise });
      entry.exited.resolve({ code: null, signal: 'SIGQUIT' });
    }
    running.clear();
  });
  child.stdin.on('error', () => undefined);
  const read = lineReader((line) => {
    const message = JSON.parse(line) as Report;
    const entry = running.get(message.name);
    if (!entry) return;
    if (message.report === 'output') entry.onOutput(message.text);
    if (message.report === 'started') {
      entry.pid = message.pid;
      entry.started.resolve({ pid: message.pid, exited: entry.exited.promise });
    }
    if (message.report === 'exited') {
      running.delete(message.name);
      entry.started.resolve({ pid: 0, exited: entry.exited.promise });
      entry.exited.resolve({ code: message.code, signal: message.signal });
    }
  });
  child.stdout.setEncoding('utf8').on('data', read);
  const tell = (order: Order): void => void child.stdin.write(`${JSON.stringify(order)}\n`);

  return {
    start(spec, onOutput) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error('The keeper is gone.');
      if (running.has(spec.name)) throw new Error(`${spec.name} is running already.`);
      const entry: Watched = { onOutput, started: Promise.withResolvers(), exited: Promise.withResolvers() };
      running.set(spec.name, entry);
      tell({ order: 'start', spec });
      return entry.started.promise;
    },
    async stop(name) {
      const entry = running.get(name);
      if (!entry) return;
      tell({ order: 'stop', name });
      await entry.exited.promise;
    },
    removeAtEnd: (path) => tell({ order: 'remove-at-end', path }),
    isClosing: () => isClosing,
    async close() {
      isClosing = true;
      child.stdin.end();
      await ended;
    },
    ended,
  };
}
