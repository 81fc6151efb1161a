import { databaseUrlOf, type OwnCentre } from './centre.ts';
import { startBare } from './bare.ts';
import type { BarePlan, BareRoute } from './bare-plan.ts';
import { load } from './load.ts';
import type { LoadPlan, Step } from './load-plan.ts';
import { cpuMsOf, cpuMsOfFamily } from './processes.ts';
import { recordVisit } from './record.ts';
import type { StatementCounter } from './statements.ts';

/** What a bench runs on. */
export type Bench = { centre: OwnCentre; counter: StatementCounter; seconds: number };

/** One server under one load. Times in ms; processor time and statements for each visit. */
export type Measure = {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  cpuMs: number;
  databaseCpuMs: number;
  statements: number;
  statuses: Record<string, number>;
};

export type AppUnderLoad = 'site' | 'portal';
export const AT_ONCE = 16;
const WARM_SECONDS = 2;

// Connections come and go under a load: those that have ended count too.
const databaseCpuMs = ({ centre }: Bench): number => cpuMsOfFamily(centre.databasePid());

/** Loads one process and says what a visit cost. */
export async function measure(
  bench: Bench,
  app: AppUnderLoad,
  pid: number,
  plan: LoadPlan,
): Promise<Measure> {
  const [cpu, database, asked] = [cpuMsOf([pid]), databaseCpuMs(bench), await bench.counter.countOf(app)];
  const { visits, seconds, p50, p95, p99, statuses } = await load(plan);
  const share = (used: number) => used / Math.max(1, visits);
  return {
    perSecond: visits / seconds,
    p50,
    p95,
    p99,
    cpuMs: share(cpuMsOf([pid]) - cpu),
    databaseCpuMs: share(databaseCpuMs(bench) - database),
    statements: share((await bench.counter.countOf(app)) - asked),
    statuses,
  };
}

/** One app, warmed up, under visits that can be repeated. */
export async function measureApp(bench: Bench, app: AppUnderLoad, steps: Step[]): Promise<Measure> {
  return (await warmApp(bench, app, steps))();
}

/** The bare server, warmed up: the same bytes after the same statements, noted from a twin of the app. */
export async function measureBare(bench: Bench, app: AppUnderLoad, steps: Step[]): Promise<Measure> {
  return runBare(bench, app, steps, await recordVisit(bench.centre, app, steps));
}

/** The bare server by itself, and once more where its first step works out a receipt as well. */
export async function measureBareTwice(bench: Bench, app: AppUnderLoad, steps: Step[]) {
  const routes = await recordVisit(bench.centre, app, steps);
  const bare = await runBare(bench, app, steps, routes);
  const withReceipt = routes.map((route, index) => (index === 0 ? { ...route, receipts: 1 } : route));
  return { bare, bareWithReceipt: await runBare(bench, app, steps, withReceipt) };
}

async function runBare(
  bench: Bench,
  app: AppUnderLoad,
  steps: Step[],
  routes: BareRoute[],
): Promise<Measure> {
  const bare = await warmBare(bench, app, steps, routes);
  try {
    return await bare.round();
  } finally {
    await bare.stop();
  }
}

/**
 * Both, one after the other in several rounds, the middle one of each: what the machine does beside would otherwise fall
 * on one of them. Both are asked the same, headers included.
 */
export async function measureBoth(bench: Bench, app: AppUnderLoad, steps: Step[]): Promise<Both> {
  const bare = await warmBare(bench, app, steps, await recordVisit(bench.centre, app, steps));
  try {
    const round = await warmApp(bench, app, steps);
    const rounds: Both[] = [];
    while (rounds.length < ROUNDS) rounds.push({ bare: await bare.round(), app: await round() });
    return { bare: middleOf(rounds.map((each) => each.bare)), app: middleOf(rounds.map((each) => each.app)) };
  } finally {
    await bare.stop();
  }
}

type Both = { bare: Measure; app: Measure };
const ROUNDS = 5;

/** The round of middling speed; answers of every round are counted, so that a wrong one is never left out. */
function middleOf(rounds: Measure[]): Measure {
  const bySpeed = rounds.toSorted((one, other) => one.perSecond - other.perSecond);
  const statuses: Record<string, number> = {};
  for (const round of rounds)
    for (const [status, count] of Object.entries(round.statuses))
      statuses[status] = (statuses[status] ?? 0) + count;
  return { ...bySpeed[Math.floor(rounds.length / 2)]!, statuses };
}

async function warmApp(bench: Bench, app: AppUnderLoad, steps: Step[]): Promise<() => Promise<Measure>> {
  const plan = { origin: bench.centre[app], connections: AT_ONCE, steps };
  await load({ ...plan, seconds: WARM_SECONDS });
  return () => measure(bench, app, pidOf(bench, app), { ...plan, seconds: bench.seconds });
}

async function warmBare(bench: Bench, app: AppUnderLoad, steps: Step[], routes: BareRoute[]) {
  const running = bench.centre.processOf(app);
  const plan: BarePlan = {
    databaseUrl: running ? databaseUrlOf(running) : '',
    routes: Object.fromEntries(routes.map((route, index) => [`/${index}`, route])),
  };
  const bare = await startBare(plan, app);
  const bareSteps = steps.map(({ method, headers }, index): Step => ({ method, path: `/${index}`, headers }));
  const asked = { origin: bare.address, connections: AT_ONCE, steps: bareSteps };
  await load({ ...asked, seconds: WARM_SECONDS });
  return {
    round: () => measure(bench, app, bare.pid, { ...asked, seconds: bench.seconds }),
    stop: () => bare.stop(),
  };
}

/** The process that an app runs in. */
export function pidOf({ centre }: Bench, app: AppUnderLoad): number {
  const found = centre.processOf(app);
  if (!found) throw new Error(`The ${app} isn't running.`);
  return found.pid;
}
