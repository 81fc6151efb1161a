import type { Step } from '../load-plan.ts';
import { measureApp, type Bench } from '../measure.ts';
import { seedCohorts, seedProgrammes } from '../seed-cohorts.ts';
import { askDatabase } from '../session.ts';
import { Visitor } from '../visitor.ts';
import { BROWSER, otherThan, type Case, type Line } from './case.ts';

/** (l) The site's list of programmes, with 20 cohorts to choose from and with 500. */
export const programmes: Case = {
  letter: 'l',
  title: 'programme list',
  async run(bench) {
    // What the demo and other cases have is out of the way: the same five programmes in both.
    await askDatabase(bench.centre.adminUrl, "UPDATE app.programme SET state = 'retired'");
    const ids = await seedProgrammes(bench.centre.adminUrl);
    const lines = [await lineAmong(bench, ids, 20), await lineAmong(bench, ids, 500)];
    return { lines, notes: [], faults: lines.flatMap(({ name, app }) => otherThan(name, app, [200])) };
  },
};

async function lineAmong(bench: Bench, ids: string[], count: number): Promise<Line> {
  const made = await seedCohorts(bench.centre.adminUrl, ids, count);
  const visitor = new Visitor(bench.centre.site);
  const [last] = await askDatabase<{ programme_id: string; id: string }>(
    bench.centre.adminUrl,
    'SELECT id, programme_id FROM app.cohort WHERE id = $1',
    [made.at(-1)],
  );
  await visitor.awaitPage(`/en/programmes/${last?.programme_id}/${last?.id}`);
  const steps: Step[] = [{ method: 'GET', path: '/en/programmes', headers: BROWSER }];
  return { name: `programmes, ${count} cohorts`, app: await measureApp(bench, 'site', steps), bare: null };
}
