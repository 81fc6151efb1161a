import { runAlone, type Check } from './check.ts';
import { lineAt, readFiles } from './files.ts';

/** Ways to switch a guard off in silence. Held here, since a file can switch ESLint off for itself. */
const SWITCHES: [RegExp, string][] = [
  [/\b(describe|it|test|suite)\.only(?=[(.])/g, 'leaves every other test out'],
  [/\b(describe|it|test|suite)\.(skip|todo)(?=[(.])/g, 'is a test that never fails'],
  [/@ts-(ignore|nocheck)\b/g, 'hides every error: use a right type, or @ts-expect-error with a reason'],
  [/@ts-expect-error[ \t]*(\n|$)/g, 'says no reason'],
  [/eslint-disable(?![^\n]*--\s*\S{3})[^\n]*/g, 'says no reason after “--”'],
  [/<!--\s*svelte-ignore\s+\S+\s*-->/g, 'says no reason'],
  [/\bas any\b|:\s*any\b(?=[\s,;)=\]>])/g, 'switches types off'],
];

/** No guard is switched off without a word. */
export const suppressions: Check = {
  name: 'suppressions',
  run: (root) =>
    ['apps', 'packages', 'tooling']
      .flatMap((folder) => readFiles(root, folder, /\.(ts|js|mjs|svelte)$/))
      .filter(({ path }) => !path.startsWith('tooling/checks/src/suppressions'))
      .flatMap(({ path, text }) =>
        SWITCHES.flatMap(([pattern, what]) =>
          [...text.matchAll(pattern)].map((found) => ({
            at: `${path}:${lineAt(text, found.index)}`,
            what: `“${found[0].trim()}” ${what}`,
          })),
        ),
      ),
};

if (import.meta.main) runAlone(suppressions);
