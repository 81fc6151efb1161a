import { onEnd } from './lifeline.ts';
import { elapsed, startedAt } from './progress.ts';
import { runCommand } from './run-command.ts';
import { runSteps } from './run-steps.ts';
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

const env = { ...(isFull && { BREAKWATER_FULL: '1' }), FORCE_COLOR: '0', NO_COLOR: '1' };
const count = await runSteps(steps, ({ command: [program = '', ...args], env: own }) =>
  runCommand(program, args, { env: { ...env, ...own }, signal: stopping.signal }),
);
console.log(`\n${steps.length} steps in ${elapsed(startedAt)}`);
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0;
