import { newId } from '@breakwater/db';
import type { CloseCase } from '@breakwater/domain/case';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinTeam } from './change-team.ts';
import { close } from './close.ts';
import type { StaffContext } from '../context.ts';
import { beginEpisode } from '../episode/new-episode.ts';
import { save as saveMeasure } from '../measure/index.ts';
import { say as sayRisk } from '../risk/index.ts';
import { openTestCase } from '../test-case.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { transact } from '../verb.ts';
import { decideClosure, withdrawClosure } from './decide-closure.ts';
import { open } from './open.ts';
import { overview } from './overview.ts';
import { readClosing } from './read-closing.ts';
import { reopen } from './reopen.ts';

let centre: TestCentre;
let olena: StaffContext;
let zuzana: StaffContext;
let hana: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  olena = await centre.addStaff();
  zuzana = await centre.addStaff({ roles: ['supervisor'] });
  hana = await centre.addStaff({ roles: ['supervisor'] });
});
afterAll(() => centre.close());

const on = (id: string) => ({ id, key: newId() });

async function closing(id: string, changes: Partial<CloseCase> = {}): Promise<CloseCase> {
  const { rows } = await centre.owner.query('SELECT version FROM app.case WHERE id = $1', [id]);
  return {
    ...on(id),
    version: rows[0].version,
    reason: 'agreed',
    insight: 'gained',
    coping: 'partly',
    longTermHelp: 'found',
    approverId: null,
    summary: 'She sleeps again.',
    causeAnalysis: '',
    furtherPlan: '',
    noAnalysisWhy: '',
    ...changes,
  };
}

/** A case with one open episode, whose service asks what `policy` says. */
async function caseUnder(policy: Record<string, unknown>): Promise<string> {
  const { caseId } = await openTestCase(centre, olena);
  await centre.owner.query('UPDATE app.service SET episode_policy = episode_policy || $2 WHERE id = $1', [
    centre.serviceId,
    JSON.stringify({ required: [], asksApproval: false, ...policy }),
  ]);
  await transact(olena, (tx) =>
    beginEpisode(tx, olena, {
      caseId,
      serviceId: centre.serviceId,
      informationAt: '2026-11-22T08:00:00Z',
    }),
  );
  return caseId;
}

const refused = (reason: string) => expect.objectContaining({ reason });

describe('closing', () => {
  test('ends the case and its episodes; it says how, and the trail says who', async () => {
    const id = await caseUnder({});
    await close(olena, await closing(id));
    expect(await open(olena, { id })).toMatchObject({ state: 'closed', closedAt: expect.any(String) });
    expect((await overview(olena, { id })).episodes).toMatchObject([{ state: 'closed' }]);
    expect((await readClosing(olena, { id })).closures).toMatchObject([
      { state: 'closed', longTermHelp: 'found', words: { summary: 'She sleeps again.' } },
    ]);
    const { rows } = await centre.owner.query(
      `SELECT actor_id FROM audit.entry WHERE action = 'case.close' AND subject_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ actor_id: olena.actor.staffId }]);
    await expect(close(olena, await closing(id))).rejects.toEqual(refused('error_case_closed'));
  });

  test('is impossible while something required is open, and it says what', async () => {
    const id = await caseUnder({ required: ['commission', 'aims'] });
    expect((await readClosing(olena, { id })).openParts).toEqual([
      { kind: 'commission', count: 1 },
      { kind: 'aims', count: 1 },
    ]);
    await expect(close(olena, await closing(id))).rejects.toEqual(refused('error_case_open_parts'));
  });

  test('asks for an assessment and a safety plan where a policy does: a judged risk, a planned measure', async () => {
    const id = await caseUnder({ required: ['assessment', 'safety_plan'] });
    const kinds = async () => (await readClosing(olena, { id })).openParts.map(({ kind }) => kind);
    expect(await kinds()).toEqual(['safety_plan', 'assessment']);
    await sayRisk(olena, { key: newId(), caseId: id, level: 'low', reasons: 'Calm.' });
    expect(await kinds()).toContain('assessment');
    await saveMeasure(olena, {
      ...on(newId()),
      caseId: id,
      version: 0,
      doneBy: 'client',
      responsibleId: null,
      frequency: 'once',
      dueAt: null,
      what: 'Sees the doctor.',
    });
    expect(await kinds()).not.toContain('assessment');
    await expect(close(olena, await closing(id))).rejects.toEqual(refused('error_case_open_parts'));
  });

  test('after an emergency takes the causes and a plan, or why there are none', async () => {
    const id = await caseUnder({ required: ['cause_analysis'] });
    await expect(close(olena, await closing(id, { causeAnalysis: 'He came back.' }))).rejects.toMatchObject({
      fields: { furtherPlan: 'error_cause_missing' },
    });
    await expect(close(olena, await closing(id))).rejects.toMatchObject({
      fields: { causeAnalysis: 'error_cause_missing' },
    });
    await close(olena, await closing(id, { noAnalysisWhy: 'She left the country.' }));
    const other = await caseUnder({ required: ['cause_analysis'] });
    await close(
      olena,
      await closing(other, { causeAnalysis: 'He came back.', furtherPlan: 'A court order.' }),
    );
  });

  test('is refused to a stranger, to one who read an older version, and on an unknown case', async () => {
    const id = await caseUnder({});
    const stranger = await centre.addStaff();
    await expect(close(stranger, await closing(id))).rejects.toMatchObject({ kind: 'not_found' });
    await expect(close(olena, { ...(await closing(id)), version: 99 })).rejects.toEqual(
      refused('error_changed_meanwhile'),
    );
  });
});

describe('approval', () => {
  test('comes from a second person: who asked, and a counsellor, decide nothing', async () => {
    const id = await caseUnder({ asksApproval: true });
    await joinTeam(olena, { ...on(id), staffId: zuzana.actor.staffId });
    await expect(close(zuzana, await closing(id, { approverId: zuzana.actor.staffId }))).rejects.toEqual(
      refused('error_second_person'),
    );
    await expect(close(zuzana, await closing(id))).rejects.toMatchObject({
      fields: { approverId: 'error_required' },
    });
    await close(zuzana, await closing(id, { approverId: hana.actor.staffId }));
    expect((await open(olena, { id })).state).toBe('open');
    await expect(close(olena, await closing(id, { approverId: hana.actor.staffId }))).rejects.toEqual(
      refused('error_closure_asked'),
    );
    await expect(decideClosure(olena, { ...on(id), isApproved: true, word: '' })).rejects.toMatchObject({
      kind: 'not_allowed',
    });
    await expect(decideClosure(zuzana, { ...on(id), isApproved: true, word: '' })).rejects.toEqual(
      refused('error_second_person'),
    );
    await decideClosure(hana, { ...on(id), isApproved: true, word: 'Well done.' });
    expect((await open(olena, { id })).state).toBe('closed');
    expect((await readClosing(olena, { id })).closures).toMatchObject([
      { words: { decision: 'Well done.' } },
    ]);
  });

  test('sent back with a word or taken back, the work goes on and it can be asked for anew', async () => {
    const id = await caseUnder({ asksApproval: true });
    const ask = async () => close(olena, await closing(id, { approverId: hana.actor.staffId }));
    await ask();
    await expect(decideClosure(hana, { ...on(id), isApproved: false, word: '' })).rejects.toThrow();
    await decideClosure(hana, { ...on(id), isApproved: false, word: 'What of the children?' });
    await ask();
    await withdrawClosure(olena, on(id));
    await expect(decideClosure(hana, { ...on(id), isApproved: true, word: '' })).rejects.toEqual(
      refused('error_moved_on'),
    );
    expect((await readClosing(olena, { id })).closures.map(({ state }) => state)).toEqual([
      'withdrawn',
      'sent_back',
    ]);
  });
});

describe('the database', () => {
  const asPortal = async (who: StaffContext, text: string, values: unknown[]) => {
    const client = await who.core.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('app.staff_id', $1, true)`, [who.actor.staffId]);
      await client.query(text, values);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  };

  test('ends no case without its closure, and no second person is the first', async () => {
    const id = await caseUnder({ asksApproval: true });
    await expect(
      asPortal(olena, `UPDATE app.case SET state = 'closed', closed_at = app.app_now() WHERE id = $1`, [id]),
    ).rejects.toMatchObject({ constraint: 'case_ends_by_closure' });
    const insert = `INSERT INTO app.closure (id, case_id, state, reason, insight, coping, long_term_help, has_cause_analysis, has_reason_instead, asked_by,
      decided_by, decided_at, closed_at, sealed) VALUES ($1, $2, 'closed', 'agreed', 'unsaid', 'unsaid', 'unsaid', false, false, $3, $4, $5, app.app_now(), 'x')`;
    const me = olena.actor.staffId;
    await expect(asPortal(olena, insert, [newId(), id, me, null, null])).rejects.toMatchObject({
      constraint: 'closure_approved',
    });
    await expect(asPortal(olena, insert, [newId(), id, me, me, '2026-11-22'])).rejects.toMatchObject({
      constraint: 'closure_second_person',
    });
  });
});

describe('reopening', () => {
  test('takes a reason, is in the trail, and the case can be closed again', async () => {
    const id = await caseUnder({});
    await close(olena, await closing(id));
    await expect(reopen(await centre.addStaff(), { ...on(id), why: 'Again.' })).rejects.toMatchObject({
      kind: 'not_found',
    });
    await reopen(olena, { ...on(id), why: 'She called again.' });
    expect((await open(olena, { id })).state).toBe('open');
    const [before] = (await readClosing(olena, { id })).closures;
    expect(before).toMatchObject({ state: 'reopened', words: { reopenWhy: 'She called again.' } });
    const { rows } = await centre.owner.query(
      `SELECT count(*)::int AS n FROM audit.entry WHERE action = 'case.reopen' AND subject_id = $1`,
      [id],
    );
    expect(rows[0].n).toBe(1);
    await close(olena, await closing(id));
  });
});
