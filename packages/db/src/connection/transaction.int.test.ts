import { sql } from 'drizzle-orm';
import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { cloneDatabase, serverOfWorker, type TestDatabase } from '../server/index.ts';
import { inTransaction, openPool } from './pool.ts';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await cloneDatabase(serverOfWorker(inject('testServers'), process.env['VITEST_POOL_ID']));
  pool = openPool({ url: database.urlOf('migrator'), applicationName: 'test-transaction', max: 1 });
  await pool.query('CREATE TABLE public.written (word text)');
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const words = async () =>
  (await pool.query('SELECT word FROM public.written')).rows.map(({ word }) => word as string);

test('what is told to be done stands', async () => {
  await expect(
    inTransaction(pool, {}, (tx) => tx.execute(sql`INSERT INTO public.written VALUES ('kept')`)),
  ).resolves.toBeTruthy();
  expect(await words()).toEqual(['kept']);
});

// PostgreSQL ends such a transaction with ROLLBACK where it is told to COMMIT, and calls that no error.
test('whoever overlooks a failed statement is not told that the rest was kept', async () => {
  const overlooked = inTransaction(pool, {}, async (tx) => {
    await tx.execute(sql`INSERT INTO public.written VALUES ('lost')`);
    await tx.execute(sql`SELECT 1 / 0`).catch(() => undefined);
    return 'done';
  });
  await expect(overlooked).rejects.toThrow('rolled back');
  expect(await words()).toEqual(['kept']);
  // The connection goes on.
  await inTransaction(pool, {}, (tx) => tx.execute(sql`INSERT INTO public.written VALUES ('next')`));
  expect(await words()).toEqual(['kept', 'next']);
});
