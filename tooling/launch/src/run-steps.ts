import type { Count } from './count.ts';
import { describeFailure } from './describe.ts';
import { elapsed } from './progress.ts';
import type { Outcome } from './run-command.ts';
import type { TestStep } from './steps.ts';

/** Runs one step; tests put another in its place. */
export type Run = (step: TestStep) => Promise<Outcome>;

const processors = 2;

/** The first step whose needs are met, if it finds room: a heavy one waits, and isn't overtaken for ever. */
function nextOf(waiting: TestStep[], ended: Map<string, Count>, busy: number): TestStep | undefined {
  const ready = waiting.find(({ needs = [] }) => needs.every((name) => ended.has(name)));
  return ready && busy + ready.weight <= processors ? ready : undefined;
}

/** Runs steps side by side as far as two processors carry them, tells how each ended, and adds it all up. */
export async function runSteps(
  steps: TestStep[],
  run: Run,
  say: (line: string) => void = console.log,
): Promise<Count> {
  const waiting = [...steps];
  const ended = new Map<string, Count>();
  const running = new Map<string, Promise<void>>();
  let busy = 0;

  async function one(step: TestStep): Promise<void> {
    const broken = step.needs?.find((name) => ended.get(name)?.failed !== 0);
    const since = Date.now();
    const outcome = broken ? null : await run(step);
    const count = outcome ? step.count(outcome) : { passed: 0, failed: 1 };
    ended.set(step.name, count);
    const mark = count.failed === 0 ? '✓' : '✗';
    say(
      `${mark} ${step.name.padEnd(20)} ${elapsed(since).padStart(8)}   ${count.passed} passed, ${count.failed} failed`,
    );
    if (broken) say(`    It couldn't run, since "${broken}" failed.`);
    else if (outcome && count.failed > 0) say(describeFailure(outcome.output));
  }

  while (waiting.length > 0 || running.size > 0) {
    const step = nextOf(waiting, ended, busy);
    if (!step) {
      if (running.size === 0) throw new Error(`Nothing makes what "${waiting[0]?.name}" needs.`);
      await Promise.race(running.values());
      continue;
    }
    waiting.splice(waiting.indexOf(step), 1);
    busy += step.weight;
    const done = one(step).finally(() => {
      busy -= step.weight;
      running.delete(step.name);
    });
    running.set(step.name, done);
  }
  const counts = [...ended.values()];
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
  };
}
