import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import * as mailbox from '../mailbox/index.ts';
import { open, submit } from '../request/index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { pickAtDoor } from '../test-picking.ts';
import { rotateIntakeKey, takeOver } from './index.ts';

let centre: TestCentre;
let olena: StaffContext;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  olena = await centre.addStaff();
  return () => centre.close();
});

const waiting = async () =>
  Number((await centre.owner.query('SELECT count(*) FROM app.sealed_intake')).rows[0].count);
const keys = async () =>
  (
    await centre.owner.query(
      `SELECT id, wrapped_private IS NOT NULL AS opens, destroyed_at FROM keys.intake_key ORDER BY valid_from`,
    )
  ).rows as { id: string; opens: boolean }[];

async function submitted(text: string): Promise<{ id: string; token: string }> {
  const result = await submit(centre.site, await centre.newSubmission({ text }));
  if (result.outcome !== 'stands') throw new Error(result.outcome);
  const { rows } = await centre.owner.query(
    'SELECT request_id AS id FROM app.sealed_intake ORDER BY id DESC LIMIT 1',
  );
  return { id: rows[0].id, token: (await mailbox.read(centre.site, { token: result.token }))?.token ?? '' };
}

describe('taking over', () => {
  test('what was sealed to the day’s key is sealed to the request’s own, the sealed row is gone, and the trail says so', async () => {
    const { id, token } = await submitted('First.');
    await mailbox.write(centre.site, { token, key: newId(), text: 'Second.' });
    expect(await takeOver(centre.worker)).toBe(2);
    expect(await waiting()).toBe(0);
    const opened = await open(olena, { id });
    expect([opened.text, ...opened.messages.map(({ text }) => text)]).toEqual(['First.', 'Second.']);
    expect(await centre.auditOf(id)).toEqual([
      'request.submit',
      'request.visitor_act',
      'request.take_over',
      'request.take_over',
      'request.open',
    ]);
  });

  test('one row that doesn’t open is named and keeps nothing else waiting', async () => {
    const broken: string[] = [];
    await pickAtDoor(centre, null);
    const { id } = await submitted('After the broken one.');
    expect(await takeOver(centre.worker, (row) => broken.push(row))).toBe(1);
    expect((await open(olena, { id })).text).toBe('After the broken one.');
    expect(broken).toHaveLength(1);
    expect((await centre.owner.query('SELECT id FROM app.sealed_intake')).rows).toEqual([{ id: broken[0] }]);
  });

  test('two workers share the rows, and none is taken twice', async () => {
    const sent = await Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f'].map(async (text) =>
        submit(centre.site, await centre.newSubmission({ text })),
      ),
    );
    expect(sent).toHaveLength(6);
    const counts = await Promise.all([
      takeOver(centre.worker),
      takeOver(centre.worker),
      takeOver(centre.worker),
    ]);
    expect(counts.reduce((a, b) => a + b)).toBe(6);
    const { rows } = await centre.owner.query(
      `SELECT count(*) FROM audit.entry WHERE action = 'request.take_over'`,
    );
    expect(Number(rows[0].count)).toBe(6);
  });

  test('a visitor who is just deleting is not waited for, nor they for it', async () => {
    const { id } = await submitted('Going.');
    const deleting = await centre.owner.connect();
    await deleting.query('BEGIN');
    await deleting.query('SELECT 1 FROM app.request WHERE id = $1 FOR UPDATE', [id]);
    expect(await takeOver(centre.worker)).toBe(0);
    await deleting.query('ROLLBACK');
    deleting.release();
    expect(await takeOver(centre.worker)).toBe(1);
  });
});

describe('the day’s key', () => {
  test('is kept for a day, then another is made; asking often or at once makes no more', async () => {
    await Promise.all([1, 2, 3].map(() => rotateIntakeKey(centre.worker)));
    expect(await keys()).toHaveLength(1);
    await centre.passHours(24);
    await Promise.all([1, 2, 3].map(() => rotateIntakeKey(centre.worker)));
    expect(await keys()).toHaveLength(2);
  });

  test('an old private key is destroyed an hour after its day, and only when nothing sealed to it is left', async () => {
    const { id } = await submitted('Yesterday’s.');
    await centre.passHours(24);
    await rotateIntakeKey(centre.worker);
    expect((await keys()).map(({ opens }) => opens)).toEqual([true, true]);
    await centre.passHours(2);
    await rotateIntakeKey(centre.worker);
    // Something sealed to it still waits.
    expect((await keys()).map(({ opens }) => opens)).toEqual([true, true]);
    await takeOver(centre.worker);
    await rotateIntakeKey(centre.worker);
    expect((await keys()).map(({ opens }) => opens)).toEqual([false, true]);
    expect((await open(olena, { id })).text).toBe('Yesterday’s.');
  });

  test('a site that still holds yesterday’s key is understood for an hour', async () => {
    const [first] = await keys();
    await centre.passHours(24.5);
    await rotateIntakeKey(centre.worker);
    expect((await keys())[0]).toMatchObject({ id: first?.id, opens: true });
  });

  test('the last key is never destroyed, however long the worker was away', async () => {
    await centre.passHours(24 * 30);
    await rotateIntakeKey(centre.worker);
    const held = await keys();
    expect(held.map(({ opens }) => opens)).toEqual([false, true]);
    expect((await submit(centre.site, await centre.newSubmission())).outcome).toBe('stands');
  });
});
