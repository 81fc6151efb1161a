import { newId } from '@breakwater/db';
import type { DomainError } from '@breakwater/domain';
import type { Mapping } from '@breakwater/domain/import';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { collect } from '../export/index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import * as imports from './index.ts';
import { runImports } from './run.ts';

let centre: TestCentre;
let custodian: StaffContext;
let holder: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  custodian = await centre.addStaff({ roles: ['custodian'] });
  holder = await centre.addStaff();
});
afterAll(() => centre.close());

const upload = async (text: string | Uint8Array, key = newId()) =>
  imports.upload(custodian, { key, fileName: 'people.csv', content: Buffer.from(text).toString('base64') });
const check = async (id: string, change: Partial<Mapping> = {}) => {
  const { version, file } = await imports.read(custodian, { id });
  await imports.check(custodian, { key: newId(), id, version, mapping: { ...file.mapping, ...change } });
  return imports.read(custodian, { id });
};
const fields = (work: Promise<unknown>) =>
  work.then(
    () => ({}),
    (error: unknown) => (error as { fields?: Record<string, string> }).fields ?? String(error),
  );
const count = async (what: string) =>
  Number((await centre.owner.query(`SELECT count(*) AS n FROM app.${what}`)).rows[0].n);
const step = (id: string) => ({ key: newId(), id });

const FILE = `Jméno;Příjmení;Datum narození;Telefon;Problematika;Otevřeno
Olena;Nováková;4. 3. 1988;+441632960111;housing;2024-05-01
Petr;;31.02.1990;;;
;;;;;
Olena;Nováková;04.03.1988;;;
王;;;;grief, money;
`;

test('a file is read, its columns guessed, each row tried, and what is good comes in once', async () => {
  const key = newId();
  const { id } = await upload(FILE, key);
  expect(await upload(FILE, key)).toEqual({ id });
  const tried = await check(id, { holderId: holder.actor.staffId });
  expect(tried.file.mapping.fields).toEqual([
    'given_name',
    'family_name',
    'born_on',
    'phone',
    'problems',
    'opened_on',
  ]);
  expect(tried.file.problems).toEqual([
    { row: 2, column: 'Datum narození', reason: 'date' },
    { row: 4, column: '', reason: 'twice' },
  ]);
  expect(tried).toMatchObject({ state: 'checked', rows: 5, bad: 3 });
  const [people, cases] = [await count('client'), await count('case')];
  await imports.start(custodian, step(id));
  await Promise.all([runImports(centre.worker), runImports(centre.worker)]);
  expect([(await count('client')) - people, (await count('case')) - cases]).toEqual([2, 2]);
  expect((await imports.read(custodian, { id })).state).toBe('done');
  const { rows } = await centre.owner.query(
    'SELECT client_id FROM app.import_row WHERE import_id = $1 ORDER BY row_number',
    [id],
  );
  const held = await collect(holder, { clientId: rows[0].client_id as string });
  expect(held.name).toBe('Olena Nováková');
  expect(held.cases[0]?.parts[0]?.entries[0]?.clear).toMatchObject({ problems: ['housing'], state: 'open' });
  expect(await count('import_chunk')).toBe(0);
});

test('an import is undone, but for whom somebody has worked with since', async () => {
  const { id } = await upload('name,opened\nFirst One,2025-01-02\nSecond One,2025-01-02\nThird One,\n');
  await check(id);
  await imports.start(custodian, step(id));
  const before = await count('client');
  await runImports(centre.worker);
  const { rows } = await centre.owner.query(
    'SELECT * FROM app.import_row WHERE import_id = $1 ORDER BY row_number',
    [id],
  );
  await centre.owner.query('UPDATE app.case SET version = version + 1 WHERE id = $1', [rows[0].case_id]);
  await imports.undo(custodian, step(id));
  await runImports(centre.worker);
  expect(await imports.read(custodian, { id })).toMatchObject({ state: 'undone', kept: 1 });
  expect((await count('client')) - before).toBe(1);
  expect(
    Number(
      (
        await centre.owner.query('SELECT count(*) AS n FROM keys.subject_key WHERE subject_id = $1', [
          rows[1].client_id,
        ])
      ).rows[0].n,
    ),
  ).toBe(0);
});

test('a worker that dies between two parts goes on where it was', async () => {
  const lines = Array.from({ length: 1200 }, (_, at) => `Person ${at},${at % 7 === 0 ? '2025-01-02' : ''}`);
  const { id } = await upload(`name,opened\n${lines.join('\n')}\n`);
  await check(id);
  const before = await count('client');
  await imports.start(custodian, step(id));
  await centre.owner.query(`CREATE FUNCTION app.fail_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.cursor = 1000 THEN RAISE EXCEPTION 'killed'; END IF; RETURN NEW; END $$`);
  await centre.owner.query(
    'CREATE TRIGGER fail_once BEFORE UPDATE ON app.import FOR EACH ROW EXECUTE FUNCTION app.fail_once()',
  );
  await expect(runImports(centre.worker)).rejects.toThrow();
  expect((await imports.read(custodian, { id })).settled).toBe(500);
  await centre.owner.query('DROP TRIGGER fail_once ON app.import');
  await runImports(centre.worker);
  expect((await count('client')) - before).toBe(1200);
});

test.each([
  ['another encoding', new Uint8Array([0x4a, 0xe9, 0x6e, 0x0a, 0x41, 0x0a]), 'error_import_encoding'],
  ['a heading alone', 'name,born\n', 'error_import_empty'],
  ['a quote that never ends', 'name\n"Olena\n', 'error_import_quotes'],
  [
    'too many columns',
    `${Array.from({ length: 61 }, (_, at) => `c${at}`).join(',')}\n1\n`,
    'error_import_columns',
  ],
])('%s is refused by name, and nothing is kept', async (_, content, reason) => {
  const before = await count('import');
  expect(await fields(upload(content as string))).toEqual({ file: reason });
  expect(await count('import')).toBe(before);
});

test('columns without a name among them can’t come in; a file that isn’t wanted is let go', async () => {
  const { id } = await upload('a,b\n1,2\n');
  expect(await fields(check(id))).toEqual({ fields: 'error_import_no_name' });
  await imports.giveUp(custodian, step(id));
  const again = await imports.start(custodian, step(id)).catch((error: unknown) => error);
  expect((again as DomainError).reason).toBe('error_moved_on');
});

test('nobody else brings anything in, or sees what is on its way', async () => {
  const { id } = await upload('name\nSomebody\n');
  await expect(imports.list(holder)).rejects.toMatchObject({ kind: 'not_allowed' });
  const { rows } = await centre.staffCore.pool.query('SELECT * FROM app.import WHERE id = $1', [id]);
  expect(rows).toEqual([]);
});
