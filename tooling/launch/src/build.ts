import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root.ts';
import { runCommand } from './run-command.ts';
import { step } from './progress.ts';

const made = new Set([
  'node_modules',
  'build',
  '.svelte-kit',
  '.turbo',
  'compiled',
  'coverage',
  'test-results',
]);
const stampFile = join(root, 'node_modules/.breakwater/built');

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    if (made.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (entry.isFile()) yield path;
  }
}

/** What the builds are made from, as one hash: some hundred small files, read faster than turbo starts. */
function stampOfSources(): string {
  const hash = createHash('sha256');
  for (const folder of ['apps', 'packages', 'tooling/typescript']) {
    for (const path of sources(join(root, folder)))
      hash.update(path.slice(root.length)).update(readFileSync(path));
  }
  for (const name of ['pnpm-lock.yaml', 'turbo.json']) hash.update(readFileSync(join(root, name)));
  return hash.digest('hex');
}

/** Builds both apps, unless they stand and their sources haven't changed since. */
export async function buildApps(): Promise<void> {
  const stamp = stampOfSources();
  const stands = ['apps/site/build/handler.js', 'apps/portal/build/handler.js'].every((path) =>
    existsSync(join(root, path)),
  );
  if (stands && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  await step('Building the site and the portal', async () => {
    const built = await runCommand('pnpm', [
      'exec',
      'turbo',
      'run',
      'compile',
      'build',
      '--output-logs=errors-only',
    ]);
    if (built.code !== 0) throw new Error(`${built.output.trim()}\n\nThe build failed.`);
  });
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}
