import { databaseUrlOf, type OwnCentre } from './centre.ts';
import { startBare } from './bare.ts';
import type { BarePlan } from './bare-plan.ts';
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
  const plan = { origin: bench.centre[app], connections: AT_ONCE, steps };
  await load({ ...plan, seconds: WARM_SECONDS });
  return measure(bench, app, pidOf(bench, app), { ...plan, seconds: bench.seconds });
}

/** The bare server, warmed up: the same bytes after the same statements, noted from a twin of the app. */
export async function measureBare(bench: Bench, app: AppUnderLoad, steps: Step[]): Promise<Measure> {
  const routes = await recordVisit(bench.centre, app, steps);
  const running = bench.centre.processOf(app);
  const plan: BarePlan = {
    databaseUrl: running ? databaseUrlOf(running) : '',
    routes: Object.fromEntries(routes.map((route, index) => [`/${index}`, route])),
  };
  const bare = await startBare(plan);
  try {
    const bareSteps = steps.map(({ method }, index): Step => ({ method, path: `/${index}`, headers: {} }));
    const asked = { origin: bare.address, connections: AT_ONCE, steps: bareSteps };
    await load({ ...asked, seconds: WARM_SECONDS });
    return await measure(bench, app, bare.pid, { ...asked, seconds: bench.seconds });
  } finally {
    await bare.stop();
  }
}

/** The process that an app runs in. */
export function pidOf({ centre }: Bench, app: AppUnderLoad): number {
  const found = centre.processOf(app);
  if (!found) throw new Error(`The ${app} isn't running.`);
  return found.pid;
}
