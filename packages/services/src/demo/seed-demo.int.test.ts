import { openPool } from '@breakwater/db';
import { createAuthPepper, createRootKeyring } from '@breakwater/vault';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_COHORTS } from './programmes/cohorts.ts';
import { seedDemo } from './seed-demo.ts';

const folder = mkdtempSync(join(tmpdir(), 'breakwater-demo-'));
const [keyring, authPepper] = [join(folder, 'keyring.json'), join(folder, 'pepper.json')];

beforeAll(async () => {
  await createRootKeyring(keyring);
  await createAuthPepper(authPepper);
});
afterAll(() => rmSync(folder, { recursive: true }));

// What is "today" meets what is planned on a weekday, the end of the year, and an hour that isn't: the demo is somebody's
// first sight of the product on any of them.
test.each([
  'Monday 2026-11-23 00:05',
  'Tuesday 2026-11-24 12:00',
  'Wednesday 2026-11-25 23:50',
  'Friday 2026-11-27 07:30',
  'Saturday 2026-11-28 09:40',
  'Thursday 2026-12-31 23:30',
  'Sunday 2027-03-28 02:30',
])('the demo can be loaded on %s', async (moment) => {
  const database = await createTestDatabase();
  const migratorUrl = database.urlOf('migrator');
  const pool = openPool({ url: migratorUrl, applicationName: 'test-demo', max: 1 });
  try {
    await pool.query(`CREATE OR REPLACE FUNCTION app.app_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
      SET search_path = pg_catalog, pg_temp AS $$ SELECT timestamp '${moment.slice(moment.indexOf(' ') + 1)}' AT TIME ZONE 'Europe/Prague' $$`);
    await seedDemo({ migratorUrl, keyring, authPepper });
    const { rows } = await pool.query<{ n: number }>('SELECT count(*)::int AS n FROM app.cohort');
    expect(rows).toEqual([{ n: DEMO_COHORTS.length }]);
  } finally {
    await pool.end();
  }
});
