import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';

let centre: TestCentre;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  await centre.owner.query(
    `UPDATE app.service SET policy = policy || '{"noticeHours": 24}' WHERE id = '${centre.serviceId}'`,
  );
  await centre.owner.query(
    `INSERT INTO app.closed_day (closed_on, reason) VALUES ('2026-11-26', '{}') ON CONFLICT DO NOTHING`,
  );
});
afterAll(() => centre.close());

/** When a time at `starts` that is picked at `asked` is to be answered by; all of it on Prague's wall, an hour ahead. */
async function dueFor(starts: string, asked: string): Promise<string> {
  await centre.setClock(new Date(`${asked}+01:00`));
  const { rows } = await centre.owner.query(
    `SELECT to_char(app.due_before($1, $2) AT TIME ZONE 'Europe/Prague', 'Dy DD HH24:MI') AS due`,
    [centre.serviceId, `${starts}+01:00`],
  );
  return rows[0].due as string;
}

describe('a time that was picked is answered when somebody is there to answer', () => {
  test.each([
    ['half the notice ahead, by day', '2026-11-24T21:00', '2026-11-23T09:00', 'Tue 24 09:00'],
    ['the evening before a morning', '2026-11-25T09:00', '2026-11-23T09:00', 'Tue 24 18:00'],
    ['on Friday for Monday', '2026-11-30T09:00', '2026-11-25T09:00', 'Fri 27 18:00'],
    ['on Friday for Sunday', '2026-11-29T16:00', '2026-11-25T09:00', 'Fri 27 18:00'],
    ['before a day on which the centre is closed', '2026-11-27T08:00', '2026-11-23T09:00', 'Wed 25 18:00'],
    [
      'an hour before, when the last evening has gone by',
      '2026-11-30T09:00',
      '2026-11-28T10:00',
      'Mon 30 08:00',
    ],
    ['an hour before, when it is nearly over', '2026-11-30T09:00', '2026-11-27T17:30', 'Mon 30 08:00'],
  ])('%s', async (_what, starts, asked, due) => {
    expect(await dueFor(starts, asked)).toBe(due);
  });

  test('never later than half of a short notice', async () => {
    await centre.owner.query(`UPDATE app.service SET policy = policy || '{"noticeHours": 1}'`);
    expect(await dueFor('2026-11-28T20:00', '2026-11-28T18:30')).toBe('Sat 28 19:30');
  });
});
