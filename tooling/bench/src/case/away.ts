import { freePort } from '@breakwater/db/server';
import { databaseUrlOf } from '../centre.ts';
import { contentPaths, formPaths, SAYS_TO_CALL } from '../content.ts';
import type { Step } from '../load-plan.ts';
import { AT_ONCE, measure, type Bench } from '../measure.ts';
import { startTwin, type Twin } from '../twin.ts';
import { Visitor } from '../visitor.ts';
import { openWireTap } from '../wire-tap.ts';
import { BROWSER, otherThan, type Case, type Line } from './case.ts';

/**
 * (o) The site without its database, which went away while it ran, and which was away before it was started: every page of
 * content, in every language, and the form that says to call.
 */
export const away: Case = {
  letter: 'o',
  title: 'the database away',
  async run(bench) {
    const running = bench.centre.processOf('site');
    if (!running) throw new Error('The site isn’t running.');
    const url = new URL(databaseUrlOf(running));
    const [paths, forms] = [await contentPaths(bench.centre.site), await formPaths(bench.centre.site)];

    const tap = await openWireTap(Number(url.port));
    url.port = String(tap.port);
    const lost = await startTwin(running, { DATABASE_URL: url.href });
    tap.cut();
    const during = await underLoad(bench, 'pages, the database gone', lost, paths, forms);

    url.port = String(await freePort());
    const without = await startTwin(running, { DATABASE_URL: url.href }, [], forms[0]);
    const before = await underLoad(bench, 'pages, started without it', without, paths, forms);
    return {
      lines: [during.line, before.line],
      figures: { away: Math.max(during.line.app.p95, before.line.app.p95) },
      notes: [during.note, before.note],
      faults: [...during.faults, ...before.faults],
    };
  },
};

async function underLoad(
  bench: Bench,
  name: string,
  twin: Twin,
  paths: string[],
  forms: string[],
): Promise<{ line: Line; faults: string[]; note: string }> {
  try {
    const visitor = new Visitor(twin.address);
    const faults: string[] = [];
    for (const form of forms)
      if (!SAYS_TO_CALL.test(await visitor.page(form))) faults.push(`${name}: a form doesn't say to call`);
    const steps = paths.map((path): Step => ({ method: 'GET', path, headers: BROWSER }));
    const plan = { origin: twin.address, steps, isEach: true };
    // Each page once, by one reader: what the process hasn't sent before is packed first.
    const first = await measure(bench, 'site', twin.pid, { ...plan, connections: 1, visits: paths.length });
    const app = await measure(bench, 'site', twin.pid, {
      ...plan,
      connections: AT_ONCE,
      seconds: bench.seconds,
    });
    return {
      line: { name, app, bare: null },
      faults: [...faults, ...otherThan(name, first, [200]), ...otherThan(name, app, [200])],
      note: `${name}: ${paths.length} pages; of a page's first reader p50 ${first.p50.toFixed(0)} ms, p95 ${first.p95.toFixed(0)} ms`,
    };
  } finally {
    await twin.stop();
  }
}
