import type { Bench, Measure } from '../measure.ts';

/** One line of the table: what was measured of the app, and of the bare server beside it. */
export type Line = { name: string; app: Measure; bare: Measure | null };

/** What a case has found: lines, what else is worth saying, and what must not have happened. */
export type Finding = {
  lines: Line[];
  /** Figures of their own, that promises are made of. */
  figures?: Record<string, number>;
  notes: string[];
  faults: string[];
};

/** One case of the bench, named by a letter. */
export type Case = { letter: string; title: string; run(bench: Bench): Promise<Finding> };

export const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
/** What a browser accepts; a page is compressed once and kept. */
export const BROWSER = { 'accept-encoding': 'gzip, deflate, br' };

/** Faults of a load: every answer must have one of these statuses. */
export function otherThan(name: string, { statuses }: Measure, expected: number[]): string[] {
  return Object.entries(statuses)
    .filter(([status]) => !expected.includes(Number(status)))
    .map(([status, count]) => `${name}: ${count} answers of status ${status}`);
}
