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
  /** How many of the two processors it keeps busy. */
  weight: 1 | 2;
  /** Steps that make what this one reads. It waits for them, and fails where one of them has. */
  needs?: string[];
  /** Also part of `npm run verify`. */
  isDaily?: true;
  env?: Record<string, string>;
};

const exec = (...command: string[]): string[] => ['pnpm', 'exec', ...command];
const turbo = (...tasks: string[]): string[] => exec('turbo', 'run', ...tasks, '--output-logs=errors-only');
const vitest = (project: string): string[] =>
  exec('vitest', 'run', '--project', project, '--reporter=json', '--silent');

/** Everything that CI runs, in the order in which it is begun. */
export const testSteps: TestStep[] = [
  { name: 'messages compile', command: turbo('compile'), count: countOne, weight: 1, isDaily: true },
  {
    name: 'format',
    command: exec('prettier', '--check', '--log-level=warn', '.'),
    count: countOne,
    weight: 1,
    isDaily: true,
  },
  { name: 'boundaries', command: exec('turbo', 'boundaries'), count: countOne, weight: 1, isDaily: true },
  {
    name: 'types',
    command: turbo('check'),
    count: countOne,
    weight: 2,
    needs: ['messages compile'],
    isDaily: true,
  },
  {
    name: 'lint',
    command: exec('eslint', '.'),
    count: countOne,
    weight: 1,
    needs: ['messages compile'],
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
  {
    name: 'unit tests',
    command: vitest('unit'),
    count: countVitest,
    weight: 1,
    needs: ['messages compile'],
    isDaily: true,
  },
  {
    name: 'builds',
    command: ['node', 'tooling/launch/src/build-apps.ts'],
    count: countOne,
    weight: 1,
    needs: ['messages compile'],
  },
  { name: 'integration tests', command: vitest('int'), count: countVitest, weight: 2 },
  {
    name: 'browser tests',
    command: ['pnpm', '--filter', '@breakwater/e2e', 'exec', 'playwright', 'test', '--reporter=json'],
    count: countPlaywright,
    weight: 2,
    needs: ['builds'],
  },
  { name: 'launch tests', command: vitest('launch'), count: countVitest, weight: 2, needs: ['builds'] },
];
