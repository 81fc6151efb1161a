import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bar } from '../access/index.ts';
import type { StaffContext } from '../context.ts';
import { openTestCase } from '../test-case.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import {
  answerOffer,
  assign,
  endDeputy,
  joinTeam,
  leaveTeam,
  list,
  listDeputies,
  nameDeputy,
  offer,
  open,
  readTeam,
  take,
  withdrawOffer,
} from './index.ts';

let centre: TestCentre;
let olena: StaffContext;
let petr: StaffContext;
let zuzana: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  olena = await centre.addStaff();
  petr = await centre.addStaff();
  zuzana = await centre.addStaff({ roles: ['supervisor'] });
});
afterAll(() => centre.close());

const idOf = (who: StaffContext) => who.actor.staffId;
const on = (id: string) => ({ id, key: newId() });
const opens = (who: StaffContext, id: string) =>
  open(who, { id }).then(
    () => true,
    () => false,
  );
const steppedUp = (who: StaffContext): StaffContext => ({
  ...who,
  actor: { ...who.actor, isSteppedUp: true },
});

async function trailOf(id: string): Promise<string[]> {
  const { rows } = await centre.owner.query(
    'SELECT action FROM audit.entry WHERE subject_id = $1 ORDER BY at, id',
    [id],
  );
  return rows.map(({ action }) => action);
}

describe('an opened case', () => {
  test('says whom it is about, and the trail says who has looked', async () => {
    const { caseId } = await openTestCase(centre, olena, {
      name: { codeName: 'Swallow' },
      case: { document: { summary: 'Lost her home.' } },
    });
    expect(await open(olena, { id: caseId })).toMatchObject({
      name: 'Swallow',
      summary: 'Lost her home.',
      isTheirs: true,
      glassUntil: null,
    });
    expect(await trailOf(caseId)).toEqual(['case.open']);
  });

  test('isn’t there for a stranger, and no trace of content is left by the try', async () => {
    const { caseId } = await openTestCase(centre, olena);
    await expect(open(petr, { id: caseId })).rejects.toMatchObject({ kind: 'not_found' });
    await expect(
      open(await centre.addStaff({ roles: ['administrator'] }), { id: caseId }),
    ).rejects.toMatchObject({
      kind: 'not_allowed',
    });
  });

  test('isn’t read when the trail can’t be written', async () => {
    const { caseId } = await openTestCase(centre, olena);
    await centre.owner.query('ALTER FUNCTION audit.append RENAME TO append_away').catch(() => undefined);
    try {
      await expect(open(olena, { id: caseId })).rejects.toMatchObject({ kind: 'unavailable' });
    } finally {
      await centre.owner.query('ALTER FUNCTION audit.append_away RENAME TO append').catch(() => undefined);
    }
  });
});

describe('a list', () => {
  test('shows one’s own, one’s team’s, what waits, and to supervisors all; each page is in the trail', async () => {
    const mine = await openTestCase(centre, olena);
    const team = await openTestCase(centre, petr);
    const waiting = await openTestCase(centre, petr, { case: { holderId: null } });
    await joinTeam(petr, { ...on(team.caseId), staffId: idOf(olena) });
    const ids = async (who: StaffContext, filter: Parameters<typeof list>[1]['filter']) =>
      (await list(who, { filter })).rows.map(({ id }) => id);
    expect(await ids(olena, 'mine')).toContain(mine.caseId);
    expect(await ids(olena, 'mine')).not.toContain(team.caseId);
    expect(await ids(olena, 'team')).toEqual([team.caseId]);
    expect(await ids(olena, 'waiting')).toContain(waiting.caseId);
    expect(await ids(zuzana, 'all')).toEqual(
      expect.arrayContaining([mine.caseId, team.caseId, waiting.caseId]),
    );
    await expect(list(olena, { filter: 'all' })).rejects.toMatchObject({ kind: 'not_allowed' });
    const { rows } = await centre.owner.query(
      `SELECT fields FROM audit.entry WHERE action = 'case.list' AND actor_id = $1`,
      [idOf(zuzana)],
    );
    expect(rows).toEqual([{ fields: ['name', 'all'] }]);
  });

  test('goes on after its cursor, and leaves nobody out', async () => {
    const who = await centre.addStaff();
    const made: string[] = [];
    for (let at = 0; at < 33; at++) made.push((await openTestCase(centre, who)).caseId);
    const first = await list(who, { filter: 'mine' });
    const second = await list(who, { filter: 'mine', cursor: first.nextCursor ?? '' });
    expect(first.rows).toHaveLength(30);
    expect([...first.rows, ...second.rows].map(({ id }) => id).sort()).toEqual(made.sort());
    expect(second.nextCursor).toBeNull();
    expect(first.rows[0]?.name).toBe('Test Person');
  });
});

describe('a case that waits', () => {
  test('is taken by one person, however many try at once', async () => {
    const { caseId } = await openTestCase(centre, zuzana, { case: { holderId: null } });
    const tries = await Promise.allSettled([olena, petr].map((who) => take(who, on(caseId))));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await open(zuzana, { id: caseId })).holderId).not.toBeNull();
    expect(await trailOf(caseId)).toContain('case.take');
  });

  test('is not taken by whoever doesn’t speak its language, nor a second time', async () => {
    const { caseId } = await openTestCase(centre, zuzana, { case: { holderId: null, locale: 'uk' } });
    await expect(take(olena, on(caseId))).rejects.toMatchObject({ reason: 'error_case_gone' });
    await take(zuzana, on(caseId));
    const other = await centre.addStaff({ roles: ['supervisor'] });
    await expect(take(other, on(caseId))).rejects.toMatchObject({ reason: 'error_taken_by_other' });
  });
});

describe('a team', () => {
  test('sees and works in the case, and no longer when taken off it', async () => {
    const { caseId } = await openTestCase(centre, olena);
    expect(await opens(petr, caseId)).toBe(false);
    await joinTeam(olena, { ...on(caseId), staffId: idOf(petr) });
    expect(await opens(petr, caseId)).toBe(true);
    expect((await readTeam(olena, { id: caseId })).team).toMatchObject([{ staffId: idOf(petr) }]);
    await expect(joinTeam(petr, { ...on(caseId), staffId: newId() })).rejects.toMatchObject({
      kind: 'not_allowed',
    });
    await leaveTeam(olena, { ...on(caseId), staffId: idOf(petr) });
    expect(await opens(petr, caseId)).toBe(false);
  });

  test('may be left by oneself; nobody joins who works in no cases or is barred', async () => {
    const { caseId } = await openTestCase(centre, olena);
    const auditor = await centre.addStaff({ roles: ['auditor'] });
    await expect(joinTeam(olena, { ...on(caseId), staffId: idOf(auditor) })).rejects.toMatchObject({
      reason: 'error_not_counsellor',
    });
    await bar(steppedUp(zuzana), {
      ...on(caseId),
      subjectKind: 'case',
      staffId: idOf(petr),
      reason: 'They are neighbours.',
    });
    await expect(joinTeam(olena, { ...on(caseId), staffId: idOf(petr) })).rejects.toMatchObject({
      reason: 'error_barred',
    });
    const dita = await centre.addStaff();
    await joinTeam(olena, { ...on(caseId), staffId: idOf(dita) });
    await leaveTeam(dita, { ...on(caseId), staffId: idOf(dita) });
    expect(await opens(dita, caseId)).toBe(false);
  });
});

describe('handing over', () => {
  test('is offered, seen, accepted; the case has its new holder, who is of no team', async () => {
    const { caseId } = await openTestCase(centre, olena);
    await offer(olena, { ...on(caseId), staffId: idOf(petr), word: 'I am away in June.' });
    expect((await readTeam(petr, { id: caseId })).offer).toMatchObject({ word: 'I am away in June.' });
    const other = await centre.addStaff();
    await expect(offer(olena, { ...on(caseId), staffId: idOf(other), word: '' })).rejects.toMatchObject({
      reason: 'error_offer_open',
    });
    await expect(answerOffer(olena, { ...on(caseId), isAccepted: true })).rejects.toMatchObject({
      reason: 'error_offer_gone',
    });
    await answerOffer(petr, { ...on(caseId), isAccepted: true });
    expect(await opens(olena, caseId)).toBe(false);
    expect((await open(petr, { id: caseId })).holderId).toBe(idOf(petr));
    expect(await trailOf(caseId)).toEqual(expect.arrayContaining(['case.offer', 'case.accept']));
  });

  test('declined or withdrawn, the case stays where it was and is seen no longer', async () => {
    const { caseId } = await openTestCase(centre, olena);
    await offer(olena, { ...on(caseId), staffId: idOf(petr), word: '' });
    await answerOffer(petr, { ...on(caseId), isAccepted: false });
    expect(await opens(petr, caseId)).toBe(false);
    await offer(olena, { ...on(caseId), staffId: idOf(petr), word: '' });
    await withdrawOffer(olena, on(caseId));
    await expect(answerOffer(petr, { ...on(caseId), isAccepted: true })).rejects.toMatchObject({
      kind: 'not_found',
    });
    expect((await open(olena, { id: caseId })).holderId).toBe(idOf(olena));
  });

  test('is not for whoever is barred, nor for the others of the team to begin', async () => {
    const { caseId } = await openTestCase(centre, olena);
    const dita = await centre.addStaff();
    await joinTeam(olena, { ...on(caseId), staffId: idOf(dita) });
    await expect(offer(dita, { ...on(caseId), staffId: idOf(petr), word: '' })).rejects.toMatchObject({
      kind: 'not_allowed',
    });
    await bar(steppedUp(zuzana), { ...on(caseId), subjectKind: 'case', staffId: idOf(petr), reason: 'Kin.' });
    await expect(offer(olena, { ...on(caseId), staffId: idOf(petr), word: '' })).rejects.toMatchObject({
      reason: 'error_barred',
    });
  });

  test('a supervisor assigns at once, or lets it wait; a counsellor doesn’t', async () => {
    const { caseId } = await openTestCase(centre, olena);
    await expect(assign(olena, { ...on(caseId), staffId: idOf(petr) })).rejects.toMatchObject({
      kind: 'not_allowed',
    });
    await assign(zuzana, { ...on(caseId), staffId: idOf(petr) });
    expect((await open(petr, { id: caseId })).holderId).toBe(idOf(petr));
    await assign(zuzana, { ...on(caseId), staffId: null });
    expect((await open(zuzana, { id: caseId })).holderId).toBeNull();
  });
});

describe('a deputy', () => {
  test('sees and leads the cases of whom they stand in for, meanwhile, and none they are barred from', async () => {
    const [away, standIn] = [await centre.addStaff(), await centre.addStaff()];
    const [{ caseId }, barredCase] = [await openTestCase(centre, away), await openTestCase(centre, away)];
    await bar(steppedUp(zuzana), {
      ...on(barredCase.caseId),
      subjectKind: 'case',
      staffId: idOf(standIn),
      reason: 'They are friends.',
    });
    const now = Date.parse((await centre.owner.query('SELECT app.app_now() AS now')).rows[0].now);
    const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
    const named = await nameDeputy(away, {
      key: newId(),
      staffId: idOf(away),
      deputyId: idOf(standIn),
      from: at(-1),
      until: at(48),
    });
    expect(await opens(standIn, caseId)).toBe(true);
    expect(await opens(standIn, barredCase.caseId)).toBe(false);
    await joinTeam(standIn, { ...on(caseId), staffId: idOf(petr) });
    expect(await listDeputies(standIn)).toMatchObject([{ staffId: idOf(away), isNow: true, canEnd: false }]);
    await expect(endDeputy(standIn, { key: newId(), id: named.id })).rejects.toMatchObject({
      kind: 'not_allowed',
    });
    await endDeputy(away, { key: newId(), id: named.id });
    expect(await opens(standIn, caseId)).toBe(false);
  });

  test('is named for others by a supervisor alone', async () => {
    const input = {
      key: newId(),
      staffId: idOf(petr),
      deputyId: idOf(olena),
      from: '2027-01-01T00:00:00Z',
      until: '2027-01-02T00:00:00Z',
    };
    await expect(nameDeputy(olena, input)).rejects.toMatchObject({ kind: 'not_allowed' });
    await nameDeputy(zuzana, input);
  });
});
