import { newId } from '@breakwater/db';
import { isQualified } from '@breakwater/domain/episode';
import { isPermitted, QUALIFICATIONS, ROLES } from '@breakwater/domain/staff';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { save as saveProgramme } from '../programme/index.ts';
import { enterAbsence, readWeek } from '../slot/index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import {
  addCohort,
  addProgramme,
  detailsOf,
  enrolIn,
  inAll,
  led,
  newCohort,
  newProgramme,
} from '../test-programme.ts';
import * as cohorts from './index.ts';

let centre: TestCentre;
let hana: StaffContext;
let petra: StaffContext;
let programmeId: string;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  hana = await centre.addStaff({ roles: ['coordinator'], name: 'Hana' });
  petra = await centre.addStaff({ roles: ['counsellor'], name: 'Petra' });
  programmeId = await addProgramme(hana);
  return () => centre.close();
});

const step = (id: string, version: number) => ({ key: newId(), id, version });
const open = (id: string, ctx = hana) => cohorts.openCohort(ctx, { id });
const bookings = async (staffId: string) =>
  Number(
    (
      await centre.owner.query(
        'SELECT count(*) FROM app.booking WHERE staff_id = $1 AND released_at IS NULL AND class_session_id IS NOT NULL',
        [staffId],
      )
    ).rows[0].count,
  );
async function addRoom(): Promise<string> {
  const id = newId();
  await centre.owner.query(
    `INSERT INTO app.room (id, name, is_step_free, position) VALUES ($1, 'Blue', true, 1)`,
    [id],
  );
  return id;
}

describe('a cohort', () => {
  test('is planned as a draft that takes nobody’s time, then published: on the site, in the weeks, in the trail', async () => {
    const input = newCohort(hana, programmeId, led(petra));
    await Promise.all([cohorts.plan(hana, input), cohorts.plan(hana, input)]);
    expect(await bookings(petra.actor.staffId)).toBe(0);
    expect((await centre.readPublished()).programmes[0].cohorts).toEqual([]);
    const key = newId();
    const publish = () => cohorts.publish(hana, { key, id: input.id, version: 1 });
    await Promise.all([publish(), publish(), publish()]);
    expect(await bookings(petra.actor.staffId)).toBe(4);
    expect((await centre.readPublished()).programmes[0].cohorts).toMatchObject([
      { id: input.id, state: 'open' },
    ]);
    expect(await open(input.id)).toMatchObject({
      state: 'open',
      version: 2,
      capacity: 4,
      canRun: true,
      isMine: false,
    });
    expect(await open(input.id, petra)).toMatchObject({ canRun: false, isMine: true });
    expect(await centre.auditOf(input.id)).toEqual(['cohort.plan', 'cohort.publish']);
  });

  test('stands in the week of whoever leads it, with a way to its roll', async () => {
    const id = await addCohort(hana, programmeId, led(petra));
    const week = await readWeek(petra, { from: '2026-11-30' });
    expect(week.entries).toMatchObject([
      { cohortId: id, programmeName: { en: 'Calmer evenings' }, startsAt: '2026-12-01T17:00:00.000Z' },
    ]);
    expect(week.entries[0]?.classSessionId).toBe((await open(id)).sessions[0]?.id);
  });

  test('isn’t published without what it takes, and each refusal says what', async () => {
    const draft = await saveProgramme(hana, newProgramme());
    const cases: [Parameters<typeof newCohort>[2], string, string?][] = [
      [{}, 'error_programme_unpublished', draft.id],
      [{ facilitators: [] }, 'error_facilitator_none'],
      [{ place: inAll('') }, 'error_place_missing'],
      [{ mode: 'online' }, 'error_link_missing'],
      [
        { sessions: [{ startsAt: '2026-11-20T17:00:00Z', endsAt: '2026-11-20T18:00:00Z', unit: null }] },
        'error_class_past',
      ],
    ];
    for (const [parts, reason, programme = programmeId] of cases) {
      const { id } = await cohorts.plan(hana, newCohort(hana, programme, parts));
      await expect(cohorts.publish(hana, step(id, 1))).rejects.toMatchObject({ kind: 'conflict', reason });
    }
  });

  test('is led only by who may, refused by name; the database refuses too', async () => {
    const trained = newProgramme({ policy: { ...newProgramme().policy, qualification: 'certified' } });
    await saveProgramme(hana, trained);
    const plan = (who: StaffContext, programme = programmeId) =>
      cohorts.plan(hana, newCohort(hana, programme, led(who)));
    await expect(plan(petra, trained.id)).rejects.toMatchObject({
      reason: 'error_facilitator_unqualified',
      params: { name: 'Petra' },
    });
    const admin = await centre.addStaff({ roles: ['administrator'], name: 'Adam' });
    await expect(plan(admin)).rejects.toMatchObject({
      reason: 'error_facilitator_named',
      params: { name: 'Adam' },
    });
    const { id } = await cohorts.plan(hana, newCohort(hana, trained.id, { facilitators: [] }));
    const insert = (who: StaffContext) =>
      centre.owner.query('INSERT INTO app.cohort_facilitator (cohort_id, staff_id) VALUES ($1, $2)', [
        id,
        who.actor.staffId,
      ]);
    await expect(insert(petra)).rejects.toMatchObject({ constraint: 'facilitator_qualified' });
    await expect(insert(admin)).rejects.toMatchObject({ constraint: 'facilitator_leads' });
    // With its guard off it would be taken: the two lines above can fail.
    await centre.owner.query('ALTER TABLE app.cohort_facilitator DISABLE TRIGGER guard_facilitator');
    await insert(admin);
    await centre.owner.query('ALTER TABLE app.cohort_facilitator ENABLE TRIGGER guard_facilitator');
    await centre.owner.query(`UPDATE app.staff SET qualification = 'licensed' WHERE id = $1`, [
      petra.actor.staffId,
    ]);
    await insert(petra);
    await plan(petra, trained.id);
  });

  test('names what stands in its way before it is published: who is busy or away, and the room', async () => {
    const roomId = await addRoom();
    await addCohort(hana, programmeId, { ...led(petra), roomId });
    const { id } = await cohorts.plan(hana, newCohort(hana, programmeId, { ...led(petra), roomId }));
    const found = await cohorts.conflicts(hana, { id });
    expect(found.slice(0, 2)).toEqual([
      { startsAt: '2026-12-01T17:00:00.000Z', kind: 'busy', name: 'Petra' },
      { startsAt: '2026-12-01T17:00:00.000Z', kind: 'room', name: 'Blue' },
    ]);
    await expect(cohorts.publish(hana, step(id, 1))).rejects.toMatchObject({ kind: 'conflict' });
    expect(await open(id)).toMatchObject({ state: 'draft', version: 1 });
  });

  test('gets a room that two want at once: one of them, and nothing of the other is placed', async () => {
    const roomId = await addRoom();
    const drafts = await Promise.all(
      [hana, petra].map((who) => cohorts.plan(hana, newCohort(hana, programmeId, { ...led(who), roomId }))),
    );
    const ended = await Promise.allSettled(drafts.map(({ id }) => cohorts.publish(hana, step(id, 1))));
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(ended.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { kind: 'conflict', reason: 'error_room_taken' },
    });
    expect((await bookings(hana.actor.staffId)) + (await bookings(petra.actor.staffId))).toBe(4);
  });

  test('of two coordinators who change it, the second hears of the first', async () => {
    const id = await addCohort(hana, programmeId);
    const details = detailsOf(newCohort(hana, programmeId));
    const save = (ledBy: string) => cohorts.save(hana, { ...details, key: newId(), id, version: 2, ledBy });
    const ended = await Promise.allSettled([save('One'), save('Two')]);
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(ended.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { reason: 'error_changed_meanwhile' },
    });
  });

  test('that is published can’t lose what it takes: who leads it, and where it is', async () => {
    const id = await addCohort(hana, programmeId);
    const details = detailsOf(newCohort(hana, programmeId));
    const save = (parts: Partial<typeof details>) =>
      cohorts.save(hana, { ...details, ...parts, key: newId(), id, version: 2 });
    await expect(save({ facilitators: [] })).rejects.toMatchObject({ reason: 'error_facilitator_none' });
    await expect(save({ mode: 'online' })).rejects.toMatchObject({ reason: 'error_link_missing' });
  });

  test('with another room and another facilitator takes their times, and gives the old ones back', async () => {
    const roomId = await addRoom();
    const id = await addCohort(hana, programmeId, led(petra));
    const details = detailsOf(newCohort(hana, programmeId, { ...led(hana), roomId }));
    await cohorts.save(hana, { ...details, key: newId(), id, version: 2 });
    expect([await bookings(petra.actor.staffId), await bookings(hana.actor.staffId)]).toEqual([0, 4]);
    expect((await open(id)).sessions.map((each) => each.roomId)).toEqual([roomId, roomId, roomId, roomId]);
  });

  test('never has fewer places than are taken; a place more goes to whoever is next', async () => {
    const id = await addCohort(hana, programmeId, { capacity: 2 });
    for (const state of ['enrolled', 'enrolled', 'waitlisted'])
      expect(await enrolIn(hana, { programmeId, cohortId: id })).toMatchObject({ state });
    const resize = (capacity: number) => cohorts.resize(hana, { ...step(id, 2), capacity, waitlistSize: 10 });
    await expect(resize(1)).rejects.toMatchObject({ reason: 'error_capacity_taken', params: { taken: 2 } });
    await resize(3);
    expect(await open(id)).toMatchObject({ capacity: 3, placesTaken: 3, waiting: 0, offered: 1 });
  });

  test('paused offers nothing; opened again it serves who waits', async () => {
    const id = await addCohort(hana, programmeId, { capacity: 1 });
    await enrolIn(hana, { programmeId, cohortId: id });
    await enrolIn(hana, { programmeId, cohortId: id });
    await cohorts.pause(hana, step(id, 2));
    await cohorts.resize(hana, { ...step(id, 3), capacity: 2, waitlistSize: 10 });
    expect(await open(id)).toMatchObject({ state: 'paused', waiting: 1, offered: 0 });
    await cohorts.resume(hana, step(id, 4));
    expect(await open(id)).toMatchObject({ state: 'open', waiting: 0, offered: 1 });
    await expect(cohorts.resume(hana, step(id, 5))).rejects.toMatchObject({ reason: 'error_moved_on' });
  });

  test('is called off only by who types its number; everybody in it is to be told and stands first for the next', async () => {
    const id = await addCohort(hana, programmeId, { ...led(petra), capacity: 1 });
    await enrolIn(hana, { programmeId, cohortId: id });
    await enrolIn(hana, { programmeId, cohortId: id });
    const { number } = await open(id);
    const cancel = (typed: string, key = newId()) =>
      cohorts.cancel(hana, { key, id, version: 2, typed, texts: inAll('') });
    await expect(cancel('yes')).rejects.toMatchObject({ reason: 'error_cohort_number_typed' });
    const key = newId();
    expect(await cancel(number, key)).toEqual({ id, toTell: 2 });
    expect(await cancel(number, key)).toEqual({ id, toTell: 2 });
    expect(await open(id)).toMatchObject({ state: 'cancelled', placesTaken: 0, interested: 2 });
    expect(await bookings(petra.actor.staffId)).toBe(0);
    const next = await addCohort(hana, programmeId, led(hana));
    expect(await cohorts.inviteInterested(hana, { key: newId(), id: next })).toEqual({
      id: next,
      invited: 2,
    });
    expect(await open(next)).toMatchObject({ offered: 2, interested: 0 });
  });

  test('has a copy for the next term: same weekdays, closed days skipped, those who are free', async () => {
    const id = await addCohort(hana, programmeId, led(petra, hana));
    await centre.owner.query(`INSERT INTO app.closed_day (closed_on, reason) VALUES ('2027-01-05', $1)`, [
      JSON.stringify(inAll('Holiday')),
    ]);
    await enterAbsence(hana, {
      key: newId(),
      staffId: hana.actor.staffId,
      startsAt: '2027-01-19T00:00:00Z',
      endsAt: '2027-01-20T00:00:00Z',
    });
    const twin = newId();
    await cohorts.copy(hana, { key: newId(), id, newId: twin, firstOn: '2027-01-01' });
    const copied = await open(twin);
    expect(copied.sessions.map(({ startsAt }) => startsAt.slice(0, 16))).toEqual([
      '2027-01-12T17:00',
      '2027-01-19T17:00',
      '2027-01-26T17:00',
      '2027-02-02T17:00',
    ]);
    expect(copied).toMatchObject({ state: 'draft', placesTaken: 0, facilitators: [{ name: 'Petra' }] });
  });

  test('gets dates by a rule, without the closed days, which are told with their reason', async () => {
    await centre.owner.query(`INSERT INTO app.closed_day (closed_on, reason) VALUES ('2026-12-08', $1)`, [
      JSON.stringify(inAll('Holiday')),
    ]);
    const rule = {
      firstOn: '2026-12-01',
      weekdays: [2],
      everyWeeks: 1,
      from: '18:00',
      minutes: 90,
      count: 3,
      untilOn: null,
    };
    const plan = await cohorts.planDates(hana, { rule, staffIds: [], roomId: null });
    expect(plan.sessions.map(({ startsAt }) => startsAt)).toEqual([
      '2026-12-01T17:00:00.000Z',
      '2026-12-15T17:00:00.000Z',
      '2026-12-22T17:00:00.000Z',
    ]);
    expect(plan.skipped).toEqual([{ on: '2026-12-08', reason: inAll('Holiday') }]);
  });

  test('has its dates replaced while it is a draft, and one added when it is published', async () => {
    const { id } = await cohorts.plan(hana, newCohort(hana, programmeId));
    const session = { startsAt: '2026-12-29T17:00:00.000Z', endsAt: '2026-12-29T18:00:00.000Z', unit: null };
    await cohorts.saveDates(hana, { ...step(id, 1), sessions: [session] });
    expect((await open(id)).sessions).toMatchObject([session]);
    await expect(
      cohorts.saveDates(hana, { ...step(id, 2), sessions: [session, { ...session, unit: 2 }] }),
    ).rejects.toMatchObject({ reason: 'error_class_overlap' });
    await cohorts.publish(hana, step(id, 2));
    await expect(cohorts.saveDates(hana, { ...step(id, 3), sessions: [session] })).rejects.toMatchObject({
      reason: 'error_moved_on',
    });
    const later = { ...session, startsAt: '2027-01-05T17:00:00.000Z', endsAt: '2027-01-05T18:00:00.000Z' };
    await cohorts.addSession(hana, { key: newId(), id, session: later });
    expect(await bookings(hana.actor.staffId)).toBe(2);
  });
});

test('cohorts are a coordinator’s to run, also for the database', async () => {
  const id = await addCohort(hana, programmeId);
  const acts: ((ctx: StaffContext) => Promise<unknown>)[] = [
    (ctx) => cohorts.plan(ctx, newCohort(ctx, programmeId, { facilitators: [] })),
    (ctx) => cohorts.pause(ctx, step(id, 2)),
    (ctx) => cohorts.cancel(ctx, { ...step(id, 2), typed: 'x', texts: inAll('') }),
    (ctx) => cohorts.resize(ctx, { ...step(id, 2), capacity: 9, waitlistSize: 1 }),
    (ctx) => cohorts.inviteInterested(ctx, { key: newId(), id }),
    (ctx) => cohorts.copy(ctx, { key: newId(), id, newId: newId(), firstOn: null }),
  ];
  for (const roles of [['counsellor'], ['supervisor'], ['administrator']] as const) {
    const other = await centre.addStaff({ roles: [...roles] });
    const forged: StaffContext = { ...other, actor: { ...other.actor, roles: ['coordinator'] } };
    for (const act of acts) {
      await expect(act(other)).rejects.toMatchObject({ kind: 'not_allowed' });
      await expect(act(forged)).rejects.toMatchObject({
        kind: expect.stringMatching(/^not_(allowed|found)$/),
      });
    }
  }
  expect(await open(id)).toMatchObject({ state: 'open', capacity: 4 });
  await expect(open(newId())).rejects.toMatchObject({ kind: 'not_found' });
  await expect(cohorts.pause(hana, step(newId(), 1))).rejects.toMatchObject({ kind: 'not_found' });
});

test('the link is told to whoever runs or leads the class, and to nobody else', async () => {
  const id = await addCohort(hana, programmeId, {
    ...led(petra),
    mode: 'online',
    link: 'https://meet.example/harbour',
  });
  const other = await centre.addStaff({ roles: ['editor'] });
  expect([(await open(id)).link, (await open(id, petra)).link, (await open(id, other)).link]).toEqual([
    'https://meet.example/harbour',
    'https://meet.example/harbour',
    null,
  ]);
});

test('who leads classes, and what a qualification is worth, is the same in the domain and in the database', async () => {
  for (const role of ROLES) {
    const { rows } = await centre.owner.query('SELECT app.leads_classes(ARRAY[$1]) AS leads', [role]);
    expect([role, rows[0].leads]).toEqual([role, isPermitted([role], 'class.lead')]);
  }
  for (const has of QUALIFICATIONS)
    for (const asked of QUALIFICATIONS) {
      const { rows } = await centre.owner.query(
        'SELECT app.qualification_rank($1) >= app.qualification_rank($2) AS is',
        [has, asked],
      );
      expect([has, asked, rows[0].is]).toEqual([has, asked, isQualified(has, asked)]);
    }
});
