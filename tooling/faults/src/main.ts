import { startCentre } from '@breakwater/bench/centre';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gather } from './crowd.ts';
import { kill, RESTART_MS, untilBack, type Victim } from './lives.ts';
import { Legs, type Progress } from './progress.ts';

/*
 * `npm run test:faults`, the long set: sixteen clients write without a pause while every app is killed (-9) a hundred
 * times and the database fifty times; then every acknowledged write is looked for. `--kills N`, `--writes N` for another
 * size. After `--minutes N` (40), or at Ctrl-C, the leg ends: what it wrote is looked for, and the same command goes on
 * from there. Exit code 0: all of it done and nothing found; 1: a fault; 2: nothing found so far, and not yet all.
 */
const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: {
    kills: { type: 'string', default: '100' },
    writes: { type: 'string', default: '20000' },
    minutes: { type: 'string', default: '40' },
    folder: {
      type: 'string',
      default: fileURLToPath(new URL('../../../.breakwater-faults', import.meta.url)),
    },
  },
});
const [KILLS, WRITES] = [Number(values.kills), Number(values.writes)];
const until = performance.now() + Number(values.minutes) * 60_000;
/** Between two rounds, so that there is something to lose. */
const CALM_MS = 1_000;

let isCalledOff = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (isCalledOff = true));
const hasTime = () => !isCalledOff && performance.now() < until;

const legs = new Legs(values.folder);
const centre = await startCentre({ folder: legs.centre });

async function killOnce({ kills, slowest }: Progress, victim: Victim): Promise<void> {
  // Not all at one moment.
  await wait(Math.random() * CALM_MS);
  const since = performance.now();
  const took = await untilBack(centre, victim, kill(centre, victim), since);
  kills[victim] += 1;
  slowest[victim] = Math.max(slowest[victim], took);
}

let faults: string[];
let isWhole: boolean;
try {
  const { progress, ledger } = await legs.take(centre);
  const { kills, slowest } = progress;
  progress.legs += 1;
  if (progress.legs > 1)
    console.log(`Leg ${progress.legs}: ${kills.site} rounds and ${ledger.writes} writes stand.`);
  const crowd = await gather(centre, ledger);
  for (let round = kills.site + 1; round <= KILLS && hasTime(); round += 1) {
    await Promise.all((['site', 'portal', 'worker'] as const).map((app) => killOnce(progress, app)));
    if (round % 2 === 0) await killOnce(progress, 'database');
    await wait(CALM_MS);
    if (round % 10 === 0) console.log(`${round} rounds: ${ledger.writes} writes acknowledged`);
  }
  while (ledger.writes < WRITES && hasTime()) await wait(200);
  await crowd.leave();
  faults = await ledger.findFaults(centre);
  for (const [victim, count] of Object.entries(kills)) {
    const took = slowest[victim as Victim];
    console.log(`${victim.padEnd(10)} ${count} kills, back within ${(took / 1000).toFixed(1)} s each time`);
    if (took > RESTART_MS) faults.push(`the ${victim} took ${(took / 1000).toFixed(1)} s to come back`);
  }
  console.log(`${ledger.writes} writes acknowledged to 16 clients, ${ledger.words.size} of them requests`);
  isWhole =
    ledger.writes >= WRITES &&
    Math.min(kills.site, kills.portal, kills.worker, kills.database * 2 + (KILLS % 2)) >= KILLS;
  if (faults.length === 0 && !isWhole) legs.save(progress, ledger);
} finally {
  await centre.stop();
}
for (const fault of faults.slice(0, 20)) console.log(`✗ ${fault}`);
if (faults.length > 0 || isWhole) legs.remove();
const verdict = isWhole
  ? '✓ none lost, none doubled'
  : 'None lost, none doubled so far; the same command goes on from here.';
console.log(faults.length === 0 ? verdict : `${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : isWhole ? 0 : 2;
