import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './root.ts';

/*
 * What an image holds: one app with the packages it runs on, as the repository lies, without tests, tools and sources of
 * pages. `node tooling/launch/src/pack.ts <app> <folder>`, after the apps are built. Packages stay outside node_modules,
 * since Node reads no TypeScript in there.
 */

/** Where the program of each image begins. */
export const HOMES: Record<string, string> = {
  site: 'apps/site',
  portal: 'apps/portal',
  worker: 'apps/worker',
  tools: 'tooling/launch',
};

type Manifest = { name: string; dependencies?: Record<string, string> };
const PREFIX = '@breakwater/';
const PAGES = ['apps/site', 'apps/portal'];

const manifestOf = (home: string): Manifest =>
  JSON.parse(readFileSync(join(root, home, 'package.json'), 'utf8')) as Manifest;

/** The folders of everything of ours that a home needs when it runs, itself first. */
export function packagesOf(home: string): string[] {
  const found = [home];
  for (const each of found) {
    const needed = Object.keys(manifestOf(each).dependencies ?? {}).filter((name) => name.startsWith(PREFIX));
    for (const name of needed.map((each) => `packages/${each.slice(PREFIX.length)}`))
      if (!found.includes(name)) found.push(name);
  }
  return found;
}

/** The parts of a home that run. Pages are in `build`; their sources stay behind. */
const partsOf = (home: string): string[] =>
  PAGES.includes(home)
    ? ['package.json', 'server', 'build']
    : ['package.json', 'src', 'migrations', 'preload.mjs'];

// Tests, and the factories beside them.
const isWanted = (path: string): boolean =>
  !/\.test\.ts$|\/(services|auth)\/src\/test-[\w-]+\.ts$|\/trial-[\w-]+\.ts$|\/node_modules$/.test(path);

/** Copies what runs, and installs the libraries that it needs. Throws when the apps aren't built or pnpm fails. */
export function pack(app: string, folder: string): void {
  const home = HOMES[app];
  if (!home) throw new Error(`Which image? ${Object.keys(HOMES).join(', ')}`);
  if (PAGES.includes(home) && !existsSync(join(root, home, 'build/handler.js')))
    throw new Error(`${home} isn't built.`);
  mkdirSync(folder, { recursive: true });
  for (const each of packagesOf(home)) {
    for (const part of partsOf(each).filter((name) => existsSync(join(root, each, name))))
      cpSync(join(root, each, part), join(folder, each, part), { recursive: true, filter: isWanted });
  }
  // The lockfile speaks of the whole manifest; with --prod nothing of its tools is installed.
  for (const name of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'patches', 'LICENSE'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  install(folder);
}

function install(folder: string): void {
  const args = ['install', '--prod', '--frozen-lockfile', '--prefer-offline', '--ignore-scripts'];
  const { status, stdout, stderr } = spawnSync('pnpm', args, {
    cwd: folder,
    env: { ...process.env, CI: 'true' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`pnpm ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
}

if (import.meta.main) {
  const [app = '', folder = ''] = process.argv.slice(2);
  if (!folder) throw new Error('Where to? node tooling/launch/src/pack.ts <app> <folder>');
  pack(app, resolve(folder));
}
