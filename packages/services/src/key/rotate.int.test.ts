import { createTestDatabase } from '@breakwater/vitest-config/database';
import { createRootKeyring, loadRootKeyring } from '@breakwater/vault';
import { inTransaction, openPool } from '@breakwater/db';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findKey, makeKey } from './queries.ts';
import { readKeys, rotateKeys } from './rotate.ts';

const folder = mkdtempSync(join(tmpdir(), 'breakwater-keys-'));
const keyringPath = join(folder, 'root-keyring.json');
const subject = { kind: 'staff', id: '01900000-0000-7000-8000-000000000001' } as const;
let databaseUrl: string;
let before: Uint8Array;

beforeAll(async () => {
  databaseUrl = (await createTestDatabase()).urlOf('worker');
  const keyring = await createRootKeyring(keyringPath);
  const pool = openPool({ url: databaseUrl, applicationName: 'test-keys', max: 1 });
  before = await inTransaction(pool, {}, async (tx) => (await makeKey(tx, keyring, subject)).bytes);
  await pool.end();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function openKey(): Promise<Uint8Array | undefined> {
  const pool = openPool({ url: databaseUrl, applicationName: 'test-keys', max: 1 });
  const keyring = await loadRootKeyring(keyringPath);
  try {
    return await inTransaction(pool, {}, async (tx) => (await findKey(tx, keyring, subject))?.bytes);
  } finally {
    await pool.end();
  }
}

test('a new root key wraps every key, the content keys stay the same, and the old root key is forgotten', async () => {
  const old = readFileSync(keyringPath, 'utf8');
  expect(await rotateKeys({ databaseUrl, keyringPath })).toEqual({
    current: 2,
    wrappedBy: new Map([[2, 1]]),
  });
  expect(await openKey()).toEqual(before);
  const now = readFileSync(keyringPath);
  writeFileSync(keyringPath, old);
  await expect(openKey()).rejects.toThrow();
  writeFileSync(keyringPath, now);
});

test('looking at the keys changes nothing', async () => {
  expect(await readKeys({ databaseUrl, keyringPath })).toEqual(await readKeys({ databaseUrl, keyringPath }));
});
