import { newId } from '@breakwater/db';
import type { PoolClient } from 'pg';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { StaffContext } from '../context.ts';
import { readIntakeKey } from '../mailbox/door.ts';
import * as mailbox from '../mailbox/index.ts';
import { rememberKey } from '../mailbox/intake-key.ts';
import { open, submit } from '../request/index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { pickAtDoor } from '../test-picking.ts';
import { rotateIntakeKey, takeOver } from './index.ts';

let centre: TestCentre;
let olena: StaffContext;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  olena = await centre.addStaff();
  return () => centre.close();
});

const waiting = async () =>
  Number((await centre.owner.query('SELECT count(*) FROM app.sealed_intake')).rows[0].count);
const keys = async () =>
  (
    await centre.owner.query(
      `SELECT id, wrapped_private IS NOT NULL AS opens, destroyed_at FROM keys.intake_key ORDER BY valid_from`,
    )
  ).rows as { id: string; opens: boolean }[];

async function submitted(text: string): Promise<{ id: string; token: string }> {
  const result = await submit(centre.site, await centre.newSubmission({ text }));
  if (result.outcome !== 'stands') throw new Error(result.outcome);
  const { rows } = await centre.owner.query(
    'SELECT request_id AS id FROM app.sealed_intake ORDER BY id DESC LIMIT 1',
  );
  return { id: rows[0].id, token: (await mailbox.read(centre.site, { token: result.token }))?.token ?? '' };
}

describe('taking over', () => {
  test('what was sealed to the day’s key is sealed to the request’s own, the sealed row is gone, and the trail says so', async () => {
    const { id, token } = await submitted('First.');
    await mailbox.write(centre.site, { token, key: newId(), text: 'Second.' });
    expect(await takeOver(centre.worker)).toBe(2);
    expect(await waiting()).toBe(0);
    const opened = await open(olena, { id });
    expect([opened.text, ...opened.messages.map(({ text }) => text)]).toEqual(['First.', 'Second.']);
    expect(await centre.auditOf(id)).toEqual([
      'request.submit',
      'request.visitor_act',
      'request.take_over',
      'request.take_over',
      'request.open',
    ]);
  });

  test('one row that doesn’t open is named and keeps nothing else waiting', async () => {
    const broken: string[] = [];
    await pickAtDoor(centre, null);
    const { id } = await submitted('After the broken one.');
    expect(await takeOver(centre.worker, (row) => broken.push(row))).toBe(1);
    expect((await open(olena, { id })).text).toBe('After the broken one.');
    expect(broken).toHaveLength(1);
    expect((await centre.owner.query('SELECT id FROM app.sealed_intake')).rows).toEqual([{ id: broken[0] }]);
  });

  test('more than are taken at once are all taken, and of them only the broken one is left', async () => {
    const sent = await Promise.all(
      Array.from({ length: 28 }, async (_, each) =>
        submit(centre.site, await centre.newSubmission({ text: `No. ${each}` })),
      ),
    );
    expect(sent.every(({ outcome }) => outcome === 'stands')).toBe(true);
    const { rows } = await centre.owner.query(
      `UPDATE app.sealed_intake SET sealed = set_byte(sealed, 60, get_byte(sealed, 60) # 1)
       WHERE id = (SELECT id FROM app.sealed_intake ORDER BY created_at OFFSET 7 LIMIT 1) RETURNING id, request_id`,
    );
    const broken: string[] = [];
    expect(await takeOver(centre.worker, (row) => broken.push(row))).toBe(27);
    expect(broken).toEqual([rows[0].id]);
    const { rows: left } = await centre.owner.query('SELECT id FROM app.request WHERE sealed IS NULL');
    expect(left).toEqual([{ id: rows[0].request_id }]);
    const { rows: keys } = await centre.owner.query(
      `SELECT count(*)::int AS count FROM keys.subject_key k JOIN app.request r ON r.id = k.subject_id WHERE r.sealed IS NOT NULL`,
    );
    expect(keys).toEqual([{ count: 27 }]);
  });

  test('a database that goes away meanwhile makes no row a broken one', async () => {
    await submitted('Still there.');
    const { worker } = centre;
    const connect = worker.pool.connect.bind(worker.pool) as () => Promise<PoolClient>;
    // It goes when the row is being sealed again.
    const cut = async () => {
      const client = await connect();
      const query = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>;
      return Object.assign(Object.create(client) as typeof client, {
        query: async (...given: unknown[]) => {
          if (JSON.stringify(given[0]).includes('UPDATE app.request'))
            throw Object.assign(new Error('terminating connection'), { code: '57P01' });
          return query(...given);
        },
      });
    };
    const pool = Object.assign(Object.create(worker.pool) as typeof worker.pool, { connect: cut });
    const broken: string[] = [];
    await expect(takeOver({ ...worker, pool }, (row) => broken.push(row))).rejects.toThrow();
    expect(broken).toEqual([]);
    expect(await takeOver(worker)).toBe(1);
  });

  test('two workers share the rows, and none is taken twice', async () => {
    const sent = await Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f'].map(async (text) =>
        submit(centre.site, await centre.newSubmission({ text })),
      ),
    );
    expect(sent).toHaveLength(6);
    const counts = await Promise.all([
      takeOver(centre.worker),
      takeOver(centre.worker),
      takeOver(centre.worker),
    ]);
    expect(counts.reduce((a, b) => a + b)).toBe(6);
    const { rows } = await centre.owner.query(
      `SELECT count(*) FROM audit.entry WHERE action = 'request.take_over'`,
    );
    expect(Number(rows[0].count)).toBe(6);
  });

  test('a visitor who is just deleting is not waited for, nor they for it', async () => {
    const { id } = await submitted('Going.');
    const deleting = await centre.owner.connect();
    await deleting.query('BEGIN');
    await deleting.query('SELECT 1 FROM app.request WHERE id = $1 FOR UPDATE', [id]);
    expect(await takeOver(centre.worker)).toBe(0);
    await deleting.query('ROLLBACK');
    deleting.release();
    expect(await takeOver(centre.worker)).toBe(1);
  });
});

describe('the day’s key', () => {
  test('is kept for a day, then another is made; asking often or at once makes no more', async () => {
    await Promise.all([1, 2, 3].map(() => rotateIntakeKey(centre.worker)));
    expect(await keys()).toHaveLength(1);
    await centre.passHours(24);
    await Promise.all([1, 2, 3].map(() => rotateIntakeKey(centre.worker)));
    expect(await keys()).toHaveLength(2);
  });

  test('an old private key is destroyed an hour after its day, and only when nothing sealed to it is left', async () => {
    const { id } = await submitted('Yesterday’s.');
    await centre.passHours(24);
    await rotateIntakeKey(centre.worker);
    expect((await keys()).map(({ opens }) => opens)).toEqual([true, true]);
    await centre.passHours(2);
    await rotateIntakeKey(centre.worker);
    // Something sealed to it still waits.
    expect((await keys()).map(({ opens }) => opens)).toEqual([true, true]);
    await takeOver(centre.worker);
    await rotateIntakeKey(centre.worker);
    expect((await keys()).map(({ opens }) => opens)).toEqual([false, true]);
    expect((await open(olena, { id })).text).toBe('Yesterday’s.');
  });

  test('a site that still holds yesterday’s key is understood for an hour', async () => {
    const [first] = await keys();
    await centre.passHours(24.5);
    await rotateIntakeKey(centre.worker);
    expect((await keys())[0]).toMatchObject({ id: first?.id, opens: true });
  });

  test('the last key is never destroyed, however long the worker was away', async () => {
    await centre.passHours(24 * 30);
    await rotateIntakeKey(centre.worker);
    expect((await keys()).map(({ opens }) => opens)).toEqual([true, true]);
    await centre.passHours(1.1);
    await rotateIntakeKey(centre.worker);
    expect((await keys()).map(({ opens }) => opens)).toEqual([false, true]);
    expect((await submit(centre.site, await centre.newSubmission())).outcome).toBe('stands');
  });

  test('what was being sealed to the old key while a late worker made a new one can be read', async () => {
    await centre.passHours(24 * 3);
    // The key is asked for, then the worker comes, then what is sealed to it arrives.
    const { site } = centre;
    const old = await site.intakeKey.read();
    await rotateIntakeKey(centre.worker);
    const intakeKey = { read: () => Promise.resolve(old), forget: () => undefined };
    const sent = await submit(
      { ...site, intakeKey },
      await centre.newSubmission({ text: 'Not to be lost.' }),
    );
    expect(sent.outcome).toBe('stands');
    expect(await keys()).toHaveLength(2);
    await takeOver(centre.worker);
    const { rows } = await centre.owner.query('SELECT id FROM app.request WHERE sealed IS NOT NULL');
    expect((await open(olena, { id: rows[0]?.id })).text).toBe('Not to be lost.');
  });

  test('nothing is sealed to a key that is gone, nor does one go while something is being sealed to it', async () => {
    const { id: requestId } = await submitted('First.');
    await takeOver(centre.worker);
    const [first] = await keys();
    const seal = `INSERT INTO app.sealed_intake (id, request_id, mailbox_hash, intake_key_id, sealed) VALUES ($1, $2, '', $3, '')`;
    await centre.passHours(25);
    await rotateIntakeKey(centre.worker);
    await centre.passHours(2);
    const sealing = await centre.owner.connect();
    await sealing.query('BEGIN');
    const rowId = newId();
    await sealing.query(seal, [rowId, requestId, first?.id]);
    const rotated = rotateIntakeKey(centre.worker);
    await vi.waitFor(async () => {
      const { rows } = await centre.owner
        .query(`SELECT 1 FROM pg_locks WHERE NOT granted AND database IS NOT NULL
        OR (NOT granted AND locktype = 'transactionid')`);
      expect(rows).not.toEqual([]);
    });
    await sealing.query('COMMIT');
    sealing.release();
    await rotated;
    expect((await keys()).map(({ opens }) => opens)).toEqual([true, true]);
    await centre.owner.query('DELETE FROM app.sealed_intake WHERE id = $1', [rowId]);
    await rotateIntakeKey(centre.worker);
    expect((await keys()).map(({ opens }) => opens)).toEqual([false, true]);
    await expect(centre.owner.query(seal, [newId(), requestId, first?.id])).rejects.toMatchObject({
      code: '57P03',
      constraint: 'sealed_intake_key_is_there',
    });
  });

  test('what is sent while the site remembers a key that is destroyed is sealed to the next one', async () => {
    const { pool } = centre.site;
    const old = await readIntakeKey(pool);
    await centre.passHours(25);
    await rotateIntakeKey(centre.worker);
    await centre.passHours(2);
    await rotateIntakeKey(centre.worker);
    expect((await keys())[0]).toMatchObject({ id: old.id, opens: false });
    const remembering = () => {
      let reads = 0;
      const read = () => ((reads += 1) === 1 ? Promise.resolve(old) : readIntakeKey(pool));
      return { ...centre.site, intakeKey: rememberKey(read, () => true) };
    };
    const sent = await submit(remembering(), await centre.newSubmission({ text: 'Not to be lost.' }));
    if (sent.outcome !== 'stands') throw new Error(sent.outcome);
    const { token } = (await mailbox.read(centre.site, { token: sent.token })) ?? { token: '' };
    const written = await mailbox.write(remembering(), { token, key: newId(), text: 'Nor this.' });
    expect(written.outcome).toBe('done');
    expect(await takeOver(centre.worker)).toBe(2);
    const { rows } = await centre.owner.query('SELECT id FROM app.request WHERE sealed IS NOT NULL');
    const opened = await open(olena, { id: rows[0]?.id });
    expect([opened.text, ...opened.messages.map(({ text }) => text)]).toEqual([
      'Not to be lost.',
      'Nor this.',
    ]);
  });
});
