import { inTransaction } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { open } from '../risk/index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { DEMO_CLIENTS } from './people-with-cases.ts';
import { seedCases } from './seed-cases.ts';

let centre: TestCentre;
const staff = new Map<string, StaffContext>();

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  for (const login of ['olena', 'petr', 'sari', 'lin']) staff.set(login, await centre.addStaff({ login }));
  staff.set('jana', await centre.addStaff({ login: 'jana', roles: ['supervisor', 'counsellor'] }));
});
afterAll(() => centre.close());

test('the demo’s risk has a history that leads to each case’s level, and plans that can be read', async () => {
  const ids = {
    services: new Map([
      ['crisis_counselling', centre.serviceId],
      ['social_counselling', centre.serviceId],
    ]),
    people: new Map([...staff].map(([login, { actor }]) => [login, actor.staffId])),
  };
  const cases = await inTransaction(centre.owner, {}, (tx) => seedCases(tx, centre.staffCore.keyring, ids));
  const jana = staff.get('jana');
  if (!jana) throw new Error('not seeded');
  for (const { slug, case: file } of DEMO_CLIENTS) {
    const caseId = cases.get(slug)?.id;
    if (!file || !caseId) continue;
    const view = await open(jana, { caseId });
    expect([slug, view.level]).toEqual([slug, file.risk]);
    if (view.level === 'none') continue;
    expect(view.entries[0]?.reasons).not.toBe('');
  }
  const vera = await open(jana, { caseId: cases.get('vera')?.id ?? '' });
  expect(vera.plan?.locale).toBe('cs');
  expect(vera.results.map(({ score }) => score)).toEqual([11, 10, 8, 6, 4]);
});
