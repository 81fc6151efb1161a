import { AsyncLocalStorage } from 'node:async_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sql } from 'drizzle-orm';
import type { QueryResult } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { cloneDatabase, serverOfWorker, type TestDatabase } from '../server/index.ts';
import { isDatabaseAway } from './constraint.ts';
import { inTransaction, openPool } from './pool.ts';

let database: TestDatabase;
const open = (patienceMs?: number) =>
  openPool({
    url: database.urlOf('migrator'),
    applicationName: 'test-client',
    max: 2,
    ...(patienceMs && { patienceMs }),
  });

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as (options: { type: 'minor' | 'major' }) => void;
const oldBytes = () =>
  getHeapSpaceStatistics()
    .filter(({ space_name }) => space_name === 'old_space' || space_name === 'large_object_space')
    .reduce((sum, { space_used_size }) => sum + space_used_size, 0);

beforeAll(async () => {
  database = await cloneDatabase(serverOfWorker(inject('testServers'), process.env['VITEST_POOL_ID']));
});
afterAll(() => database.drop());

test('a query is asked in every form of pg', async () => {
  const pool = open();
  const client = await pool.connect();
  const both = (asked: { rows: unknown[] }) => asked.rows;
  expect(both(await client.query('SELECT 1 AS n'))).toEqual([{ n: 1 }]);
  expect(both(await client.query('SELECT $1::int AS n', [2]))).toEqual([{ n: 2 }]);
  expect(both(await client.query({ text: 'SELECT $1::int AS n', values: [3] }))).toEqual([{ n: 3 }]);
  expect(both(await client.query({ text: 'SELECT $1::int AS n', rowMode: 'array' }, [4]))).toEqual([[4]]);
  const answered = (ask: (then: (error: Error | null, found: QueryResult) => void) => void) =>
    new Promise((resolve, reject) => ask((error, found) => (error ? reject(error) : resolve(found.rows))));
  expect(await answered((then) => client.query('SELECT 5 AS n', then))).toEqual([{ n: 5 }]);
  expect(await answered((then) => client.query('SELECT $1::int AS n', [6], then))).toEqual([{ n: 6 }]);
  await expect(answered((then) => client.query('SELECT 1/0', then))).rejects.toThrow('division by zero');
  client.release();
  await pool.end();
});

test('what fails is told with the trace of whoever asked', async () => {
  const pool = open();
  const client = await pool.connect();
  const failed = await client.query('SELECT nothing').catch((error: unknown) => error);
  client.release();
  expect(failed).toMatchObject({ code: '42703' });
  expect((failed as Error).stack).toContain('client.int.test');
  await pool.end();
});

test('an answer that takes too long counts as a database that is away, and the next query has another connection', async () => {
  const pool = open(300);
  const late = await inTransaction(pool, {}, (tx) => tx.execute(sql`SELECT pg_sleep(20)`)).catch(
    (error: unknown) => error,
  );
  expect(isDatabaseAway(late)).toBe(true);
  const direct = await pool.query('SELECT pg_sleep(20)').catch((error: unknown) => error);
  expect((direct as Error).message).toBe('Query read timeout');
  expect((await pool.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }]);
  await pool.end();
});

test('whoever asked is answered once, though the connection that is given up fails after that', async () => {
  const pool = open(200);
  const client = await pool.connect();
  const answers: (string | undefined)[] = [];
  const ended = new Promise((resolve) => client.once('end', resolve));
  client.query('SELECT pg_sleep(20)', (error) => answers.push(error?.message));
  await ended;
  await new Promise((resolve) => setImmediate(resolve));
  expect(answers).toEqual(['Query read timeout']);
  client.release(true);
  await pool.end();
});

const ROWS = `SELECT md5(i::text) AS a, md5((i + 1)::text) AS b FROM generate_series(1, 100) AS i`;

test('what was read goes with the first small collection: nothing of it lies among the old objects', async () => {
  const pool = open();
  const ask = () => inTransaction(pool, {}, (tx) => tx.execute(sql.raw(ROWS)));
  for (let count = 0; count < 20; count += 1) await ask();
  gc({ type: 'major' });
  const before = oldBytes();
  for (let count = 0; count < 300; count += 1) {
    await ask();
    if (count % 20 === 19) gc({ type: 'minor' });
  }
  gc({ type: 'minor' });
  // Six megabytes of rows have been read.
  expect(oldBytes() - before).toBeLessThan(1_500_000);
  await pool.end();
});

test('a connection and its clocks remember nobody who used it', async () => {
  const pool = open();
  const request = new AsyncLocalStorage<object>();
  const ask = async (use: () => Promise<unknown>) => {
    const who = { text: 'what somebody wrote' };
    await request.run(who, use);
    return new WeakRef(who);
  };
  const uses = [
    // Two at once: each opens a connection.
    () => Promise.all([pool.query('SELECT 1'), pool.query('SELECT 1')]),
    () => pool.query('SELECT 1'),
    () => inTransaction(pool, {}, (tx) => tx.execute(sql`SELECT 1`)),
  ];
  const known: WeakRef<object>[] = [];
  for (const use of uses) known.push(await ask(use));
  // Whom a reference was made for stays until the turn is over.
  await new Promise((resolve) => setImmediate(resolve));
  gc({ type: 'major' });
  expect(known.map((each) => each.deref())).toEqual([undefined, undefined, undefined]);
  await pool.end();
});
