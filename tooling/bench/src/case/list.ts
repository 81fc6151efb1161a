import type { Step } from '../load-plan.ts';
import { measureBoth, type Bench } from '../measure.ts';
import { seedRequests } from '../seed.ts';
import { signIn } from '../session.ts';
import { BROWSER, otherThan, type Case, type Line } from './case.ts';

/** (d) The portal's request list as a counsellor sees it, among 100 requests and among 100,000. */
export const list: Case = {
  letter: 'd',
  title: 'request list',
  async run(bench) {
    const { headers } = await signIn(bench.centre.adminUrl, 'counsellor');
    const steps: Step[] = [{ method: 'GET', path: '/requests', headers: { ...headers, ...BROWSER } }];
    const lines = [
      await lineAmong(bench, 100, 'list among 100', steps),
      await lineAmong(bench, 100_000, 'list among 100,000', steps),
    ];
    return { lines, notes: [], faults: lines.flatMap(({ name, app }) => otherThan(name, app, [200])) };
  },
};

async function lineAmong(bench: Bench, count: number, name: string, steps: Step[]): Promise<Line> {
  await seedRequests(bench.centre.adminUrl, count);
  return { name, ...(await measureBoth(bench, 'portal', steps)) };
}
