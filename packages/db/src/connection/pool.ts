import { drizzle } from 'drizzle-orm/node-postgres';
import type { NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import { Pool } from 'pg';

export type PoolConfig = { url: string; max?: number; applicationName: string };

/** A pool that survives the server's death: a broken idle connection is dropped, the next query opens another. */
export function openPool({ url, max = 10, applicationName }: PoolConfig): Pool {
	const pool = new Pool({
		connectionString: url,
		max,
		application_name: applicationName,
		connectionTimeoutMillis: 4_000,
		idleTimeoutMillis: 30_000,
		keepAlive: true
	});
	// Without a listener the process would end with the server.
	pool.on('error', () => {});
	return pool;
}

/** Drizzle on one connection, inside one transaction (or a savepoint of it). */
export type Transaction = PgDatabase<NodePgQueryResultHKT>;

export type Settings = { staffId?: string };

/**
 * Runs `work` in one transaction and commits it; `staffId` is who row-level security asks for.
 * `begin` and the setting go in one round trip. Throws what `work` throws, after the rollback.
 */
export async function inTransaction<T>(pool: Pool, settings: Settings, work: (tx: Transaction) => Promise<T>): Promise<T> {
	const client = await pool.connect();
	let broken: Error | undefined;
	try {
		await client.query(`BEGIN; SELECT set_config('app.staff_id', '${checkedId(settings.staffId)}', true)`);
		const result = await work(drizzle(client));
		await client.query('COMMIT');
		return result;
	} catch (error) {
		await client.query('ROLLBACK').catch((failed: Error) => (broken = failed));
		throw error;
	} finally {
		client.release(broken);
	}
}

// It stands in the text of a query, since a query with parameters can't hold two statements.
function checkedId(id: string | undefined): string {
	if (id === undefined) return '';
	if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new TypeError('A staff id is a lower-case UUID.');
	return id;
}
