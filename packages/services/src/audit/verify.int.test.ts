import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { hashOfLine, newSigner, signCheckpoint } from '@breakwater/vault';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Client } from 'pg';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { runWorker } from '../worker/index.ts';
import { readCheckpoints } from './checkpoint-file.ts';
import { CHECKPOINT_MS, openTrailKeeper } from './keep-trail.ts';
import type { FaultFound, TrailKeeper } from './keep-trail.ts';
import { verifyTrail } from './verify-trail.ts';

let centre: TestCentre;
let admin: Client;
let keeper: TrailKeeper;
let nowMs: number;
let found: FaultFound[];

beforeEach(async () => {
  const database = await createTestDatabase();
  centre = await openTestCentre(database);
  admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
  nowMs = 0;
  found = [];
  keeper = openTrailKeeper(
    centre.worker,
    (fault) => found.push(fault),
    () => nowMs,
  );
  return async () => {
    await admin.end();
    await centre.close();
  };
});

const write = async (count = 1) => {
  for (let each = 0; each < count; each += 1)
    await centre.worker.pool.query(
      `SELECT audit.append($1, 'worker', NULL, 'key.rotate', 'centre', NULL, '{}', NULL)`,
      [newId()],
    );
};
/** Chains what is new, and signs it: five minutes have passed. */
const checkpoint = async () => {
  nowMs += CHECKPOINT_MS;
  await keeper.chain();
};
const path = () => centre.worker.checkpointPath;
const lines = () => readFileSync(path(), 'utf8').split('\n').slice(0, -1);
const keepLines = (some: string[]) => writeFileSync(path(), some.map((line) => `${line}\n`).join(''));
const verify = async () =>
  verifyTrail(centre.worker.pool, await readCheckpoints(path(), centre.worker.signer.publicKey));
const verdict = async () => {
  const { fault, faultAt } = await verify();
  return { fault, faultAt };
};
const entryAt = async (seq: number) =>
  (await admin.query('SELECT entry_id FROM audit.chain WHERE seq = $1', [seq])).rows[0].entry_id as string;

/** Makes the whole chain anew, as somebody who may do anything would after a change. */
const rebuild = async () => {
  await admin.query('DELETE FROM audit.chain');
  await admin.query('SELECT audit.chain_entries(1000)');
};
const renumber = async (from: number, by: number) => {
  await admin.query('UPDATE audit.chain SET seq = -seq WHERE seq >= $1', [from]);
  await admin.query('UPDATE audit.chain SET seq = -seq + $1 WHERE seq < 0', [by]);
};

describe('checkpoints', () => {
  test('are signed when there is something new and five minutes have passed, or a thousand rows', async () => {
    await write(3);
    await checkpoint();
    expect(lines()).toHaveLength(1);
    await write(2);
    nowMs += CHECKPOINT_MS - 1;
    await keeper.chain();
    expect(lines()).toHaveLength(1);
    nowMs += 1;
    await keeper.chain();
    await checkpoint();
    expect(lines().map((line) => JSON.parse(line))).toMatchObject([
      { n: 1, seq: 3, count: 3, before: '' },
      { n: 2, seq: 5, count: 2, before: hashOfLine(lines()[0] ?? '') },
    ]);
    await admin.query(
      `INSERT INTO audit.entry (id, actor_kind, action, subject_kind) SELECT gen_random_uuid(), 'worker', 'key.rotate', 'centre' FROM generate_series(1, 2500)`,
    );
    await keeper.chain();
    expect(lines().map((line) => JSON.parse(line).seq)).toEqual([3, 5, 1005, 2005]);
    expect(await verify()).toMatchObject({ rows: 2505, fault: null, checkpoint: { n: 4 } });
    expect(found).toEqual([]);
  });

  test('follow on from the last line after a start anew, one that was cut off included', async () => {
    await write(3);
    await checkpoint();
    writeFileSync(path(), `${readFileSync(path(), 'utf8')}{"n":2,"seq":9`);
    expect(await verdict()).toEqual({ fault: null, faultAt: null });
    keeper = openTrailKeeper(centre.worker);
    await write();
    await keeper.chain();
    expect(lines().map((line) => JSON.parse(line).n)).toEqual([1, 2]);
    expect(await verify()).toMatchObject({ fault: null, checkpoint: { n: 2, seq: 4 } });
  });
});

test('the worker chains a row within a second of its writing', async () => {
  const chained = async () => (await admin.query('SELECT 1 FROM audit.chain')).rowCount ?? 0;
  const worker = runWorker(centre.worker);
  const waits: number[] = [];
  try {
    for (let each = 0; each < 4; each += 1) {
      const [before, since] = [await chained(), performance.now()];
      await write();
      await vi.waitUntil(async () => (await chained()) > before, { timeout: 20_000, interval: 20 });
      waits.push(performance.now() - since);
    }
  } finally {
    await worker.stop();
  }
  // A machine that is busy with other tests may be late now and then.
  expect(Math.min(...waits)).toBeLessThan(1_000);
});

test('what is written and not chained yet is counted', async () => {
  await write(2);
  expect(await verify()).toMatchObject({ rows: 0, waiting: 2, fault: null });
  await checkpoint();
  await write(1);
  expect(await verify()).toMatchObject({ rows: 2, waiting: 1, fault: null });
});

test('the whole trail is verified when somebody asks, with its progress, and once a night', async () => {
  const whole = async () =>
    (await admin.query(`SELECT * FROM audit.verification WHERE kind = 'whole'`)).rows[0] as Record<
      string,
      unknown
    >;
  const auditor = await centre.addStaff({ roles: ['auditor'] });
  await write(5);
  await checkpoint();
  await keeper.verifyIfDue();
  expect(await whole()).toMatchObject({ rows_done: '6', rows_total: '6', fault: null, checkpoint_n: '1' });
  const { finished_at: first } = await whole();
  await centre.passHours(1);
  await keeper.verifyIfDue();
  expect((await whole()).finished_at).toEqual(first);
  // Nine o'clock in Prague at the start; three in the night it is 18 hours later.
  await centre.passHours(17);
  await keeper.verifyIfDue();
  expect((await whole()).finished_at).not.toEqual(first);
  const asked = await centre.staffCore.pool.connect();
  await asked.query('BEGIN');
  await asked.query(`SELECT set_config('app.staff_id', $1, true)`, [auditor.actor.staffId]);
  await centre.passHours(1);
  await asked.query('SELECT audit.ask_verification()');
  await asked.query('COMMIT');
  asked.release();
  expect(await whole()).toMatchObject({ asked_by: auditor.actor.staffId });
  await keeper.verifyIfDue();
  const { asked_at, started_at } = await whole();
  expect(Number(started_at)).toBeGreaterThanOrEqual(Number(asked_at));
});

describe('tampering by somebody who may do anything in the database', () => {
  beforeEach(async () => {
    await write(10);
    await checkpoint();
    await write(10);
    await checkpoint();
    await write(4);
    await keeper.chain();
    expect(await verdict()).toEqual({ fault: null, faultAt: null });
  });

  test.each([
    ['what was done', `action = 'request.open'`],
    ['who did it', `actor_id = gen_random_uuid()`],
    ['when', `at = at + interval '1 second'`],
    ['to whom', `subject_id = gen_random_uuid()`],
    ['which fields', `fields = '{other}'`],
    ['the reason', `sealed_reason = '\\x00'`],
    ['in which transaction', `tx = '1'`],
  ])('a row is changed: %s', async (_, change) => {
    await admin.query(`UPDATE audit.entry SET ${change} WHERE id = $1`, [await entryAt(7)]);
    expect(await verdict()).toEqual({ fault: 'changed', faultAt: 7 });
  });

  test('a row is changed, and its hash with it', async () => {
    await admin.query(`UPDATE audit.entry SET action = 'request.open' WHERE id = $1`, [await entryAt(7)]);
    await admin.query(
      `UPDATE audit.chain c SET hash = audit.hash_of((SELECT hash FROM audit.chain WHERE seq = 6), e) FROM audit.entry e
        WHERE e.id = c.entry_id AND c.seq = 7`,
    );
    expect(await verdict()).toEqual({ fault: 'changed', faultAt: 8 });
  });

  test('a row is deleted; with its link; and the others moved up', async () => {
    const id = await entryAt(7);
    await admin.query('DELETE FROM audit.entry WHERE id = $1', [id]);
    expect(await verdict()).toEqual({ fault: 'deleted', faultAt: 7 });
    await admin.query('DELETE FROM audit.chain WHERE entry_id = $1', [id]);
    expect(await verdict()).toEqual({ fault: 'unlinked', faultAt: 7 });
    await renumber(8, -1);
    expect(await verdict()).toEqual({ fault: 'deleted', faultAt: 7 });
  });

  test('two rows change places', async () => {
    const [one, other] = [await entryAt(5), await entryAt(9)];
    await admin.query('ALTER TABLE audit.chain DROP CONSTRAINT chain_entry_id_key');
    await admin.query(
      `UPDATE audit.chain SET entry_id = CASE seq WHEN 5 THEN $2::uuid ELSE $1::uuid END WHERE seq IN (5, 9)`,
      [one, other],
    );
    expect(await verdict()).toEqual({ fault: 'reordered', faultAt: 5 });
  });

  test('a row is put in between, without a link', async () => {
    await admin.query(
      `INSERT INTO audit.entry (id, tx, actor_kind, action, subject_kind)
        SELECT 'ffffffff-0000-7000-8000-000000000000', tx, 'worker', 'key.rotate', 'centre' FROM audit.entry WHERE id = $1`,
      [await entryAt(7)],
    );
    await keeper.chain();
    expect(await verdict()).toEqual({ fault: 'inserted', faultAt: 8 });
  });

  test('a row is put in between, with a link of its own', async () => {
    const id = newId();
    await renumber(8, 1);
    await admin.query(
      `INSERT INTO audit.entry (id, actor_kind, action, subject_kind) VALUES ($1, 'worker', 'key.rotate', 'centre')`,
      [id],
    );
    await admin.query(`INSERT INTO audit.chain (seq, entry_id, hash) VALUES (8, $1, sha256('any'))`, [id]);
    expect(await verdict()).toEqual({ fault: 'inserted', faultAt: 8 });
    await admin.query(
      `UPDATE audit.chain c SET hash = audit.hash_of((SELECT hash FROM audit.chain WHERE seq = 7), e) FROM audit.entry e
        WHERE e.id = c.entry_id AND c.seq = 8`,
    );
    expect(await verdict()).toEqual({ fault: 'inserted', faultAt: 8 });
  });

  test('a row is written for a transaction that is yet to come, which chaining would never reach', async () => {
    await admin.query(
      `INSERT INTO audit.entry (id, tx, actor_kind, action, subject_kind) VALUES ($1, '900000000000', 'worker', 'key.rotate', 'centre')`,
      [newId()],
    );
    expect((await verdict()).fault).toBe('inserted');
  });

  test('the end is cut off', async () => {
    await admin.query(`DELETE FROM audit.entry e USING audit.chain c WHERE c.entry_id = e.id AND c.seq > 15`);
    await admin.query('DELETE FROM audit.chain WHERE seq > 15');
    expect(await verdict()).toEqual({ fault: 'cut', faultAt: 20 });
    expect((await verify()).checkpoint).toMatchObject({ n: 1, seq: 10 });
  });

  test('the whole chain is made anew over a changed row, or over fewer', async () => {
    await admin.query(`UPDATE audit.entry SET action = 'request.open' WHERE id = $1`, [await entryAt(12)]);
    await rebuild();
    expect(await verdict()).toEqual({ fault: 'rebuilt', faultAt: 20 });
    await admin.query('DELETE FROM audit.entry WHERE id = $1', [await entryAt(3)]);
    await rebuild();
    expect(await verdict()).toEqual({ fault: 'rebuilt', faultAt: 10 });
    await admin.query(
      'UPDATE audit.checkpoint SET hash = (SELECT hash FROM audit.chain WHERE seq = 10) WHERE n = 1',
    );
    expect(await verdict()).toEqual({ fault: 'rebuilt', faultAt: 10 });
  });

  test('the worker finds a change among what is new before it signs, says so, and signs on', async () => {
    await admin.query(`UPDATE audit.entry SET action = 'request.open' WHERE id = $1`, [await entryAt(22)]);
    await checkpoint();
    expect(found).toEqual([{ kind: 'since_checkpoint', fault: 'changed', faultAt: 22 }]);
    expect(lines()).toHaveLength(3);
    expect(await verdict()).toEqual({ fault: 'changed', faultAt: 22 });
  });
});

describe('the database is an older copy of itself', () => {
  test('and stands still, or goes on from there', async () => {
    await write(10);
    await checkpoint();
    // What a copy from then holds.
    const kept = ['entry', 'chain', 'checkpoint'];
    for (const table of kept)
      await admin.query(`CREATE TABLE public.older_${table} AS SELECT * FROM audit.${table}`);
    await write(10);
    await checkpoint();
    for (const table of kept) {
      await admin.query(`DELETE FROM audit.${table}`);
      await admin.query(`INSERT INTO audit.${table} SELECT * FROM public.older_${table}`);
    }
    expect(await verdict()).toEqual({ fault: 'rolled_back', faultAt: 20 });
    await write(30);
    await checkpoint();
    expect(await verify()).toMatchObject({ fault: 'rolled_back', faultAt: 20, checkpoint: { n: 1 } });
  });
});

describe('tampering with the file of checkpoints', () => {
  beforeEach(async () => {
    for (let each = 0; each < 4; each += 1) {
      await write(3);
      await checkpoint();
    }
  });

  test('a line is changed', async () => {
    keepLines(lines().map((line, at) => (at === 1 ? line.replace('"seq":6', '"seq":7') : line)));
    expect(await verdict()).toEqual({ fault: 'line_changed', faultAt: 2 });
  });

  test('a line is taken out; the last; all of them', async () => {
    const all = lines();
    keepLines(all.filter((_, at) => at !== 1));
    expect(await verdict()).toEqual({ fault: 'line_removed', faultAt: 2 });
    keepLines(all.slice(0, 3));
    expect(await verdict()).toEqual({ fault: 'line_removed', faultAt: 4 });
    rmSync(path());
    expect(await verdict()).toEqual({ fault: 'line_removed', faultAt: 1 });
  });

  test('the last is taken out, and the worker signs on over it', async () => {
    keepLines(lines().slice(0, 3));
    await write();
    await checkpoint();
    expect(await verdict()).toEqual({ fault: 'line_removed', faultAt: 4 });
  });

  test('a line is forged with another key', async () => {
    const { seq, hash, at } = JSON.parse(lines()[3] ?? '') as { seq: number; hash: string; at: string };
    const line = { n: 4, seq, hash, at, count: 3, before: hashOfLine(lines()[2] ?? '') };
    keepLines([...lines().slice(0, 3), signCheckpoint(newSigner(), line)]);
    expect(await verdict()).toEqual({ fault: 'line_forged', faultAt: 4 });
  });
});
