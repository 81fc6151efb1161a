import type { Step } from '../load-plan.ts';
import { measureBoth } from '../measure.ts';
import { seedRequests } from '../seed.ts';
import { signIn } from '../session.ts';
import { otherThan, type Case } from './case.ts';

/** (e) One tRPC query with its session and row-level security: the open requests, as a counsellor may see them. */
export const query: Case = {
  letter: 'e',
  title: 'one tRPC query',
  async run(bench) {
    await seedRequests(bench.centre.adminUrl, 100);
    const { headers } = await signIn(bench.centre.adminUrl, 'counsellor');
    const input = encodeURIComponent(JSON.stringify({ json: { filter: 'open' } }));
    const steps: Step[] = [{ method: 'GET', path: `/trpc/request.list?input=${input}`, headers }];
    const { bare, app } = await measureBoth(bench, 'portal', steps);
    return {
      lines: [{ name: 'one tRPC query', app, bare }],
      notes: [],
      faults: otherThan('one tRPC query', app, [200]),
    };
  },
};
