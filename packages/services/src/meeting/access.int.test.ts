import { booking, meeting, newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { readWeek } from '../slot/index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { bookTestMeeting, openTestEpisode } from '../test-meeting.ts';
import { transact } from '../verb.ts';
import { cancel, read } from './index.ts';

let centre: TestCentre;
let olena: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  olena = await centre.addStaff({ name: 'Olena' });
});
afterAll(() => centre.close());

const seen = (who: StaffContext, id: string) =>
  transact(who, async (tx) => ({
    meetings: (await tx.select().from(meeting).where(eq(meeting.id, id))).length,
    bookings: (await tx.select().from(booking).where(eq(booking.meetingId, id))).length,
  }));

test('a supervisor sees meetings and when colleagues are busy with them; a barred one neither', async () => {
  const { episodeId, caseId } = await openTestEpisode(centre, olena);
  const id = await bookTestMeeting(centre, olena, { episodeId, hours: 2 });
  const supervisor = await centre.addStaff({ roles: ['supervisor'] });
  expect(await seen(supervisor, id)).toEqual({ meetings: 1, bookings: 1 });
  await centre.owner.query(
    `INSERT INTO app.barred (subject_kind, subject_id, staff_id, sealed_reason, set_by) VALUES ('case', $1, $2, 'x', $3)`,
    [caseId, supervisor.actor.staffId, olena.actor.staffId],
  );
  expect(await seen(supervisor, id)).toEqual({ meetings: 0, bookings: 0 });
  await expect(read(supervisor, { caseId })).rejects.toMatchObject({ kind: 'not_found' });
  await expect(
    cancel(supervisor, { key: newId(), id, by: 'centre', at: centre.now().toISOString(), why: '' }),
  ).rejects.toMatchObject({ kind: 'not_found' });
});

test('nobody is booked for a case from which they are barred', async () => {
  const petr = await centre.addStaff();
  const { episodeId, caseId } = await openTestEpisode(centre, olena, { team: [petr] });
  await centre.owner.query(
    `INSERT INTO app.barred (subject_kind, subject_id, staff_id, sealed_reason, set_by) VALUES ('case', $1, $2, 'x', $3)`,
    [caseId, petr.actor.staffId, olena.actor.staffId],
  );
  await expect(
    bookTestMeeting(centre, olena, { episodeId, hours: 5, staffId: petr.actor.staffId }),
  ).rejects.toMatchObject({ kind: 'conflict' });
});

test('whoever has handed a case on keeps the time in her week, and nothing of whose it is', async () => {
  const { episodeId, caseId } = await openTestEpisode(centre, olena);
  await bookTestMeeting(centre, olena, { episodeId, hours: 8 });
  const petr = await centre.addStaff();
  await centre.owner.query('UPDATE app.case SET holder_id = $2 WHERE id = $1', [caseId, petr.actor.staffId]);
  const entries = (await readWeek(olena, {})).entries.filter(({ meetingId }) => meetingId !== null);
  expect(entries.at(-1)).toMatchObject({ caseId: null, caseNumber: null });
  expect((await read(petr, { caseId })).meetings[0]).toMatchObject({ isOrphaned: true });
});

test('a broken glass reads the meetings, says so in the trail, and changes nothing', async () => {
  const { episodeId, caseId } = await openTestEpisode(centre, olena);
  const id = await bookTestMeeting(centre, olena, { episodeId, hours: 11 });
  const other = await centre.addStaff();
  await centre.owner.query(
    `INSERT INTO app.break_glass (id, subject_kind, subject_id, number, staff_id, ends_at)
     SELECT $1, 'case', c.id, c.number, $3, app.app_now() + interval '1 hour' FROM app.case c WHERE c.id = $2`,
    [newId(), caseId, other.actor.staffId],
  );
  expect((await read(other, { caseId })).meetings).toHaveLength(1);
  await expect(
    cancel(other, { key: newId(), id, by: 'centre', at: centre.now().toISOString(), why: '' }),
  ).rejects.toMatchObject({ kind: 'not_found' });
  const { rows } = await centre.owner.query(
    `SELECT fields FROM audit.entry WHERE action = 'meeting.open' AND actor_id = $1`,
    [other.actor.staffId],
  );
  expect(rows[0]?.fields).toContain('break_glass');
});
