import { caseTeam, newId, room } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { enterAbsence, readWeek } from '../slot/index.ts';
import { openTestCase } from '../test-case.ts';
import { openTestCentre, START } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { bookTestMeeting, hoursFrom, openTestEpisode } from '../test-meeting.ts';
import { transact } from '../verb.ts';
import * as meetings from './index.ts';

let centre: TestCentre;
let olena: StaffContext;
let petr: StaffContext;
let admin: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  admin = await centre.addStaff({ roles: ['administrator'] });
});
beforeEach(async () => {
  await centre.setClock(START);
  olena = await centre.addStaff({ name: 'Olena' });
  petr = await centre.addStaff({ name: 'Petr' });
});
afterAll(() => centre.close());

const key = () => newId();
const place = (who: StaffContext, hours: number) => ({
  staffId: who.actor.staffId,
  ...hoursFrom(centre, hours),
  mode: 'in_person' as const,
  roomId: null as string | null,
  interpreterId: null as string | null,
});
const booking = (episodeId: string, who: StaffContext, hours: number) => ({
  key: key(),
  episodeId,
  ...place(who, hours),
  remark: '',
  weeks: 1,
});
const kindsOf = async (who: StaffContext) =>
  (await readWeek(who, {})).entries.map(({ kind, startsAt }) => [kind, startsAt]);

describe('booking', () => {
  test('a meeting stands in the episode’s budget, in its worker’s week, and in the trail', async () => {
    const { episodeId, caseId } = await openTestEpisode(centre, olena);
    await meetings.book(olena, { ...booking(episodeId, olena, 2), remark: 'Brings her sister.' });
    const page = await meetings.read(olena, { caseId });
    expect(page.meetings[0]).toMatchObject({ ordinal: 1, state: 'booked', remark: 'Brings her sister.' });
    expect(page.episodes[0]?.budget).toMatchObject({ cap: 12, attended: 0, booked: 1, left: 11 });
    expect(await kindsOf(olena)).toEqual([['confirmed', hoursFrom(centre, 2).startsAt]]);
    expect(await centre.auditOf(caseId)).toEqual(expect.arrayContaining(['meeting.book', 'meeting.open']));
  });

  test('nobody and nothing is booked twice: worker, client, room, interpreter', async () => {
    const team = [petr];
    const first = await openTestEpisode(centre, olena, { team });
    const second = await openTestEpisode(centre, olena, { team });
    const roomId = newId();
    const interpreterId = newId();
    await meetings.saveRoom(admin, {
      key: key(),
      id: roomId,
      name: 'Quiet room',
      isStepFree: true,
      isRetired: false,
    });
    await meetings.saveInterpreter(admin, {
      key: key(),
      id: interpreterId,
      name: 'Budi',
      reach: '01632 960 120',
      languages: ['id'],
      isRetired: false,
    });
    await meetings.book(olena, { ...booking(first.episodeId, olena, 2), roomId, interpreterId });
    const refusals = [
      [{ ...booking(second.episodeId, olena, 2) }, 'error_time_taken'],
      [{ ...booking(first.episodeId, petr, 2) }, 'error_client_has_meeting'],
      [{ ...booking(second.episodeId, petr, 2), roomId }, 'error_room_taken'],
      [{ ...booking(second.episodeId, petr, 2), interpreterId }, 'error_interpreter_taken'],
    ] as const;
    for (const [input, reason] of refusals)
      await expect(meetings.book(olena, input)).rejects.toMatchObject({ kind: 'conflict', reason });
    await meetings.book(olena, booking(second.episodeId, petr, 2));
    const { interpreters } = await meetings.listResources(olena);
    expect(interpreters).toMatchObject([{ name: 'Budi', languages: ['id'] }]);
  });

  test('a series books what finds a place, and says which doesn’t and why', async () => {
    const { episodeId } = await openTestEpisode(centre, olena, { policy: { meetingCap: 4, warnFrom: null } });
    const week = 7 * 24;
    await meetings.book(olena, booking((await openTestEpisode(centre, olena)).episodeId, olena, 2 + week));
    await openTestEpisode(centre, olena);
    const made = await meetings.book(olena, { ...booking(episodeId, olena, 2), weeks: 6 });
    expect(made.booked).toHaveLength(4);
    expect(made.refused).toEqual([
      { startsAt: hoursFrom(centre, 2 + week).startsAt, reason: 'error_time_taken' },
      { startsAt: hoursFrom(centre, 2 + 5 * week).startsAt, reason: 'error_budget_spent' },
    ]);
  });

  test('only the case’s team leads, with what the policy asks for; strangers find nothing', async () => {
    const { episodeId, caseId } = await openTestEpisode(centre, olena, {
      policy: { qualification: 'licensed' },
    });
    await expect(meetings.book(olena, booking(episodeId, petr, 2))).rejects.toMatchObject({
      reason: 'error_not_of_team',
    });
    await expect(meetings.book(olena, booking(episodeId, olena, 2))).rejects.toMatchObject({
      reason: 'error_not_qualified',
    });
    await expect(meetings.book(petr, booking(episodeId, petr, 2))).rejects.toMatchObject({
      kind: 'not_found',
    });
    await expect(meetings.read(petr, { caseId })).rejects.toMatchObject({ kind: 'not_found' });
    await expect(meetings.freeTimes(petr, { episodeId, mode: 'phone' })).rejects.toMatchObject({
      kind: 'not_found',
    });
    await expect(meetings.book(admin, booking(episodeId, olena, 2))).rejects.toMatchObject({
      kind: 'not_allowed',
    });
  });

  test('free times are those of the whole team, without what a colleague has booked elsewhere', async () => {
    const { episodeId } = await openTestEpisode(centre, olena, { team: [petr] });
    const others = await openTestEpisode(centre, petr);
    const at = hoursFrom(centre, 24).startsAt;
    const free = async () =>
      (await meetings.freeTimes(olena, { episodeId, mode: 'phone' }))
        .filter(({ startsAt }) => startsAt === at)
        .map(({ staffId }) => staffId)
        .sort();
    expect(await free()).toEqual([olena.actor.staffId, petr.actor.staffId].sort());
    await bookTestMeeting(centre, petr, { episodeId: others.episodeId, hours: 24 });
    expect(await free()).toEqual([olena.actor.staffId]);
  });

  test('sent twice, it is booked once', async () => {
    const { episodeId, caseId } = await openTestEpisode(centre, olena);
    const input = booking(episodeId, olena, 2);
    const ends = await Promise.all([1, 2, 3].map(() => meetings.book(olena, input)));
    expect(new Set(ends.map(({ id }) => id)).size).toBe(1);
    expect((await meetings.read(olena, { caseId })).meetings).toHaveLength(1);
  });
});

describe('what becomes of a meeting', () => {
  test('moved, it keeps its place in the budget and leaves its old time free', async () => {
    const { episodeId, caseId } = await openTestEpisode(centre, olena, {
      team: [petr],
      policy: { meetingCap: 1, warnFrom: null },
    });
    const id = await bookTestMeeting(centre, olena, { episodeId, hours: 2 });
    const moved = { key: key(), id, version: 1, ...place(petr, 5) };
    await meetings.move(olena, moved);
    await expect(meetings.move(olena, { ...moved, key: key() })).rejects.toMatchObject({
      reason: 'error_changed_meanwhile',
    });
    expect(await kindsOf(olena)).toEqual([]);
    expect(await kindsOf(petr)).toEqual([['confirmed', hoursFrom(centre, 5).startsAt]]);
    expect((await meetings.read(olena, { caseId })).meetings[0]).toMatchObject({
      staffName: 'Petr',
      version: 2,
    });
  });

  test('it is recorded once it has begun, and a wrong record is put right', async () => {
    const { episodeId, caseId } = await openTestEpisode(centre, olena);
    const id = await bookTestMeeting(centre, olena, { episodeId, hours: 2 });
    const record = (outcome: 'attended' | 'no_show' | 'booked') =>
      meetings.record(olena, { key: key(), id, outcome });
    await expect(record('attended')).rejects.toMatchObject({ reason: 'error_not_begun' });
    await centre.passHours(3);
    const budget = async () => (await meetings.read(olena, { caseId })).episodes[0]?.budget;
    for (const [outcome, counted] of [
      ['attended', { attended: 1, booked: 0, left: 11 }],
      ['no_show', { attended: 0, booked: 0, left: 12 }],
      ['booked', { attended: 0, booked: 1, left: 11 }],
    ] as const) {
      await record(outcome);
      expect(await budget()).toMatchObject(counted);
    }
  });

  test('called off in time it gives its place back; a client’s late word takes one where a no-show does', async () => {
    const { episodeId, caseId } = await openTestEpisode(centre, olena, { policy: { noShowCounts: true } });
    const ids = [];
    for (const hours of [30, 32, 34]) ids.push(await bookTestMeeting(centre, olena, { episodeId, hours }));
    const at = hoursFrom(centre, 9).startsAt;
    const off = (id: string, by: 'client' | 'centre', when: string) =>
      meetings.cancel(olena, { key: key(), id, by, at: when, why: 'Ill.' });
    await off(ids[0] ?? '', 'client', hoursFrom(centre, 1).startsAt);
    await off(ids[1] ?? '', 'client', at);
    await off(ids[2] ?? '', 'centre', at);
    const { meetings: rows, episodes } = await meetings.read(olena, { caseId });
    expect(rows.map(({ isLate, cancelledWhy }) => [isLate, cancelledWhy])).toEqual([
      [false, 'Ill.'],
      [true, 'Ill.'],
      [false, 'Ill.'],
    ]);
    expect(episodes[0]?.budget).toMatchObject({ attended: 0, booked: 0, missed: 1, left: 11 });
    expect(await kindsOf(olena)).toEqual([]);
  });

  test('what was paid is noted in the currency of the centre', async () => {
    const { episodeId, caseId } = await openTestEpisode(centre, olena);
    const id = await bookTestMeeting(centre, olena, { episodeId, hours: 2 });
    await meetings.recordFee(olena, { key: key(), id, kind: 'donation', minor: 25_000 });
    expect((await meetings.read(olena, { caseId })).meetings[0]).toMatchObject({
      feeKind: 'donation',
      feeMinor: 25_000,
      feeCurrency: 'CZK',
    });
  });

  test('whoever falls ill: her meetings are called off by the centre, and take no place', async () => {
    const { episodeId, caseId } = await openTestEpisode(centre, olena);
    await bookTestMeeting(centre, olena, { episodeId, hours: 24 });
    const away = { startsAt: hoursFrom(centre, 20).startsAt, endsAt: hoursFrom(centre, 40).startsAt };
    await enterAbsence(olena, { key: key(), staffId: olena.actor.staffId, ...away });
    const { meetings: rows, episodes } = await meetings.read(olena, { caseId });
    expect(rows[0]).toMatchObject({ state: 'cancelled', cancelledBy: 'centre', isLate: false });
    expect(episodes[0]?.budget).toMatchObject({ booked: 0, left: 12 });
    expect(await centre.auditOf(caseId)).toContain('meeting.cancel');
  });
});

describe('waiting', () => {
  test('who waits is taken by one of the service, who joins the team; another is too late', async () => {
    await openTestEpisode(centre, olena);
    const { caseId } = await openTestCase(centre, olena);
    await meetings.addWaiting(olena, {
      key: key(),
      caseId,
      serviceId: centre.serviceId,
      reason: 'nobody_free',
    });
    await expect(
      meetings.addWaiting(olena, { key: key(), caseId, serviceId: centre.serviceId, reason: 'other' }),
    ).rejects.toMatchObject({ reason: 'error_waits_already' });
    const find = async (who: StaffContext) =>
      (await meetings.listWaiting(who)).find((entry) => entry.caseId === caseId);
    const entry = await find(petr);
    expect(entry).toMatchObject({ reason: 'nobody_free' });
    expect(await find(await centre.addStaff({ languages: ['id'] }))).toBeUndefined();
    await expect(meetings.listWaiting(admin)).rejects.toMatchObject({ kind: 'not_allowed' });
    const third = await centre.addStaff();
    const id = entry?.id ?? '';
    const ends = await Promise.allSettled(
      [petr, third].map((who) => meetings.takeWaiting(who, { key: key(), id })),
    );
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const winner = ends[0]?.status === 'fulfilled' ? petr : third;
    expect((await meetings.read(winner, { caseId })).waiting).toEqual([]);
    const rows = await transact(winner, (tx) =>
      tx.select().from(caseTeam).where(eq(caseTeam.caseId, caseId)),
    );
    expect(rows.map(({ staffId }) => staffId)).toEqual([winner.actor.staffId]);
  });

  test('whoever is barred from a case doesn’t find it there', async () => {
    const { caseId } = await openTestCase(centre, olena);
    await meetings.addWaiting(olena, { key: key(), caseId, serviceId: centre.serviceId, reason: 'other' });
    await centre.owner.query(
      `INSERT INTO app.barred (subject_kind, subject_id, staff_id, sealed_reason, set_by) VALUES ('case', $1, $2, 'x', $3)`,
      [caseId, petr.actor.staffId, olena.actor.staffId],
    );
    const found = (await meetings.listWaiting(petr)).map((entry) => entry.caseId);
    expect(found).not.toContain(caseId);
  });
});

test('what is open before a case closes: booked meetings and waiting', async () => {
  const { episodeId, caseId } = await openTestEpisode(centre, olena);
  await bookTestMeeting(centre, olena, { episodeId, hours: 2 });
  await meetings.addWaiting(olena, { key: key(), caseId, serviceId: centre.serviceId, reason: 'other' });
  expect(await transact(olena, (tx) => meetings.openParts(tx, caseId))).toEqual([
    { kind: 'meeting_booked', count: 1 },
    { kind: 'waiting', count: 1 },
  ]);
  expect(await transact(olena, (tx) => meetings.nextMeetings(tx, { caseIds: [caseId] }))).toMatchObject([
    { caseId, staffId: olena.actor.staffId },
  ]);
});

test('rooms and interpreters are an administrator’s to change, in the database too', async () => {
  const input = { key: key(), id: newId(), name: 'Attic', isStepFree: false, isRetired: false };
  await expect(meetings.saveRoom(olena, input)).rejects.toMatchObject({ kind: 'not_allowed' });
  await expect(
    transact(olena, (tx) =>
      tx.insert(room).values({ id: newId(), name: 'Attic', isStepFree: false, position: 0 }),
    ),
  ).rejects.toThrow();
});
