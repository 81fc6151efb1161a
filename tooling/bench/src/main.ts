import { startCentre } from './centre.ts';
import { timeCodes } from './codes.ts';
import { timeSubmissions } from './submissions.ts';
import { Visitor } from './visitor.ts';

/*
 * `npm run bench`: figures of one run on a demo centre of its own, on loopback. `--only codes|submissions`, `--tries N`.
 * Nothing here is asserted: machines are shared, and a figure is compared within its own run.
 */
const option = (name: string) => process.argv[process.argv.indexOf(`--${name}`) + 1];
const only = process.argv.includes('--only') ? option('only') : undefined;
const tries = process.argv.includes('--tries') ? Number(option('tries')) : 1_000;

const centre = await startCentre();
try {
  const visitor = new Visitor(centre.site);
  if (!only || only === 'submissions') {
    const { stored, seconds } = await timeSubmissions(visitor, 400, 16);
    console.log(
      `submissions      ${stored} of 400 stored, 16 at once, ${(stored / seconds).toFixed(0)} a second (each with its form read and its page shown)`,
    );
  }
  if (!only || only === 'codes') {
    const code = await visitor.submit(await visitor.prepare('A bench.'));
    await visitor.erase(code);
    const { timings, isSameBody } = await timeCodes(centre, code, tries);
    for (const { name, medianMs, p99Ms } of timings)
      console.log(
        `${name.padEnd(16)} median ${medianMs.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms over ${tries} tries`,
      );
    const [one, other] = timings.map(({ medianMs }) => medianMs);
    console.log(
      `difference       ${(((one ?? 0) / (other ?? 1) - 1) * 100).toFixed(1)} % of the median; the same body: ${isSameBody ? 'yes' : 'no'}`,
    );
  }
  for (const app of ['site', 'portal'] as const)
    console.log(`${app.padEnd(16)} ${centre.memoryOf(app)} MB held afterwards`);
} finally {
  await centre.stop();
}
