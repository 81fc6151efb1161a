import { startCentre } from '@breakwater/bench/centre';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { gather } from './crowd.ts';
import { Ledger } from './ledger.ts';
import { kill, RESTART_MS, untilBack, type Victim } from './lives.ts';

/*
 * `npm run test:faults`, the long set: sixteen clients write without a pause while every app is killed (-9) a hundred
 * times and the database fifty times; then every acknowledged write is looked for. About a quarter of an hour on two
 * processors. `--kills N`, `--writes N` for another size; `--minutes N` ends it early, as failed, with what was reached.
 */
const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: {
    kills: { type: 'string', default: '100' },
    writes: { type: 'string', default: '20000' },
    minutes: { type: 'string', default: '40' },
  },
});
const [KILLS, WRITES] = [Number(values.kills), Number(values.writes)];
const until = performance.now() + Number(values.minutes) * 60_000;
/** Between two rounds, so that there is something to lose. */
const CALM_MS = 1_000;

const centre = await startCentre();
const slowest: Record<Victim, number> = { site: 0, portal: 0, worker: 0, database: 0 };
const kills: Record<Victim, number> = { site: 0, portal: 0, worker: 0, database: 0 };
const faults: string[] = [];

async function killOnce(victim: Victim): Promise<void> {
  // Not all at one moment.
  await wait(Math.random() * CALM_MS);
  const since = performance.now();
  const took = await untilBack(centre, victim, kill(centre, victim), since);
  kills[victim] += 1;
  slowest[victim] = Math.max(slowest[victim], took);
}

try {
  const ledger = await Ledger.open(centre);
  const crowd = await gather(centre, ledger);
  for (let round = 1; round <= KILLS && performance.now() < until; round += 1) {
    await Promise.all((['site', 'portal', 'worker'] as const).map(killOnce));
    if (round % 2 === 0) await killOnce('database');
    await wait(CALM_MS);
    if (round % 10 === 0) console.log(`${round} rounds: ${ledger.writes} writes acknowledged`);
  }
  while (ledger.writes < WRITES && performance.now() < until) await wait(200);
  await crowd.leave();
  faults.push(...(await ledger.findFaults(centre)));
  for (const [victim, count] of Object.entries(kills)) {
    const wanted = victim === 'database' ? Math.floor(KILLS / 2) : KILLS;
    const took = slowest[victim as Victim];
    console.log(`${victim.padEnd(10)} ${count} kills, back within ${(took / 1000).toFixed(1)} s each time`);
    if (count < wanted) faults.push(`the ${victim} was killed ${count} times in place of ${wanted}`);
    if (took > RESTART_MS) faults.push(`the ${victim} took ${(took / 1000).toFixed(1)} s to come back`);
  }
  if (ledger.writes < WRITES) faults.push(`${ledger.writes} writes in place of ${WRITES}`);
  console.log(`${ledger.writes} writes acknowledged to 16 clients, ${ledger.words.size} of them requests`);
} finally {
  await centre.stop();
}
for (const fault of faults.slice(0, 20)) console.log(`✗ ${fault}`);
console.log(faults.length === 0 ? '✓ none lost, none doubled' : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
