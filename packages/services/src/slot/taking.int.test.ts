import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { readFreeTimes } from '../mailbox/door.ts';
import { propose } from '../request/index.ts';
import { newId } from '@breakwater/db';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { pickAtDoor } from '../test-picking.ts';
import { pickableTime, stateOf, takenBy, readAsVisitor, sendRequest } from '../test-request.ts';

let centre: TestCentre;
let olena: StaffContext;
let petr: StaffContext;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  olena = await centre.addStaff({ name: 'Olena', gender: 'woman' });
  petr = await centre.addStaff({ name: 'Petr', gender: 'man' });
  return () => centre.close();
});

const holderAt = async (hash: Uint8Array) =>
  (
    await centre.owner.query(
      `SELECT b.staff_id FROM app.mailbox m JOIN app.booking b ON b.request_id = m.request_id AND b.released_at IS NULL WHERE m.hash = $1`,
      [Buffer.from(hash)],
    )
  ).rows[0]?.staff_id;

describe('a wish for a woman or a man', () => {
  test('is kept whoever asks first, and a time without one who fits is taken', async () => {
    const startsAt = await pickableTime(centre);
    const forMan = await pickAtDoor(centre, startsAt, { wish: 'man' });
    expect(await holderAt(forMan.hash)).toBe(petr.actor.staffId);
    expect((await pickAtDoor(centre, startsAt, { wish: 'man' })).outcome).toBe('time_taken');
    const forWoman = await pickAtDoor(centre, startsAt, { wish: 'woman' });
    expect(await holderAt(forWoman.hash)).toBe(olena.actor.staffId);
    expect((await pickAtDoor(centre, startsAt)).outcome).toBe('time_taken');
  });

  test('somebody who hasn’t said fits only a request without a wish', async () => {
    await centre.owner.query(`UPDATE app.staff SET gender = 'unsaid'`);
    const startsAt = await pickableTime(centre);
    expect((await pickAtDoor(centre, startsAt, { wish: 'man' })).outcome).toBe('time_taken');
    expect((await pickAtDoor(centre, startsAt, { wish: 'woman' })).outcome).toBe('time_taken');
    expect((await pickAtDoor(centre, startsAt)).outcome).toBe('created');
    expect(
      await readFreeTimes(centre.site.pool, centre.serviceId, 'in_person', { wish: 'woman', locale: null }),
    ).toEqual([]);
  });
});

describe('a reservation that has lapsed', () => {
  /** Olena's proposal of `startsAt`, 49 hours old; nothing has swept since. */
  async function lapsedAt(startsAt: string) {
    await centre.owner.query('DELETE FROM app.availability WHERE staff_id = $1', [petr.actor.staffId]);
    const sent = await takenBy(centre, olena);
    await propose(olena, { id: sent.id, key: newId(), mode: 'phone', startsAt: [startsAt], text: '' });
    expect((await pickAtDoor(centre, startsAt)).outcome).toBe('time_taken');
    await centre.passHours(49);
    return sent;
  }
  const kept = async (id: string) =>
    (
      await centre.owner.query('SELECT 1 FROM app.booking WHERE request_id = $1 AND released_at IS NULL', [
        id,
      ])
    ).rows.length;

  test('is cleared by whoever takes its place, in the same step', async () => {
    const startsAt = await pickableTime(centre, 55);
    const { id } = await lapsedAt(startsAt);
    expect(await kept(id)).toBe(1);
    const times = await readFreeTimes(centre.site.pool, centre.serviceId, 'in_person', {
      wish: 'any',
      locale: 'en',
    });
    expect(times.map((time) => time.startsAt)).toContain(startsAt);
    const picked = await pickAtDoor(centre, startsAt);
    expect(picked.outcome).toBe('created');
    expect(await kept(id)).toBe(0);
    expect(await holderAt(picked.hash)).toBe(olena.actor.staffId);
  });

  test('is cleared once, whoever comes at the same moment', async () => {
    const startsAt = await pickableTime(centre, 55);
    const { id } = await lapsedAt(startsAt);
    const picks = await Promise.all(Array.from({ length: 12 }, () => pickAtDoor(centre, startsAt)));
    expect(picks.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
    expect(await kept(id)).toBe(0);
    expect(await stateOf(centre, { id })).toBe('proposed');
  });
});

describe('a closed day', () => {
  test('has no free times, and the promise of an answer passes over it', async () => {
    const startsAt = await pickableTime(centre);
    await centre.owner.query(`INSERT INTO app.closed_day (closed_on, reason) VALUES ($1, '{}')`, [
      startsAt.slice(0, 10),
    ]);
    expect((await pickAtDoor(centre, startsAt)).outcome).toBe('time_taken');
    expect((await pickableTime(centre)).slice(0, 10) > startsAt.slice(0, 10)).toBe(true);
  });
});

describe('a time is taken with somebody who speaks the language', () => {
  test('or not at all; with an interpreter it is anybody’s', async () => {
    const startsAt = await pickableTime(centre);
    expect(
      await readFreeTimes(centre.site.pool, centre.serviceId, 'in_person', {
        wish: 'any',
        locale: 'zh-Hans',
      }),
    ).toEqual([]);
    expect((await pickAtDoor(centre, startsAt, { locale: 'zh-Hans' })).outcome).toBe('time_taken');
    const sent = await sendRequest(centre, { locale: 'zh-Hans', needsInterpreter: true, startsAt });
    expect(await readAsVisitor(centre, sent)).toMatchObject({ appointment: { startsAt } });
  });
});
