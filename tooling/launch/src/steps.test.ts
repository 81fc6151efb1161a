import { readdirSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './root.ts';
import { testSteps } from './steps.ts';

const made = /(^|\/)(node_modules|\.svelte-kit|build|compiled)\//;
const sources = ['apps', 'packages', 'tooling'].flatMap((group) =>
  readdirSync(join(root, group), { recursive: true, encoding: 'utf8' })
    .map((path) => `${group}/${path}`)
    .filter((path) => /\.(ts|svelte)$/.test(path) && !made.test(path)),
);
const commands = testSteps.filter(({ isDaily }) => isDaily).map(({ command }) => command);

type Program = { folder: string; include: string[]; exclude?: string[] };

/** A program as its file says, with a folder's name standing for what is below it. */
function programOf(path: string): Program {
  const folder = path.slice(0, path.lastIndexOf('/'));
  return { folder, ...(JSON.parse(readFileSync(join(root, path), 'utf8')) as Omit<Program, 'folder'>) };
}

function holds({ folder, include, exclude = [] }: Program, path: string): boolean {
  const isIn = (pattern: string): boolean => {
    const place = join(folder, pattern);
    return matchesGlob(path, place) || matchesGlob(path, `${place}/**`);
  };
  return include.some(isIn) && !exclude.some(isIn);
}

/** The programs that the steps check, whether with tsc or with svelte-check. */
const programsOf = (program: 'tsc' | 'svelte-check'): Program[] =>
  program === 'tsc'
    ? commands.flatMap((command) =>
        command.some((word) => word.endsWith('/tsc')) ? [programOf(command.at(-1) ?? '')] : [],
      )
    : commands.flatMap((command) =>
        command.flatMap((word) => {
          const name = /^@breakwater\/(.*)$/.exec(word)?.[1];
          const group = name === 'ui' ? 'packages' : 'apps';
          return name && command.includes('check') ? [programOf(`${group}/${name}/tsconfig.json`)] : [];
        }),
      );

test('the types of every TypeScript file are checked', () => {
  const programs = [...programsOf('tsc'), ...programsOf('svelte-check')];
  const left = sources.filter(
    (path) => path.endsWith('.ts') && !programs.some((program) => holds(program, path)),
  );
  expect(sources.length).toBeGreaterThan(500);
  expect(left).toEqual([]);
});

test('the types of every component are checked, by svelte-check', () => {
  const programs = programsOf('svelte-check');
  expect(programs).toHaveLength(3);
  const left = sources.filter(
    (path) => path.endsWith('.svelte') && !programs.some((program) => holds(program, path)),
  );
  expect(left).toEqual([]);
});
