import { newId } from '@breakwater/db';
import type { DomainError } from '@breakwater/domain';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import * as measures from '../measure/index.ts';
import { openTestCase } from '../test-case.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { collect } from './collect.ts';
import { flat } from './flat.ts';
import { HELD } from './parts.ts';

let centre: TestCentre;
let holder: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  holder = await centre.addStaff();
});
afterAll(() => centre.close());

/** Sealed, and not the person's: why a colleague is barred is theirs who bar. */
const NOT_HELD = ['barred', 'break_glass'];

test('every table with something sealed about a person is in what is handed out', async () => {
  const { rows } = await centre.owner.query(`
    SELECT DISTINCT c.table_name AS name FROM information_schema.columns c
    WHERE c.table_schema = 'app' AND c.data_type = 'bytea' AND c.column_name LIKE '%sealed%' AND (c.table_name IN ('client', 'case') OR EXISTS (
      SELECT 1 FROM information_schema.columns k WHERE k.table_schema = 'app' AND k.table_name = c.table_name AND k.column_name IN ('case_id', 'client_id')))`);
  const held = new Set(HELD.map(({ table }) => table));
  expect(
    rows.map(({ name }) => name as string).filter((name) => !held.has(name) && !NOT_HELD.includes(name)),
  ).toEqual([]);
});

test('each of them can be read as its list says', async () => {
  for (const { table, at, by, clear } of HELD)
    await centre.owner.query(`SELECT ${[at, by ?? 'NULL', ...clear].join(', ')} FROM app.${table} LIMIT 0`);
});

test('what is handed out holds what was written, and the reading is in the trail', async () => {
  const { clientId, caseId } = await openTestCase(centre, holder, {
    name: { givenName: 'Olena', phones: ['+441632960111'] },
  });
  await measures.save(holder, {
    key: newId(),
    id: newId(),
    caseId,
    version: 0,
    doneBy: 'client',
    responsibleId: null,
    frequency: 'once',
    dueAt: null,
    what: 'Ask for a key',
  });
  const held = await collect(holder, { clientId });
  expect(held).toMatchObject({ name: 'Olena', isWhole: false });
  expect(held.person[0]).toMatchObject({
    part: 'client',
    entries: [{ words: { givenName: 'Olena', phones: ['+441632960111'] } }],
  });
  const plan = held.cases[0]?.parts.find(({ part }) => part === 'measure');
  expect(plan?.entries[0]).toMatchObject({
    words: { what: 'Ask for a key' },
    clear: { done_by: 'client' },
    by: holder.actor.name,
  });
  expect(await centre.auditOf(clientId)).toContain('client.export');
  expect(await centre.auditOf(caseId)).toContain('case.export');
});

test('a case of the same person that the actor may not see is left out; a custodian hands out the whole', async () => {
  const { clientId, caseId } = await openTestCase(centre, holder);
  const custodian = await centre.addStaff({ roles: ['custodian'] });
  const stranger = await centre.addStaff();
  const refused = await collect(stranger, { clientId }).catch((error: unknown) => error);
  expect((refused as DomainError).reason).toBe('error_not_found');
  expect((await collect(custodian, { clientId })).isWhole).toBe(true);
  await centre.owner.query(
    `INSERT INTO app.barred (subject_kind, subject_id, staff_id, sealed_reason, set_by) VALUES ('case', $1, $2, 'x', $3)`,
    [caseId, custodian.actor.staffId, holder.actor.staffId],
  );
  await expect(collect(custodian, { clientId })).rejects.toMatchObject({ kind: 'not_found' });
  const administrator = await centre.addStaff({ roles: ['administrator'] });
  await expect(collect(administrator, { clientId })).rejects.toMatchObject({ kind: 'not_allowed' });
});

test('a document becomes flat fields, without those that say nothing', () => {
  expect(flat({ a: '', b: { c: 'x', d: null, e: false }, f: ['p', 'q'], g: [], h: [{ i: 1 }] })).toEqual({
    'b.c': 'x',
    'b.e': false,
    f: ['p', 'q'],
    'h.0.i': 1,
  });
});
