import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { enterAbsence, removeAbsence } from '../slot/index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { addCohort, addProgramme, detailsOf, led, newCohort } from '../test-programme.ts';
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

const open = (id: string) => cohorts.openCohort(hana, { id });
async function bookings(staffId: string): Promise<number> {
  const { rows } = await centre.owner.query(
    'SELECT count(*)::int AS count FROM app.booking WHERE staff_id = $1 AND released_at IS NULL AND class_session_id IS NOT NULL',
    [staffId],
  );
  return rows[0].count as number;
}

describe('somebody in a facilitator’s place', () => {
  test('leads the one class session; who is replaced is free then', async () => {
    const id = await addCohort(hana, programmeId, led(petra));
    const sessionId = (await open(id)).sessions[0]?.id ?? '';
    const substitute = (staffId: string | null, insteadOf: string | null = petra.actor.staffId) =>
      cohorts.substitute(hana, { key: newId(), sessionId, staffId, insteadOf });
    await substitute(hana.actor.staffId);
    expect([await bookings(petra.actor.staffId), await bookings(hana.actor.staffId)]).toEqual([3, 1]);
    expect((await open(id)).sessions[0]).toMatchObject({ substituteName: 'Hana', replacedName: 'Petra' });
    await substitute(null, null);
    expect([await bookings(petra.actor.staffId), await bookings(hana.actor.staffId)]).toEqual([4, 0]);
    await expect(substitute(petra.actor.staffId, null)).rejects.toMatchObject({
      reason: 'error_substitute_leads',
    });
    expect(await centre.auditOf(sessionId)).toEqual(['cohort.substitute', 'cohort.substitute']);
  });

  test('is looked for when a facilitator is away: the class stands, and says who is missing', async () => {
    const jana = await centre.addStaff({ roles: ['counsellor'], name: 'Jana' });
    const id = await addCohort(hana, programmeId, led(petra));
    await enterAbsence(petra, {
      key: newId(),
      staffId: petra.actor.staffId,
      startsAt: '2026-12-01T08:00:00Z',
      endsAt: '2026-12-02T08:00:00Z',
    });
    const { sessions } = await open(id);
    expect(sessions.map(({ away }) => away.map(({ name }) => name))).toEqual([['Petra'], [], [], []]);
    expect(await centre.auditOf(id)).toContain('cohort.absence');
    const details = detailsOf(newCohort(hana, programmeId, led(petra, jana)));
    await cohorts.save(hana, { ...details, key: newId(), id, version: 2 });
    expect(await bookings(jana.actor.staffId)).toBe(4);
    expect((await open(id)).sessions[0]?.away).toMatchObject([{ name: 'Petra' }]);
    await cohorts.substitute(hana, {
      key: newId(),
      sessionId: sessions[0]?.id ?? '',
      staffId: hana.actor.staffId,
      insteadOf: petra.actor.staffId,
    });
    expect((await open(id)).sessions[0]?.away).toEqual([]);
  });
});

test('whoever is back earlier than thought leads what nobody took over', async () => {
  const id = await addCohort(hana, programmeId, led(petra));
  const absence = await enterAbsence(petra, {
    key: newId(),
    staffId: petra.actor.staffId,
    startsAt: '2026-12-01T08:00:00Z',
    endsAt: '2026-12-09T08:00:00Z',
  });
  expect(absence.classes).toBe(2);
  const sessionId = (await open(id)).sessions[0]?.id ?? '';
  const insteadOf = petra.actor.staffId;
  await cohorts.substitute(hana, { key: newId(), sessionId, staffId: hana.actor.staffId, insteadOf });
  await removeAbsence(petra, { key: newId(), id: absence.id });
  expect([await bookings(petra.actor.staffId), await bookings(hana.actor.staffId)]).toEqual([3, 1]);
  expect((await open(id)).sessions.flatMap(({ away }) => away)).toEqual([]);
});
