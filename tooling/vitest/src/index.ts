import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { TestProjectInlineConfiguration } from 'vitest/config';

const groups = ['apps', 'packages', 'tooling'];
const folders = (pattern: string): string[] => groups.map((group) => `${group}/*/src/**/${pattern}`);

/** A zone with odd minutes and no daylight saving: what forgets its zone is a quarter of an hour off. */
process.env['TZ'] = 'Asia/Kathmandu';

/** `*.test.ts`: pure rules, in Node, without a database. */
export const unit: TestProjectInlineConfiguration = {
  test: {
    name: 'unit',
    include: [...folders('*.test.ts'), 'apps/*/server/**/*.test.ts'],
    exclude: [
      '**/node_modules/**',
      '**/*.int.test.ts',
      '**/*.svelte.test.ts',
      '**/*.launch.test.ts',
      '**/*.fault.test.ts',
    ],
    env: { TZ: 'Asia/Kathmandu' },
    // Pure code shares nothing to leak: one process for many files is what makes this fast.
    isolate: false,
    // For what hangs: a property tried a thousand times takes a while on a machine that does something else too.
    testTimeout: 20_000,
  },
};

/** `*.int.test.ts`: on a real PostgreSQL, each suite on a database cloned for it; or with the process that prints. */
export const int: TestProjectInlineConfiguration = {
  test: {
    name: 'int',
    include: [...folders('*.int.test.ts'), 'apps/*/server/**/*.int.test.ts'],
    env: { TZ: 'Asia/Kathmandu' },
    globalSetup: [fileURLToPath(new URL('./test-server.ts', import.meta.url))],
    // Each file has a database of its own, and what they import keeps nothing of it: read once for all, a fifth is saved.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // On two processors vitest would take one, and that one would wait for PostgreSQL half of its time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // After the unit tests where both are asked for: vitest runs no two projects with other numbers of workers at once.
    sequence: { groupOrder: 1 },
  },
};

/** `*.launch.test.ts`: the commands themselves, with their own folders and ports, one after the other. */
export const launch: TestProjectInlineConfiguration = {
  test: {
    name: 'launch',
    include: folders('*.launch.test.ts'),
    env: { TZ: 'Asia/Kathmandu' },
    testTimeout: 300_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
};

/** `*.fault.test.ts`: processes that die, freeze and lose each other, on a centre of their own. */
export const fault: TestProjectInlineConfiguration = {
  test: {
    name: 'fault',
    include: folders('*.fault.test.ts'),
    testTimeout: 90_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
};
