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
  (await centre.worker.pool.query('SELECT seq, fault FROM audit.verify_chain()')).rows;
const chained = async () =>
  (await centre.owner.query('SELECT entry_id FROM audit.chain ORDER BY seq')).rows.map(
    (row) => row.entry_id as string,
  );
const append = (db: Pool | PoolClient, id: string) =>
  db.query(`SELECT audit.append($1, 'worker', NULL, 'key.rotate', 'centre', NULL, '{}', NULL)`, [id]);

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

describe('checking', () => {
  const entryAt = async (seq: number) => (await chained())[seq - 1] ?? '';
  beforeEach(async () => {
    await takenBy(centre, await centre.addStaff());
    await chain();
    expect((await chained()).length).toBeGreaterThan(3);
  });

  test.each([
    ['what was done', `action = 'request.open'`],
    ['who did it', `actor_id = gen_random_uuid()`],
    ['when', `at = at + interval '1 second'`],
    ['to whom', `subject_id = gen_random_uuid()`],
    ['which fields', `fields = '{other}'`],
    ['the reason', `sealed_reason = '\\x00'`],
  ])('names an entry whose %s was changed', async (_, change) => {
    await admin.query(`UPDATE audit.entry SET ${change} WHERE id = $1`, [await entryAt(2)]);
    expect(await faults()).toEqual([{ seq: '2', fault: 'changed_entry' }]);
  });

  test('names an entry that was deleted, and a link that was', async () => {
    await admin.query('DELETE FROM audit.entry WHERE id = $1', [await entryAt(3)]);
    expect(await faults()).toEqual([{ seq: '3', fault: 'missing_entry' }]);
    await admin.query('DELETE FROM audit.chain WHERE seq = 2');
    expect(await faults()).toEqual([{ seq: '2', fault: 'missing_link' }]);
  });

  test('two entries that changed places don’t pass', async () => {
    const [one, other] = [await entryAt(1), await entryAt(2)];
    await admin.query('ALTER TABLE audit.chain DROP CONSTRAINT chain_entry_id_key');
    await admin.query(
      `UPDATE audit.chain SET entry_id = CASE seq WHEN 1 THEN $2::uuid ELSE $1::uuid END WHERE seq IN (1, 2)`,
      [one, other],
    );
    expect(await faults()).toEqual([{ seq: '1', fault: 'changed_entry' }]);
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
});
