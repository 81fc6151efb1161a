import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCase } from '../test-case.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { strike } from '../note/index.ts';
import { transact } from '../verb.ts';
import {
  agreeCommission,
  aimsSummary,
  nameTheme,
  open,
  recordIntervention,
  setAim,
  setThemeAside,
  writeSituationMap,
} from './index.ts';

let centre: TestCentre;
let olena: StaffContext;
let petr: StaffContext;
let caseId: string;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  olena = await centre.addStaff({ name: 'Olena' });
  petr = await centre.addStaff({ name: 'Petr' });
  ({ caseId } = await openTestCase(centre, olena));
  return () => centre.close();
});

const TODAY = '2026-11-23';
const map = (version: number, happened = 'He left on Friday.') =>
  writeSituationMap(olena, { caseId, key: newId(), version, happened });
const agreed = (version: number, words = 'To sleep again.', agreedOn = TODAY) =>
  agreeCommission(olena, { caseId, key: newId(), version, agreedOn, words, agreedBy: 'Client and Olena' });
const help = (parts: Partial<Parameters<typeof recordIntervention>[1]> = {}) =>
  recordIntervention(olena, {
    caseId,
    key: newId(),
    topic: 'housing',
    manner: 'with',
    outcome: 'under_way',
    happenedAt: centre.now().toISOString(),
    minutes: 30,
    ...parts,
  });

describe('situation map and commission', () => {
  test('stand in versions, the newest first, and nothing is lost', async () => {
    await map(0);
    await map(1, 'He left on Friday, and came back.');
    await agreed(0);
    await agreed(1, 'To sleep again, and to find a flat.');
    const work = await open(olena, { caseId });
    expect(work.situationMaps.map(({ version, happened }) => [version, happened])).toEqual([
      [2, 'He left on Friday, and came back.'],
      [1, 'He left on Friday.'],
    ]);
    expect(work.commissions).toMatchObject([
      { version: 2, agreedBy: 'Client and Olena', agreedOn: TODAY, writtenBy: 'Olena' },
      { version: 1, words: 'To sleep again.' },
    ]);
    expect(await centre.auditOf(caseId)).toEqual(
      expect.arrayContaining(['work.situation', 'work.commission', 'work.open']),
    );
  });

  test('of two people who write at once one is told', async () => {
    const settled = await Promise.allSettled([map(0, 'One.'), map(0, 'Other.')]);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await agreed(0);
    await expect(agreed(0)).rejects.toMatchObject({ reason: 'error_changed_meanwhile' });
  });

  test('are sealed, never changed in place, and refuse what is empty or ahead', async () => {
    await map(0);
    const { rows } = await centre.owner.query('SELECT sealed FROM app.situation_map');
    expect(rows[0].sealed.toString('latin1')).not.toContain('Friday');
    await expect(olena.core.pool.query('UPDATE app.situation_map SET sealed = NULL')).rejects.toMatchObject({
      code: '42501',
    });
    await expect(olena.core.pool.query('UPDATE app.commission SET sealed = NULL')).rejects.toMatchObject({
      code: '42501',
    });
    await expect(map(1, ' ')).rejects.toMatchObject({ name: 'ZodError' });
    await expect(agreed(0, 'Words.', '2026-11-24')).rejects.toMatchObject({
      fields: { agreedOn: 'error_not_yet' },
    });
  });
});

describe('aims', () => {
  const set = (seen: 'open' | 'worked_on' | 'met', state: 'open' | 'worked_on' | 'met') =>
    setAim(olena, { caseId, key: newId(), aim: 'safety', seen, state });

  test('are marked met with a day, and taken back, step by step', async () => {
    await set('open', 'worked_on');
    await centre.passHours(1);
    await set('worked_on', 'met');
    const { aims } = await open(olena, { caseId });
    expect(aims).toHaveLength(10);
    expect(aims.find(({ aim }) => aim === 'safety')).toMatchObject({
      state: 'met',
      steps: [{ state: 'met', reachedOn: TODAY, by: 'Olena' }, { state: 'worked_on' }],
    });
    const summary = await transact(olena, (tx) => aimsSummary(tx, caseId));
    expect(summary.filter(({ state }) => state === 'met')).toEqual([
      { aim: 'safety', state: 'met', reachedOn: TODAY },
    ]);
    await centre.passHours(1);
    await set('met', 'worked_on');
  });

  test('whoever saw another state is told', async () => {
    await set('open', 'met');
    await expect(set('open', 'worked_on')).rejects.toMatchObject({ reason: 'error_changed_meanwhile' });
  });
});

test('themes are named, and set aside without being lost', async () => {
  const { id } = await nameTheme(olena, { caseId, key: newId(), name: 'Saying no' });
  await setThemeAside(olena, { caseId, key: newId(), id });
  expect((await open(olena, { caseId })).themes).toMatchObject([{ name: 'Saying no', isSetAside: true }]);
  await expect(setThemeAside(olena, { caseId, key: newId(), id: newId() })).rejects.toMatchObject({
    kind: 'not_found',
  });
});

describe('social counselling', () => {
  test('is counted by topic, apart from meetings, without what is struck through', async () => {
    await help();
    await help({ minutes: 15 });
    const { id } = await help({ topic: 'rights', minutes: 90 });
    await strike(olena, { caseId, key: newId(), id, kind: 'intervention', why: 'error', reason: 'Twice.' });
    const work = await open(olena, { caseId });
    expect(work.topics).toEqual([{ topic: 'housing', times: 2, minutes: 45 }]);
    expect(work.interventions.find((each) => each.id === id)?.struck).toMatchObject({ reason: 'Twice.' });
    expect((await centre.owner.query('SELECT count(*)::int AS n FROM app.meeting')).rows[0].n).toBe(0);
  });

  test('an accompaniment says why, to the database too', async () => {
    await expect(help({ topic: 'accompaniment' })).rejects.toMatchObject({ name: 'ZodError' });
    const { id } = await help({ topic: 'accompaniment', reason: 'She freezes at the counter.' });
    expect((await open(olena, { caseId })).interventions[0]?.reason).toBe('She freezes at the counter.');
    await expect(
      centre.owner.query('UPDATE app.intervention SET has_reason = false WHERE id = $1', [id]),
    ).rejects.toMatchObject({ code: '23514' });
  });

  test('with the client means in touch; for them doesn’t; ahead it is refused', async () => {
    const touched = async () =>
      (await centre.owner.query('SELECT last_contact_at FROM app.case WHERE id = $1', [caseId])).rows[0]
        .last_contact_at as Date;
    const before = await touched();
    await centre.passHours(5);
    await help({ manner: 'for', happenedAt: centre.now().toISOString() });
    expect(await touched()).toEqual(before);
    await help({ happenedAt: centre.now().toISOString() });
    expect(await touched()).toEqual(centre.now());
    const ahead = new Date(centre.now().getTime() + 60_000).toISOString();
    await expect(help({ happenedAt: ahead })).rejects.toMatchObject({
      fields: { happenedAt: 'error_not_yet' },
    });
  });
});

test('in somebody else’s case: not_found; in a closed one nothing is begun', async () => {
  const ids = { caseId, key: newId() };
  const tries = (who: StaffContext) => [
    () => writeSituationMap(who, { ...ids, key: newId(), version: 0, happened: 'x' }),
    () =>
      agreeCommission(who, { ...ids, key: newId(), version: 0, agreedOn: TODAY, words: 'x', agreedBy: 'x' }),
    () => setAim(who, { ...ids, key: newId(), aim: 'plan', seen: 'open', state: 'met' }),
    () => nameTheme(who, { ...ids, key: newId(), name: 'x' }),
    () =>
      recordIntervention(who, {
        ...ids,
        key: newId(),
        topic: 'rights',
        manner: 'for',
        outcome: 'informed',
        happenedAt: centre.now().toISOString(),
        minutes: 5,
      }),
  ];
  for (const attempt of [...tries(petr), () => open(petr, { caseId })])
    await expect(attempt()).rejects.toMatchObject({ kind: 'not_found' });
  await centre.owner.query(`UPDATE app.case SET state = 'closed', closed_at = app.app_now() WHERE id = $1`, [
    caseId,
  ]);
  for (const attempt of tries(olena))
    await expect(attempt()).rejects.toMatchObject({ reason: 'error_case_closed' });
  const auditor = await centre.addStaff({ roles: ['administrator'] });
  for (const attempt of [...tries(auditor), () => open(auditor, { caseId })])
    await expect(attempt()).rejects.toMatchObject({ kind: 'not_allowed' });
});
