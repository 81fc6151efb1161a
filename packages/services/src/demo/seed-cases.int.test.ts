import { inTransaction } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseKey, readCase } from '../case/queries.ts';
import { clientKey, openClient, readClient } from '../client/queries.ts';
import type { StaffContext } from '../context.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { transact } from '../verb.ts';
import { seedCases } from './seed-cases.ts';

let centre: TestCentre;
const staff = new Map<string, StaffContext>();

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  for (const login of ['olena', 'petr', 'sari', 'lin']) staff.set(login, await centre.addStaff({ login }));
  staff.set('jana', await centre.addStaff({ login: 'jana', roles: ['supervisor', 'counsellor'] }));
});
afterAll(() => centre.close());

test('the demo’s cases open for those who hold them, household and all', async () => {
  const ids = {
    services: new Map([
      ['crisis_counselling', centre.serviceId],
      ['social_counselling', centre.serviceId],
    ]),
    people: new Map([...staff].map(([login, { actor }]) => [login, actor.staffId])),
  };
  const cases = await inTransaction(centre.owner, {}, (tx) => seedCases(tx, centre.staffCore.keyring, ids));
  const olena = staff.get('olena');
  const iryna = cases.get('iryna');
  if (!olena || !iryna) throw new Error('not seeded');
  expect(cases.size).toBe(9);
  await transact(olena, async (tx) => {
    expect((await readCase(tx, olena, iryna.id)).access.relation).toBe('own');
    expect((await caseKey(tx, olena, iryna.id)).bytes).toEqual(iryna.key.bytes);
    const row = await readClient(tx, iryna.clientId);
    expect(openClient(await clientKey(tx, olena, row.id), row).givenName).toBe('Ірина');
  });
});
