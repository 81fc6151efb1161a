import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ensureSecrets, markKind, openCentreFolder } from './centre-folder.ts';

let place = '';

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'breakwater-folder-'));
  vi.stubEnv('BREAKWATER_DATA_DIR', place);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(place, { recursive: true, force: true });
});

test('a new folder gets its secrets, and a start that broke off gets the rest of them', async () => {
  const folder = openCentreFolder();
  await ensureSecrets(folder);
  const keyring = readFileSync(folder.rootKeyring, 'utf8');
  rmSync(folder.authPepper);
  await ensureSecrets(openCentreFolder());
  expect(existsSync(folder.authPepper)).toBe(true);
  expect(readFileSync(folder.rootKeyring, 'utf8')).toBe(keyring);
});

test.each(['rootKeyring', 'siteSecrets', 'authPepper'] as const)(
  'a centre that has lost its %s is told so, and gets no new one',
  async (secret) => {
    const folder = openCentreFolder();
    await ensureSecrets(folder);
    markKind(folder, 'real');
    const again = openCentreFolder();
    await ensureSecrets(again);
    rmSync(again[secret]);
    await expect(ensureSecrets(again)).rejects.toThrow(again[secret]);
    expect(existsSync(again[secret])).toBe(false);
  },
);
