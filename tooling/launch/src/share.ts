import { chmodSync, chownSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CentreFolder } from './centre-folder.ts';
import { passwordFromFile } from './database.ts';

/** Groups of the containers, by the names of compose.yaml; a file is let to exactly one of them. */
const OWNERS: [path: string, group: string][] = [
  ['secrets/root-keyring.json', 'keys'],
  ['secrets/auth-pepper.json', 'portal'],
  ['secrets/audit-key.json', 'worker'],
  ['secrets/database-portal', 'portal'],
  ['secrets/database-worker', 'worker'],
  ['secrets/database-site', 'site'],
  ['secrets/database-superuser', 'database'],
  ['site/secrets.json', 'site'],
];

/** Reads `keys=10100,site=10101,…`; throws for what is no number. */
export function groupsFrom(text: string): Map<string, number> {
  return new Map(
    text.split(',').map((part) => {
      const [name = '', id] = part.split('=');
      const gid = Number(id);
      if (!name || !Number.isInteger(gid) || gid <= 0) throw new Error(`"${part}" is no group.`);
      return [name, gid];
    }),
  );
}

/** The superuser's password of the database that compose.yaml starts, made on first use. */
export function ensureSuperuserPassword(folder: CentreFolder): void {
  passwordFromFile(join(folder.path, 'secrets/database-superuser'));
}

/**
 * Lets each container's group read what is its own and nothing else (0640). Needs no root: whoever owns a file may give
 * it to a group that they are in.
 */
export function shareSecrets(folder: CentreFolder, groups: Map<string, number>): void {
  for (const [path, group] of OWNERS) {
    const gid = groups.get(group);
    const file = join(folder.path, path);
    if (gid === undefined || !existsSync(file)) continue;
    chownSync(file, process.getuid?.() ?? 0, gid);
    chmodSync(file, 0o640);
  }
  mkdirSync(join(folder.path, 'trail'), { recursive: true, mode: 0o700 });
}
