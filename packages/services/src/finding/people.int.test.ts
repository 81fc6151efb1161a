import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import type { ChangeFeed } from '../live/feed.ts';
import { openTestCase } from '../test-case.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { openPeople } from './people.ts';

let centre: TestCentre;
let holder: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  holder = await centre.addStaff();
  await openTestCase(centre, holder, { name: { givenName: 'Olena', familyName: 'Kovalenko' } });
  await centre.staffCore.people.start();
});
afterAll(() => centre.close());

const people = () => centre.staffCore.people;
const namesFound = (query: string) =>
  people()
    .find(query, 20)
    .map(({ id }) => people().nameOf(id));

test('the index reads everybody once, and that stands in the trail', async () => {
  expect(people().isReady()).toBe(true);
  expect(namesFound('kovalenko')).toEqual(['Olena Kovalenko']);
  const { rows } = await centre.owner.query(`SELECT 1 FROM audit.entry WHERE action = 'client.index'`);
  expect(rows).toHaveLength(1);
});

test('a new file is found within moments, an erased one no more', async () => {
  const { clientId } = await openTestCase(centre, holder, { name: { givenName: 'Bronislava' } });
  await expect.poll(() => namesFound('bronislava'), { timeout: 5_000 }).toEqual(['Bronislava']);
  await centre.owner.query('UPDATE app.client SET erased_at = now(), sealed = NULL WHERE id = $1', [
    clientId,
  ]);
  await expect.poll(() => namesFound('bronislava'), { timeout: 5_000 }).toEqual([]);
  expect(people().nameOf(clientId)).toBe('');
});

test('who has been merged is found by the old name, and leads to the file that stays', async () => {
  const stays = await openTestCase(centre, holder, { name: { givenName: 'Vilemína', familyName: 'Horská' } });
  const goes = await openTestCase(centre, holder, { name: { givenName: 'Vilma', familyName: 'Quittová' } });
  await expect.poll(() => namesFound('quittova'), { timeout: 5_000 }).toHaveLength(1);
  await centre.owner.query('UPDATE app.client SET merged_into = $1 WHERE id = $2', [
    stays.clientId,
    goes.clientId,
  ]);
  await expect.poll(() => namesFound('quittova'), { timeout: 5_000 }).toEqual(['Vilemína Horská']);
  expect(people().nameOf(goes.clientId)).toBe('Vilemína Horská');
});

const readings = async () => {
  const { rows } = await centre.owner.query(`SELECT 1 FROM audit.entry WHERE action = 'client.index'`);
  return rows.length;
};

/** Nobody's row can be read until `held` has ended. */
const whileRowsAreHeld = async (held: () => Promise<void>) => {
  const holds = await centre.owner.connect();
  try {
    await holds.query('BEGIN; LOCK TABLE app.client IN ACCESS EXCLUSIVE MODE');
    await held();
  } finally {
    await holds.query('ROLLBACK');
    holds.release();
  }
};

test('after a lost connection everybody is read anew, and found meanwhile as before', async () => {
  const before = await readings();
  await whileRowsAreHeld(async () => {
    await centre.staffCore.pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'breakwater-listener' AND usename = current_user AND datname = current_database()`);
    await expect.poll(readings, { timeout: 8_000 }).toBe(before + 1);
    expect(people().isReady()).toBe(true);
    expect(namesFound('kovalenko')).toEqual(['Olena Kovalenko']);
  });
  const { clientId } = await openTestCase(centre, holder, { name: { givenName: 'Ctirad' } });
  await expect.poll(() => people().nameOf(clientId), { timeout: 5_000 }).toBe('Ctirad');
});

test('everybody is read once more for what is told of everybody meanwhile, and search waits for it', async () => {
  let connect = () => {};
  let tell: Parameters<ChangeFeed['onChange']>[0] = () => {};
  const { pool, keyring } = centre.staffCore;
  const index = openPeople({
    pool,
    keyring,
    changes: {
      ...centre.staffCore.changes,
      isFollowing: () => false,
      onConnect: (listener) => ((connect = listener), () => {}),
      onChange: (listener) => ((tell = listener), () => {}),
    },
  });
  const started = index.start();
  connect();
  await started;
  const before = await readings();
  await whileRowsAreHeld(async () => {
    connect();
    await expect.poll(readings, { timeout: 8_000 }).toBe(before + 1);
    expect(index.isReady()).toBe(true);
    tell({ cursor: '1', changes: [{ topic: 'client', id: null }] });
    expect(index.isReady()).toBe(false);
  });
  await expect.poll(() => index.isReady(), { timeout: 8_000 }).toBe(true);
  expect(await readings()).toBe(before + 2);
  expect(index.find('kovalenko', 20)).toHaveLength(1);
  index.close();
});

test('names are given to nobody who asks as a person', async () => {
  const client = await centre.staffCore.pool.connect();
  await client.query('BEGIN');
  await client.query(`SELECT set_config('app.staff_id', $1, true)`, [holder.actor.staffId]);
  await expect(client.query('SELECT * FROM app.index_people(NULL, NULL, 10)')).rejects.toMatchObject({
    code: '42501',
  });
  await client.query('ROLLBACK');
  client.release();
  await expect(
    centre.worker.pool.query('SELECT * FROM app.index_people(NULL, NULL, 10)'),
  ).rejects.toMatchObject({
    code: '42501',
  });
});
