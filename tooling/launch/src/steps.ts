import type { Counter } from './count.ts';
import { countChecks, countOne, countPlaywright, countVitest } from './count.ts';

/**
 * One step of `npm test`. To add one, add it here: every step is a command run at the root of the repository,
 * with how its results are counted. What can't run counts as failed.
 */
export type TestStep = {
  name: string;
  command: string[];
  count: Counter;
  /** Where the command leaves its report, when not on its output. */
  report?: string;
  /** How many of the two processors it keeps busy: half of one where it waits as much as it works. */
  weight: 0.5 | 1 | 2;
  /** Steps that make what this one reads. It waits for them, and fails where one of them has. */
  needs?: string[];
  /** Also part of `npm run verify`. */
  isDaily?: true;
  env?: Record<string, string>;
};

const reportOf = (name: string): string => `node_modules/.breakwater/report-${name}.json`;
const exec = (...command: string[]): string[] => ['pnpm', 'exec', ...command];
const turbo = (...tasks: string[]): string[] =>
  exec('turbo', 'run', ...tasks, '--output-logs=errors-only', '--continue');
const vitest = (project: string): Pick<TestStep, 'command' | 'report' | 'count'> => ({
  command: exec(
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=json',
    `--outputFile=${reportOf(project)}`,
  ),
  report: reportOf(project),
  count: countVitest,
});

const typesOf = (name: string, command: string[]): TestStep => ({
  name,
  command,
  count: countOne,
  weight: 1,
  needs: ['messages compile'],
  isDaily: true,
});
const pages = (script: 'check' | 'sync', ...packages: string[]): string[] => [
  'pnpm',
  ...packages.flatMap((name) => ['--filter', `@breakwater/${name}`]),
  script,
];
// By its path: the other TypeScript brings a `tsc` too. One checker, since what each new one must infer for itself costs
// more than it gains here. What stayed the same since the last time isn't checked again; a fresh clone has no last time.
const program = (name: string): string[] => [
  ...['node', 'node_modules/@typescript/native/bin/tsc', '--noEmit', '--checkers', '1', '--incremental'],
  ...['--tsBuildInfoFile', `node_modules/.breakwater/types-${name}.tsbuildinfo`],
  ...['-p', `tooling/typescript/${name}.json`],
];

/**
 * Few programs that hold every file between them: as source, what is shared would be checked with each package again.
 * Not by turbo, which would lay the compiled messages down anew while the program beside reads them.
 */
const typeSteps = {
  portal: typesOf('types of the portal', pages('check', 'portal')),
  site: typesOf('types of the site', pages('check', 'site', 'ui')),
  node: typesOf('types in Node', program('node')),
  dom: typesOf('types in a browser', program('dom')),
};

/** Everything that CI runs, in the order in which it is begun. */
export const testSteps: TestStep[] = [
  { name: 'messages compile', command: turbo('compile'), count: countOne, weight: 1, isDaily: true },
  // Kit writes the settings that sources of pages are read with, by tests too.
  {
    name: 'settings of pages',
    command: pages('sync', 'portal', 'site'),
    count: countOne,
    weight: 1,
    needs: ['messages compile'],
    isDaily: true,
  },
  { name: 'boundaries', command: exec('turbo', 'boundaries'), count: countOne, weight: 1, isDaily: true },
  {
    name: 'builds',
    command: ['node', 'tooling/launch/src/build-apps.ts'],
    count: countOne,
    weight: 1,
    needs: ['settings of pages'],
  },
  // These two wait as much as they work, and each has a folder and ports of its own.
  { name: 'launch tests', ...vitest('launch'), weight: 0.5, needs: ['builds'] },
  { name: 'fault tests', ...vitest('fault'), weight: 0.5, needs: ['builds'] },
  // The long ones first: what is short fills the gaps behind them.
  {
    name: 'unit tests',
    ...vitest('unit'),
    weight: 1,
    needs: ['settings of pages'],
    isDaily: true,
  },
  typeSteps.node,
  {
    name: 'lint',
    command: exec('eslint', '.'),
    count: countOne,
    weight: 1,
    needs: ['messages compile'],
    isDaily: true,
  },
  typeSteps.portal,
  typeSteps.site,
  {
    name: 'format',
    command: exec('oxfmt', '--check'),
    count: countOne,
    weight: 1,
    isDaily: true,
  },
  typeSteps.dom,
  {
    name: 'dependencies',
    command: exec('depcruise', '--config', '.dependency-cruiser.mjs', 'apps', 'packages'),
    count: countOne,
    weight: 1,
    isDaily: true,
  },
  {
    name: 'checks',
    command: ['node', 'tooling/checks/src/all.ts', '--json'],
    count: countChecks,
    weight: 1,
    needs: ['messages compile'],
    isDaily: true,
  },
  { name: 'unused code', command: exec('knip'), count: countOne, weight: 1 },
  { name: 'integration tests', ...vitest('int'), weight: 2, needs: ['messages compile'] },
  {
    name: 'browser tests',
    command: ['pnpm', '--filter', '@breakwater/e2e', 'exec', 'playwright', 'test', '--reporter=json'],
    count: countPlaywright,
    weight: 2,
    needs: ['builds'],
  },
];
