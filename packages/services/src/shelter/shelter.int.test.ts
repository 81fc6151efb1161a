import { newId } from '@breakwater/db';
import { ROLES } from '@breakwater/domain/staff';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import * as shelter from './index.ts';

let centre: TestCentre;
let iryna: StaffContext;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  iryna = await centre.addStaff({ name: 'Iryna', roles: ['shelter_staff'] });
  return () => centre.close();
});

const added = (address = 'Křižíkova 12/3') => ({ key: newId(), id: newId(), address });
const known = { kind: 'conflict', reason: 'error_shelter_known' };

test('an address is added once however often it is sent, and stands in the list and in the trail, unsaid', async () => {
  const input = added();
  await Promise.all([shelter.add(iryna, input), shelter.add(iryna, input)]);
  expect(await shelter.list(iryna)).toEqual([
    { id: input.id, addedAt: centre.now().toISOString(), addedBy: 'Iryna' },
  ]);
  expect(await centre.auditOf(input.id)).toEqual(['shelter.add']);
  const stored = await centre.owner.query('SELECT s::text AS row FROM app.shelter_address s');
  expect(stored.rows).toHaveLength(1);
  expect(stored.rows[0].row).not.toMatch(/k[rř]i[zž][ií]kova/i);
});

test('the same address is on the list once, however it is written', async () => {
  await shelter.add(iryna, added());
  for (const address of ['krizikova 12 / 3', '12-3 KŘIŽÍKOVA'])
    await expect(shelter.add(iryna, added(address))).rejects.toMatchObject(known);
  await shelter.add(iryna, added('Křižíkova 12/4'));
  expect(await shelter.list(iryna)).toHaveLength(2);
});

test('the first addresses, added at once, are all found: they have one key', async () => {
  const streets = ['Křižíkova 12/3', 'Jalan Melati 7', '建国路 5 号'];
  await Promise.all(streets.map((street) => shelter.add(iryna, added(street))));
  for (const text of streets) expect(await shelter.matches(iryna, { text })).toBe(true);
});

test('one word alone and a whole page are no address', async () => {
  for (const address of ['Křižíkova', '', '…', 'slovo '.repeat(21)])
    await expect(shelter.add(iryna, added(address))).rejects.toThrow();
  expect(await shelter.list(iryna)).toEqual([]);
});

test('what was removed can be published again; what isn’t there is not found', async () => {
  const { id } = await shelter.add(iryna, added());
  expect(await shelter.matches(iryna, { text: 'at krizikova 12 / 3, upstairs' })).toBe(true);
  const removal = { key: newId(), id };
  await Promise.all([shelter.remove(iryna, removal), shelter.remove(iryna, removal)]);
  expect(await shelter.matches(iryna, { text: 'Křižíkova 12/3' })).toBe(false);
  expect(await shelter.list(iryna)).toEqual([]);
  expect(await centre.auditOf(id)).toEqual(['shelter.add', 'shelter.remove']);
  const { rows } = await centre.owner.query(
    `SELECT count(*) FROM audit.entry WHERE action = 'shelter.check'`,
  );
  expect(Number(rows[0].count)).toBe(2);
  await expect(shelter.remove(iryna, { key: newId(), id })).rejects.toMatchObject({ kind: 'not_found' });
});

describe.each(ROLES)('as %s', (role) => {
  const isGuard = role === 'shelter_staff' || role === 'supervisor';

  test(isGuard ? 'the list is kept' : 'nothing of the list is seen or changed', async () => {
    const { id } = await shelter.add(iryna, added());
    const ctx = await centre.addStaff({ roles: [role] });
    const acts = [
      () => shelter.list(ctx),
      () => shelter.matches(ctx, { text: 'Křižíkova 12/3' }),
      () => shelter.add(ctx, added('Jalan Melati 7')),
      () => shelter.remove(ctx, { key: newId(), id }),
    ];
    for (const act of acts)
      await (isGuard
        ? expect(act()).resolves.toBeDefined()
        : expect(act()).rejects.toMatchObject({ kind: 'not_allowed' }));
    expect(await shelter.list(iryna)).toHaveLength(1);
  });
});

test('the database itself hides and keeps the list from whoever isn’t its guard, and the marks from everybody', async () => {
  const { id } = await shelter.add(iryna, added());
  const petr = await centre.addStaff({ roles: ['editor'] });
  // The role alone is forged, as a mistake in the code above would do.
  const forged: StaffContext = { ...petr, actor: { ...petr.actor, roles: ['shelter_staff'] } };
  expect(await shelter.list(forged)).toEqual([]);
  await expect(shelter.add(forged, added('Jalan Melati 7'))).rejects.toThrow();
  await expect(shelter.remove(forged, { key: newId(), id })).rejects.toThrow();
  expect(await shelter.list(iryna)).toHaveLength(1);
  for (const column of ['mark', 'word_count'])
    await expect(iryna.core.pool.query(`SELECT ${column} FROM app.shelter_address`)).rejects.toThrow(
      'permission denied',
    );
});
