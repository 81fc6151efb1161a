import { createSession } from '@breakwater/auth';
import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { sendRequest } from '../test-request.ts';
import type { ChangeBatch } from './feed.ts';
import { follow } from './index.ts';

let centre: TestCentre;
let olena: StaffContext;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  const { core, actor } = await centre.addStaff();
  const token = await createSession(core.auth, actor.staffId, { isSecondFactorDone: true });
  const { rows } = await centre.owner.query(
    `SELECT encode(id, 'hex') AS id FROM app.session WHERE staff_id = $1`,
    [actor.staffId],
  );
  expect(token).not.toBe('');
  olena = { core, actor: { ...actor, sessionId: rows[0].id } };
  await expect.poll(() => core.changes.isConnected()).toBe(true);
  return () => centre.close();
});

/** Follows from `cursor` on and keeps what comes. */
function listenFrom(cursor: string | null) {
  const stop = new AbortController();
  const batches: ChangeBatch[] = [];
  const ended = (async () => {
    for await (const batch of follow(olena, cursor, stop.signal)) batches.push(batch);
  })();
  const ids = () => batches.flatMap(({ changes }) => changes.map(({ id }) => id));
  return { batches, ids, ended, stop: () => stop.abort() };
}

/** A change as a transaction of its own makes it, committed when told. */
async function changing(id: string) {
  const client = await centre.owner.connect();
  await client.query('BEGIN');
  await client.query(`INSERT INTO app.change (topic, row_id) VALUES ('request', $1)`, [id]);
  await client.query(`SELECT pg_notify('breakwater_change', 'request')`);
  return async () => {
    await client.query('COMMIT');
    client.release();
  };
}

const quiet = () => new Promise<void>((resolve) => setTimeout(resolve, 150));

describe('live changes', () => {
  test('what a visitor sends is told at once: that there is something, not what', async () => {
    const stream = listenFrom(null);
    const { id } = await sendRequest(centre, { text: 'Private words.' });
    // Sooner than the feed looks by itself.
    await expect.poll(() => stream.ids(), { timeout: 2_000 }).toContain(id);
    expect(JSON.stringify(stream.batches)).not.toContain('Private');
    for (const { changes } of stream.batches)
      for (const change of changes) expect(Object.keys(change).sort()).toEqual(['id', 'topic']);
    stream.stop();
    await stream.ended;
  });

  test('the channel of the public site tells of what it shows, and not that somebody has written', async () => {
    const listener = await centre.owner.connect();
    const heard: string[] = [];
    listener.on('notification', ({ payload }) => heard.push(payload ?? ''));
    await listener.query('LISTEN breakwater_change');
    await sendRequest(centre, { text: 'Private words.' });
    await centre.owner.query('UPDATE app.centre SET version = version');
    await expect.poll(() => heard).toContain('centre');
    expect(heard).toEqual(['centre']);
    listener.release(true);
  });

  test('a transaction that commits late is not skipped: what is after it waits for it', async () => {
    const stream = listenFrom(null);
    const [early, late] = [newId(), newId()];
    const commitLate = await changing(late);
    await (
      await changing(early)
    )();
    await quiet();
    expect(stream.ids()).not.toContain(early);
    await commitLate();
    await expect.poll(() => stream.ids(), { timeout: 5_000 }).toEqual(expect.arrayContaining([early, late]));
    stream.stop();
    await stream.ended;
  });

  test('a cursor by id alone would have skipped it: the test above can fail', async () => {
    const [early, late] = [newId(), newId()];
    const commitLate = await changing(late);
    await (
      await changing(early)
    )();
    const { rows: seen } = await centre.owner.query('SELECT id FROM app.change ORDER BY id DESC LIMIT 1');
    await commitLate();
    const { rows: missed } = await centre.owner.query('SELECT row_id FROM app.change WHERE id > $1', [
      seen[0].id,
    ]);
    expect(missed.map((row) => row.row_id)).not.toContain(late);
  });

  test('a stream that was cut goes on after its last cursor and misses nothing', async () => {
    const first = listenFrom(null);
    const before = newId();
    await (
      await changing(before)
    )();
    await expect.poll(() => first.ids(), { timeout: 5_000 }).toContain(before);
    first.stop();
    await first.ended;
    const cursor = first.batches.at(-1)?.cursor ?? null;

    const missed = [newId(), newId()];
    for (const id of missed) await (await changing(id))();
    const second = listenFrom(cursor);
    await expect.poll(() => second.ids(), { timeout: 5_000 }).toEqual(expect.arrayContaining(missed));
    expect(second.ids()).not.toContain(before);
    second.stop();
    await second.ended;
  });

  test('of a burst the first is told at once and the rest together; none is skipped', async () => {
    const stream = listenFrom(null);
    await quiet();
    const since = performance.now();
    const burst = Array.from({ length: 30 }, newId);
    for (const id of burst) await (await changing(id))();
    await expect.poll(() => stream.ids(), { timeout: 5_000 }).toEqual(expect.arrayContaining(burst));
    // Read at most once in 50 ms, however many there are.
    expect(stream.batches.length).toBeLessThanOrEqual((performance.now() - since) / 50 + 2);
    stream.stop();
    await stream.ended;
  });

  test('a cursor that somebody made up begins with now', async () => {
    const stream = listenFrom(`1'; DROP TABLE app.change; --`);
    const id = newId();
    await quiet();
    await (
      await changing(id)
    )();
    await expect.poll(() => stream.ids(), { timeout: 5_000 }).toContain(id);
    stream.stop();
    await stream.ended;
  });

  test('ends with the session, within a second or two', async () => {
    const stream = listenFrom(null);
    await quiet();
    await centre.owner.query('DELETE FROM app.session');
    await stream.ended;
  });

  test.each([
    ['disabled', `UPDATE app.staff SET state = 'disabled' WHERE id = $1`],
    ['given another role', `UPDATE app.staff SET roles = '{editor}' WHERE id = $1`],
    ['signed out everywhere', `SELECT app.end_sessions($1)`],
  ])('ends within two seconds for whoever is %s, and tells nothing after that', async (_, change) => {
    const stream = listenFrom(null);
    await quiet();
    const began = performance.now();
    await centre.owner.query(change, [olena.actor.staffId]);
    await stream.ended;
    expect(performance.now() - began).toBeLessThan(2_000);
    const told = stream.ids().length;
    await (
      await changing(newId())
    )();
    await quiet();
    expect(stream.ids()).toHaveLength(told);
  });

  test('ends when the session is idle: following keeps nobody signed in', async () => {
    const stream = listenFrom(null);
    await centre.passHours(0.6);
    await stream.ended;
  });

  test('leaves nothing behind when the browser goes', async () => {
    const stream = listenFrom(null);
    await quiet();
    stream.stop();
    await stream.ended;
  });
});
