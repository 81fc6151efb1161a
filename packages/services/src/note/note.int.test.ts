import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { record } from '../contact/index.ts';
import { openTestCase } from '../test-case.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { transact } from '../verb.ts';
import {
  add,
  begin,
  discard,
  listToWrite,
  open,
  openParts,
  readAll,
  save,
  sign,
  strike,
  takeOver,
} from './index.ts';

let centre: TestCentre;
let olena: StaffContext;
let petr: StaffContext;
let zuzana: StaffContext;
let caseId: string;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  olena = await centre.addStaff({ name: 'Olena' });
  petr = await centre.addStaff({ name: 'Petr' });
  zuzana = await centre.addStaff({ name: 'Zuzana', roles: ['supervisor'] });
  ({ caseId } = await openTestCase(centre, olena));
  return () => centre.close();
});

const WORDS = { worked: 'Sleep.', done: 'Breathing.', risk: '', next: 'Tuesday.' };
const draftOf = async (who = olena) => (await begin(who, { caseId, key: newId(), kind: 'case' })).id;
async function signedBy(who = olena) {
  const id = await draftOf(who);
  await sign(who, { id, key: newId(), version: 1, ...WORDS });
  return id;
}
const join = (staffId: string) =>
  centre.owner.query(`INSERT INTO app.case_team (id, case_id, staff_id, added_by) VALUES ($1, $2, $3, $3)`, [
    newId(),
    caseId,
    staffId,
  ]);
const contactIn = async () =>
  (
    await record(olena, {
      caseId,
      key: newId(),
      channel: 'call',
      direction: 'from_them',
      party: 'client',
      happenedAt: centre.now().toISOString(),
    })
  ).id;
const raw = (who: StaffContext, statement: string) =>
  who.core.pool.connect().then(async (client) => {
    try {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('app.staff_id', $1, true)`, [who.actor.staffId]);
      return await client.query(statement);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });

describe('a draft', () => {
  test('is saved sealed, again and again, and comes back as it was left', async () => {
    const id = await draftOf();
    const { version } = await save(olena, { id, key: newId(), version: 1, ...WORDS, aims: ['plan'] });
    await save(olena, { id, key: newId(), version, ...WORDS, worked: 'Sleep, and the flat.' });
    expect(await open(olena, { caseId, id })).toMatchObject({ worked: 'Sleep, and the flat.', version: 3 });
    const { rows } = await centre.owner.query('SELECT sealed FROM app.note WHERE id = $1', [id]);
    expect(rows[0].sealed.toString('latin1')).not.toContain('Sleep');
    // One row for a sitting, not one for each pause in typing.
    expect((await centre.auditOf(caseId)).filter((action) => action === 'note.save')).toHaveLength(1);
  });

  test('typed in two tabs: the later one is told, and nothing is overwritten', async () => {
    const id = await draftOf();
    await save(olena, { id, key: newId(), version: 1, ...WORDS });
    await expect(
      save(olena, { id, key: newId(), version: 1, ...WORDS, worked: 'Other.' }),
    ).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'error_changed_meanwhile',
    });
    expect((await open(olena, { caseId, id })).worked).toBe('Sleep.');
  });

  test('a save that is sent again answers as the first time', async () => {
    const id = await draftOf();
    const input = { id, key: newId(), version: 1, ...WORDS };
    expect(await save(olena, input)).toEqual(await save(olena, input));
  });

  test('is its author’s: colleagues of the case know that it is there, and not a word', async () => {
    await join(petr.actor.staffId);
    const id = await draftOf();
    await save(olena, { id, key: newId(), version: 1, ...WORDS, riskLevel: 'low' });
    expect(await listToWrite(petr, { caseId })).toMatchObject({
      drafts: [{ id, authorName: 'Olena', isOwn: false }],
      meetings: [],
    });
    expect(await open(petr, { caseId, id })).toMatchObject({
      isOthersDraft: true,
      worked: '',
      riskLevel: null,
    });
    await expect(save(petr, { id, key: newId(), version: 2, ...WORDS })).rejects.toMatchObject({
      reason: 'error_note_author',
    });
    await expect(raw(petr, `UPDATE app.note SET sealed = NULL WHERE id = '${id}'`)).rejects.toMatchObject({
      constraint: 'note_author',
    });
  });

  test('begun twice of one contact it is the same', async () => {
    const contactId = await contactIn();
    const ask = () => begin(olena, { caseId, key: newId(), kind: 'contact', contactId });
    expect(await ask()).toEqual(await ask());
    await expect(
      begin(olena, { caseId, key: newId(), kind: 'contact', contactId: newId() }),
    ).rejects.toMatchObject({
      kind: 'not_found',
    });
    await expect(begin(olena, { caseId, key: newId(), kind: 'meeting' })).rejects.toMatchObject({
      kind: 'invalid',
    });
  });

  test('may be thrown away by its author, and its task goes with it', async () => {
    const id = await draftOf();
    await expect(discard(olena, { id, key: newId(), version: 9 })).rejects.toMatchObject({
      kind: 'conflict',
    });
    await discard(olena, { id, key: newId(), version: 1 });
    await expect(open(olena, { caseId, id })).rejects.toMatchObject({ kind: 'not_found' });
    const { rows } = await centre.owner.query('SELECT state FROM app.task WHERE source_id = $1', [id]);
    expect(rows).toEqual([{ state: 'ended' }]);
  });

  test('that somebody left behind is finished by a supervisor, and says who began it', async () => {
    const id = await draftOf();
    await expect(takeOver(petr, { id, key: newId() })).rejects.toMatchObject({ kind: 'not_allowed' });
    await takeOver(zuzana, { id, key: newId() });
    expect(await open(zuzana, { caseId, id })).toMatchObject({ canWrite: true, begunByName: 'Olena' });
    await sign(zuzana, { id, key: newId(), version: 2, ...WORDS });
    expect(await centre.auditOf(caseId)).toContain('note.take_over');
  });

  test('of another case’s commission or interventions it takes none', async () => {
    const id = await draftOf();
    await expect(
      save(olena, { id, key: newId(), version: 1, ...WORDS, commissionId: newId() }),
    ).rejects.toMatchObject({
      kind: 'not_found',
    });
    await expect(
      save(olena, { id, key: newId(), version: 1, ...WORDS, interventions: [newId()] }),
    ).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('a signed note', () => {
  test('changes by no verb, nor by any statement of the portal’s', async () => {
    const id = await signedBy();
    await expect(save(olena, { id, key: newId(), version: 2, ...WORDS })).rejects.toMatchObject({
      reason: 'error_record_written',
    });
    await expect(discard(olena, { id, key: newId(), version: 2 })).rejects.toMatchObject({
      reason: 'error_record_written',
    });
    for (const change of [
      'sealed = NULL',
      'signed_at = NULL',
      `author_id = '${petr.actor.staffId}'`,
      `about_at = now()`,
      `risk_level = 'high'`,
    ])
      await expect(raw(olena, `UPDATE app.note SET ${change} WHERE id = '${id}'`)).rejects.toMatchObject({
        code: '23514',
      });
    await expect(raw(olena, `DELETE FROM app.note WHERE id = '${id}'`)).rejects.toMatchObject({
      constraint: 'record_written',
    });
    expect(await centre.auditOf(caseId)).toContain('note.sign');
  });

  test('is signed by its author, now: not begun signed, for somebody else, or for another day', async () => {
    const insert = (author: StaffContext, signedAt: string) =>
      raw(
        olena,
        `INSERT INTO app.note (id, case_id, kind, begun_by, author_id, about_at, signed_at)
         VALUES ('${newId()}', '${caseId}', 'case', '${author.actor.staffId}', '${author.actor.staffId}', app.app_now(), ${signedAt})`,
      );
    await expect(insert(olena, 'app.app_now()')).rejects.toMatchObject({ constraint: 'note_author' });
    await expect(insert(petr, 'NULL')).rejects.toMatchObject({ constraint: 'note_author' });
    const id = await draftOf();
    const { rows } = await raw(
      olena,
      `UPDATE app.note SET signed_at = '2020-01-01' WHERE id = '${id}' RETURNING signed_at`,
    );
    expect(rows[0].signed_at).toEqual(centre.now());
  });

  test('would change without the database’s guard: the guard is what holds', async () => {
    const id = await signedBy();
    await centre.owner.query('ALTER TABLE app.note DISABLE TRIGGER guard_written');
    await expect(raw(olena, `UPDATE app.note SET sealed = NULL WHERE id = '${id}'`)).resolves.toMatchObject({
      rowCount: 1,
    });
  });

  test('is only added to, dated and named', async () => {
    const id = await signedBy();
    await join(petr.actor.staffId);
    await centre.passHours(2);
    await add(petr, { id, key: newId(), text: 'She called back.' });
    expect((await open(olena, { caseId, id })).addenda).toMatchObject([
      { by: 'Petr', text: 'She called back.', struck: null },
    ]);
    await expect(add(olena, { id, key: newId(), text: '  ' })).rejects.toMatchObject({ name: 'ZodError' });
    await expect(add(olena, { id: await draftOf(), key: newId(), text: 'x' })).rejects.toMatchObject({
      reason: 'error_note_unsigned',
    });
    await expect(raw(petr, `UPDATE app.note_addendum SET sealed = NULL`)).rejects.toMatchObject({
      code: '42501',
    });
  });

  test('nothing is signed empty', async () => {
    const id = await draftOf();
    await expect(sign(olena, { id, key: newId(), version: 1 })).rejects.toMatchObject({
      kind: 'invalid',
      fields: { worked: 'error_note_empty' },
    });
  });

  test('ends the task that reminds of it', async () => {
    const id = await signedBy();
    const { rows } = await centre.owner.query('SELECT state FROM app.task WHERE source_id = $1', [id]);
    expect(rows).toEqual([{ state: 'done' }]);
  });
});

describe('where endangering tendencies are recorded', () => {
  const endangered = async () => {
    await centre.owner.query(`UPDATE app.case SET problems = '{suicide}' WHERE id = $1`, [caseId]);
    const contactId = await contactIn();
    return (await begin(olena, { caseId, key: newId(), kind: 'contact', contactId })).id;
  };

  test('no encounter is signed without the question of safety', async () => {
    const id = await endangered();
    expect((await open(olena, { caseId, id })).mustAskSafety).toBe(true);
    await expect(sign(olena, { id, key: newId(), version: 1, ...WORDS })).rejects.toMatchObject({
      fields: { safety: 'error_note_safety' },
    });
    await expect(
      sign(olena, { id, key: newId(), version: 1, ...WORDS, safety: 'not_asked' }),
    ).rejects.toMatchObject({ fields: { risk: 'error_note_not_asked_words' } });
    await sign(olena, { id, key: newId(), version: 1, ...WORDS, safety: 'no_danger' });
  });

  test('the database asks it too', async () => {
    const id = await endangered();
    await expect(
      raw(olena, `UPDATE app.note SET signed_at = app.app_now() WHERE id = '${id}'`),
    ).rejects.toMatchObject({
      constraint: 'note_safety',
    });
  });
});

describe('striking through', () => {
  test('keeps the entry, with who and why; one’s own, or by a supervisor', async () => {
    const id = await signedBy();
    await join(petr.actor.staffId);
    const input = { caseId, id, kind: 'note', why: 'wrong_file', reason: 'Belongs to C26-02.' } as const;
    await expect(strike(petr, { ...input, key: newId() })).rejects.toMatchObject({
      reason: 'error_strike_author',
    });
    await strike(zuzana, { ...input, key: newId() });
    expect(await open(olena, { caseId, id })).toMatchObject({
      worked: 'Sleep.',
      canAdd: false,
      struck: { by: 'Zuzana', why: 'wrong_file', reason: 'Belongs to C26-02.' },
    });
    await expect(strike(olena, { ...input, key: newId() })).rejects.toMatchObject({
      reason: 'error_record_struck',
    });
    await expect(
      raw(
        olena,
        `UPDATE app.note SET struck_at = NULL, struck_by = NULL, struck_why = NULL WHERE id = '${id}'`,
      ),
    ).rejects.toMatchObject({ constraint: 'record_written' });
    expect(await centre.auditOf(caseId)).toContain('note.strike');
  });

  test('takes contacts and addenda, and no draft', async () => {
    const contactId = await contactIn();
    const struck = { caseId, why: 'error', reason: 'Twice.' } as const;
    await strike(olena, { ...struck, key: newId(), id: contactId, kind: 'contact' });
    const id = await signedBy();
    const addendum = await add(olena, { id, key: newId(), text: 'More.' });
    await strike(olena, { ...struck, key: newId(), id: addendum.id, kind: 'addendum' });
    expect((await open(olena, { caseId, id })).addenda[0]?.struck).toMatchObject({
      why: 'error',
      reason: 'Twice.',
    });
    await expect(
      strike(olena, { ...struck, key: newId(), id: await draftOf(), kind: 'note' }),
    ).rejects.toMatchObject({
      reason: 'error_note_unsigned',
    });
    await expect(
      strike(olena, { ...struck, key: newId(), id: contactId, kind: 'note' }),
    ).rejects.toMatchObject({
      kind: 'not_found',
    });
  });
});

test('somebody else’s case, and one that a barred person may not see: not_found, everywhere', async () => {
  const id = await signedBy();
  const draft = await draftOf();
  await centre.owner.query(
    `INSERT INTO app.barred (subject_kind, subject_id, staff_id, set_by, sealed_reason) VALUES ('case', $1, $2, $3, '')`,
    [caseId, zuzana.actor.staffId, olena.actor.staffId],
  );
  for (const who of [petr, zuzana]) {
    const ids = { id, key: newId() };
    const tries = [
      () => open(who, { caseId, id }),
      () => listToWrite(who, { caseId }),
      () => begin(who, { caseId, key: newId(), kind: 'case' }),
      () => save(who, { ...ids, id: draft, version: 1, ...WORDS }),
      () => sign(who, { ...ids, id: draft, version: 1, ...WORDS }),
      () => discard(who, { ...ids, id: draft, version: 1 }),
      () => add(who, { ...ids, text: 'x' }),
      () => strike(who, { ...ids, caseId, kind: 'note', why: 'error', reason: 'x' }),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ kind: 'not_found' });
  }
});

test('signed notes are read one after the other, newest first, with one trace; drafts and strikes left out', async () => {
  const ids: string[] = [];
  for (let each = 0; each < 22; each += 1) {
    ids.unshift(await signedBy());
    await centre.passHours(1);
  }
  await draftOf();
  await strike(olena, {
    caseId,
    key: newId(),
    id: ids[3] ?? '',
    kind: 'note',
    why: 'error',
    reason: 'Twice.',
  });
  const opened = async () => (await centre.auditOf(caseId)).filter((action) => action === 'note.open').length;
  const before = await opened();
  const first = await readAll(olena, { caseId });
  expect(await opened()).toBe(before + 1);
  const second = await readAll(olena, { caseId, before: first.next ?? undefined });
  const standing = ids.filter((_, index) => index !== 3);
  expect([...first.notes, ...second.notes].map(({ id }) => id)).toEqual(standing);
  expect(first.notes[0]).toMatchObject({ worked: 'Sleep.', canWrite: false });
  expect(second.next).toBeNull();
  expect((await readAll(olena, { caseId, hasStruck: true })).notes[3]?.struck).toMatchObject({
    why: 'error',
  });
  await expect(readAll(petr, { caseId })).rejects.toMatchObject({ kind: 'not_found' });
});

test('what is open before closing is counted', async () => {
  await draftOf();
  expect(await transact(olena, (tx) => openParts(tx, caseId))).toEqual([
    { kind: 'notes_signed', count: 1 },
    { kind: 'commission', count: 1 },
    { kind: 'aims', count: 1 },
  ]);
});

test('without a trace nothing is read', async () => {
  const id = await signedBy();
  await centre.owner.query('ALTER TABLE audit.entry ADD CONSTRAINT full_disk CHECK (false) NOT VALID');
  await expect(open(olena, { caseId, id })).rejects.toMatchObject({ kind: 'unavailable' });
});
