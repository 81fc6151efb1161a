import { newId } from '@breakwater/db';
import { BY_PERMISSION } from '@breakwater/domain/instrument';
import type { Answers } from '@breakwater/domain/instrument';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { open, say } from '../risk/index.ts';
import { openTestCase } from '../test-case.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import {
  add,
  discard,
  exportOne,
  form,
  inUse,
  list,
  note,
  openOne,
  preview,
  record,
  retire,
  strike,
  use,
} from './index.ts';

let centre: TestCentre;
let olena: StaffContext;
let admin: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  olena = await centre.addStaff();
  admin = await centre.addStaff({ roles: ['administrator'] });
});
afterAll(() => centre.close());

const ORDINAL = 'http://hl7.org/fhir/StructureDefinition/ordinalValue';
const options = (weights: readonly number[]) =>
  weights.map((weight) => ({
    valueCoding: { code: `w${String(weight)}`, display: `Counts ${String(weight)}` },
    extension: [{ url: ORDINAL, valueDecimal: weight }],
  }));
let files = 0;
/** A file of invented words; with `code`, one that shipped facts score. */
function fileOf({
  code,
  links = ['one', 'two'],
  title = `Weather ${String((files += 1))}`,
}: { code?: string; links?: string[]; title?: string } = {}) {
  return JSON.stringify({
    resourceType: 'Questionnaire',
    status: 'active',
    language: 'en',
    url: `https://example.org/${title.replaceAll(' ', '-')}`,
    title,
    copyright: 'Our own words',
    ...(code ? { code: [{ system: 'http://loinc.org', code }] } : {}),
    item: links.map((linkId) => ({
      linkId,
      type: 'choice',
      text: `What of ${linkId}?`,
      answerOption: options([0, 1, 2, 3]),
    })),
  });
}
const PHQ_9 = [
  '44250-9',
  '44255-8',
  '44259-0',
  '44254-1',
  '44251-7',
  '44258-2',
  '44252-5',
  '44253-3',
  '44260-8',
].map((code) => `/${code}`);

async function added(file: string): Promise<string> {
  const result = await add(admin, { key: newId(), file });
  if (result.outcome !== 'added') throw new Error(JSON.stringify(result.remarks));
  return result.id;
}
async function usable(file = fileOf()): Promise<string> {
  const id = await added(file);
  await use(admin, { key: newId(), id });
  return id;
}
const phq9 = () => usable(fileOf({ code: '44249-1', links: PHQ_9, title: `Invented ${newId()}` }));
const answer = (caseId: string, instrumentId: string, answers: Answers, who = olena) =>
  record(who, {
    key: newId(),
    caseId,
    instrumentId,
    locale: 'en',
    takenOn: '2026-11-23',
    answers,
    remark: '',
  });
const count = async () =>
  Number((await centre.owner.query('SELECT count(*) FROM app.instrument')).rows[0].count);

describe('adding', () => {
  test('a file becomes a draft that is looked at, then used; its wording can’t be changed by any hand', async () => {
    const id = await added(fileOf());
    expect((await preview(admin, { id })).content.items).toHaveLength(2);
    expect((await inUse(olena)).map((row) => row.id)).not.toContain(id);
    await expect(form(olena, { id })).rejects.toMatchObject({ kind: 'not_found' });
    await use(admin, { key: newId(), id });
    expect((await form(olena, { id })).content.copyright).toBe('Our own words');
    await expect(
      centre.staffCore.pool.query(`UPDATE app.instrument SET content = '{}' WHERE id = $1`, [id]),
    ).rejects.toMatchObject({ code: '42501' });
  });

  test('a bad file is reported and changes nothing, in the trail neither', async () => {
    const before = await count();
    const trail = async () =>
      Number((await centre.owner.query('SELECT count(*) FROM audit.entry')).rows[0].count);
    const entries = await trail();
    const hostile = fileOf().replace('What of one?', '<script>alert(1)</script>');
    for (const file of [
      hostile,
      'nonsense',
      '{"resourceType":"Patient"}',
      fileOf({ title: 'Beck Depression Inventory' }),
      fileOf({ code: '44249-1' }),
    ]) {
      const result = await add(admin, { key: newId(), file });
      expect(result.outcome).toBe('refused');
    }
    expect(await count()).toBe(before);
    expect(await trail()).toBe(entries);
  });

  test('the same file twice is told; sent twice by one form it is there once', async () => {
    const file = fileOf();
    const key = newId();
    const [one, other] = [await add(admin, { key, file }), await add(admin, { key, file })];
    expect(one).toEqual(other);
    await expect(add(admin, { key: newId(), file })).rejects.toMatchObject({
      reason: 'error_instrument_twice',
    });
  });

  test('a new version retires the one before; a draft can be thrown away, one in use only retired', async () => {
    const first = await phq9();
    const second = await phq9();
    const rows = (await list(admin)).filter(({ facts }) => facts === 'phq_9');
    expect(rows.slice(0, 2).map(({ id, state }) => [id, state])).toEqual([
      [second, 'in_use'],
      [first, 'retired'],
    ]);
    await expect(discard(admin, { key: newId(), id: second })).rejects.toMatchObject({
      reason: 'error_moved_on',
    });
    await retire(admin, { key: newId(), id: second });
    const draft = await added(fileOf());
    await discard(admin, { key: newId(), id: draft });
    await expect(preview(admin, { id: draft })).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('is the administrator’s alone, in the database too', async () => {
    await expect(add(olena, { key: newId(), file: fileOf() })).rejects.toMatchObject({ kind: 'not_allowed' });
    for (const verb of [use, retire, discard])
      await expect(verb(olena, { key: newId(), id: newId() })).rejects.toMatchObject({ kind: 'not_allowed' });
    await expect(list(olena)).rejects.toMatchObject({ kind: 'not_allowed' });
    await expect(use(admin, { key: newId(), id: newId() })).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('answering', () => {
  test('is scored, sealed, and read with the case', async () => {
    const { caseId } = await openTestCase(centre, olena);
    const id = await phq9();
    const answers = Object.fromEntries(PHQ_9.map((link, at) => [link, at < 5 ? 'w2' : 'w0']));
    expect(await answer(caseId, id, answers)).toMatchObject({
      score: 10,
      level: 'moderate',
      hasAlarm: false,
      isComplete: true,
    });
    const [result] = (await open(olena, { caseId })).results;
    expect(result).toMatchObject({ name: 'PHQ-9', score: 10, max: 27, level: 'moderate', struck: null });
    const { rows } = await centre.owner.query('SELECT * FROM app.instrument_result WHERE case_id = $1', [
      caseId,
    ]);
    expect(JSON.stringify({ ...rows[0], sealed: null })).not.toMatch(/w2|moderate|"10"/);
    expect(await centre.auditOf(caseId)).toEqual(['instrument.record', 'risk.open']);
  });

  test('a positive item on suicide makes an urgent task, though the rest is missing', async () => {
    const { caseId } = await openTestCase(centre, olena);
    const id = await phq9();
    expect(await answer(caseId, id, { '/44260-8': 'w1' })).toMatchObject({
      hasAlarm: true,
      score: null,
      isComplete: false,
    });
    const { rows } = await centre.owner.query(
      'SELECT kind, urgency, source_kind, owner_id FROM app.task WHERE case_id = $1',
      [caseId],
    );
    expect(rows).toEqual([
      { kind: 'risk_alarm', urgency: 'urgent', source_kind: 'instrument', owner_id: olena.actor.staffId },
    ]);
    await answer(caseId, id, { '/44260-8': 'w0' });
    expect((await centre.owner.query('SELECT 1 FROM app.task WHERE case_id = $1', [caseId])).rowCount).toBe(
      1,
    );
  });

  test('its task is done when somebody says how great the risk is, and gone when the filling-in is struck through', async () => {
    const { caseId } = await openTestCase(centre, olena);
    const id = await phq9();
    const tasks = async () =>
      (
        await centre.owner.query('SELECT state FROM app.task WHERE case_id = $1 ORDER BY made_at, id', [
          caseId,
        ])
      ).rows.map(({ state }) => state as string);
    await answer(caseId, id, { '/44260-8': 'w3' });
    await say(olena, { key: newId(), caseId, level: 'moderate', reasons: 'Asked, calmly. No plan.' });
    expect(await tasks()).toEqual(['done']);
    const second = await answer(caseId, id, { '/44260-8': 'w1' });
    await strike(olena, { key: newId(), caseId, id: second.id, reason: 'Wrong file.' });
    expect((await tasks()).toSorted()).toEqual(['done', 'ended']);
  });

  test('what doesn’t fit is named at its question; nothing at all, and tomorrow, are refused', async () => {
    const { caseId } = await openTestCase(centre, olena);
    const id = await usable();
    await expect(answer(caseId, id, { one: 'w9' })).rejects.toMatchObject({
      fields: { 'answers.one': 'error_answer_unknown' },
    });
    await expect(answer(caseId, id, {})).rejects.toMatchObject({
      fields: { answers: 'error_answer_something' },
    });
    await expect(
      record(olena, {
        key: newId(),
        caseId,
        instrumentId: id,
        locale: 'en',
        takenOn: '2026-11-25',
        answers: { one: 'w1' },
        remark: '',
      }),
    ).rejects.toMatchObject({ fields: { takenOn: 'error_date_ahead' } });
    await retire(admin, { key: newId(), id });
    await expect(answer(caseId, id, { one: 'w1' })).rejects.toMatchObject({
      reason: 'error_instrument_retired',
    });
  });

  test('sent twice it is there once', async () => {
    const { caseId } = await openTestCase(centre, olena);
    const instrumentId = await usable();
    const input = {
      key: newId(),
      caseId,
      instrumentId,
      locale: 'en' as const,
      takenOn: '2026-11-23',
      answers: { one: 'w1' },
      remark: '',
    };
    expect(await record(olena, input)).toEqual(await record(olena, input));
    expect((await open(olena, { caseId })).results).toHaveLength(1);
  });

  test('what may not be held here is noted: which, when, with which outcome', async () => {
    const { caseId } = await openTestCase(centre, olena);
    const input = {
      key: newId(),
      caseId,
      takenOn: '2026-11-20',
      level: 'mild' as const,
      remark: 'On paper.',
    };
    await note(olena, { ...input, family: BY_PERMISSION[0]?.key ?? '' });
    expect((await open(olena, { caseId })).results).toMatchObject([
      { instrumentId: null, level: 'mild', score: null, remark: 'On paper.' },
    ]);
    await expect(note(olena, { ...input, key: newId(), family: 'something' })).rejects.toMatchObject({
      fields: { family: 'error_choose_one' },
    });
  });

  test('one made in error is struck through, and stays, with who and why', async () => {
    const { caseId } = await openTestCase(centre, olena);
    const { id } = await answer(caseId, await usable(), { one: 'w1', two: 'w1' });
    await strike(olena, { key: newId(), caseId, id, reason: 'Wrong file.' });
    expect((await open(olena, { caseId })).results[0]).toMatchObject({
      score: 2,
      struck: { reason: 'Wrong file.' },
    });
    await expect(strike(olena, { key: newId(), caseId, id, reason: 'Again.' })).rejects.toMatchObject({
      reason: 'error_moved_on',
    });
  });

  test('goes out as a QuestionnaireResponse without a name', async () => {
    const { caseId } = await openTestCase(centre, olena, { name: { givenName: 'Marta' } });
    const { id } = await answer(caseId, await usable(), { one: 'w3', two: 'w1' });
    const { json, name } = await exportOne(olena, { caseId, id });
    expect(name).toMatch(/^C\d\d-\d+-2026-11-23\.json$/);
    expect(JSON.parse(json)).toMatchObject({
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      authored: '2026-11-23',
      item: [
        {
          linkId: 'one',
          answer: [{ valueCoding: { code: 'w3', extension: [{ url: ORDINAL, valueDecimal: 3 }] } }],
        },
        { linkId: 'two' },
      ],
    });
    expect(json).not.toContain('Marta');
    expect((await openOne(olena, { caseId, id })).answers).toEqual({ one: 'w3', two: 'w1' });
    expect(await centre.auditOf(caseId)).toEqual(['instrument.record', 'instrument.export', 'risk.open']);
  });

  test('of somebody else’s case there is nothing', async () => {
    const { caseId } = await openTestCase(centre, olena);
    const instrumentId = await usable();
    const { id } = await answer(caseId, instrumentId, { one: 'w1' });
    const other = await centre.addStaff();
    const own = await openTestCase(centre, other);
    const gone = { kind: 'not_found' };
    await expect(answer(caseId, instrumentId, { one: 'w1' }, other)).rejects.toMatchObject(gone);
    await expect(open(other, { caseId })).rejects.toMatchObject(gone);
    for (const verb of [openOne, exportOne]) {
      await expect(verb(other, { caseId, id })).rejects.toMatchObject(gone);
      await expect(verb(other, { caseId: own.caseId, id })).rejects.toMatchObject(gone);
    }
    await expect(strike(other, { key: newId(), caseId: own.caseId, id, reason: 'x' })).rejects.toMatchObject(
      gone,
    );
    await expect(
      note(admin, { key: newId(), caseId, family: 'bdi', takenOn: '2026-11-20', level: 'mild', remark: '' }),
    ).rejects.toMatchObject({ kind: 'not_allowed' });
  });
});
