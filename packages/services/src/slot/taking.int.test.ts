import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { readFreeTimes } from '../mailbox/door.ts';
import { freeTimes, propose, reassign, take } from '../request/index.ts';
import { openTestCentre, START } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { pickAtDoor } from '../test-picking.ts';
import { pickableTime, proposedBy, readAsVisitor, sendRequest, takenBy } from '../test-request.ts';
import { enterAbsence } from './index.ts';

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
  (await centre.owner.query(
    `SELECT b.staff_id FROM app.mailbox m JOIN app.booking b ON b.request_id = m.request_id AND b.released_at IS NULL WHERE m.hash = $1`, [Buffer.from(hash)]
  )).rows[0]?.staff_id;

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
    expect(await readFreeTimes(centre.site.pool, centre.serviceId, 'in_person', 'woman')).toEqual([]);
  });
});
