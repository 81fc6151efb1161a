import { newId } from '@breakwater/db';
import type { DomainError } from '@breakwater/domain';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import * as measures from '../measure/index.ts';
import * as risk from '../risk/index.ts';
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

/** Sealed, and not the person's: why a colleague is barred is theirs who bar, and a separation is about somebody else. */
const NOT_HELD = ['barred', 'break_glass', 'separation'];

/** A file's ten megabytes: it is named here, and saved from its paper. */
const CONTENT = ['paper_file.sealed'];

test('every column with something sealed about a person is in what is handed out', async () => {
  const { rows } = await centre.owner.query(`
    SELECT c.table_name || '.' || c.column_name AS name, c.table_name AS "table" FROM information_schema.columns c
    WHERE c.table_schema = 'app' AND c.data_type = 'bytea' AND c.column_name LIKE '%sealed%' AND (c.table_name IN ('client', 'case') OR EXISTS (
      SELECT 1 FROM information_schema.columns k WHERE k.table_schema = 'app' AND k.table_name = c.table_name AND k.column_name IN ('case_id', 'client_id')))`);
  const held = new Set(
    HELD.flatMap(({ table, sealed, later }) => [
      `${table}.${sealed?.column ?? 'sealed'}`,
      ...(later ? [`${table}.${later.column}`] : []),
    ]),
  );
  expect(
    rows
      .filter(({ name, table }) => !held.has(name as string) && !NOT_HELD.includes(table as string))
      .map(({ name }) => name as string),
  ).toEqual([...CONTENT]);
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

test('what somebody else wrote to it later is handed out with it', async () => {
  const supervisor = await centre.addStaff({ roles: ['supervisor'], qualification: 'licensed' });
  const { clientId, caseId } = await openTestCase(centre, holder);
  const level = (word: 'high' | 'low', reasons: string) =>
    risk.say(holder, { key: newId(), caseId, level: word, reasons });
  await level('high', 'A knife in the drawer.');
  const { id } = await level('low', 'He has moved away.');
  await risk.decide(supervisor, {
    key: newId(),
    caseId,
    id,
    decision: 'declined',
    reasons: 'He still has a key.',
  });
  const { cases } = await collect(holder, { clientId });
  const entries = cases[0]?.parts.find(({ part }) => part === 'risk_level')?.entries ?? [];
  expect(entries.map(({ words }) => words)).toEqual([
    { reasons: 'A knife in the drawer.' },
    { reasons: 'He has moved away.', 'decision.reasons': 'He still has a key.' },
  ]);
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
