import { mixedQueries } from '../crowd/queries.ts';
import type { Step } from '../load-plan.ts';
import type { Bench, Measure } from '../measure.ts';
import { BROWSER, otherThan, type Case, type Finding, type Line } from './case.ts';
import { callStep, countCrowd, FEW, MANY, startCrowded, type CrowdedPortal } from './crowd.ts';

const SEARCHES = 400;
/** Colleagues who look for somebody in the same moment. */
const SEARCHERS = 2;

type Pages = { person: Measure; mine: Measure; all: Measure };
type Run = {
  few: Pages;
  many: Pages;
  search: Measure;
  portal: Pick<CrowdedPortal, 'readyMs' | 'indexMs'>;
  heap: number;
  size: Awaited<ReturnType<typeof countCrowd>>;
};
const runs = new WeakMap<Bench['centre'], Promise<Run>>();

// A crowd only grows: what is measured among few comes first, whichever of these cases asks.
function runOf(bench: Bench): Promise<Run> {
  const known = runs.get(bench.centre) ?? measureAll(bench);
  runs.set(bench.centre, known);
  return known;
}

async function measureAll(bench: Bench): Promise<Run> {
  const small = await startCrowded(bench, FEW);
  const few = await measurePages(small).finally(small.stop);
  const large = await startCrowded(bench, MANY);
  try {
    const many = await measurePages(large);
    const search = await measureSearch(large);
    const { heap } = await large.memory();
    return { few, many, search, portal: large, heap, size: await countCrowd(bench) };
  } finally {
    await large.stop();
  }
}

async function measurePages({ person, counsellor, supervisor, measure }: CrowdedPortal): Promise<Pages> {
  const page = (path: string, { headers }: typeof counsellor): Step[] => [
    { method: 'GET', path, headers: { ...headers, ...BROWSER } },
  ];
  return {
    person: await measure(page(`/people/${person.clientId}`, counsellor)),
    mine: await measure(page('/cases', counsellor)),
    all: await measure(page('/cases?filter=all', supervisor)),
  };
}

function measureSearch({ address, supervisor, measure }: CrowdedPortal): Promise<Measure> {
  const steps = mixedQueries(SEARCHES).map((query) =>
    callStep('people.find', { query }, supervisor, address),
  );
  const [step] = steps;
  const bodies = steps.map(({ body }) => body);
  return measure(step ? [{ ...step, bodies }] : [], { connections: SEARCHERS, visits: SEARCHES });
}

function crowded(letter: string, title: string, find: (run: Run) => Omit<Finding, 'faults'>): Case {
  return {
    letter,
    title,
    async run(bench) {
      const found = find(await runOf(bench));
      return { ...found, faults: found.lines.flatMap(({ name, app }) => otherThan(name, app, [200])) };
    },
  };
}

const line = (name: string, app: Measure): Line => ({ name, app, bare: null });
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** (g) A portal begins among 50,000 people: when it is ready, and when it finds them by name. */
export const start = crowded('g', 'portal start among 50,000 people', ({ portal, heap, size }) => ({
  lines: [],
  figures: { start: portal.readyMs, index: portal.indexMs, heap },
  notes: [
    `the crowd: ${size.people} people, ${size.open} open cases, ${size.entries} entries on their timelines`,
    `among 50,000 people the portal is ready after ${seconds(portal.readyMs)} and finds people after ${seconds(portal.indexMs)}`,
  ],
}));

/** (h) Finding people: names right, begun, mistyped, in other scripts, telephones. */
export const search = crowded('h', 'search among 50,000', (run) => ({
  lines: [line('search among 50,000', run.search)],
  notes: [],
}));

/** (i) A person's page as their counsellor opens it. */
export const person = crowded('i', 'person page', ({ few, many }) => ({
  lines: [line('person among 500', few.person), line('person among 50,000', many.person)],
  notes: [],
}));

/** (j) The list of cases: a counsellor's own, and all of them as a supervisor sees them. */
export const cases = crowded('j', 'case list', ({ few, many }) => ({
  lines: [
    line('own cases among 200', few.mine),
    line('own cases among 20,000', many.mine),
    line('all cases among 200', few.all),
    line('all cases among 20,000', many.all),
  ],
  notes: [],
}));
