import type { Line } from './case/case.ts';
import { MEMORY_MB, type Memory } from './memory.ts';

/** A promise of the product in figures, and what this run says of it. Null where its case wasn't run. */
export type Target = { promise: string; found: string; isMet: boolean };

/** What this run's lines say of each promise that they bear on. */
export function judge(lines: Line[], memory: Memory, figures: Record<string, number>): Target[] {
  const line = (name: string) => lines.find((each) => each.name === name);
  const [few, many] = [line('list among 100'), line('list among 100,000')];
  const [query, submission, home] = [line('one tRPC query'), line('submission whole'), line('site home')];
  return [
    ...(few && many
      ? [
          atMost(
            'the list among 100,000: at most 1.3 × the CPU of the list among 100',
            1.3,
            many.app.cpuMs / few.app.cpuMs,
          ),
        ]
      : []),
    ...(query?.bare
      ? [
          atMost(
            'one tRPC query: at most 3 × the CPU of the bare server',
            3,
            query.app.cpuMs / query.bare.cpuMs,
          ),
        ]
      : []),
    ...(few?.bare
      ? [atMost('a portal page: at most 5 × the CPU of the bare server', 5, few.app.cpuMs / few.bare.cpuMs)]
      : []),
    ...(submission
      ? [atLeast('submissions: at least 120 a second', 120, submission.app.perSecond, ' a second')]
      : []),
    ...(home?.bare
      ? [
          atLeast(
            'site home: at least 0.9 of the bare server’s throughput',
            0.9,
            home.app.perSecond / home.bare.perSecond,
          ),
        ]
      : []),
    ...judgeSite(line, figures),
    ...judgeProgrammes(line),
    ...judgeCrowd(line, figures),
    ...Object.entries(memory).map(([app, { atOnce, atRest }]) =>
      atMost(
        `the ${app}: at most ${MEMORY_MB} MB afterwards`,
        MEMORY_MB,
        atOnce,
        atRest === atOnce ? ' MB' : ` MB; ${atRest} MB at rest`,
      ),
    ),
  ];
}

/** What is promised of the public site: on a night when everyone comes, and without its database. */
function judgeSite(line: (name: string) => Line | undefined, figures: Record<string, number>): Target[] {
  const { edit, hour, flood, away } = figures;
  const article = line('an article');
  const within = (promise: string, limit: number, found: number | undefined, unit: string) =>
    found === undefined ? [] : [atMost(promise, limit, found, unit)];
  return [
    ...(article?.bare
      ? [
          atLeast(
            'an article: at least 0.9 of the bare server’s throughput',
            0.9,
            article.app.perSecond / article.bare.perSecond,
          ),
        ]
      : []),
    ...within('an edit: right within 5 s', 5, edit, ' s'),
    ...within('an opening hour: right within 5 s', 5, hour, ' s'),
    ...within('the first page in a flood: p95 below 200 ms', 200, flood, ' ms'),
    ...within('pages without the database: p95 below 50 ms', 50, away, ' ms'),
  ];
}

/** What is promised of programmes: many who want the same places, and many cohorts to choose from. */
function judgeProgrammes(line: (name: string) => Line | undefined): Target[] {
  const [signUp, few, many] = [
    line('sign-up whole'),
    line('programmes, 20 cohorts'),
    line('programmes, 500 cohorts'),
  ];
  return [
    ...(signUp
      ? [atLeast('sign-ups to one cohort: at least 50 a second', 50, signUp.app.perSecond, ' a second')]
      : []),
    ...(few && many
      ? [
          atMost(
            'the programme list with 500 cohorts: at most 1.3 × the CPU of the one with 20',
            1.3,
            many.app.cpuMs / few.app.cpuMs,
          ),
        ]
      : []),
  ];
}

/** What is promised among 50,000 people, 20,000 open cases and a million entries. */
function judgeCrowd(line: (name: string) => Line | undefined, figures: Record<string, number>): Target[] {
  const { index, heap } = figures;
  const search = line('search among 50,000');
  const growth = (what: string, few: Line | undefined, many: Line | undefined) =>
    few && many
      ? [
          atMost(
            `${what}: at most 1.3 × the CPU of the same among 500 people`,
            1.3,
            many.app.cpuMs / few.app.cpuMs,
          ),
        ]
      : [];
  return [
    ...(index === undefined
      ? []
      : [atMost('portal start: finds 50,000 people within 10,000 ms', 10_000, index, ' ms')]),
    ...(search ? [atMost('search: p95 at most 100 ms', 100, search.app.p95, ' ms')] : []),
    ...growth('the person page among 50,000', line('person among 500'), line('person among 50,000')),
    ...growth('own cases among 20,000', line('own cases among 200'), line('own cases among 20,000')),
    ...growth('all cases among 20,000', line('all cases among 200'), line('all cases among 20,000')),
    ...(heap === undefined
      ? []
      : [atMost('the heap of the portal among 50,000: at most 400 MB', 400, heap, ' MB')]),
  ];
}

const say = (found: number, unit: string) => `${found.toFixed(unit === ' ×' ? 2 : 0)}${unit}`;

function atMost(promise: string, limit: number, found: number, unit = ' ×'): Target {
  return { promise, found: say(found, unit), isMet: found <= limit };
}

function atLeast(promise: string, limit: number, found: number, unit = ' ×'): Target {
  return { promise, found: say(found, unit), isMet: found >= limit };
}
