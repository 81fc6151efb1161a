import { newId } from '@breakwater/db';
import type { SubmitRequest } from '@breakwater/domain/request';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { takenBy } from '../test-request.ts';
import {
  endCall,
  findCall,
  findOwnCall,
  readCall,
  recordCallBack,
  startCall,
  verifyCaller,
} from './index.ts';
import { tellable } from './queries.ts';

let centre: TestCentre;
let olena: StaffContext;
let dita: StaffContext;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  olena = await centre.addStaff({ name: 'Olena' });
  dita = await centre.addStaff({ name: 'Dita', roles: ['call_taker'] });
  return () => centre.close();
});

const agreed: SubmitRequest['safeContact'] = {
  channel: 'phone',
  address: '+44 1632 960000',
  name: 'Jana',
  days: 'any',
  from: '08:00',
  until: '20:00',
  zone: 'Europe/Prague',
  mayLeaveMessage: false,
  whoElse: '',
  codeWord: 'Blue lantern',
  never: '',
  validUntilOn: null,
};
const numberOf = async (id: string) =>
  (await centre.owner.query('SELECT number FROM app.request WHERE id = $1', [id])).rows[0].number as string;
const known = async (safeContact = agreed) => {
  const { id } = await takenBy(centre, olena, { safeContact });
  return { id, number: await numberOf(id) };
};
const calling = async (by: StaffContext, number: string) =>
  (await startCall(by, { key: newId(), number })).id;
const saying = (by: StaffContext, id: string, codeWord: string, key = newId()) =>
  verifyCaller(by, { id, codeWord, key });

describe('a caller who isn’t verified', () => {
  test('gets the same screen whether the number is known or not, after each wrong word', async () => {
    const { number } = await known();
    const { number: wordless } = await known({ ...agreed, codeWord: '' });
    const screens: unknown[] = [];
    for (const asked of [number, '0000-00', wordless]) {
      const id = await calling(dita, asked);
      const seen: unknown[] = [await readCall(dita, { id })];
      for (const word of ['red lantern', '…', 'x', 'blue lantern']) seen.push(await saying(dita, id, word));
      screens.push(JSON.parse(JSON.stringify(seen).replaceAll(id, 'id')));
    }
    expect(screens[1]).toEqual(screens[0]);
    expect(screens[2]).toEqual(screens[0]);
    expect(screens[0]).toMatchObject([
      { state: 'unverified', triesLeft: 3, hears: null },
      { state: 'unverified', triesLeft: 2 },
      { state: 'unverified', triesLeft: 1 },
      { state: 'closed', triesLeft: 0, hears: null },
      { state: 'closed', triesLeft: 0, hears: null },
    ]);
  });

  test('costs the same statements, known or not', async () => {
    const { number } = await known();
    const statements = async (asked: string) => {
      const { client, seen } = spy();
      const id = await calling({ ...dita, core: { ...dita.core, pool: client } }, asked);
      await saying({ ...dita, core: { ...dita.core, pool: client } }, id, 'wrong');
      return seen;
    };
    const one = await statements(number);
    expect(one.length).toBeGreaterThan(5);
    expect(await statements('0000-00')).toEqual(one);
  });

  test('leaves a trail, also of a number that isn’t one', async () => {
    const { id } = await known();
    await saying(dita, await calling(dita, await numberOf(id)), 'wrong');
    expect(await centre.auditOf(id)).toEqual(expect.arrayContaining(['caller.start', 'caller.refused']));
    await saying(dita, await calling(dita, '0000-00'), 'wrong');
    const { rows } = await centre.owner.query(
      `SELECT action FROM audit.entry WHERE subject_id IS NULL AND action LIKE 'caller.%' ORDER BY tx, id`,
    );
    expect(rows.map(({ action }) => action)).toEqual(['caller.start', 'caller.refused']);
  });
});

describe('the code word', () => {
  test('verifies, however it is typed, for this call and 30 minutes: state and time may be said', async () => {
    const { id: requestId, number } = await known();
    const id = await calling(dita, number);
    const view = await saying(dita, id, ' blue-LANTERN ');
    expect(view).toMatchObject({
      state: 'verified',
      verifiedBy: 'code_word',
      hears: { number, state: 'received', appointmentAt: null },
    });
    expect(JSON.stringify(view)).not.toMatch(/Jana|1632|lantern|words/i);
    expect(await centre.auditOf(requestId)).toContain('caller.verify');
    await centre.passHours(0.49);
    expect((await readCall(dita, { id })).state).toBe('verified');
    await centre.passHours(0.02);
    expect(await readCall(dita, { id })).toMatchObject({ state: 'over', hears: null });
    expect((await readCall(dita, { id: await calling(dita, number) })).state).toBe('unverified');
  });

  test('isn’t compared after six wrong ones about one request within an hour, and nobody can tell', async () => {
    const { number } = await known();
    for (const who of [dita, olena])
      for (let each = 0, id = await calling(who, number); each < 3; each += 1) await saying(who, id, 'wrong');
    expect((await saying(dita, await calling(dita, number), 'blue lantern')).state).toBe('unverified');
    await centre.passHours(1.1);
    expect((await saying(dita, await calling(dita, number), 'blue lantern')).state).toBe('verified');
  });

  test('isn’t guessed on and on: after ten wrong ones within an hour no call begins', async () => {
    for (let each = 0; each < 4; each += 1)
      for (let word = 0, id = await calling(dita, '0000-00'); word < 3; word += 1)
        await saying(dita, id, 'wrong');
    await expect(calling(dita, '0000-00')).rejects.toMatchObject({ kind: 'too_many' });
    await calling(olena, '0000-00');
    await centre.passHours(1.1);
    await calling(dita, '0000-00');
  });

  test('is tried once by one form, however often it is sent', async () => {
    const id = await calling(dita, '0000-00');
    const key = newId();
    await Promise.all([saying(dita, id, 'wrong', key), saying(dita, id, 'wrong', key)]);
    expect((await saying(dita, id, 'wrong', key)).triesLeft).toBe(2);
  });

  test('said twice at once counts twice', async () => {
    const id = await calling(dita, '0000-00');
    await Promise.all([saying(dita, id, 'a'), saying(dita, id, 'b')]);
    expect((await readCall(dita, { id })).triesLeft).toBe(1);
  });
});

describe('a call', () => {
  test('is one’s own: nobody else reads, verifies or ends it', async () => {
    const id = await calling(dita, (await known()).number);
    for (const refused of [
      () => readCall(olena, { id }),
      () => saying(olena, id, 'blue lantern'),
      () => endCall(olena, { id, key: newId() }),
      () => recordCallBack(olena, { id, key: newId() }),
    ])
      await expect(refused()).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('ends, and with it what was proved; the next one ends the last', async () => {
    const { number, id: requestId } = await known();
    const id = await calling(olena, number);
    await saying(olena, id, 'blue lantern');
    expect((await findCall(olena, { id: requestId }))?.state).toBe('verified');
    await endCall(olena, { id, key: newId() });
    expect([(await readCall(olena, { id })).state, await findCall(olena, { id: requestId })]).toEqual([
      'over',
      null,
    ]);
    const again = await calling(olena, number);
    await calling(olena, '0000-00');
    expect((await readCall(olena, { id: again })).state).toBe('over');
    expect(await centre.auditOf(requestId)).toContain('caller.end');
  });

  test('is told on every page of whoever is on it, and on nobody else’s, until it ends', async () => {
    const { number } = await known();
    expect(await findOwnCall(olena)).toBeNull();
    const first = await calling(olena, '0000-00');
    expect(await findOwnCall(olena)).toMatchObject({ id: first, state: 'unverified', verifiedBy: null });
    const id = await calling(olena, number);
    await saying(olena, id, 'blue lantern');
    const told = await findOwnCall(olena);
    expect(told).toMatchObject({ id, state: 'verified', verifiedBy: 'code_word' });
    expect(Object.keys(told ?? {}).sort()).toEqual(['endsAt', 'id', 'state', 'verifiedBy']);
    expect(await findOwnCall(dita)).toBeNull();
    await centre.setClock(new Date(Date.parse(told?.endsAt ?? '') + 1));
    expect(await findOwnCall(olena)).toBeNull();
  });

  test('that begins, is verified or ends is a live change of whoever is on it alone', async () => {
    const { number } = await known();
    const changes = async () =>
      (await centre.owner.query(`SELECT topic, row_id AS id FROM app.change WHERE topic = 'call'`)).rows;
    const id = await calling(dita, number);
    expect(await changes()).toHaveLength(1);
    await saying(dita, id, 'blue lantern');
    expect(await changes()).toHaveLength(2);
    await endCall(dita, { id, key: newId() });
    const all = await changes();
    expect(all).toHaveLength(3);
    expect(await tellable(dita, all)).toEqual(all);
    expect(await tellable(olena, all)).toEqual([]);
  });

  test('tells whoever can’t see the request of no call about it', async () => {
    const { number, id: requestId } = await known();
    await calling(dita, number);
    expect(await findCall(dita, { id: requestId })).toBeNull();
  });

  test('called back on the agreed number is verified: by its holder alone, and only where a number was agreed', async () => {
    const { number, id: requestId } = await known();
    const back = (by: StaffContext, id: string) => recordCallBack(by, { id, key: newId() });
    const id = await calling(olena, number);
    await back(olena, id);
    expect(await readCall(olena, { id })).toMatchObject({ state: 'verified', verifiedBy: 'call_back' });
    expect(await centre.auditOf(requestId)).toContain('caller.call_back');

    const petr = await centre.addStaff({ roles: ['supervisor'] });
    for (const [who, asked] of [
      [petr, number],
      [dita, number],
      [dita, '0000-00'],
      [olena, (await known({ ...agreed, channel: 'email', address: 'a@example.org' })).number],
    ] as const)
      await expect(back(who, await calling(who, asked))).rejects.toMatchObject({
        kind: 'conflict',
        reason: 'error_call_back',
      });
    await endCall(olena, { id, key: newId() });
    await expect(back(olena, id)).rejects.toMatchObject({ reason: 'error_call_over' });
  });

  test('is taken by nobody without the permission', async () => {
    for (const role of ['administrator', 'editor', 'auditor', 'custodian', 'agency'] as const) {
      const who = await centre.addStaff({ roles: [role] });
      await expect(calling(who, '0000-00')).rejects.toMatchObject({ kind: 'not_allowed' });
    }
  });
});

/** The portal's pool, noting the text of every statement. */
function spy() {
  const seen: string[] = [];
  const { pool } = centre.staffCore;
  const client = new Proxy(pool, {
    get(target, name) {
      if (name !== 'connect') return Reflect.get(target, name) as unknown;
      return async () => {
        const found = await target.connect();
        return new Proxy(found, {
          get(inner, method) {
            const value = Reflect.get(inner, method) as unknown;
            if (method !== 'query' || typeof value !== 'function') return value;
            return (...given: [string | { text: string }, ...unknown[]]) => {
              const [query] = given;
              seen.push((typeof query === 'string' ? query : query.text).replaceAll(/'[^']*'/g, '…'));
              return (value as (...all: unknown[]) => unknown).apply(inner, given);
            };
          },
        });
      };
    },
  });
  return { client, seen };
}
