import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { addCohort, addProgramme, enrolIn } from '../test-programme.ts';
import { day } from './day.ts';

let centre: TestCentre;
let coordinator: StaffContext;
let leader: StaffContext;
let cohortId: string;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  coordinator = await centre.addStaff({ roles: ['coordinator'] });
  leader = await centre.addStaff();
  const programmeId = await addProgramme(coordinator);
  cohortId = await addCohort(coordinator, programmeId, {
    isScreened: true,
    facilitators: [{ staffId: leader.actor.staffId, part: 'lead' }],
  });
  await enrolIn(coordinator, { programmeId, cohortId });
});
afterAll(() => centre.close());

test('a class is on the first page on its day: of a coordinator every one, of whoever leads it their own', async () => {
  expect((await day(leader)).sessions).toEqual([]);
  await centre.setClock(new Date('2026-12-01T08:00:00Z'));
  const stranger = await centre.addStaff();
  expect((await day(leader)).sessions).toMatchObject([{ cohortId, isMine: true, isRollTaken: false }]);
  expect((await day(coordinator)).sessions).toMatchObject([{ cohortId, isMine: false }]);
  expect((await day(stranger)).sessions).toEqual([]);
});

test('a roll that nobody took stays there the day after', async () => {
  await centre.setClock(new Date('2026-12-02T08:00:00Z'));
  expect((await day(leader)).sessions).toMatchObject([{ startsAt: '2026-12-01T17:00:00.000Z' }]);
});

test('a coordinator sees what each cohort asks, and nobody else does', async () => {
  expect((await day(coordinator)).due).toMatchObject([{ cohortId, toScreen: 1, toTell: 0, toEnd: false }]);
  expect((await day(leader)).due).toEqual([]);
  await centre.setClock(new Date('2026-12-23T08:00:00Z'));
  expect((await day(coordinator)).due).toMatchObject([{ cohortId, toEnd: true }]);
  const administrator = await centre.addStaff({ roles: ['administrator'] });
  await expect(day(administrator)).rejects.toMatchObject({ kind: 'not_allowed' });
});
