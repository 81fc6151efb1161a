import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import { read as readTrail } from '../audit/index.ts';
import { joinTeam, open } from '../case/index.ts';
import { agree } from '../client/agree.ts';
import type { StaffContext } from '../context.ts';
import { openTestCase } from '../test-case.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import {
  bar,
  breakTheGlass,
  listGlass,
  readCall,
  readGlass,
  reviewGlass,
  startCall,
  unbar,
  verifyCaller,
} from './index.ts';

let centre: TestCentre;
let olena: StaffContext;
let petr: StaffContext;
let dita: StaffContext;
let zuzana: StaffContext;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  olena = await centre.addStaff({ name: 'Olena' });
  petr = await centre.addStaff({ name: 'Petr' });
  dita = await centre.addStaff({ name: 'Dita', roles: ['call_taker'] });
  zuzana = await centre.addStaff({ name: 'Zuzana', roles: ['supervisor'] });
  return () => centre.close();
});

const stepped = (who: StaffContext): StaffContext => ({ ...who, actor: { ...who.actor, isSteppedUp: true } });
const numberOf = async (id: string) =>
  (await centre.owner.query('SELECT number FROM app.case WHERE id = $1', [id])).rows[0].number as string;
const breaking = (who: StaffContext, number: string) =>
  breakTheGlass(stepped(who), { key: newId(), number, reason: 'He says he will not live.' });
const barring = (who: StaffContext, id: string) =>
  bar(stepped(zuzana), {
    id,
    key: newId(),
    subjectKind: 'case',
    staffId: who.actor.staffId,
    reason: 'They are neighbours.',
  });

describe('a broken glass on a case', () => {
  test('by its number, in any case of letters, reads and doesn’t act; it is reviewed with its reason', async () => {
    const { caseId } = await openTestCase(centre, olena);
    const number = await numberOf(caseId);
    expect(await breaking(dita, number.toLowerCase())).toEqual({
      outcome: 'opened',
      subjectKind: 'case',
      subjectId: caseId,
    });
    expect(await open(dita, { id: caseId })).toMatchObject({
      isTheirs: false,
      glassUntil: expect.any(String),
    });
    // However it is typed, it stands as on record.
    await breaking(petr, number.toLowerCase());
    const joining = joinTeam(petr, { id: caseId, key: newId(), staffId: petr.actor.staffId });
    await expect(joining).rejects.toMatchObject({ kind: 'not_found' });
    const [glass] = await listGlass(zuzana);
    expect(glass).toMatchObject({ subjectKind: 'case', subjectId: caseId, number });
    const id = glass?.id ?? '';
    expect((await readGlass(zuzana, { id })).reason).toBe('He says he will not live.');
    await reviewGlass(zuzana, { id, key: newId(), verdict: 'justified', note: 'Right.' });
    expect((await readGlass(zuzana, { id })).note).toBe('Right.');
    await centre.passHours(1.1);
    await expect(open(dita, { id: caseId })).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('isn’t needed by the team, and opens nothing to the barred: as for an unknown number', async () => {
    const { caseId } = await openTestCase(centre, olena);
    const number = await numberOf(caseId);
    expect(await breaking(olena, number)).toMatchObject({ outcome: 'visible', subjectKind: 'case' });
    await barring(petr, caseId);
    const unknown = await breaking(petr, 'C99-99999').catch((error: unknown) => error);
    expect(await breaking(petr, number).catch((error: unknown) => error)).toEqual(unknown);
    expect(unknown).toMatchObject({ reason: 'error_number_unknown' });
  });
});

describe('a bar from a case', () => {
  test('takes holder, team and meetings from them; its reason opens in the trail; lifted, nothing comes back by itself', async () => {
    const { caseId } = await openTestCase(centre, olena);
    const other = await openTestCase(centre, petr);
    await joinTeam(petr, { id: other.caseId, key: newId(), staffId: olena.actor.staffId });
    await barring(olena, caseId);
    await barring(olena, other.caseId);
    await expect(open(olena, { id: caseId })).rejects.toMatchObject({ kind: 'not_found' });
    await expect(open(olena, { id: other.caseId })).rejects.toMatchObject({ kind: 'not_found' });
    expect((await open(zuzana, { id: caseId })).holderId).toBeNull();
    expect((await open(petr, { id: other.caseId })).team).toEqual([]);
    const { rows } = await readTrail(zuzana, { subjectId: caseId });
    const entry = rows.find(({ action }) => action === 'access.bar');
    expect(entry).toMatchObject({
      subjectKind: 'case',
      subjectName: await numberOf(caseId),
      hasReason: true,
    });
    const opened = await readTrail(zuzana, { subjectId: caseId, reasonOf: entry?.id });
    expect(opened.rows.find(({ id }) => id === entry?.id)?.reason).toBe('They are neighbours.');
    await unbar(stepped(zuzana), {
      id: other.caseId,
      key: newId(),
      subjectKind: 'case',
      staffId: olena.actor.staffId,
    });
    await expect(open(olena, { id: other.caseId })).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('a client who calls', () => {
  async function agreedWith(who: StaffContext, codeWord: string) {
    const { caseId, clientId } = await openTestCase(centre, who);
    await agree(who, {
      id: clientId,
      key: newId(),
      after: 0,
      reason: '',
      safeContact: { ...(await centre.newSubmission()).safeContact, channel: 'code_only', codeWord },
    });
    return numberOf(caseId);
  }
  const calling = async (number: string) => (await startCall(dita, { key: newId(), number })).id;
  const saying = (id: string, codeWord: string) => verifyCaller(dita, { id, key: newId(), codeWord });

  test('says the number of the case and the code word, and hears when the next meeting is and no more', async () => {
    const number = await agreedWith(olena, 'Blue lantern');
    const id = await calling(number);
    expect((await saying(id, 'red lantern')).hears).toBeNull();
    expect(await saying(id, 'blue  LANTERN')).toMatchObject({
      state: 'verified',
      hears: { number, state: 'open', mode: null, appointmentAt: null },
    });
  });

  test('isn’t told whether there is such a case: known and unknown numbers look the same', async () => {
    const screens: unknown[] = [];
    for (const number of [await agreedWith(olena, 'Blue lantern'), 'C99-99999']) {
      const id = await calling(number);
      const seen: unknown[] = [await readCall(dita, { id })];
      for (const word of ['red', 'x', 'green']) seen.push(await saying(id, word));
      screens.push(JSON.parse(JSON.stringify(seen).replaceAll(id, 'id')));
    }
    expect(screens[1]).toEqual(screens[0]);
  });
});
