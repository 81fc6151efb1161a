import { runAlone, type Check } from './check.ts';
import { listFiles, readText } from './files.ts';
import { APPS, PACKAGES, TOOLING } from './house.ts';

const LONGEST = 40;

/** Every package says what it is, in at most 40 lines; so does every decision record. */
export const readmes: Check = {
  name: 'readmes',
  run(root) {
    const homes = [
      ...APPS.map((name) => `apps/${name}`),
      ...PACKAGES.map((name) => `packages/${name}`),
      ...TOOLING.map((name) => `tooling/${name}`),
    ];
    const expected = homes.map((home) => `${home}/README.md`);
    const decisions = listFiles(root, '.github/decisions', /\.md$/);
    const there = new Set(listFiles(root, '.', /README\.md$/));
    const missing = expected.filter((path) => !there.has(path));
    const long = [...expected.filter((path) => there.has(path)), ...decisions]
      .map((path) => ({ path, lines: readText(root, path).trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > LONGEST);
    return [
      ...missing.map((at) => ({ at, what: 'is missing: say what the package is for' })),
      ...long.map(({ path, lines }) => ({ at: path, what: `has ${lines} lines; ${LONGEST} are enough` })),
    ];
  },
};

if (import.meta.main) runAlone(readmes);
