import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setUpCentre } from '@breakwater/services/setup';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import type { TestDatabase } from '@breakwater/db/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ensureSecrets, openCentreFolder } from './centre-folder.ts';

let place = '';
let database: TestDatabase;

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'breakwater-foreign-'));
  vi.stubEnv('BREAKWATER_DATA_DIR', join(place, 'own'));
  database = await createTestDatabase();
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(place, { recursive: true, force: true });
});

async function setUpElsewhere(): Promise<void> {
  const folder = openCentreFolder();
  await ensureSecrets(folder);
  const config = {
    migratorUrl: database.urlOf('migrator'),
    keyring: folder.rootKeyring,
    authPepper: folder.authPepper,
  };
  await setUpCentre(config, {
    name: 'Harbour',
    country: 'CZ',
    timeZone: 'Europe/Prague',
    locale: 'cs',
    administratorName: 'Ada Novak',
    administratorLogin: 'ada',
  });
}

test('a fresh folder gets no secrets for a database that holds a centre', async () => {
  await setUpElsewhere();
  vi.stubEnv('BREAKWATER_DATA_DIR', join(place, 'fresh'));
  for (const url of [database.adminUrl, database.urlOf('migrator')]) {
    vi.stubEnv('DATABASE_URL', url);
    const folder = openCentreFolder();
    await expect(ensureSecrets(folder)).rejects.toThrow('holds a centre');
    expect(existsSync(folder.rootKeyring)).toBe(false);
  }
});

test('a fresh folder and a database without a centre go together', async () => {
  vi.stubEnv('DATABASE_URL', database.adminUrl);
  const folder = openCentreFolder();
  await ensureSecrets(folder);
  expect(existsSync(folder.rootKeyring)).toBe(true);
});
