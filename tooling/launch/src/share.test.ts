import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ensureSecrets, openCentreFolder, rolePasswords } from './centre-folder.ts';
import { ensureSuperuserPassword, groupsFrom, shareSecrets } from './share.ts';

let place = '';
const own = process.getgid?.() ?? 0;
const modeOf = (path: string) => (statSync(join(place, path)).mode & 0o777).toString(8);

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'breakwater-share-'));
  vi.stubEnv('BREAKWATER_DATA_DIR', place);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(place, { recursive: true, force: true });
});

test('each secret is let to one group, the owner’s and the backup’s to nobody, and it stays so', async () => {
  const folder = openCentreFolder();
  await ensureSecrets(folder);
  ensureSuperuserPassword(folder);
  rolePasswords(folder);
  shareSecrets(folder, new Map(['keys', 'site', 'portal', 'worker', 'database'].map((name) => [name, own])));
  rolePasswords(folder);
  for (const path of ['secrets/root-keyring.json', 'site/secrets.json', 'secrets/database-site'])
    expect(modeOf(path), path).toBe('640');
  for (const path of [
    'secrets/database-migrator',
    'secrets/database-backup',
    'secrets/database-audit_reader',
  ])
    expect(modeOf(path), path).toBe('600');
});

test('a password that others may read is closed to them', () => {
  const folder = openCentreFolder();
  rolePasswords(folder);
  chmodSync(join(place, 'secrets/database-site'), 0o644);
  rolePasswords(folder);
  expect(modeOf('secrets/database-site')).toBe('600');
});

test('groups are read from words and numbers; anything else is refused', () => {
  expect(groupsFrom('keys=10100,site=10101').get('site')).toBe(10_101);
  for (const text of ['', 'keys', 'keys=x', 'keys=0', '=1'])
    expect(() => groupsFrom(text)).toThrow('no group');
});
