import { startCentre } from '@breakwater/bench/centre';
import { Visitor } from '@breakwater/bench/visitor';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { killDatabase } from './kill-database.ts';

/*
 * `npm run test:faults`: the database of a demo centre of its own is killed (-9) again and again while visitors submit.
 * Afterwards every code that a visitor was shown must open. Bounded: `--kills N` (5), some 8 seconds each; loopback alone.
 */
const KILLS = process.argv.includes('--kills')
  ? Number(process.argv[process.argv.indexOf('--kills') + 1])
  : 5;
const VISITORS = 4;
const BETWEEN_KILLS_MS = 8_000;

const centre = await startCentre();
const visitor = new Visitor(centre.site);
const codes: string[] = [];
let refused = 0;
let isOver = false;

async function keepAsking(): Promise<void> {
  while (!isOver) {
    try {
      const form = await visitor.prepare('Sent while the database dies.');
      codes.push(await visitor.submit(form));
    } catch {
      refused += 1;
      await pause(100);
    }
  }
}

try {
  const asking = Array.from({ length: VISITORS }, keepAsking);
  const recoveries: number[] = [];
  for (let kill = 1; kill <= KILLS; kill += 1) {
    await pause(BETWEEN_KILLS_MS / 2);
    const killedAt = performance.now();
    killDatabase(Number(readFileSync(join(centre.dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0]));
    const home = await fetch(`${centre.site}/en/`);
    if (!home.ok) throw new Error(`With the database dead the first page answers ${home.status}.`);
    const before = codes.length;
    while (codes.length === before) await pause(50);
    recoveries.push((performance.now() - killedAt) / 1000);
    console.log(
      `kill ${kill}: the pages answer; the next request stood after ${recoveries.at(-1)?.toFixed(1)} s`,
    );
    await pause(BETWEEN_KILLS_MS / 2);
  }
  isOver = true;
  await Promise.all(asking);
  let lost = 0;
  for (const code of codes) if (!(await visitor.opens(code))) lost += 1;
  const doubled = codes.length - new Set(codes).size;
  console.log(
    `${codes.length} requests acknowledged under ${KILLS} kills, ${refused} refused meanwhile: ${lost} lost, ${doubled} doubled`,
  );
  console.log(`recovered within ${Math.max(...recoveries).toFixed(1)} s`);
  if (lost > 0 || doubled > 0) process.exitCode = 1;
} finally {
  isOver = true;
  await centre.stop();
}
