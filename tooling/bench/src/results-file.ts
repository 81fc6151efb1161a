import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Writes a run's results with the machine and the commit, and returns where: in a folder that git doesn't see. */
export function keepResults(results: object): string {
  const folder = join(ROOT, '.breakwater-bench');
  mkdirSync(folder, { recursive: true });
  const at = new Date().toISOString();
  const file = join(folder, `${at.replaceAll(':', '-').slice(0, 19)}.json`);
  const [processor] = cpus();
  const machine = {
    processor: processor?.model,
    processors: cpus().length,
    memoryMb: Math.round(totalmem() / 1e6),
    system: `${process.platform} ${release()}`,
    node: process.versions.node,
  };
  writeFileSync(file, `${JSON.stringify({ at, commit: commitOf(), machine, ...results }, null, 2)}\n`);
  return file;
}

/** The commit, and whether files have changed since; null outside of git. */
function commitOf(): { id: string; hasChanges: boolean } | null {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return {
      id: git('rev-parse', 'HEAD'),
      hasChanges: git('status', '--porcelain', '--untracked-files=no') !== '',
    };
  } catch {
    return null;
  }
}
