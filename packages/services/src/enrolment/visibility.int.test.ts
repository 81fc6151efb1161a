import { newId, violatedConstraint } from '@breakwater/db';
import { ROLES } from '@breakwater/domain/staff';
import type { Role } from '@breakwater/domain/staff';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { addCohort, addProgramme, asStaff, comeIn } from '../test-queue.ts';
import type { Comer } from '../test-queue.ts';
import { takeOver } from '../worker/index.ts';

let centre: TestCentre;
let [inside, waiting, barred]: Comer[] = [];
let cohortId: string;
let facilitator: StaffContext;

// Everything that hangs on an enrolment, by how it is found.
const TABLES: Record<string, string> = {
  enrolment: 'SELECT id FROM app.enrolment',
  participant: 'SELECT enrolment_id FROM app.participant',
  message: 'SELECT enrolment_id FROM app.message WHERE enrolment_id IS NOT NULL',
  mailbox: 'SELECT enrolment_id FROM app.mailbox WHERE enrolment_id IS NOT NULL',
  key: "SELECT subject_id FROM keys.subject_key WHERE subject_kind = 'enrolment'",
  payment: 'SELECT enrolment_id FROM app.payment',
  certificate:
    'SELECT p.enrolment_id FROM app.certificate c JOIN app.participant p ON p.id = c.participant_id',
  attendance: 'SELECT p.enrolment_id FROM app.attendance a JOIN app.participant p ON p.id = a.participant_id',
  told: 'SELECT enrolment_id FROM app.notice_told',
};
const PERSONS = [
  ...[
    'enrolment',
    'participant',
    'payment',
    'certificate',
    'attendance',
    'notice',
    'notice_told',
    'evaluation',
  ],
  ...['enrolment_stub', 'separation', 'enrolment_client'],
];

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  const programmeId = await addProgramme(centre);
  cohortId = await addCohort(centre, programmeId, { capacity: 2 });
  const come = () => comeIn(centre, { programmeId, cohortId, sealed: {} });
  [inside, barred, waiting] = [await come(), await come(), await come()];
  await takeOver(centre.worker);
  facilitator = await centre.addStaff({ roles: ['counsellor'] });
  const { staffId } = facilitator.actor;
  const run = (text: string, values: unknown[] = []) => centre.owner.query(text, values);
  await run('INSERT INTO app.cohort_facilitator (cohort_id, staff_id) VALUES ($1, $2)', [cohortId, staffId]);
  await run(
    `INSERT INTO app.message (id, enrolment_id, author, mailbox_sealed) SELECT gen_random_uuid(), id, 'visitor', '\\x00' FROM app.enrolment`,
  );
  await run(
    `INSERT INTO app.payment (id, enrolment_id, kind, minor, currency, on_date, receipt_number, recorded_by)
     SELECT gen_random_uuid(), id, 'donation', 100, 'CZK', '2026-11-23', id::text, $1 FROM app.enrolment`,
    [staffId],
  );
  await run(
    `INSERT INTO app.certificate (id, code_hash, participant_id, programme_id, completed_on, sessions_attended, sessions_held, locale, made_by)
     SELECT gen_random_uuid(), sha256(id::text::bytea), id, $1, '2026-11-23', 3, 3, 'en', $2 FROM app.participant`,
    [programmeId, staffId],
  );
  await run(
    `INSERT INTO app.attendance (class_session_id, participant_id, mark, marked_by)
     SELECT s.id, p.id, 'present', $2 FROM app.participant p, app.class_session s WHERE s.cohort_id = $1`,
    [cohortId, staffId],
  );
  const notice = newId();
  await run("INSERT INTO app.notice (id, cohort_id, kind, made_by) VALUES ($1, $2, 'message', $3)", [
    notice,
    cohortId,
    staffId,
  ]);
  await run('INSERT INTO app.notice_told (notice_id, enrolment_id) SELECT $1, id FROM app.enrolment', [
    notice,
  ]);
});
afterAll(() => centre.close());

/** Which of the three somebody finds in each table. */
async function seenBy(ctx: StaffContext): Promise<Record<string, string>> {
  const name = new Map([inside, waiting, barred].map((one, at) => [one?.id, 'iwb'[at]]));
  const seen: Record<string, string> = {};
  for (const [table, query] of Object.entries(TABLES)) {
    const { rows } = await asStaff(ctx, sql.raw(query));
    const found = new Set(rows.map((row) => name.get(Object.values(row)[0] as string)));
    seen[table] = [...found].sort().join('');
  }
  return seen;
}
const nothing = Object.fromEntries(Object.keys(TABLES).map((table) => [table, '']));
const all = (who: string) => Object.fromEntries(Object.keys(TABLES).map((table) => [table, who]));

describe('who sees an enrolment', () => {
  test('a coordinator each of them, with everything that hangs on it; not those they are barred from', async () => {
    const coordinator = await centre.addStaff({ roles: ['coordinator'] });
    expect(await seenBy(coordinator)).toEqual(all('biw'));
    await centre.owner.query(
      `INSERT INTO app.barred (subject_kind, subject_id, staff_id, sealed_reason, set_by) VALUES ('enrolment', $1, $2, '\\x00', $3)`,
      [barred?.id, coordinator.actor.staffId, facilitator.actor.staffId],
    );
    expect(await seenBy(coordinator)).toEqual(all('iw'));
    // Nor do they act on one: it isn't there.
    for (const act of [
      sql`SELECT app.move_on_enrolment(${barred?.id}::uuid, 'decline', NULL) AS said`,
      sql`SELECT app.set_priority(${barred?.id}::uuid, 1, 'other') AS said`,
      sql`SELECT app.screen_waiting(${barred?.id}::uuid) AS said`,
    ])
      expect((await asStaff(coordinator, act)).rows).toEqual([{ said: null }]);
  });

  test('whoever leads the class who is in it, without what is written, paid and certified', async () => {
    expect(await seenBy(facilitator)).toEqual({
      ...nothing,
      ...{ enrolment: 'bi', participant: 'bi', key: 'bi', mailbox: 'bi', attendance: 'bi', told: 'bi' },
    });
  });

  test.each(ROLES.filter((role) => role !== 'coordinator'))(
    'a %s who leads no class none',
    async (role: Role) => {
      expect(await seenBy(await centre.addStaff({ roles: [role] }))).toEqual(nothing);
    },
  );

  test('nobody without saying who asks, and no more than that once they are disabled', async () => {
    for (const table of PERSONS)
      expect([table, (await centre.staffCore.pool.query(`SELECT 1 FROM app.${table}`)).rowCount]).toEqual([
        table,
        0,
      ]);
    const gone = await centre.addStaff({ roles: ['coordinator'] });
    await centre.owner.query("UPDATE app.staff SET state = 'disabled' WHERE id = $1", [gone.actor.staffId]);
    expect(await seenBy(gone)).toEqual(nothing);
  });

  test('the site nobody, and no table of theirs', async () => {
    for (const table of [...PERSONS, 'evaluation_given', 'person_mark', 'cohort', 'programme'])
      await expect(centre.site.pool.query(`SELECT 1 FROM app.${table}`)).rejects.toMatchObject({
        code: '42501',
      });
  });

  test('without row security they would: the tests above can fail', async () => {
    await centre.owner.query('ALTER TABLE app.enrolment DISABLE ROW LEVEL SECURITY');
    const stranger = await seenBy(await centre.addStaff({ roles: ['editor'] }));
    await centre.owner.query('ALTER TABLE app.enrolment ENABLE ROW LEVEL SECURITY');
    expect(stranger).toMatchObject({ enrolment: 'biw', participant: 'biw', key: 'biw' });
  });
});

describe('nobody writes below the rule', () => {
  const refusedTo = (ctx: StaffContext, statement: SQL) =>
    asStaff(ctx, statement).then(
      ({ rowCount }) => rowCount,
      (error) => violatedConstraint(error) ?? error.cause.code,
    );

  test('states, queues, offers and places are the functions’ alone', async () => {
    const coordinator = await centre.addStaff({ roles: ['coordinator'] });
    for (const change of [
      "state = 'enrolled'",
      'queue_no = 0',
      'priority = 1',
      'is_apart = true',
      'offer_expires_at = NULL',
      'cohort_id = NULL',
    ])
      expect([change, await refusedTo(coordinator, sql.raw(`UPDATE app.enrolment SET ${change}`))]).toEqual([
        change,
        '42501',
      ]);
    for (const statement of [
      sql`DELETE FROM app.enrolment`,
      sql`SELECT app.fill_cohort(${cohortId}::uuid)`,
      sql`SELECT app.add_enrolment(gen_random_uuid(), '{}', '{}', 'site')`,
      sql`SELECT app.remove_enrolment(${inside?.id}::uuid, 'x')`,
      sql`SELECT app.move_enrolment(${inside?.id}::uuid, ${cohortId}::uuid, true)`,
      sql`SELECT app.lock_enrolment(${inside?.id}::uuid)`,
    ])
      expect(await refusedTo(coordinator, statement)).toBe('42501');
  });

  test('only a coordinator moves anybody; a day whose roll was taken isn’t deleted with it', async () => {
    expect(
      (
        await asStaff(
          facilitator,
          sql`SELECT app.move_on_enrolment(${inside?.id}::uuid, 'decline', NULL) AS said`,
        )
      ).rows,
    ).toEqual([{ said: null }]);
    for (const statement of [
      sql`SELECT app.serve_cohort(${cohortId}::uuid)`,
      sql`SELECT app.cancel_cohort(${cohortId}::uuid)`,
      sql`SELECT app.invite_interested(${cohortId}::uuid)`,
    ])
      expect(await refusedTo(facilitator, statement)).toBe('42501');
    const coordinator = await centre.addStaff({ roles: ['coordinator'] });
    await centre.owner.query(
      "UPDATE app.class_session SET state = 'held', roll_taken_at = app.app_now() WHERE cohort_id = $1",
      [cohortId],
    );
    expect(await refusedTo(coordinator, sql`DELETE FROM app.class_session`)).toBe(0);
  });

  test('the worker sets a deadline and seals, and changes no state', async () => {
    const worker = (text: string) =>
      centre.worker.pool.query(text).catch((error: { code: string }) => error.code);
    for (const statement of [
      "UPDATE app.enrolment SET state = 'withdrawn'",
      'DELETE FROM app.enrolment',
      'DELETE FROM app.payment',
      'UPDATE app.cohort SET capacity = 1',
    ])
      expect([statement, await worker(statement)]).toEqual([statement, '42501']);
  });
});
