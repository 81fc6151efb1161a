import { inTransaction, newId, openPool } from '@breakwater/db';
import { sql } from 'drizzle-orm';

/**
 * After a restore: whoever was erased since the copy was made is erased again, by the list that lies beside the keys. Their
 * content can't be opened anyway, since their keys are gone; this removes the rows. Returns how many; run again, none.
 */
export async function replayErasures(config: { migratorUrl: string }): Promise<number> {
  const pool = openPool({ url: config.migratorUrl, applicationName: 'breakwater-erasures', max: 1 });
  try {
    return await inTransaction(pool, {}, async (tx) => {
      const { rows } = await tx.execute<{ id: string; state: string }>(sql`
        SELECT r.id, r.state FROM keys.erasure e JOIN app.request r ON r.id = e.subject_id
        WHERE e.subject_kind = 'request' ORDER BY r.id FOR UPDATE OF r`);
      for (const { id, state } of rows) {
        await tx.execute(sql`SELECT app.remove_request(${id}::uuid, ${state})`);
        await tx.execute(
          sql`SELECT audit.append(${newId()}::uuid, 'administrator_shell', NULL, 'request.purge', 'request', ${id}::uuid, '{}', NULL)`,
        );
      }
      const people = await tx.execute<{ id: string }>(sql`
        SELECT c.id FROM keys.erasure e JOIN app.client c ON c.id = e.subject_id
        WHERE e.subject_kind = 'client' AND c.merged_into IS NULL AND c.erased_at IS NULL ORDER BY c.id FOR UPDATE OF c`);
      for (const { id } of people.rows) {
        await tx.execute(sql`SELECT app.remove_client(${id}::uuid)`);
        await tx.execute(
          sql`SELECT audit.append(${newId()}::uuid, 'administrator_shell', NULL, 'client.erase', 'client', ${id}::uuid, '{}', NULL)`,
        );
      }
      return rows.length + people.rows.length;
    });
  } finally {
    await pool.end();
  }
}
