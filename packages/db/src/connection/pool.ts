import { AsyncLocalStorage } from 'node:async_hooks';
import { sql } from 'drizzle-orm';
import type { NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import { Pool } from 'pg';
import type { ClientBase, PoolClient } from 'pg';
import { patientClient } from './client.ts';
import { isDatabaseAway } from './constraint.ts';
import { clientOf, drizzleOf } from './prepared.ts';

export type PoolConfig = {
  url: string;
  max?: number;
  applicationName: string;
  /** How long one query may take before the server counts as away: a frozen one answers nothing at all. */
  patienceMs?: number;
};

type Connected = (error: Error | undefined, client: PoolClient | undefined, done: () => void) => void;

/** Runs as if nobody had asked: what is opened or wound up there belongs to no request. */
const forNobody = AsyncLocalStorage.snapshot();

/**
 * A pool whose connections and clocks belong to nobody. A socket, and the clock of an idle connection, remember the request
 * in which they were made, with all that was written and read in it, for as long as they stand.
 */
class NobodysPool extends Pool {
  override connect(): Promise<PoolClient>;
  override connect(then: Connected): void;
  override connect(then?: Connected): Promise<PoolClient> | void {
    if (then) return forNobody(() => super.connect(then));
    return forNobody(() => super.connect()).then((client) => {
      client.release = releasedForNobody(client.release);
      return client;
    });
  }
}

// Returned, not written into the property: see `patientClient`.
const releasedForNobody = (release: PoolClient['release']) => (broken?: Error | boolean) =>
  forNobody(release, broken);

/** A pool that survives the server's death: a broken idle connection is dropped, the next query opens another. */
export function openPool({ url, max = 10, applicationName, patienceMs = 30_000 }: PoolConfig): Pool {
  const pool = new NobodysPool({
    Client: patientClient(patienceMs),
    connectionString: url,
    max,
    application_name: applicationName,
    connectionTimeoutMillis: Math.min(patienceMs, 10_000),
    // A connection whose other end is gone without a word is found by waiting: none is left to be found for long.
    idleTimeoutMillis: 10_000,
    keepAlive: true,
  });
  // Without listeners the process would end with the server: of an idle connection the pool hears, of one that is in use
  // and waits between two statements nobody does. Whoever uses it learns by its next statement.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** Drizzle on one connection, inside one transaction. Its own `transaction` would begin and commit ours: see `inSavepoint`. */
export type Transaction = Omit<PgDatabase<NodePgQueryResultHKT>, 'transaction'>;

export type Settings = { staffId?: string };

/**
 * Runs `work` in one transaction and commits it; `staffId` is who row-level security asks for.
 * `begin` and the setting go in one round trip. Throws what `work` throws, after the rollback.
 */
export async function inTransaction<T>(
  pool: Pool,
  settings: Settings,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(`BEGIN; SELECT set_config('app.staff_id', '${checkedId(settings.staffId)}', true)`);
    const result = await work(drizzleOf(client));
    const { command } = await client.query('COMMIT');
    // After a failed statement that `work` overlooked, PostgreSQL rolls back and calls that no error.
    if (command !== 'COMMIT')
      throw new Error('The transaction was rolled back: a statement in it had failed.');
    return result;
  } catch (error) {
    // A server that doesn't answer won't answer this either: the connection is given up.
    if (isDatabaseAway(error)) broken = error as Error;
    else await client.query('ROLLBACK').catch((failed: Error) => (broken = failed));
    throw error;
  } finally {
    client.release(broken);
  }
}

/** The connection that a transaction runs on, for what speaks `pg` itself (`packages/auth`). */
export const connectionOf = (tx: Transaction): ClientBase => clientOf(tx);

/** Runs `work` so that its failure undoes it alone, and the transaction goes on. Throws what `work` throws. */
export async function inSavepoint<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  await tx.execute(sql`SAVEPOINT attempt`);
  try {
    const result = await work();
    await tx.execute(sql`RELEASE SAVEPOINT attempt`);
    return result;
  } catch (error) {
    await tx.execute(sql`ROLLBACK TO SAVEPOINT attempt; RELEASE SAVEPOINT attempt`);
    throw error;
  }
}

// It stands in the text of a query, since a query with parameters can't hold two statements.
function checkedId(id: string | undefined): string {
  if (id === undefined) return '';
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new TypeError('A staff id is a lower-case UUID.');
  return id;
}
