import type { Line } from './case/case.ts';

/** A promise of the product in figures, and what this run says of it. Null where its case wasn't run. */
export type Target = { promise: string; found: string; isMet: boolean };

type Memory = Record<string, number>;
const MEMORY_MB = 250;

/** What this run's lines say of each promise that they bear on. */
export function judge(lines: Line[], memory: Memory): Target[] {
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
            'site home: at least 0.8 of the bare server’s throughput',
            0.8,
            home.app.perSecond / home.bare.perSecond,
          ),
        ]
      : []),
    ...Object.entries(memory).map(([app, mb]) =>
      atMost(`the ${app}: at most ${MEMORY_MB} MB afterwards`, MEMORY_MB, mb, ' MB'),
    ),
  ];
}

const say = (found: number, unit: string) => `${found.toFixed(unit === ' ×' ? 2 : 0)}${unit}`;

function atMost(promise: string, limit: number, found: number, unit = ' ×'): Target {
  return { promise, found: say(found, unit), isMet: found <= limit };
}

function atLeast(promise: string, limit: number, found: number, unit = ' ×'): Target {
  return { promise, found: say(found, unit), isMet: found >= limit };
}
