import { setTimeout as wait } from 'node:timers/promises';
import type { Step } from '../load-plan.ts';
import { measureBoth, type Bench } from '../measure.ts';
import { askDatabase } from '../session.ts';
import { Visitor } from '../visitor.ts';
import { BROWSER, otherThan, type Case } from './case.ts';

const LOOK_MS = 100;
const PATIENCE_MS = 20_000;

/**
 * (m) An article of the library beside a bare server that sends the same bytes; and how long after an edit, and after an
 * opening hour, the site still says what was true before.
 */
export const article: Case = {
  letter: 'm',
  title: 'an article, and how soon pages are right',
  async run(bench) {
    const steps: Step[] = [{ method: 'GET', path: await findArticle(bench), headers: BROWSER }];
    const { bare, app } = await measureBoth(bench, 'site', steps);
    const edit = await secondsAfterEdit(bench);
    const hour = await secondsAfterOpening(bench);
    return {
      lines: [{ name: 'an article', app, bare }],
      figures: { edit, hour },
      notes: [`right ${edit.toFixed(1)} s after an edit, ${hour.toFixed(1)} s after an opening hour`],
      faults: otherThan('an article', app, [200]),
    };
  },
};

/** The first article of the library, or the page on safety where nothing is published. */
async function findArticle({ centre }: Bench): Promise<string> {
  const topics = await new Visitor(centre.site).page('/en/library').catch(() => '');
  return /\/en\/library\/(?!search)[a-z0-9-]+/.exec(topics)?.[0] ?? '/en/safety';
}

/** Changes the centre's name: the first page is watched until it says so. */
async function secondsAfterEdit({ centre }: Bench): Promise<number> {
  const [before] = await askDatabase<{ name: string }>(centre.adminUrl, 'SELECT name FROM app.centre');
  const rename = (name: string | undefined) =>
    askDatabase(centre.adminUrl, 'UPDATE app.centre SET name = $1, version = version + 1', [name]);
  await rename('Of the bench');
  const took = await secondsUntil(centre.site, /Of the bench/);
  await rename(before?.name);
  return took;
}

/** Has every number closed now and open from the next minute on: the numbers' page is watched from that minute. */
async function secondsAfterOpening({ centre }: Bench): Promise<number> {
  const [clock] = await askDatabase<{ zone: string; inSeconds: number }>(
    centre.adminUrl,
    `SELECT time_zone AS zone, (60 - extract(second FROM now()))::float8 AS "inSeconds" FROM app.centre`,
  );
  const opensAt = Date.now() + (clock?.inSeconds ?? 0) * 1000;
  const from = new Intl.DateTimeFormat('en-GB', {
    timeZone: clock?.zone ?? 'UTC',
    hour: '2-digit',
    minute: '2-digit',
  }).format(opensAt + 1000);
  const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, until: '24:00' }));
  const standing = await askDatabase<{ id: string; hours: unknown }>(
    centre.adminUrl,
    'SELECT id, hours FROM app.hotline_number',
  );
  await askDatabase(centre.adminUrl, 'UPDATE app.hotline_number SET hours = $1', [JSON.stringify(hours)]);
  await secondsUntil(centre.site, /^(?!.*Open now)/s);
  await wait(Math.max(0, opensAt - Date.now()));
  const took = await secondsUntil(centre.site, /Open now/);
  for (const { id, hours: own } of standing)
    await askDatabase(centre.adminUrl, 'UPDATE app.hotline_number SET hours = $2 WHERE id = $1', [
      id,
      JSON.stringify(own),
    ]);
  return took;
}

async function secondsUntil(site: string, words: RegExp): Promise<number> {
  const visitor = new Visitor(site);
  const since = performance.now();
  while (!words.test(await visitor.page('/en/numbers'))) {
    if (performance.now() - since > PATIENCE_MS) throw new Error('The page does not change.');
    await wait(LOOK_MS);
  }
  return (performance.now() - since) / 1000;
}
