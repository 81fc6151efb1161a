import { openPool } from '@breakwater/db';
import type { TestDatabase } from '@breakwater/db/server';
import { keyringOf, newDataKey } from '@breakwater/vault';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, expect, test } from 'vitest';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { sendRequest, stateOf } from '../test-request.ts';
import { takeOver } from '../worker/take-over.ts';
import {
  readPublicFigures,
  readPublicReadiness,
  readStaffFigures,
  readStaffReadiness,
  readWorkerFigures,
  readWorkerReadiness,
  replayErasures,
} from './index.ts';

let database: TestDatabase;
let centre: TestCentre;
const WELL = { database: true, keys: true, migrations: true };

beforeEach(async () => {
  database = await createTestDatabase();
  centre = await openTestCentre(database);
  return () => centre.close();
});

const readiness = () =>
  Promise.all([
    readPublicReadiness(centre.site),
    readStaffReadiness(centre.staffCore),
    readWorkerReadiness(centre.worker),
  ]);

test('all three are ready where database, keys and migrations are well', async () => {
  await centre.addStaff();
  expect(await readiness()).toEqual([WELL, WELL, WELL]);
});

test('a root key that opens nothing of this centre is no key', async () => {
  await centre.addStaff();
  const keyring = keyringOf(newDataKey());
  expect(await readStaffReadiness({ ...centre.staffCore, keyring })).toEqual({ ...WELL, keys: false });
  expect(await readWorkerReadiness({ ...centre.worker, keyring })).toEqual({ ...WELL, keys: false });
});

test('a database with other migrations than this program’s is not ready: one too few, one too many', async () => {
  await centre.addStaff();
  const admin = openPool({ url: database.adminUrl, applicationName: 'test-admin', max: 1 });
  await admin.query(
    `INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('later', 9999999999999)`,
  );
  expect((await readiness()).map(({ migrations }) => migrations)).toEqual([false, false, false]);
  await admin.query(`DELETE FROM drizzle.__drizzle_migrations
    WHERE created_at IN (SELECT created_at FROM drizzle.__drizzle_migrations ORDER BY created_at DESC LIMIT 2)`);
  expect((await readiness()).map(({ migrations }) => migrations)).toEqual([false, false, false]);
  await admin.end();
});

test('figures count what is there, and name nobody', async () => {
  const { id } = await sendRequest(centre);
  expect(readPublicFigures(centre.site).submissions).toMatchObject({ stands: 1, again: 0, refused: 0 });
  expect(await readWorkerFigures(centre.worker)).toMatchObject({ intake: expect.any(Number), overdue: 0 });
  await takeOver(centre.worker);
  await centre.worker.pool.query('SELECT audit.chain_entries(1000)');
  await centre.passHours(24 * 7);
  const behind = await readWorkerFigures(centre.worker);
  expect(behind).toMatchObject({ unchained: 0, intake: 0, oldestIntakeSeconds: 0, overdue: 1 });
  const all = JSON.stringify([readPublicFigures(centre.site), readStaffFigures(centre.staffCore), behind]);
  expect(all).not.toContain(id);
});

test('after a restore whoever was erased since is erased again, once', async () => {
  const gone = await sendRequest(centre);
  const stays = await sendRequest(centre);
  // As a newer copy of the keys has it beside older data.
  await centre.owner.query(`DELETE FROM keys.subject_key WHERE subject_id = $1`, [gone.id]);
  await centre.owner.query(`INSERT INTO keys.erasure (subject_id, subject_kind) VALUES ($1, 'request')`, [
    gone.id,
  ]);
  const config = { migratorUrl: database.urlOf('migrator') };
  expect(await replayErasures(config)).toBe(1);
  expect(await stateOf(centre, stays)).toBe('received');
  expect((await centre.owner.query('SELECT 1 FROM app.request WHERE id = $1', [gone.id])).rowCount).toBe(0);
  expect((await centre.auditOf(gone.id)).at(-1)).toBe('request.purge');
  expect(await replayErasures(config)).toBe(0);
});
