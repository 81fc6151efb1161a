import type { Transaction } from '@breakwater/db';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

/**
 * The fewest days that any policy of a table names. Nothing younger is due by any of them: given as a value, it lets the
 * database look only at what is older, where each row's own policy would have it read all.
 */
export async function shortest(tx: Transaction, table: SQL, name: string): Promise<number | null> {
  const { rows } = await tx.execute<{ days: number | null }>(
    sql`SELECT min((policy ->> ${name})::int) AS days FROM ${table}`,
  );
  return rows[0]?.days ?? null;
}
