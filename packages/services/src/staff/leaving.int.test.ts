import { createSession, readSession } from '@breakwater/auth';
import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { openCohort } from '../cohort/index.ts';
import type { StaffContext } from '../context.ts';
import { follow } from '../live/index.ts';
import * as request from '../request/index.ts';
import { signIn } from '../session/index.ts';
import { enterAbsence } from '../slot/index.ts';
import { openTestCase } from '../test-case.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import {
  confirmedWith,
  pickableTime,
  proposedBy,
  readAsVisitor,
  sendRequest,
  takenBy,
} from '../test-request.ts';
import { addCohort, addProgramme, led } from '../test-programme.ts';
import { asStaff } from '../test-queue.ts';
import { bookTestMeeting, openTestEpisode } from '../test-meeting.ts';
import * as staff from './index.ts';

let centre: TestCentre;
let ada: StaffContext;
let olena: StaffContext;
let petr: StaffContext;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  ada = await centre.addStaff({ name: 'Ada', roles: ['administrator'] });
  olena = await centre.addStaff({ name: 'Olena' });
  petr = await centre.addStaff({ name: 'Petr', gender: 'man' });
  return () => centre.close();
});

const idOf = ({ actor }: StaffContext) => actor.staffId;
const disable = (toId: string | null = null, whom = olena) =>
  staff.disableStaff(ada, { key: newId(), id: idOf(whom), toId });
const holderOf = async ({ id }: { id: string }) =>
  (await centre.owner.query('SELECT holder_id FROM app.request WHERE id = $1', [id])).rows[0].holder_id as
    | string
    | null;

describe('somebody leaves', () => {
  test('what they hold and have promised is shown beforehand, by number and time', async () => {
    await takenBy(centre, olena);
    const { startsAt } = await confirmedWith(centre, olena);
    await enterAbsence(olena, {
      key: newId(),
      staffId: idOf(olena),
      startsAt: '2027-02-01T00:00:00Z',
      endsAt: '2027-02-08T00:00:00Z',
    });
    const { duties } = await staff.openStaff(ada, { id: idOf(olena) });
    expect(duties.requests.map(({ state }) => state).sort()).toEqual(['confirmed', 'received']);
    expect(duties.appointments.map((each) => each.startsAt)).toEqual([new Date(startsAt).toISOString()]);
    expect(duties.absences).toHaveLength(1);
    expect((await staff.openStaff(ada, { id: idOf(petr) })).duties.requests).toEqual([]);
  });

  test('everything goes back to everybody, and the visitors are told', async () => {
    const taken = await takenBy(centre, olena);
    const confirmed = await confirmedWith(centre, olena);
    const proposed = await proposedBy(centre, olena);
    expect((await disable()).count).toBe(3);
    for (const sent of [taken, confirmed, proposed]) {
      expect(await holderOf(sent)).toBeNull();
      expect(await readAsVisitor(centre, sent)).toMatchObject({ state: 'received', appointment: null });
      await request.take(petr, { id: sent.id, key: newId() });
      expect(await centre.auditOf(sent.id)).toContain('request.give_back');
    }
    expect((await readAsVisitor(centre, confirmed)).isGivenBack).toBe(true);
    expect(await centre.auditOf(idOf(olena))).toContain('staff.disable');
  });

  test('or to one colleague, with the times that they have free', async () => {
    const confirmed = await confirmedWith(centre, olena);
    const result = await staff.handOver(ada, { key: newId(), id: idOf(olena), toId: idOf(petr) });
    expect(result.count).toBe(1);
    expect(await holderOf(confirmed)).toBe(idOf(petr));
    expect((await readAsVisitor(centre, confirmed)).appointment?.startsAt).toBe(
      new Date(confirmed.startsAt).toISOString(),
    );
    expect(await centre.auditOf(confirmed.id)).toContain('request.reassign');
    expect(await centre.auditOf(idOf(olena))).toContain('staff.hand_over');
  });

  test('a time that the other hasn’t free is proposed anew, and a wish is never broken', async () => {
    const confirmed = await confirmedWith(centre, olena);
    const wished = await takenBy(centre, olena, {
      counsellorWish: 'woman',
      startsAt: await pickableTime(centre, 1),
      parts: [],
    });
    await enterAbsence(petr, {
      key: newId(),
      staffId: idOf(petr),
      startsAt: '2026-11-23T00:00:00Z',
      endsAt: '2026-12-23T00:00:00Z',
    });
    await disable(idOf(petr));
    for (const sent of [confirmed, wished]) {
      expect(await holderOf(sent)).toBe(idOf(petr));
      expect(await readAsVisitor(centre, sent)).toMatchObject({ state: 'received', appointment: null });
    }
  });

  test('an appointment that has begun stays where it was held', async () => {
    const { startsAt, ...sent } = await confirmedWith(centre, olena);
    await centre.setClock(new Date(Date.parse(startsAt) + 60_000));
    await disable(idOf(petr));
    expect(await holderOf(sent)).toBe(idOf(petr));
    await request.recordAttendance(petr, { id: sent.id, key: newId(), outcome: 'attended' });
  });

  test('times that were picked and not taken go too, and new ones are never offered', async () => {
    await centre.owner.query('DELETE FROM app.availability WHERE staff_id = $1', [idOf(petr)]);
    const picked = await sendRequest(centre, { startsAt: await pickableTime(centre) });
    expect((await disable()).count).toBe(1);
    expect(await readAsVisitor(centre, picked)).toMatchObject({ state: 'received', appointment: null });
    await expect(pickableTime(centre)).rejects.toThrow();
  });

  test('twice with one key is once; to nobody who can’t hold it; by administrators alone', async () => {
    await takenBy(centre, olena);
    const input = { key: newId(), id: idOf(olena), toId: null };
    expect(await Promise.all([staff.disableStaff(ada, input), staff.disableStaff(ada, input)])).toEqual([
      { id: idOf(olena), count: 1 },
      { id: idOf(olena), count: 1 },
    ]);
    for (const toId of [idOf(ada), idOf(olena), newId()])
      await expect(staff.handOver(ada, { key: newId(), id: idOf(petr), toId: toId })).rejects.toMatchObject({
        kind: 'not_found',
      });
    await expect(
      staff.handOver(petr, { key: newId(), id: idOf(olena), toId: idOf(petr) }),
    ).rejects.toMatchObject({ kind: 'not_allowed' });
  });
});

describe('somebody is disabled', () => {
  test('every session of theirs has ended, and so does an open stream', async () => {
    const { core, actor } = olena;
    const token = await createSession(core.auth, actor.staffId, { isSecondFactorDone: true });
    const sessionId = (await readSession(core.auth, token))?.sessionId ?? '';
    const stream = (async () => {
      for await (const batch of follow(
        { core, actor: { ...actor, sessionId } },
        null,
        AbortSignal.timeout(30_000),
      ))
        expect(batch.cursor).not.toBe('');
    })();
    await expect.poll(() => core.changes.isConnected()).toBe(true);
    await disable();
    expect(await readSession(core.auth, token)).toBeNull();
    // How fast is what the browser's test looks at.
    await stream;
  });

  test('they can’t come in, until they are let in again', async () => {
    const zoe = await centre.addStaff({ name: 'Zoe', login: 'zoe', password: 'a lantern over slow water' });
    const tried = async () =>
      (await signIn(centre.staffCore, { login: 'zoe', password: 'a lantern over slow water' })).outcome;
    await disable(null, zoe);
    expect(await tried()).toBe('refused');
    await staff.enableStaff(ada, { key: newId(), id: idOf(zoe) });
    expect(await tried()).toBe('second_factor');
    await expect(staff.enableStaff(ada, { key: newId(), id: idOf(zoe) })).rejects.toMatchObject({
      kind: 'conflict',
    });
    await expect(staff.enableStaff(petr, { key: newId(), id: idOf(zoe) })).rejects.toMatchObject({
      kind: 'not_allowed',
    });
    expect(await centre.auditOf(idOf(zoe))).toContain('staff.enable');
  });
});

describe('the cases of somebody who leaves', () => {
  const caseOf = async (id: string) =>
    (await centre.owner.query('SELECT holder_id FROM app.case WHERE id = $1', [id])).rows[0].holder_id;

  test('are shown by number, go to the colleague, and wait where that one is barred', async () => {
    const [one, other] = [await openTestCase(centre, olena), await openTestCase(centre, olena)];
    await centre.owner.query(
      `INSERT INTO app.barred (subject_kind, subject_id, staff_id, sealed_reason, set_by) VALUES ('case', $1, $2, 'x', $3)`,
      [other.caseId, idOf(petr), idOf(olena)],
    );
    expect((await staff.openStaff(ada, { id: idOf(olena) })).duties.cases).toHaveLength(2);
    await disable(idOf(petr));
    expect(await caseOf(one.caseId)).toBe(idOf(petr));
    expect(await caseOf(other.caseId)).toBeNull();
    const { rows } = await centre.owner.query(
      `SELECT subject_id FROM audit.entry WHERE action = 'case.assign' ORDER BY subject_id`,
    );
    expect(rows.map((row) => row.subject_id)).toEqual([one.caseId, other.caseId].sort());
  });

  test('leave the teams too: nobody works on who has gone', async () => {
    const { caseId } = await openTestCase(centre, petr);
    await centre.owner.query(
      'INSERT INTO app.case_team (id, case_id, staff_id, added_by) VALUES ($1, $2, $3, $4)',
      [newId(), caseId, idOf(olena), idOf(petr)],
    );
    await disable();
    const { rows } = await centre.owner.query('SELECT ended_at FROM app.case_team WHERE case_id = $1', [
      caseId,
    ]);
    expect(rows[0].ended_at).not.toBeNull();
  });
});

describe('the week of somebody who leaves', () => {
  const stateOf = async (id: string) =>
    (await centre.owner.query('SELECT state, staff_id, cancelled_by FROM app.meeting WHERE id = $1', [id]))
      .rows[0];
  const booked = async () =>
    (
      await centre.owner.query('SELECT 1 FROM app.booking WHERE staff_id = $1 AND released_at IS NULL', [
        idOf(olena),
      ])
    ).rowCount;

  test('meetings to come that nobody took over are called off, and take no place in the budget', async () => {
    const { caseId, episodeId } = await openTestEpisode(centre, olena);
    const meeting = await bookTestMeeting(centre, olena, { episodeId, hours: 24 });
    await disable();
    expect(await stateOf(meeting)).toMatchObject({ state: 'cancelled', cancelled_by: 'centre' });
    expect(await booked()).toBe(0);
    expect(await centre.auditOf(caseId)).toContain('meeting.cancel');
    const { rows } = await centre.owner.query('SELECT booked FROM app.episode WHERE id = $1', [episodeId]);
    expect(rows[0]).toEqual({ booked: 0 });
  });

  test('a meeting that the colleague is free for goes along; the one in which they aren’t is called off', async () => {
    const { episodeId } = await openTestEpisode(centre, olena);
    const along = await bookTestMeeting(centre, olena, { episodeId, hours: 24 });
    const off = await bookTestMeeting(centre, olena, { episodeId, hours: 48 });
    const own = await openTestEpisode(centre, petr);
    await bookTestMeeting(centre, petr, { episodeId: own.episodeId, hours: 48 });
    await disable(idOf(petr));
    expect(await stateOf(along)).toMatchObject({ state: 'booked', staff_id: idOf(petr) });
    expect(await stateOf(off)).toMatchObject({ state: 'cancelled', staff_id: idOf(olena) });
  });

  test('a meeting that has begun stays as it was held', async () => {
    const { episodeId } = await openTestEpisode(centre, olena);
    const meeting = await bookTestMeeting(centre, olena, { episodeId, hours: 1 });
    await centre.passHours(1.5);
    await disable();
    expect(await stateOf(meeting)).toMatchObject({ state: 'booked' });
  });

  test('their classes stand and ask for somebody else, and no change of their dates puts them back', async () => {
    const coordinator = await centre.addStaff({ roles: ['coordinator'] });
    const programmeId = await addProgramme(coordinator);
    const cohortId = await addCohort(coordinator, programmeId, led(olena));
    expect(await booked()).toBe(4);
    await disable();
    expect(await booked()).toBe(0);
    await centre.owner.query(
      "UPDATE app.class_session SET period = tstzrange(lower(period) + interval '1 hour', upper(period) + interval '1 hour') WHERE cohort_id = $1",
      [cohortId],
    );
    expect(await booked()).toBe(0);
    const { sessions } = await openCohort(coordinator, { id: cohortId });
    expect(sessions.map(({ state, away }) => [state, away.map(({ staffId }) => staffId)])).toEqual(
      Array(4).fill(['planned', [idOf(olena)]]),
    );
    expect(await centre.auditOf(cohortId)).toContain('cohort.absence');
  });

  test('is an administrator’s to end, for the database too', async () => {
    await expect(asStaff(petr, sql`SELECT app.leave_week(${idOf(olena)}::uuid)`)).rejects.toThrow();
  });
});
