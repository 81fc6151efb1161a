import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { giveTo, passwordFromFile, roleNames, siteAccount, type RoleName } from './database.ts';
import { createAuthPepper, createRootKeyring, createSiteSecrets, openSigner } from '@breakwater/vault';
import { refuseForeignCentre } from './foreign-centre.ts';
import { root } from './root.ts';

/** Whether a folder holds the demo or a real centre; decided once and for all. */
export type CentreKind = 'demo' | 'real';

/** The folder of one centre: what it is, its secrets, the public site's part, the logs. */
export type CentreFolder = {
  path: string;
  kind: CentreKind | null;
  rootKeyring: string;
  authPepper: string;
  siteSecrets: string;
  auditKey: string;
  checkpoints: string;
  siteCache: string;
  logs: string;
};

/** Finds or makes the folder: `BREAKWATER_DATA_DIR`, or `.breakwater` in the repository. */
export function openCentreFolder(): CentreFolder {
  const path = resolve(process.env['BREAKWATER_DATA_DIR'] || join(root, '.breakwater'));
  for (const [folder, mode] of [
    ['', 0o711],
    ['secrets', 0o711],
    ['site', 0o700],
    ['site/cache', 0o700],
    ['trail', 0o700],
    ['logs', 0o700],
  ] as const) {
    mkdirSync(join(path, folder), { recursive: true });
    chmodSync(join(path, folder), mode);
  }
  return {
    path,
    kind: readKind(path),
    rootKeyring: join(path, 'secrets/root-keyring.json'),
    authPepper: join(path, 'secrets/auth-pepper.json'),
    siteSecrets: join(path, 'site/secrets.json'),
    siteCache: join(path, 'site/cache'),
    auditKey: join(path, 'secrets/audit-key.json'),
    checkpoints: join(path, 'trail/checkpoints.jsonl'),
    logs: join(path, 'logs'),
  };
}

function readKind(path: string): CentreKind | null {
  const file = join(path, 'centre.json');
  if (!existsSync(file)) return null;
  const { kind } = JSON.parse(readFileSync(file, 'utf8')) as { kind?: unknown };
  if (kind !== 'demo' && kind !== 'real') throw new Error(`${file} says neither "demo" nor "real".`);
  return kind;
}

/** Marks a folder. A marked one is never marked otherwise. */
export function markKind(folder: CentreFolder, kind: CentreKind): void {
  if (folder.kind && folder.kind !== kind) throw new Error(`${folder.path} is marked ${folder.kind}.`);
  writeFileSync(join(folder.path, 'centre.json'), `${JSON.stringify({ kind })}\n`);
  folder.kind = kind;
}

/**
 * Makes the secrets of a new folder. The site's belong to the site's user, when it has one of its own. A folder that is
 * marked has had them: one that is missing is never made anew, since nothing written under the old one would open. Nor
 * is one made for a database that holds a centre already.
 */
export async function ensureSecrets(folder: CentreFolder): Promise<void> {
  const secrets: [path: string, create: (path: string) => Promise<unknown>][] = [
    [folder.rootKeyring, createRootKeyring],
    [folder.siteSecrets, createSiteSecrets],
    [folder.authPepper, createAuthPepper],
  ];
  const missing = secrets.filter(([path]) => !existsSync(path));
  if (folder.kind !== null && missing.length > 0) {
    const paths = missing.map(([path]) => path).join(', ');
    throw new Error(
      `Missing: ${paths}. Restore it from its copy: what the centre holds can't be opened with a new one.`,
    );
  }
  if (missing.length > 0) await refuseForeignCentre(folder.path);
  for (const [path, create] of missing) await create(path);
  // Younger than the others, and nothing was sealed with it: made where it is missing.
  await openSigner(folder.auditKey);
  const account = siteAccount();
  for (const path of [join(folder.path, 'site'), folder.siteSecrets, folder.siteCache]) giveTo(account, path);
}

/** The passwords of the database's login roles, generated once. */
export function rolePasswords(folder: CentreFolder): Record<RoleName, string> {
  const read = (role: RoleName): [RoleName, string] => [
    role,
    passwordFromFile(join(folder.path, `secrets/database-${role}`)),
  ];
  return Object.fromEntries(roleNames.map(read)) as Record<RoleName, string>;
}
