import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onEnd } from './lifeline.ts';
import { elapsed, startedAt } from './progress.ts';
import { runCommand } from './run-command.ts';
import { runSteps, type Run } from './run-steps.ts';
import { root } from './root.ts';
import { testSteps } from './steps.ts';

/* `npm test`: everything that CI runs. `--full` takes the whole matrix; `--daily` is `npm run verify`. */
const isDaily = process.argv.includes('--daily');
const isFull = process.argv.includes('--full');
const steps = isDaily ? testSteps.filter((step) => step.isDaily) : testSteps;
const stopping = new AbortController();
onEnd(() => {
  stopping.abort();
  setTimeout(() => process.exit(130), 2_000).unref();
});

const env = {
  ...(isFull && { BREAKWATER_FULL: '1' }),
  FORCE_COLOR: '0',
  NO_COLOR: '1',
  // The same programs are started many times: Node keeps them as it compiled them, the stripped TypeScript too.
  NODE_COMPILE_CACHE: join(root, 'node_modules/.breakwater/compile-cache'),
};

/** Runs a step's command. Its report, if it leaves one, comes before what it printed. */
const run: Run = async ({ command: [program = '', ...args], env: own, report }) => {
  const file = report && join(root, report);
  if (file) rmSync(file, { force: true });
  const outcome = await runCommand(program, args, { env: { ...env, ...own }, signal: stopping.signal });
  return file && existsSync(file)
    ? { ...outcome, output: `${readFileSync(file, 'utf8')}\n${outcome.output}` }
    : outcome;
};

const count = await runSteps(steps, run);
console.log(`\n${steps.length} steps in ${elapsed(startedAt)}`);
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0;
