import { newId } from '@breakwater/db';
import { TIMELINE_KINDS } from '@breakwater/domain/timeline';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import { open as openContact, record } from '../contact/index.ts';
import type { StaffContext } from '../context.ts';
import { add, begin, sign, strike } from '../note/index.ts';
import { openTestCase } from '../test-case.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { recordIntervention, setAim } from '../commission/index.ts';
import { list } from './index.ts';

let centre: TestCentre;
let olena: StaffContext;
let petr: StaffContext;
let file: { clientId: string; caseId: string };

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  olena = await centre.addStaff({ name: 'Olena' });
  petr = await centre.addStaff({ name: 'Petr' });
  file = await openTestCase(centre, olena);
  return () => centre.close();
});

const call = (hoursAgo: number, caseId = file.caseId, parts = {}) =>
  record(olena, {
    caseId,
    key: newId(),
    channel: 'call',
    direction: 'from_them',
    party: 'client',
    happenedAt: new Date(centre.now().getTime() - hoursAgo * 3_600_000).toISOString(),
    withWhom: 'Her sister',
    text: 'Private words.',
    safeContact: 'Not after six.',
    ...parts,
  });

describe('the timeline', () => {
  test('merges everything by when it happened, clear parts alone', async () => {
    const { caseId } = file;
    const contact = await call(5);
    await recordIntervention(olena, {
      caseId,
      key: newId(),
      topic: 'rights',
      manner: 'with',
      outcome: 'informed',
      happenedAt: new Date(centre.now().getTime() - 7_200_000).toISOString(),
      minutes: 20,
    });
    await setAim(olena, { caseId, key: newId(), aim: 'plan', seen: 'open', state: 'met' });
    const { id } = await begin(olena, { caseId, key: newId(), kind: 'contact', contactId: contact.id });
    const draftless = await list(olena, { caseId });
    await sign(olena, { id, key: newId(), version: 1, worked: 'Private words.' });
    await centre.passHours(1);
    await add(olena, { id, key: newId(), text: 'Private words.' });
    const { entries, nextCursor } = await list(olena, { caseId });
    expect(entries.map(({ kind }) => kind)).toEqual(['addendum', 'aim', 'intervention', 'note', 'contact']);
    expect(entries[2]).toMatchObject({ facts: { topic: 'rights', outcome: 'informed' }, staffName: 'Olena' });
    expect(nextCursor).toBeNull();
    expect(draftless.entries).toHaveLength(3);
    expect(JSON.stringify(entries)).not.toContain('Private');
    expect((await list(olena, { caseId, kinds: ['contact'] })).entries).toHaveLength(1);
  });

  test('pages without a gap or a double, whatever shares a moment', async () => {
    for (let each = 0; each < 60; each += 1) await call(Math.floor(each / 7));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(olena, { caseId: file.caseId, cursor });
      seen.push(...page.entries.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
    expect((await list(olena, { caseId: file.caseId, cursor: 'nonsense' })).entries).toHaveLength(25);
  });

  test('of a person holds all their cases that the actor may see', async () => {
    await call(1);
    const other = await openTestCase(centre, petr);
    await centre.owner.query(
      `INSERT INTO app.case_person (case_id, client_id, part) VALUES ($1, $2, 'client')`,
      [other.caseId, file.clientId],
    );
    await record(petr, {
      caseId: other.caseId,
      key: newId(),
      channel: 'visit',
      direction: 'from_us',
      party: 'client',
      happenedAt: centre.now().toISOString(),
    });
    const zuzana = await centre.addStaff({ roles: ['supervisor'] });
    expect((await list(zuzana, { clientId: file.clientId })).entries).toHaveLength(2);
    expect((await list(olena, { clientId: file.clientId })).entries).toHaveLength(1);
    const stranger = await centre.addStaff();
    await expect(list(stranger, { clientId: file.clientId })).rejects.toMatchObject({ kind: 'not_found' });
    await expect(list(stranger, { caseId: file.caseId })).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('hides what is struck through until it is asked for', async () => {
    const { id } = await call(1);
    await strike(olena, {
      caseId: file.caseId,
      key: newId(),
      id,
      kind: 'contact',
      why: 'error',
      reason: 'Twice.',
    });
    expect((await list(olena, { caseId: file.caseId })).entries).toEqual([]);
    expect((await list(olena, { caseId: file.caseId, hasStruck: true })).entries).toMatchObject([
      { isStruck: true },
    ]);
  });

  test('reads every kind that it names', async () => {
    for (const kind of TIMELINE_KINDS)
      expect((await list(olena, { caseId: file.caseId, kinds: [kind] })).entries).toEqual([]);
  });
});

describe('a contact', () => {
  test('is registered with its words, which only opening shows, with a trace', async () => {
    const { id } = await call(2, file.caseId, { isBeyondCap: true });
    expect(await openContact(olena, { caseId: file.caseId, id })).toMatchObject({
      withWhom: 'Her sister',
      safeContact: 'Not after six.',
      isBeyondCap: true,
      by: 'Olena',
    });
    expect(await centre.auditOf(file.caseId)).toEqual(['contact.record', 'contact.open']);
    await expect(openContact(petr, { caseId: file.caseId, id })).rejects.toMatchObject({ kind: 'not_found' });
    const statement = `UPDATE app.contact SET happened_at = now()`;
    await expect(olena.core.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  test('plans when to be in touch again: a task, on a day that has not passed', async () => {
    const { id } = await call(1, file.caseId, { followUpOn: '2026-11-30' });
    const { rows } = await centre.owner.query(
      'SELECT kind, source_kind, owner_id FROM app.task WHERE source_id = $1',
      [id],
    );
    expect(rows).toEqual([{ kind: 'follow_up', source_kind: 'contact', owner_id: olena.actor.staffId }]);
    await expect(call(1, file.caseId, { followUpOn: '2026-11-01' })).rejects.toMatchObject({
      fields: { followUpOn: 'error_task_day' },
    });
  });

  test('counts as being in touch when it was with the client, in a closed case too', async () => {
    await centre.passHours(10);
    await call(3, file.caseId, { party: 'agency' });
    await centre.owner.query(
      `UPDATE app.case SET state = 'closed', closed_at = app.app_now() WHERE id = $1`,
      [file.caseId],
    );
    const touched = () =>
      centre.owner
        .query('SELECT last_contact_at AS at FROM app.case WHERE id = $1', [file.caseId])
        .then(({ rows }) => rows[0].at);
    expect(await touched()).not.toEqual(new Date(centre.now().getTime() - 3 * 3_600_000));
    await call(1);
    expect(await touched()).toEqual(new Date(centre.now().getTime() - 3_600_000));
    await expect(call(-1)).rejects.toMatchObject({ fields: { happenedAt: 'error_not_yet' } });
    await expect(call(0, newId())).rejects.toMatchObject({ kind: 'not_found' });
  });
});
