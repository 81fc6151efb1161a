import { inTransaction } from '@breakwater/db';
import { CaseMeetings } from '@breakwater/domain/meeting';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { read } from '../meeting/index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { seedCases } from './seed-cases.ts';

let centre: TestCentre;
const staff = new Map<string, StaffContext>();

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  for (const login of ['olena', 'petr', 'sari', 'lin']) staff.set(login, await centre.addStaff({ login }));
  staff.set('jana', await centre.addStaff({ login: 'jana', roles: ['supervisor', 'counsellor'] }));
});
afterAll(() => centre.close());

test('the demo has episodes from the first meeting to the twelfth', async () => {
  const ids = {
    services: new Map([
      ['crisis_counselling', centre.serviceId],
      ['social_counselling', centre.serviceId],
    ]),
    people: new Map([...staff].map(([login, { actor }]) => [login, actor.staffId])),
  };
  const cases = await inTransaction(centre.owner, {}, (tx) => seedCases(tx, centre.staffCore.keyring, ids));
  const supervisor = staff.get('jana') ?? expect.fail();
  const budgetOf = async (slug: string) =>
    CaseMeetings.parse(await read(supervisor, { caseId: cases.get(slug)?.id ?? '' })).episodes[0]?.budget;
  expect(await budgetOf('heron')).toMatchObject({ attended: 0, booked: 0, left: 12 });
  expect(await budgetOf('vera')).toMatchObject({ attended: 8, booked: 1, left: 3, isNearEnd: true });
  expect(await budgetOf('grace')).toMatchObject({ attended: 12, booked: 0, left: 0 });
});
