import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runAlone, type Check } from './check.ts';
import { lineAt, readText } from './files.ts';

const PAGE = '.github/SECURITY.md';
const TEST = /`((?:apps|packages|tooling)\/[^`]+\.(?:test|spec)\.ts)`/g;

/** Every measure of SECURITY.md has a test that shows it, and each test that it names is there. */
export const security: Check = {
  name: 'security',
  run(root) {
    const text = readText(root, PAGE);
    const gone = [...text.matchAll(TEST)]
      .filter(([, path = '']) => !existsSync(join(root, path)))
      .map(({ index, 1: path }) => ({ at: `${PAGE}:${lineAt(text, index)}`, what: `${path} isn’t there` }));
    const unshown = [...text.matchAll(/^\|(?!\s*(?:-+|what stands|they have)).*\|\s*$/gm)]
      .filter(([row]) => !row.match(TEST))
      .map(({ index, 0: row }) => ({
        at: `${PAGE}:${lineAt(text, index)}`,
        what: `no test shows “${row.split('|')[1]?.trim()}”`,
      }));
    return [...gone, ...unshown];
  },
};

if (import.meta.main) runAlone(security);
