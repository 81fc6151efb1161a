import { listen } from '@breakwater/db';
import { openTrailKeeper } from '../audit/keep-trail.ts';
import type { FaultFound } from '../audit/keep-trail.ts';
import type { WorkerCore } from '../context.ts';
import { runImports } from '../import/run.ts';
import { partKeptApart } from './part.ts';
import { rotateIntakeKey } from './rotate-intake-key.ts';
import { setDeadlines } from './set-deadlines.ts';
import { sweep } from './sweep.ts';
import { sweepEnrolments } from './sweep-enrolments.ts';
import { sweepTasks } from './sweep-tasks.ts';
import { takeOver } from './take-over.ts';

/** A line of the worker's log: what happened, never to whom. */
export type WorkerEvent =
  | { event: 'failed'; job: string; kind: string }
  | { event: 'broken_intake'; id: string }
  | ({ event: 'trail_fault' } & FaultFound);

const SECOND = 1_000;
// What comes within so short a time is done together: each run costs what its commit costs.
const GATHER_MS = 200;

/** Runs the worker's jobs until `stop`: each on its own clock, none twice at once, none ending the process. */
export function runWorker(
  core: WorkerCore,
  log: (line: WorkerEvent) => void = () => {},
): { stop(): Promise<void> } {
  const intake = repeat(
    'take_over',
    2 * SECOND,
    () => takeOver(core, (id) => log({ event: 'broken_intake', id })),
    log,
  );
  // Beside it, so that nobody's words wait for somebody's offer.
  const offers = repeat(
    'settle_offers',
    2 * SECOND,
    async () => {
      await partKeptApart(core);
      await setDeadlines(core);
    },
    log,
  );
  const trail = openTrailKeeper(core, (found) => log({ event: 'trail_fault', ...found }));
  const verification = repeat('verify_trail', 60 * SECOND, trail.verifyIfDue, log);
  const jobs = [
    repeat('rotate_intake_key', 60 * SECOND, () => rotateIntakeKey(core), log),
    intake,
    offers,
    repeat('sweep', 20 * SECOND, () => sweep(core), log),
    repeat('sweep_enrolments', 20 * SECOND, () => sweepEnrolments(core), log),
    repeat('imports', 2 * SECOND, () => runImports(core), log),
    repeat('sweep_tasks', 60 * SECOND, () => sweepTasks(core), log),
    // Half a second, so that a row is chained within one of being written.
    repeat('chain', SECOND / 2, trail.chain, log),
    verification,
  ];
  const listener = listen({
    url: core.url,
    channels: ['breakwater_intake', 'breakwater_verify'],
    onNotice: (channel) => {
      if (channel === 'breakwater_verify') return verification.now();
      intake.soon();
      offers.soon();
    },
    onConnect: () => jobs.forEach((job) => job.now()),
  });
  return {
    async stop() {
      await listener.close();
      await Promise.all(jobs.map((job) => job.stop()));
    },
  };
}

type Job = { now(): void; soon(): void; stop(): Promise<void> };

function repeat(
  name: string,
  everyMs: number,
  work: () => Promise<unknown>,
  log: (line: WorkerEvent) => void,
): Job {
  let timer: NodeJS.Timeout | undefined;
  let gathering: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isWanted = false;
  let isStopped = false;
  const run = () => {
    clearTimeout(timer);
    clearTimeout(gathering);
    gathering = undefined;
    isWanted = true;
    running ??= (async () => {
      while (isWanted && !isStopped) {
        isWanted = false;
        await work().catch((error: unknown) => log({ event: 'failed', job: name, kind: kindOf(error) }));
      }
    })().finally(() => {
      running = undefined;
      if (!isStopped) timer = setTimeout(run, everyMs);
    });
  };
  run();
  return {
    now: run,
    soon: () => void (gathering ??= setTimeout(run, GATHER_MS)),
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      clearTimeout(gathering);
      await running;
    },
  };
}

// The message may hold a query's parameters; the code never does.
function kindOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = (cause as { code?: unknown }).code;
  return typeof code === 'string' ? code : error instanceof Error ? error.name : 'unknown';
}
