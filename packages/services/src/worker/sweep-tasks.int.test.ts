import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { caseload, caseloadOf, list, postpone } from '../task/index.ts';
import { openTestCase } from '../test-case.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { sweepTasks } from './sweep-tasks.ts';

let centre: TestCentre;
let holder: StaffContext;
let supervisor: StaffContext;
let file: { caseId: string; clientId: string };

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  holder = await centre.addStaff({ login: 'holder-one' });
  supervisor = await centre.addStaff({ roles: ['supervisor'], login: 'supervisor' });
  file = await openTestCase(centre, holder);
  return () => centre.close();
});

const NOTHING = { put: 0, ended: 0 };
const kinds = async (who = holder) => (await list(who, {})).rows.map(({ kind }) => kind);
const beginNote = async () => {
  const id = newId();
  await centre.owner.query(
    `INSERT INTO app.note (id, case_id, kind, begun_by, author_id, about_at) VALUES ($1, $2, 'case', $3, $3, app.app_now())`,
    [id, file.caseId, holder.actor.staffId],
  );
  return id;
};

describe('the sweep makes tasks of what the columns say is due', () => {
  test('a note that nobody signs: due after a day, even if its own task was lost; gone when it is signed', async () => {
    const id = await beginNote();
    expect(await sweepTasks(centre.worker)).toEqual({ put: 1, ended: 0 });
    expect(await kinds()).toEqual(['unsigned_note']);
    expect(await sweepTasks(centre.worker)).toEqual(NOTHING);
    await centre.owner.query('UPDATE app.note SET signed_at = app.app_now() WHERE id = $1', [id]);
    expect(await sweepTasks(centre.worker)).toEqual({ put: 0, ended: 1 });
    expect(await kinds()).toEqual([]);
  });

  test('a case without a word for thirty days, until there is one; put off, it stays put off', async () => {
    await centre.passHours(29 * 24);
    expect(await sweepTasks(centre.worker)).toEqual(NOTHING);
    await centre.passHours(25);
    expect(await sweepTasks(centre.worker)).toEqual({ put: 1, ended: 0 });
    const [row] = (await list(holder, {})).rows;
    await postpone(holder, { id: row?.id ?? '', key: newId(), until: '2026-12-28', reason: 'client_wish' });
    expect(await sweepTasks(centre.worker)).toEqual(NOTHING);
    expect((await list(holder, {})).rows[0]).toMatchObject({
      kind: 'no_contact',
      postponedWhy: 'client_wish',
    });
    await centre.owner.query('UPDATE app.case SET last_contact_at = app.app_now() WHERE id = $1', [
      file.caseId,
    ]);
    expect(await sweepTasks(centre.worker)).toEqual({ put: 0, ended: 1 });
    await centre.passHours(31 * 24);
    await sweepTasks(centre.worker);
    expect((await list(holder, {})).rows[0]).toMatchObject({ kind: 'no_contact', postponedWhy: null });
  });

  test('an agreement on safe contact that is about to end', async () => {
    await centre.owner.query(
      `INSERT INTO app.safe_contact_agreement (id, client_id, number, channel, valid_until_on, agreed_by, sealed)
       VALUES ($1, $2, 1, 'phone', app.app_now()::date + 20, $3, 'x')`,
      [newId(), file.clientId, holder.actor.staffId],
    );
    expect(await sweepTasks(centre.worker)).toEqual(NOTHING);
    await centre.passHours(8 * 24);
    expect(await sweepTasks(centre.worker)).toEqual({ put: 1, ended: 0 });
    expect(await kinds()).toEqual(['agreement_expiring']);
    await centre.owner.query('UPDATE app.safe_contact_agreement SET ended_at = app.app_now()');
    expect(await sweepTasks(centre.worker)).toEqual({ put: 0, ended: 1 });
  });

  test('a meeting that nobody has recorded, until somebody does', async () => {
    const [episode, meeting] = [newId(), newId()];
    await centre.owner.query(
      `INSERT INTO app.episode (id, case_id, service_id, policy, information_at, opened_by) VALUES ($1, $2, $3, '{"cap": 12}', app.app_now(), $4)`,
      [episode, file.caseId, centre.serviceId, holder.actor.staffId],
    );
    await centre.owner.query(
      `INSERT INTO app.meeting (id, episode_id, case_id, staff_id, state, period, mode, booked_by)
       VALUES ($1, $2, $3, $4, 'booked', tstzrange(app.app_now() + interval '1 hour', app.app_now() + interval '2 hours'), 'phone', $4)`,
      [meeting, episode, file.caseId, holder.actor.staffId],
    );
    expect(await sweepTasks(centre.worker)).toEqual(NOTHING);
    await centre.passHours(3);
    expect(await sweepTasks(centre.worker)).toEqual({ put: 1, ended: 0 });
    expect(await kinds()).toEqual(['unrecorded_meeting']);
    await centre.owner.query(`UPDATE app.meeting SET state = 'no_show' WHERE id = $1`, [meeting]);
    expect(await kinds()).toEqual([]);
  });

  test('two sweeps at once make one task', async () => {
    await beginNote();
    await Promise.all([sweepTasks(centre.worker), sweepTasks(centre.worker)]);
    expect(await kinds()).toEqual(['unsigned_note']);
  });
});

describe('a supervisor’s view of the work', () => {
  test('counts each worker’s cases and what is late', async () => {
    await beginNote();
    await openTestCase(centre, holder, { case: { holderId: null } });
    await centre.passHours(31 * 24);
    await sweepTasks(centre.worker);
    const rows = await caseload(supervisor);
    expect(rows.map(({ staffName }) => staffName)).toEqual([null, 'holder-one', 'supervisor']);
    expect(rows[0]).toMatchObject({ cases: 1, isActive: true });
    expect(rows[1]).toMatchObject({ cases: 1, quiet: 1, overdue: 2, unsigned: 1, urgent: 0, nearEnd: 0 });
    const { cases, staffName } = await caseloadOf(supervisor, { staffId: holder.actor.staffId });
    expect(staffName).toBe('holder-one');
    expect(cases).toMatchObject([{ id: file.caseId, isQuiet: true, overdue: 2, unsigned: 1 }]);
    const { rows: trail } = await centre.owner.query(
      `SELECT 1 FROM audit.entry WHERE action = 'task.caseload'`,
    );
    expect(trail).toHaveLength(2);
  });

  test('leaves out what the supervisor is barred from, in figures too', async () => {
    await centre.owner.query(
      `INSERT INTO app.barred (subject_kind, subject_id, staff_id, sealed_reason, set_by) VALUES ('case', $1, $2, 'x', $3)`,
      [file.caseId, supervisor.actor.staffId, holder.actor.staffId],
    );
    await beginNote();
    await centre.passHours(48);
    await sweepTasks(centre.worker);
    expect((await caseload(supervisor)).find(({ staffName }) => staffName === 'holder-one')).toMatchObject({
      cases: 0,
      overdue: 0,
      unsigned: 0,
    });
    expect((await caseloadOf(supervisor, { staffId: holder.actor.staffId })).cases).toEqual([]);
  });

  test('is nobody else’s', async () => {
    await expect(caseload(holder)).rejects.toMatchObject({ kind: 'not_allowed' });
    await expect(caseloadOf(holder, { staffId: null })).rejects.toMatchObject({ kind: 'not_allowed' });
  });
});
