import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Account } from './account.ts';
import { canReach, giveTo } from './account.ts';

/**
 * The folder that holds the cluster. Normally `<dataDir>/postgres`. As root below a folder that the
 * database's user can't enter, `/var/lib/breakwater-<hash>`, remembered in `<dataDir>/postgres.location`
 * so that a folder that is moved finds its data again.
 */
export function clusterPlace(folder: string, account: Account | null): string {
  const dataDir = resolve(folder);
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const pointer = join(dataDir, 'postgres.location');
  const chosen = existsSync(pointer)
    ? readFileSync(pointer, 'utf8').trim()
    : choose(dataDir, account, pointer);
  mkdirSync(chosen, { recursive: true, mode: 0o700 });
  giveTo(account, chosen);
  return chosen;
}

function choose(dataDir: string, account: Account | null, pointer: string): string {
  const inside = join(dataDir, 'postgres');
  if (!account) return inside;
  // Others may pass through to what is theirs, but not list what is there.
  chmodSync(dataDir, 0o711);
  mkdirSync(inside, { recursive: true, mode: 0o700 });
  giveTo(account, inside);
  if (canReach(account, inside)) return inside;
  const hash = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 12);
  const outside = `/var/lib/breakwater-${hash}`;
  // A folder that was closed to others after its database was made: the data moves along.
  const moved = spawnSync('mv', ['-T', inside, outside], { encoding: 'utf8' });
  if (moved.status !== 0) throw new Error(`The database can't be moved to ${outside}: ${moved.stderr}`);
  writeFileSync(pointer, `${outside}\n`);
  return outside;
}
