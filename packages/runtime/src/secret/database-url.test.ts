import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { databaseUrlFrom } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'breakwater-secret-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the password comes from its file, whatever characters it has', () => {
  const file = join(folder, 'password');
  writeFileSync(file, 'a/b@c:d?e\n');
  const url = databaseUrlFrom({
    DATABASE_URL: 'postgres://breakwater_site@db:5432/breakwater',
    BREAKWATER_DATABASE_PASSWORD_FILE: file,
  });
  expect(decodeURIComponent(new URL(url).password)).toBe('a/b@c:d?e');
  expect(new URL(url).host).toBe('db:5432');
});

test('without a file the address stands as it is; without an address it says which is missing', () => {
  expect(databaseUrlFrom({ DATABASE_URL: 'postgres://db/x' })).toBe('postgres://db/x');
  expect(() => databaseUrlFrom({})).toThrow('DATABASE_URL is missing');
});
