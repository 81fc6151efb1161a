import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { sealDocument } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import { Client } from 'pg';
import { beforeEach, describe, expect, test } from 'vitest';
import { bar } from '../access/index.ts';
import type { StaffContext } from '../context.ts';
import { reach } from '../enrolment/index.ts';
import { findKey } from '../key/queries.ts';
import { mark, open } from '../request/index.ts';
import { reasonAt } from '../request/sealed-at.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { addPeople, openTestClass } from '../test-class.ts';
import { takenBy } from '../test-request.ts';
import { audit, transact } from '../verb.ts';
import { breakTheGlass } from '../access/index.ts';
import { askVerification, exportPart, openTrailKeeper, read, readIntegrity, whoLooked } from './index.ts';

let centre: TestCentre;
let admin: Client;
let olena: StaffContext;
let petr: StaffContext;
let jana: StaffContext;
let auditor: StaffContext;
let requestId: string;

beforeEach(async () => {
  const database = await createTestDatabase();
  centre = await openTestCentre(database);
  admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
  olena = await centre.addStaff({ name: 'Olena' });
  petr = await centre.addStaff({ name: 'Petr' });
  jana = await centre.addStaff({ name: 'Jana', roles: ['supervisor'] });
  auditor = await centre.addStaff({ name: 'Ivo', roles: ['auditor'] });
  ({ id: requestId } = await takenBy(centre, olena));
  return async () => {
    await admin.end();
    await centre.close();
  };
});

const actions = async (ctx: StaffContext, input: Parameters<typeof read>[1] = {}) =>
  (await read(ctx, input)).rows.map(({ action }) => action);
const reads = async () =>
  (await admin.query(`SELECT fields, subject_id FROM audit.entry WHERE action = 'audit.read' ORDER BY tx`))
    .rows;
/** An entry with a reason that only the request's key opens. */
const withReason = (reason: string) =>
  transact(olena, async (tx) => {
    const key = await findKey(tx, centre.staffCore.keyring, { kind: 'request', id: requestId });
    if (!key) throw new Error('no key');
    const sealedReason = sealDocument(key, reasonAt(requestId), { reason });
    await audit(tx, olena, {
      action: 'request.reach',
      subjectKind: 'request',
      subjectId: requestId,
      sealedReason,
    });
  });

describe('reading the trail', () => {
  test('is for supervisors and auditors, in the database too', async () => {
    await expect(read(olena, {})).rejects.toMatchObject({ kind: 'not_allowed' });
    await expect(readIntegrity(petr)).rejects.toMatchObject({ kind: 'not_allowed' });
    await expect(askVerification(petr, { key: newId() })).rejects.toMatchObject({ kind: 'not_allowed' });
    await expect(exportPart(petr, { key: newId() })).rejects.toMatchObject({ kind: 'not_allowed' });
    await expect(
      whoLooked(auditor, { subjectKind: 'request', subjectId: requestId, isAll: false }),
    ).rejects.toMatchObject({ kind: 'not_allowed' });
    // Whoever gets past the program meets the database.
    const posing = { ...olena, actor: { ...olena.actor, roles: ['supervisor' as const] } };
    for (const call of [
      () => read(posing, {}),
      () => exportPart(posing, { key: newId() }),
      () => readIntegrity(posing),
      () => askVerification(posing, { key: newId() }),
    ])
      await expect(call()).rejects.toMatchObject({ kind: 'not_allowed' });
  });

  test('names who, what and to whom; the number only for whoever may open the request; and is written into it', async () => {
    const [taken] = (await read(jana, { subjectId: requestId, group: 'request' })).rows;
    expect(taken).toMatchObject({
      action: 'request.take',
      actorName: 'Olena',
      subjectName: expect.stringMatching(/^\d{4}-01$/),
    });
    const [same] = (await read(auditor, { subjectId: requestId, group: 'request' })).rows;
    expect(same).toMatchObject({ action: 'request.take', actorName: 'Olena', subjectName: null });
    expect(await reads()).toEqual([
      { fields: ['group', 'subjectId'], subject_id: requestId },
      { fields: ['group', 'subjectId'], subject_id: requestId },
    ]);
  });

  test('says nothing of a request to whoever is barred from it, and all the rest', async () => {
    await open(jana, { id: requestId });
    const [entry] = (await read(jana, { subjectId: requestId, group: 'request' })).rows;
    const zuzana = await centre.addStaff({ name: 'Zuzana', roles: ['supervisor'] });
    await bar(zuzana, {
      id: requestId,
      key: newId(),
      staffId: jana.actor.staffId,
      reason: 'They are neighbours.',
    });
    expect((await read(jana, { subjectId: requestId })).rows).toEqual([]);
    const seen = await read(jana, {});
    expect(seen.rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(seen.rows)).not.toContain(requestId);
    expect((await read(zuzana, { subjectId: requestId })).rows.map(({ id }) => id)).toContain(entry?.id);
    const inTheDatabase = (query: string) => transact(jana, (tx) => tx.execute(sql.raw(query)));
    const reasons = await inTheDatabase(`SELECT * FROM audit.read_reason('${entry?.id}')`);
    expect(reasons.rows).toEqual([]);
    await expect(
      inTheDatabase(`SELECT * FROM audit.who_looked('request', '${requestId}', 9)`),
    ).rejects.toMatchObject({
      kind: 'not_allowed',
    });
  });

  test('is narrowed by person, group, thing and time', async () => {
    await open(olena, { id: requestId });
    await centre.passHours(5);
    await open(jana, { id: requestId });
    expect(await actions(jana, { actorId: olena.actor.staffId })).toEqual(['request.open', 'request.take']);
    expect(await actions(jana, { actorId: jana.actor.staffId, group: 'request' })).toEqual(['request.open']);
    expect((await actions(auditor, { group: 'staff' })).every((action) => action.startsWith('staff.'))).toBe(
      true,
    );
    const after = new Date(centre.now().getTime() - 3_600_000).toISOString();
    expect(await actions(auditor, { from: after, subjectId: requestId, group: 'request' })).toEqual([
      'request.open',
    ]);
    expect(await actions(auditor, { until: after, subjectId: requestId, group: 'request' })).toContain(
      'request.take',
    );
    await expect(read(jana, { group: 'nothing' as never })).rejects.toThrow();
  });

  test('pages without a gap, and shows nothing twice', async () => {
    for (let each = 0; each < 60; each += 1) await open(olena, { id: requestId });
    const first = await read(jana, { subjectId: requestId });
    const second = await read(jana, { subjectId: requestId, cursor: first.nextCursor ?? '' });
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    expect(first.rows).toHaveLength(50);
    expect(new Set(ids).size).toBe(ids.length);
    expect(second.nextCursor).toBeNull();
    expect(second.rows.at(-1)?.action).toBe('request.submit');
    expect((await read(jana, { cursor: 'made-up' })).rows).toHaveLength(50);
  });

  test('opens a reason for a supervisor who asks, and says so; an auditor sees that there is one', async () => {
    await withReason('He answered from the office.');
    const [row] = (await read(auditor, { subjectId: requestId })).rows;
    expect(row).toMatchObject({ hasReason: true, reason: null });
    const asked = { subjectId: requestId, reasonOf: row?.id };
    expect((await read(auditor, asked)).rows[1]).toMatchObject({ hasReason: true, reason: null });
    const page = await read(jana, asked);
    expect(page.rows.find(({ id }) => id === row?.id)?.reason).toBe('He answered from the office.');
    expect((await reads()).at(-1)).toMatchObject({ fields: ['subjectId', 'reason'], subject_id: requestId });
    expect((await read(jana, { subjectId: requestId })).rows.every(({ reason }) => reason === null)).toBe(
      true,
    );
  });

  test('opens why a participant was reached against the agreement for a supervisor who runs programmes too; others see that there is a reason', async () => {
    const coordinator = await centre.addStaff({ roles: ['coordinator'] });
    const both = await centre.addStaff({ roles: ['coordinator', 'supervisor'] });
    const [added] = await addPeople(coordinator, await openTestClass(centre), ['Eva']);
    await centre.setClock(new Date('2026-11-23T22:00:00Z'));
    const overrideReason = 'The building is closed tonight.';
    const reached = { key: newId(), id: added!.id, channel: 'phone' as const };
    await reach(coordinator, { ...reached, overrideReason });
    const subjectId = added!.id;
    const rowOf = async (ctx: StaffContext, reasonOf?: string) =>
      (await read(ctx, { subjectId, reasonOf })).rows.find(({ action }) => action === 'enrolment.reach');
    const row = await rowOf(both);
    expect(row).toMatchObject({ hasReason: true, reason: null });
    expect(row?.subjectName).toMatch(/-P\d+$/);
    expect(await rowOf(both, row?.id)).toMatchObject({ reason: overrideReason });
    expect((await reads()).at(-1)).toMatchObject({ fields: ['subjectId', 'reason'], subject_id: subjectId });
    expect(await rowOf(jana, row?.id)).toMatchObject({ hasReason: true, reason: null, subjectName: null });
    expect(await rowOf(auditor, row?.id)).toMatchObject({ hasReason: true, reason: null });
  });
});

describe('among very many entries', () => {
  /** How many pages of the database one page of the trail touches. */
  const pagesTouched = async (call: string) => {
    const client = await centre.staffCore.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('app.staff_id', $1, true)`, [jana.actor.staffId]);
      const { rows } = await client.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT * FROM ${call}`);
      const plan = rows[0]['QUERY PLAN'][0].Plan;
      return (plan['Shared Hit Blocks'] as number) + (plan['Shared Read Blocks'] as number);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  };

  test('a page costs the same, whatever it is narrowed to', async () => {
    await admin.query(
      `INSERT INTO audit.entry (id, at, actor_kind, actor_id, action, subject_kind, subject_id)
        SELECT gen_random_uuid(), app.app_now() - make_interval(secs => n * 60), 'staff', CASE WHEN n % 500 = 0 THEN $2::uuid ELSE $3::uuid END,
          CASE WHEN n % 700 = 0 THEN 'centre.save' ELSE 'request.open' END, 'request', CASE WHEN n % 900 = 0 THEN $4::uuid ELSE gen_random_uuid() END
        FROM generate_series(1, $1) n`,
      [30_000, petr.actor.staffId, olena.actor.staffId, requestId],
    );
    await admin.query('ANALYZE audit.entry');
    const day = (back: number) => `app.app_now() - interval '${back} days'`;
    const page = (filter: string, before = 'NULL, NULL') => `audit.read_entries(${filter}, ${before}, 51)`;
    const calls: Record<string, string> = {
      newest: page('NULL, NULL, NULL, NULL, NULL'),
      person: page(`NULL, NULL, '${petr.actor.staffId}', NULL, NULL`),
      group: page(`NULL, NULL, NULL, 'centre', NULL`),
      thing: page(`NULL, NULL, NULL, NULL, '${requestId}'`),
      days: page(`${day(15)}, ${day(14)}, NULL, NULL, NULL`),
      deep: page('NULL, NULL, NULL, NULL, NULL', `${day(18)}, gen_random_uuid()`),
      looks: `audit.who_looked('request', '${requestId}', 20)`,
    };
    for (const [name, call] of Object.entries(calls)) {
      await pagesTouched(call);
      const touched = await pagesTouched(call);
      // All of them lie on many times as many.
      expect(touched, name).toBeLessThan(350);
    }
  }, 120_000);
});

describe('exporting it', () => {
  test('asks for a second factor anew, gives everything in parts, and stands in the trail once', async () => {
    await admin.query(
      `INSERT INTO audit.entry (id, at, actor_kind, action, subject_kind) SELECT gen_random_uuid(), app.app_now(), 'worker', 'key.rotate', 'centre' FROM generate_series(1, 1500)`,
    );
    const stale = { ...auditor, actor: { ...auditor.actor, isSteppedUp: false } };
    await expect(exportPart(stale, { key: newId() })).rejects.toMatchObject({ kind: 'step_up' });
    const key = newId();
    const first = await exportPart(auditor, { key, group: 'key' });
    const second = await exportPart(auditor, { key, group: 'key', cursor: first.nextCursor ?? '' });
    expect([first.rows.length, second.rows.length, second.nextCursor]).toEqual([1000, 500, null]);
    const { rows } = await admin.query(`SELECT fields FROM audit.entry WHERE action = 'audit.export'`);
    expect(rows).toEqual([{ fields: ['group'] }]);
    await expect(exportPart(auditor, { key })).rejects.toMatchObject({ kind: 'conflict' });
    const exports = async () =>
      (await admin.query(`SELECT 1 FROM audit.entry WHERE action = 'audit.export'`)).rowCount;
    await exportPart(auditor, { key, group: 'key' });
    expect(await exports()).toBe(2);
    await exportPart(auditor, { key: newId(), group: 'key', cursor: first.nextCursor ?? '' });
    expect(await exports()).toBe(3);
    await centre.passHours(2);
    await expect(
      exportPart(auditor, { key, group: 'key', cursor: first.nextCursor ?? '' }),
    ).rejects.toMatchObject({ kind: 'conflict' });
  });
});

describe('who looked', () => {
  const looked = (ctx: StaffContext, isAll = false) =>
    whoLooked(ctx, { subjectKind: 'request', subjectId: requestId, isAll });

  test('lists who opened it, newest first, how often and how many people', async () => {
    for (let each = 0; each < 22; each += 1) await open(olena, { id: requestId });
    await open(jana, { id: requestId });
    const some = await looked(olena);
    expect(some.looks.slice(0, 2).map(({ name }) => name)).toEqual(['Jana', 'Olena']);
    expect([some.looks.length, some.times, some.people]).toEqual([20, 23, 2]);
    expect((await looked(olena, true)).looks).toHaveLength(23);
  });

  test('says who did so by break-glass, while the glass was broken', async () => {
    await open(olena, { id: requestId });
    const number = (await centre.owner.query('SELECT number FROM app.request WHERE id = $1', [requestId]))
      .rows[0].number as string;
    const stepped = { ...petr, actor: { ...petr.actor, isSteppedUp: true } };
    await breakTheGlass(stepped, { key: newId(), number, reason: 'She is on the line.' });
    await open(petr, { id: requestId });
    expect((await looked(olena)).looks.map(({ name, isGlass }) => [name, isGlass])).toEqual([
      ['Petr', true],
      ['Olena', false],
    ]);
  });

  test('is for whoever may see the request and has looked too', async () => {
    await open(olena, { id: requestId });
    await expect(looked(petr)).rejects.toMatchObject({ kind: 'not_found' });
    const tomas = await centre.addStaff({ roles: ['administrator'] });
    await expect(looked(tomas)).rejects.toMatchObject({ kind: 'not_allowed' });
    const other = await takenBy(centre, petr);
    await expect(
      whoLooked(petr, { subjectKind: 'request', subjectId: other.id, isAll: false }),
    ).rejects.toMatchObject({ kind: 'not_allowed' });
  });
});

test('what was found is there to read: rows, checkpoint, the key’s fingerprint, and a run that was asked for', async () => {
  expect(await readIntegrity(auditor)).toMatchObject({ rows: 0, checkpoint: null, fingerprint: null });
  const keeper = openTrailKeeper(centre.worker);
  await keeper.chain();
  await keeper.verifyIfDue();
  const { rows, checkpoint, fingerprint, whole } = await readIntegrity(auditor);
  expect(rows).toBeGreaterThan(5);
  expect(checkpoint).toMatchObject({ n: 1, seq: rows });
  expect(fingerprint).toMatch(/^[0-9a-f]{4} /);
  expect(whole).toMatchObject({ fault: null, rowsDone: rows, checkpoint: { n: 1 } });
  await centre.passHours(1);
  const key = newId();
  await Promise.all([askVerification(jana, { key }), askVerification(jana, { key })]);
  expect((await readIntegrity(jana)).whole.askedAt).not.toBeNull();
  expect(await actions(jana, { group: 'audit' })).toContain('audit.verify');
});

describe('a trail that can’t be written', () => {
  test.each([
    [
      'refuses rows',
      `CREATE FUNCTION audit.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full'; END $$;
        CREATE TRIGGER refuse BEFORE INSERT ON audit.entry FOR EACH ROW EXECUTE FUNCTION audit.refuse()`,
    ],
    [
      'is out of reach',
      `REVOKE EXECUTE ON FUNCTION audit.append(uuid, text, uuid, text, text, uuid, text[], bytea) FROM breakwater_portal`,
    ],
    ['may not be appended to', 'REVOKE INSERT ON audit.entry FROM breakwater_audit'],
  ])('because it %s makes everything that reads or changes `unavailable`', async (_, fault) => {
    await admin.query(fault);
    const refused = await open(olena, { id: requestId }).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({ kind: 'unavailable', reason: 'error_unavailable', params: {} });
    expect(JSON.stringify(refused)).not.toContain('A few words');
    await expect(mark(olena, { id: requestId, key: newId(), contactKind: 'test' })).rejects.toMatchObject({
      kind: 'unavailable',
    });
    await expect(read(jana, {})).rejects.toMatchObject({ kind: 'unavailable' });
    const { rows } = await admin.query('SELECT contact_kind, has_unread FROM app.request WHERE id = $1', [
      requestId,
    ]);
    expect(rows).toEqual([{ contact_kind: 'data', has_unread: true }]);
  });
});
