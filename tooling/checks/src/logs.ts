import { runAlone, type Check } from './check.ts';
import { lineAt, readFiles } from './files.ts';

/** What writes to a log by itself. */
const WRITERS = /\bconsole\.\w+|\bprocess\.(stdout|stderr)\.write\b|\bprocess\.(stdout|stderr)\b(?=\s*[,)])/g;

/** The one place where a line is written, and two programs whose output is a protocol between processes. */
const ALLOWED = [
  'packages/runtime/src/log/log.ts',
  'packages/db/src/server/keeper-program.ts',
  'packages/db/src/server/trial-owner.ts',
];

/**
 * Every line of an app's log goes through packages/runtime: a closed list of events and fields, so that no message of an
 * error, which can hold what somebody typed, ever stands in one.
 */
export const logs: Check = {
  name: 'logs',
  run: (root) =>
    ['apps', 'packages']
      .flatMap((folder) => readFiles(root, folder, /\.(ts|js|mjs|svelte)$/))
      .filter(({ path }) => !ALLOWED.includes(path) && !/\.(test|spec)\.ts$/.test(path))
      .flatMap(({ path, text }) =>
        [...text.matchAll(WRITERS)].map((found) => ({
          at: `${path}:${lineAt(text, found.index)}`,
          what: `“${found[0]}” writes past the log: use openLog of @breakwater/runtime/log, and its fields`,
        })),
      ),
};

if (import.meta.main) runAlone(logs);
