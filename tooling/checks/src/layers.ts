import { LAYERS } from '@breakwater/eslint-config/layers';
import { runAlone, type Check, type Complaint } from './check.ts';
import { readText } from './files.ts';

/** The tags of `turbo boundaries` say the same as the table that ESLint and dependency-cruiser read. */
export const layers: Check = {
  name: 'layers',
  run(root) {
    const turbo: TurboRoot = JSON.parse(withoutComments(readText(root, 'turbo.json')));
    const tags = turbo.boundaries?.tags ?? {};
    return Object.keys(TABLE).flatMap((tag) => complaintsAbout(tag, tags[tag]?.dependencies?.allow));
  },
};

type TurboRoot = { boundaries?: { tags?: Record<string, { dependencies?: { allow?: string[] } }> } };

/** Direct imports by package name, from the layers of whole packages. */
const TABLE: Record<string, string[]> = Object.fromEntries(
  LAYERS.filter((layer) => layer.folder.split('/').length === 2).map((layer) => [
    layer.folder.split('/')[1] ?? '',
    layer.ours.map((name) => name.replace('?', '')),
  ]),
);

function complaintsAbout(tag: string, allowed: string[] | undefined): Complaint[] {
  const expected = [...restsOn(tag), 'tooling'].sort().join(', ');
  const found = [...(allowed ?? [])].sort().join(', ');
  if (found === expected) return [];
  return [
    { at: 'turbo.json', what: `tag “${tag}” allows [${found}], the table of layers says [${expected}]` },
  ];
}

/** All layers below one, since turbo follows dependencies of dependencies. */
function restsOn(tag: string, seen = new Set<string>()): Set<string> {
  for (const name of TABLE[tag] ?? []) {
    if (seen.has(name)) continue;
    seen.add(name);
    restsOn(name, seen);
  }
  return seen;
}

function withoutComments(text: string): string {
  return text.replace(/^\s*\/\/.*$/gm, '');
}

if (import.meta.main) runAlone(layers);
