import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { centre } from './centre.ts';

/**
 * Asks the database of the centre under test as its administrator: for what only time or the server's own shell can
 * bring about. Which role may do what is never tested this way.
 */
export async function askDatabase<Row extends object>(query: string, values: unknown[] = []): Promise<Row[]> {
  const [, , , port] = readFileSync(join(centre.folder, 'postgres/cluster/postmaster.pid'), 'utf8').split(
    '\n',
  );
  const client = new Client({
    host: '127.0.0.1',
    port: Number(port),
    user: 'breakwater_admin',
    password: readFileSync(join(centre.folder, 'secrets/database-admin'), 'utf8').trim(),
    database: 'breakwater',
  });
  await client.connect();
  try {
    return (await client.query<Row>(query, values)).rows;
  } finally {
    await client.end();
  }
}
