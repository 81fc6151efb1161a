import { runAlone, type Check } from './check.ts';
import { lineAt, readFiles } from './files.ts';

/** What ties a file to one machine or one network. */
const TRACES: [RegExp, string][] = [
  [/(?<![\w.-])\/(home|Users|root|work|opt\/tools)\/[\w.-]+/g, 'a path of one machine'],
  [/\b[A-Z]:\\\\?(Users|home)\b/g, 'a path of one machine'],
  [/\/tmp\/[\w.-]+/g, 'a path of one machine (use the system’s folder for temporary files)'],
  [
    /https?:\/\/[\w.-]*(registry|artifactory|nexus|verdaccio|npm-proxy|mirror)[\w.-]*/g,
    'the address of a registry',
  ],
  [
    /\b(10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(1[6-9]|2\d|3[01])\.\d+\.\d+)\b/g,
    'the address of a private network',
  ],
];

/** No machine’s paths and no registry’s addresses in what is shared, the lockfile included. */
export const traces: Check = {
  name: 'traces',
  run(root) {
    const text =
      /\.(ts|js|mjs|cjs|svelte|css|html|json|ya?ml|md|sql|sh|txt)$|(^|\/)(\.npmrc|\.gitignore|run)$/;
    return readFiles(root, '.', text)
      .filter(({ path }) => !path.startsWith('tooling/checks/src/traces'))
      .flatMap(({ path, text }) =>
        TRACES.flatMap(([pattern, what]) =>
          [...text.matchAll(pattern)].map((found) => ({
            at: `${path}:${lineAt(text, found.index)}`,
            what: `“${found[0]}” is ${what}`,
          })),
        ),
      );
  },
};

if (import.meta.main) runAlone(traces);
