import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Folders that are made, never written: installed packages, builds, data. */
const MADE = new Set([
  'node_modules',
  '.git',
  '.turbo',
  '.svelte-kit',
  'build',
  'dist',
  'coverage',
  'compiled',
  'test-results',
  'playwright-report',
]);

/** A text file of the repository; `path` is relative to its root, with forward slashes. */
export type SourceFile = { path: string; text: string };

/** Paths of all written files below `folder` of the repository, or none when it isn't there. */
export function listFiles(root: string, folder = '.', wanted = /./): string[] {
  const start = join(root, folder);
  return existsSync(start)
    ? walk(start)
        .map((path) => toPath(root, path))
        .filter((path) => wanted.test(path))
    : [];
}

/** The same files with their text. */
export function readFiles(root: string, folder = '.', wanted = /./): SourceFile[] {
  return listFiles(root, folder, wanted).map((path) => ({ path, text: readText(root, path) }));
}

/** The text of one file. */
export function readText(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Names of the folders in `folder`, without those that are made. */
export function listFolders(root: string, folder: string): string[] {
  const start = join(root, folder);
  if (!existsSync(start)) return [];
  return readdirSync(start, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !isMade(entry.name))
    .map((entry) => entry.name);
}

/** The line number, from 1, of a position in a text. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !isMade(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return walk(path);
      return entry.isFile() ? [path] : [];
    });
}

function isMade(name: string): boolean {
  return MADE.has(name) || name.startsWith('.breakwater');
}

function toPath(root: string, path: string): string {
  return relative(root, path).replaceAll('\\', '/');
}
