import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { Client } from 'pg';
import type { Pool, PoolClient } from 'pg';
import { beforeEach, describe, expect, test } from 'vitest';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { sendRequest, takenBy } from '../test-request.ts';

let centre: TestCentre;
let admin: Client;

beforeEach(async () => {
  const database = await createTestDatabase();
  centre = await openTestCentre(database);
  admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
  return async () => {
    await admin.end();
    await centre.close();
  };
});

const chain = async () =>
  (await centre.worker.pool.query('SELECT audit.chain_entries(1000) AS count')).rows[0].count as number;
const faults = async () =>
  (await centre.worker.pool.query('SELECT seq, fault FROM audit.verify_links(0, NULL, 100000)')).rows.filter(
    (row) => row.fault !== null,
  );
const chained = async () =>
  (await centre.owner.query('SELECT entry_id FROM audit.chain ORDER BY seq')).rows.map(
    (row) => row.entry_id as string,
  );
const append = (db: Pool | PoolClient, id: string) =>
  db.query(`SELECT audit.append($1, 'worker', NULL, 'key.rotate', 'centre', NULL, '{}', NULL)`, [id]);

/** How many buffers one round touches when there is one entry to chain. */
async function roundBuffers(db: Client): Promise<number> {
  await append(centre.worker.pool, newId());
  const { rows } = await db.query('EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT audit.chain_entries(1000)');
  const plan = rows[0]['QUERY PLAN'][0].Plan;
  return plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
}

/** So many rows, chained, as years would leave them. */
async function fill(db: Client, count: number): Promise<void> {
  await db.query(
    `INSERT INTO audit.entry (id, actor_kind, action, subject_kind) SELECT gen_random_uuid(), 'worker', 'key.rotate', 'centre' FROM generate_series(1, $1)`,
    [count],
  );
  await db.query('SELECT audit.chain_entries($1)', [count + 1]);
  await db.query('ANALYZE audit.entry, audit.chain');
}

describe('chaining', () => {
  test('every entry once, whoever chains and however often', async () => {
    await takenBy(centre, await centre.addStaff());
    const counts = await Promise.all([chain(), chain(), chain()]);
    const { rows } = await centre.owner.query('SELECT count(*) FROM audit.entry');
    expect(counts.reduce((a, b) => a + b)).toBe(Number(rows[0].count));
    expect(await chain()).toBe(0);
    expect(await faults()).toEqual([]);
  });

  test('an entry whose transaction commits late holds those after it back, and comes before them', async () => {
    await chain();
    const late = await centre.worker.pool.connect();
    const [first, second] = [newId(), newId()];
    await late.query('BEGIN');
    await append(late, first);
    await append(centre.worker.pool, second);
    expect(await chain()).toBe(0);
    await late.query('COMMIT');
    late.release();
    expect(await chain()).toBe(2);
    expect((await chained()).slice(-2)).toEqual([first, second]);
    expect(await faults()).toEqual([]);
  });

  test('among long transactions that overlap and end in any order, every entry is chained once, in order', async () => {
    const open = new Map<string, PoolClient>();
    const written = new Set<string>();
    // A fixed sequence that looks random: tests that fail must fail again.
    let state = 7;
    const pick = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
    for (let step = 0; step < 300; step += 1) {
      const [first, client] = [...open][pick(open.size || 1)] ?? [];
      const what = pick(10);
      if (what < 3 && open.size < 5) {
        const begun = await centre.worker.pool.connect();
        await begun.query('BEGIN');
        open.set(newId(), begun);
      } else if (client && first && what < 6) {
        const id = newId();
        await append(client, id);
        written.add(`${first} ${id}`);
      } else if (client && first && what < 8) {
        const isKept = pick(4) > 0;
        await client.query(isKept ? 'COMMIT' : 'ROLLBACK');
        client.release();
        open.delete(first);
        if (!isKept) for (const each of written) if (each.startsWith(first)) written.delete(each);
      } else await centre.worker.pool.query('SELECT audit.chain_entries($1)', [1 + pick(5)]);
    }
    for (const client of open.values()) {
      await client.query('COMMIT');
      client.release();
    }
    while ((await chain()) > 0);
    const all = await chained();
    const expected = await centre.owner.query('SELECT id FROM audit.entry ORDER BY tx, id');
    expect(all).toEqual(expected.rows.map(({ id }) => id as string));
    for (const each of written) expect(all).toContain(each.split(' ')[1]);
    expect(written.size).toBeGreaterThan(30);
    expect(await faults()).toEqual([]);
  });

  test('after a restore from a dump, rows that are numbered as another server numbered them are chained too', async () => {
    await takenBy(centre, await centre.addStaff());
    await chain();
    // Another server's numbers: far ahead of this one's.
    await admin.query(`UPDATE audit.entry SET tx = (tx::text::bigint + 1000000000)::text::xid8`);
    await append(centre.worker.pool, newId());
    expect(await chain()).toBe(1);
    await admin.query(
      `UPDATE audit.entry SET tx = (tx::text::bigint + 1)::text::xid8 WHERE tx > '1000000000'`,
    );
    await append(centre.worker.pool, newId());
    expect(await chain()).toBe(1);
    expect(await chain()).toBe(0);
  });

  test('a round costs the same, however long the trail is', async () => {
    await chain();
    await roundBuffers(admin);
    const short = await roundBuffers(admin);
    await fill(admin, 20_000);
    await chain();
    await roundBuffers(admin);
    // Reading them all would touch thousands.
    expect(await roundBuffers(admin)).toBeLessThan(short + 100);
  }, 120_000);

  test('an entry that was rolled back leaves no gap', async () => {
    await chain();
    const undone = await centre.worker.pool.connect();
    await undone.query('BEGIN');
    await append(undone, newId());
    await undone.query('ROLLBACK');
    undone.release();
    await sendRequest(centre);
    await chain();
    expect(await faults()).toEqual([]);
  });
});

test('no app role can change or delete an entry, its owner’s functions included', async () => {
  const roles = (
    await admin.query(
      `SELECT rolname FROM pg_roles WHERE rolname LIKE 'breakwater\\_%' AND rolname <> 'breakwater_migrator' AND NOT rolsuper`,
    )
  ).rows;
  for (const { rolname } of roles)
    for (const right of ['UPDATE', 'DELETE', 'TRUNCATE'])
      for (const table of ['audit.entry', 'audit.chain']) {
        const { rows } = await admin.query('SELECT has_table_privilege($1, $2, $3) AS may', [
          rolname,
          table,
          right,
        ]);
        expect([rolname, table, right, rows[0].may]).toEqual([rolname, table, right, false]);
      }
});
