import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from './account.ts';
import { giveTo } from './account.ts';
import type { Binaries } from './binaries.ts';

/** The superuser of the embedded server. */
export const superuser = 'breakwater_admin';

/**
 * Makes the cluster in `<place>/cluster` unless it is there. It is made under another name and renamed when
 * whole, so a start that was cut off leaves nothing that looks like a database.
 */
export function ensureCluster(
  place: string,
  binaries: Binaries,
  account: Account | null,
  password: string,
): string {
  const cluster = join(place, 'cluster');
  const versionFile = join(cluster, 'PG_VERSION');
  const major = binaries.version.split('.')[0];
  if (existsSync(versionFile)) {
    const made = readFileSync(versionFile, 'utf8').trim();
    if (made !== major) throw new Error(`The data was made by PostgreSQL ${made}, and this is ${major}.`);
    return cluster;
  }
  const half = join(place, 'cluster.half');
  const passwordFile = join(place, 'password.tmp');
  rmSync(half, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(account, passwordFile);
  try {
    // ICU's root order, so that names sort alike on every machine, whatever locales it has.
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=und'];
    const access = [`--username=${superuser}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
    const ids = account ? { uid: account.uid, gid: account.gid } : {};
    const made = spawnSync(binaries.initdb, [`--pgdata=${half}`, ...locale, ...access], {
      ...ids,
      cwd: place,
      env: { LC_ALL: 'C', TZ: 'UTC', PATH: process.env['PATH'] ?? '' },
      encoding: 'utf8',
    });
    if (made.status !== 0)
      throw new Error(`PostgreSQL could not make its files: ${made.error?.message ?? made.stderr}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(half, cluster);
  return cluster;
}
