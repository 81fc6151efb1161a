import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCase } from '../test-case.ts';
import { list as listTasks } from '../task/index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { find, keepSearch, openSearch } from './index.ts';

let centre: TestCentre;
let holder: StaffContext;
let colleague: StaffContext;
let supervisor: StaffContext;
let callTaker: StaffContext;
let olena: { clientId: string; caseId: string };

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  holder = await centre.addStaff({ login: 'holder-one' });
  colleague = await centre.addStaff();
  supervisor = await centre.addStaff({ roles: ['supervisor'] });
  callTaker = await centre.addStaff({ roles: ['call_taker'] });
  olena = await openTestCase(centre, holder, {
    name: { givenName: 'Олена', familyName: 'Коваленко', phones: ['+44 1632 960123'] },
  });
  await openTestCase(centre, holder, { name: { codeName: 'Blue Lantern' }, client: { isAnonymous: true } });
  await openTestCase(centre, colleague, { name: { givenName: '小明', familyName: '王' } });
  await centre.staffCore.people.start();
});
afterAll(() => centre.close());

const namesOf = async (who: StaffContext, query: string) =>
  (await find(who, { query })).rows.map(({ name }) => name);
const bar = (who: StaffContext, caseId: string) =>
  centre.owner.query(
    `INSERT INTO app.barred (subject_kind, subject_id, staff_id, sealed_reason, set_by) VALUES ('case', $1, $2, 'x', $3)`,
    [caseId, who.actor.staffId, holder.actor.staffId],
  );

test.each([
  ['kovalenko', 'Олена Коваленко'],
  ['olena kovalneko', 'Олена Коваленко'],
  ['960 123', 'Олена Коваленко'],
  ['blue lant', 'Blue Lantern'],
])('%s is found by whose case it is', async (query, name) => {
  expect(await namesOf(holder, query)).toEqual([name]);
});

test('a person is found by their number and their case’s, with the case', async () => {
  const [row] = (await find(holder, { query: 'kovalenko' })).rows;
  expect(row).toMatchObject({
    tier: 'file',
    cases: [{ id: olena.caseId, state: 'open', holderName: 'holder-one' }],
  });
  for (const query of [row?.number ?? '', row?.cases[0]?.number.toLowerCase() ?? ''])
    expect(await namesOf(holder, query), query).toEqual(['Олена Коваленко']);
});

test('a colleague outside the team finds nobody, a supervisor everybody', async () => {
  expect(await namesOf(colleague, 'kovalenko')).toEqual([]);
  expect(await namesOf(colleague, 'wang xiaoming')).toEqual(['小明 王']);
  expect(await namesOf(supervisor, 'kovalenko')).toEqual(['Олена Коваленко']);
  const { number = '' } = (await find(supervisor, { query: 'kovalenko' })).rows[0] ?? {};
  expect(await namesOf(colleague, number)).toEqual([]);
});

test('who may not search is refused', async () => {
  for (const role of ['administrator', 'auditor', 'editor', 'coordinator'] as const)
    await expect(
      find(await centre.addStaff({ roles: [role] }), { query: 'kovalenko' }),
    ).rejects.toMatchObject({
      kind: 'not_allowed',
    });
});

describe('the directory of call-takers', () => {
  test('says that there is a file and whose, and opens nothing', async () => {
    const { rows } = await find(callTaker, { query: 'kovalenko' });
    expect(rows).toMatchObject([
      { id: olena.clientId, name: 'Олена Коваленко', tier: 'directory', cases: [], holderName: 'holder-one' },
    ]);
    expect(rows[0]?.serviceName).toMatchObject({ en: 'text' });
  });

  test('says nothing of whom they are barred from, by name, number or telephone', async () => {
    const barred = await centre.addStaff({ roles: ['call_taker'] });
    const { number = '' } = (await find(barred, { query: 'kovalenko' })).rows[0] ?? {};
    await bar(barred, olena.caseId);
    for (const query of ['kovalenko', number, '960123']) {
      const found = await find(barred, { query });
      expect([found.rows, found.hasMore], query).toEqual([[], false]);
    }
  });

  test('is for call-takers alone, in the database too', async () => {
    const { rows } = await centre.staffCore.pool.query('SELECT * FROM app.client_directory($1)', [
      [olena.clientId],
    ]);
    expect(rows).toEqual([]);
  });
});

test('a barred supervisor finds them neither by name nor by number', async () => {
  const barred = await centre.addStaff({ roles: ['supervisor'] });
  const { number = '', cases = [] } = (await find(barred, { query: 'kovalenko' })).rows[0] ?? {};
  await bar(barred, olena.caseId);
  for (const query of ['kovalenko', number, cases[0]?.number ?? '', '1632960'])
    expect(await namesOf(barred, query), query).toEqual([]);
});

test('while the caller isn’t verified the answer is the same for known and unknown people', async () => {
  const onCall = await centre.addStaff({ roles: ['call_taker', 'supervisor'] });
  expect(await namesOf(onCall, 'kovalenko')).toHaveLength(1);
  const call = async (columns: string, values: string) =>
    centre.owner.query(
      `INSERT INTO app.caller_check (id, staff_id, ends_at${columns}) VALUES (gen_random_uuid(), $1, app.app_now() + interval '30 minutes'${values})`,
      [onCall.actor.staffId],
    );
  await call('', '');
  const answers = await Promise.all(
    ['kovalenko', 'nobody here', '960123'].map(async (query) => ({
      ...(await find(onCall, { query })),
      query: '',
    })),
  );
  for (const answer of answers)
    expect(answer).toEqual({ state: 'unverified_call', query: '', rows: [], hasMore: false });
  await centre.owner.query(`UPDATE app.caller_check SET ended_at = app.app_now() WHERE staff_id = $1`, [
    onCall.actor.staffId,
  ]);
  expect(await namesOf(onCall, 'kovalenko')).toHaveLength(1);
});

test('each search stands in the trail once, without what was typed', async () => {
  const rows = async () =>
    (
      await centre.owner.query(`SELECT * FROM audit.entry WHERE action = 'client.find' AND actor_id = $1`, [
        holder.actor.staffId,
      ])
    ).rows;
  const before = (await rows()).length;
  await find(holder, { query: 'kovalenko' });
  const after = await rows();
  expect(after).toHaveLength(before + 1);
  expect(JSON.stringify(after)).not.toMatch(/kovalenko/i);
});

test('too little to look for is said, and nothing is read', async () => {
  expect(await find(supervisor, { query: 'k' })).toMatchObject({ state: 'too_short', rows: [] });
  expect(await find(supervisor, { query: '' })).toMatchObject({ state: 'too_short', rows: [] });
});

test('a search in an address opens for its own person alone, and not when it was made up', async () => {
  const token = await keepSearch(holder, { query: 'Коваленко' });
  expect(token).not.toContain('Ков');
  expect(await openSearch(holder, { token })).toBe('Коваленко');
  expect(await openSearch(colleague, { token })).toBeNull();
  expect(await openSearch(holder, { token: `${token.slice(0, -2)}xx` })).toBeNull();
});

// The last test: the trail stays broken.
test('without the trail nobody is found and no task is listed', async () => {
  await centre.owner.query(
    `CREATE FUNCTION audit.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full'; END $$;
     CREATE TRIGGER refuse BEFORE INSERT ON audit.entry FOR EACH ROW EXECUTE FUNCTION audit.refuse()`,
  );
  await expect(find(holder, { query: 'kovalenko' })).rejects.toMatchObject({ kind: 'unavailable' });
  await centre.owner.query(
    `INSERT INTO app.task (id, case_id, kind, source_kind, source_id, owner_id) VALUES (gen_random_uuid(), $1, 'follow_up', 'task', gen_random_uuid(), $2)`,
    [olena.caseId, holder.actor.staffId],
  );
  await expect(listTasks(holder, {})).rejects.toMatchObject({ kind: 'unavailable' });
});
