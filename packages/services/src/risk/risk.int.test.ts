import { newId } from '@breakwater/db';
import { RISK_LEVELS } from '@breakwater/domain/case';
import type { RiskLevel } from '@breakwater/domain/case';
import { needsSecondPerson } from '@breakwater/domain/risk';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCase } from '../test-case.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { transact } from '../verb.ts';
import { decide, say, withdraw } from './index.ts';
import { openParts } from './open-parts.ts';
import { raiseRisk } from './raise.ts';

let centre: TestCentre;
let olena: StaffContext;
let licensed: StaffContext;
let trained: StaffContext;
let supervisor: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  olena = await centre.addStaff({ qualification: 'licensed' });
  licensed = await centre.addStaff({ qualification: 'licensed' });
  trained = await centre.addStaff({ qualification: 'trained' });
  supervisor = await centre.addStaff({ roles: ['supervisor'] });
});
afterAll(() => centre.close());

/** A case that Olena holds with two colleagues in its team. */
async function caseOfTeam(): Promise<string> {
  const { caseId } = await openTestCase(centre, olena);
  for (const { actor } of [licensed, trained])
    await centre.owner.query(
      'INSERT INTO app.case_team (id, case_id, staff_id, added_by) VALUES ($1, $2, $3, $4)',
      [newId(), caseId, actor.staffId, olena.actor.staffId],
    );
  return caseId;
}
const word = (who: StaffContext, caseId: string, level: RiskLevel, key = newId()) =>
  say(who, { key, caseId, level, reasons: 'Said so in the meeting.' });
const levelOf = async (caseId: string) =>
  (await centre.owner.query('SELECT risk_level FROM app.case WHERE id = $1', [caseId])).rows[0].risk_level;
const answer = (who: StaffContext, caseId: string, id: string, decision: 'confirmed' | 'declined') =>
  decide(who, { key: newId(), caseId, id, decision, reasons: 'Seen together.' });
const tasks = async (caseId: string) =>
  (
    await centre.owner.query(
      `SELECT state, urgency FROM app.task WHERE case_id = $1 AND kind = 'risk_alarm' AND source_kind = 'risk'`,
      [caseId],
    )
  ).rows;
/** A statement of the portal's own role, past every verb. */
async function asPortal(who: StaffContext, statement: string, values: unknown[]) {
  const client = await centre.staffCore.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.staff_id', $1, true)`, [who.actor.staffId]);
    return await client.query(statement, values);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

describe('raising', () => {
  test('anybody of the team raises it at once, and an urgent level makes one urgent task', async () => {
    const caseId = await caseOfTeam();
    expect(await word(trained, caseId, 'high')).toMatchObject({ state: 'set', level: 'high' });
    expect(await levelOf(caseId)).toBe('high');
    await word(olena, caseId, 'imminent');
    expect(await tasks(caseId)).toEqual([{ state: 'open', urgency: 'urgent' }]);
    expect(await centre.auditOf(caseId)).toEqual(['risk.set', 'risk.set']);
  });

  test('sent again it is said once', async () => {
    const caseId = await caseOfTeam();
    const key = newId();
    const first = await word(olena, caseId, 'low', key);
    expect(await word(olena, caseId, 'low', key)).toEqual(first);
    const { rows } = await centre.owner.query('SELECT id FROM app.risk_level WHERE case_id = $1', [caseId]);
    expect(rows).toHaveLength(1);
  });

  test('a verb that learns of danger raises it, and never lowers it', async () => {
    const caseId = await caseOfTeam();
    const raise = (level: RiskLevel) =>
      transact(trained, (tx) => raiseRisk(tx, trained, { caseId, level, reasons: 'In the note.' }));
    expect(await raise('moderate')).toMatchObject({ state: 'set', level: 'moderate' });
    expect(await raise('low')).toBeNull();
    expect(await levelOf(caseId)).toBe('moderate');
  });

  test('whoever isn’t of the team finds no case, and a closed one hears nothing', async () => {
    const caseId = await caseOfTeam();
    const other = await centre.addStaff();
    await expect(word(other, caseId, 'high')).rejects.toMatchObject({ kind: 'not_found' });
    await expect(word(olena, newId(), 'high')).rejects.toMatchObject({ kind: 'not_found' });
    const administrator = await centre.addStaff({ roles: ['administrator'] });
    await expect(word(administrator, caseId, 'high')).rejects.toMatchObject({ kind: 'not_allowed' });
    await centre.owner.query(
      `UPDATE app.case SET state = 'closed', closed_at = app.app_now() WHERE id = $1`,
      [caseId],
    );
    await expect(word(olena, caseId, 'high')).rejects.toMatchObject({ reason: 'error_case_closed' });
  });
});

describe('lowering', () => {
  test.each([
    ['imminent', 'high'],
    ['imminent', 'none'],
    ['high', 'moderate'],
  ] as const)('from %s to %s waits for a second person', async (from, to) => {
    const caseId = await caseOfTeam();
    await word(olena, caseId, from);
    const { id, state } = await word(olena, caseId, to);
    expect(state).toBe('proposed');
    expect(await levelOf(caseId)).toBe(from);
    await answer(licensed, caseId, id, 'confirmed');
    expect(await levelOf(caseId)).toBe(to);
    expect(await centre.auditOf(caseId)).toEqual(['risk.set', 'risk.propose', 'risk.confirm']);
    expect((await tasks(caseId))[0].state).toBe(to === 'high' ? 'open' : 'done');
  });

  test('from moderate it is one person’s to say', async () => {
    const caseId = await caseOfTeam();
    await word(olena, caseId, 'moderate');
    expect((await word(olena, caseId, 'low')).state).toBe('set');
    expect(await levelOf(caseId)).toBe('low');
  });

  test('neither oneself nor a colleague without the qualification is the second person; a supervisor is', async () => {
    const caseId = await caseOfTeam();
    await word(olena, caseId, 'high');
    const { id } = await word(olena, caseId, 'low');
    for (const who of [olena, trained])
      await expect(answer(who, caseId, id, 'confirmed')).rejects.toMatchObject({
        reason: 'error_risk_second_person',
      });
    expect(await levelOf(caseId)).toBe('high');
    await answer(supervisor, caseId, id, 'confirmed');
    expect(await levelOf(caseId)).toBe('low');
    await expect(answer(licensed, caseId, id, 'declined')).rejects.toMatchObject({
      reason: 'error_moved_on',
    });
  });

  test('declined or withdrawn it stays as it is', async () => {
    const caseId = await caseOfTeam();
    await word(olena, caseId, 'high');
    const first = await word(olena, caseId, 'low');
    await expect(word(licensed, caseId, 'none')).rejects.toMatchObject({
      reason: 'error_risk_proposal_waits',
    });
    await answer(licensed, caseId, first.id, 'declined');
    const second = await word(olena, caseId, 'low');
    await expect(withdraw(licensed, { key: newId(), caseId, id: second.id })).rejects.toMatchObject({
      reason: 'error_own_proposal',
    });
    await withdraw(olena, { key: newId(), caseId, id: second.id });
    expect(await levelOf(caseId)).toBe('high');
  });

  test('a proposal is overtaken by whoever raises the level meanwhile', async () => {
    const caseId = await caseOfTeam();
    await word(olena, caseId, 'high');
    const { id } = await word(olena, caseId, 'low');
    await word(trained, caseId, 'imminent');
    await expect(answer(licensed, caseId, id, 'confirmed')).rejects.toMatchObject({
      reason: 'error_moved_on',
    });
    expect(await levelOf(caseId)).toBe('imminent');
  });
});

describe('the database refuses it too', () => {
  test('what waits for a second person is the same by its rule and by the domain’s', async () => {
    for (const from of RISK_LEVELS) {
      const caseId = await caseOfTeam();
      await word(olena, caseId, from);
      for (const to of RISK_LEVELS) {
        const asked = await asPortal(
          olena,
          `INSERT INTO app.risk_level (id, case_id, level, said_by) VALUES ($1, $2, $3, $4) RETURNING state`,
          [newId(), caseId, to, olena.actor.staffId],
        );
        const state = needsSecondPerson(from, to) ? 'proposed' : 'set';
        expect([from, to, asked.rows[0].state]).toEqual([from, to, state]);
      }
    }
  });

  test('the portal’s role lowers nothing by itself, whatever it writes', async () => {
    const caseId = await caseOfTeam();
    await word(olena, caseId, 'high');
    await expect(
      asPortal(olena, `UPDATE app.case SET risk_level = 'none' WHERE id = $1`, [caseId]),
    ).rejects.toMatchObject({ code: '42501' });
    const claimed = await asPortal(
      olena,
      `INSERT INTO app.risk_level (id, case_id, level, previous, state, said_by, decided_by, decided_at)
        VALUES ($1, $2, 'none', 'none', 'confirmed', $3, $4, now()) RETURNING state, previous, said_by`,
      [newId(), caseId, licensed.actor.staffId, olena.actor.staffId],
    );
    expect(claimed.rows).toEqual([{ state: 'proposed', previous: 'high', said_by: olena.actor.staffId }]);
    const { id } = await word(olena, caseId, 'none');
    for (const who of [olena, trained])
      await expect(
        asPortal(who, `UPDATE app.risk_level SET state = 'confirmed', decided_by = $2 WHERE id = $1`, [
          id,
          licensed.actor.staffId,
        ]),
      ).rejects.toMatchObject({ constraint: 'risk_second_person' });
    await expect(
      asPortal(olena, `UPDATE app.risk_level SET level = 'none' WHERE case_id = $1`, [caseId]),
    ).rejects.toMatchObject({ code: '42501' });
    expect(await levelOf(caseId)).toBe('high');
  });

  test('nor does the worker’s', async () => {
    const caseId = await caseOfTeam();
    await word(olena, caseId, 'high');
    await expect(
      centre.worker.pool.query(`UPDATE app.case SET risk_level = 'none' WHERE id = $1`, [caseId]),
    ).rejects.toMatchObject({ constraint: 'risk_by_history' });
  });
});

test('an urgent level, a waiting proposal and a missing plan stand open before closing', async () => {
  const caseId = await caseOfTeam();
  const kinds = () => transact(olena, async (tx) => (await openParts(tx, caseId)).map(({ kind }) => kind));
  expect(await kinds()).toEqual([]);
  await word(olena, caseId, 'moderate');
  expect(await kinds()).toEqual(['safety_plan_missing']);
  await word(olena, caseId, 'high');
  await word(olena, caseId, 'none');
  expect(await kinds()).toEqual(['risk_high', 'risk_proposed', 'safety_plan_missing']);
});
