import { runAlone, type Check } from './check.ts';
import { lineAt, readFiles } from './files.ts';

/** Ways by which the product could reach another host, or make a visitor's browser do so. */
const REACHES: [RegExp, string][] = [
  [
    /\b(fetch|EventSource|WebSocket|sendBeacon)\(\s*[`'"](https?|wss?):\/\/(?!localhost|127\.0\.0\.1)/g,
    'asks another host',
  ],
  [
    /<(script|link|img|iframe|source|video|audio|form)\b[^>]*\b(src|href|action)=["'{`]*https?:\/\//g,
    'loads from another host',
  ],
  [/@import\s+(url\()?["']?https?:|url\(\s*["']?https?:/g, 'loads from another host'],
  [/\bfrom\s+['"]https?:/g, 'imports from another host'],
];

/** Nothing in the product talks to a host that isn't ours: no third party, no font, no analytics. */
export const outside: Check = {
  name: 'outside',
  run: (root) =>
    ['apps', 'packages']
      .flatMap((folder) => readFiles(root, folder, /\.(ts|js|mjs|svelte|css|html)$/))
      .filter(({ path }) => !/\.(test|spec)\.ts$/.test(path))
      .flatMap(({ path, text }) =>
        REACHES.flatMap(([pattern, what]) =>
          [...text.matchAll(pattern)].map((found) => ({
            at: `${path}:${lineAt(text, found.index)}`,
            what: `“${found[0]}” ${what}`,
          })),
        ),
      ),
};

if (import.meta.main) runAlone(outside);
