import { isRecord, jsonIn, recordsAt, type Json } from './json-report.ts';
import type { Outcome } from './run-command.ts';

/** How much of a step passed and failed. */
export type Count = { passed: number; failed: number };

/** Reads a step's results from how it ended and what it printed. */
export type Counter = (outcome: Pick<Outcome, 'code' | 'output'>) => Count;

/** A step that passes or fails as a whole. */
export const countOne: Counter = ({ code }) =>
  code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/** A step that ended badly has failed somewhere, even when nothing it counted says so. */
function honest(code: number, { passed, failed }: Count): Count {
  const hasShownNothing = passed + failed === 0;
  return { passed, failed: failed === 0 && (code !== 0 || hasShownNothing) ? 1 : failed };
}

const numberAt = (value: Json, key: string): number => (typeof value[key] === 'number' ? value[key] : 0);

/** Vitest's JSON report. A test that was skipped has shown nothing, and counts as failed. */
export const countVitest: Counter = ({ code, output }) => {
  const report = jsonIn(output);
  if (!isRecord(report)) return { passed: 0, failed: 1 };
  const suites = recordsAt(report, 'testResults');
  const isBroken = (suite: Json): boolean => suite['status'] === 'failed' && !suiteHasFailedTest(suite);
  const skipped = numberAt(report, 'numPendingTests') + numberAt(report, 'numTodoTests');
  const failed = numberAt(report, 'numFailedTests') + skipped + suites.filter(isBroken).length;
  return honest(code, { passed: numberAt(report, 'numPassedTests'), failed });
};

function suiteHasFailedTest(suite: Json): boolean {
  return recordsAt(suite, 'assertionResults').some((test) => test['status'] === 'failed');
}

/** Playwright's JSON report. Skipped tests, and those that passed only when tried again, count as failed. */
export const countPlaywright: Counter = ({ code, output }) => {
  const report = jsonIn(output);
  const stats = isRecord(report) && isRecord(report['stats']) ? report['stats'] : null;
  if (!stats) return { passed: 0, failed: 1 };
  const failed = numberAt(stats, 'unexpected') + numberAt(stats, 'flaky') + numberAt(stats, 'skipped');
  return honest(code, { passed: numberAt(stats, 'expected'), failed });
};

/** The report of tooling/checks: one entry a check, with its complaints. */
export const countChecks: Counter = ({ code, output }) => {
  const report = jsonIn(output);
  if (!Array.isArray(report)) return { passed: 0, failed: 1 };
  const failed = report.filter(
    (check) => !isRecord(check) || !Array.isArray(check['complaints']) || check['complaints'].length > 0,
  );
  return honest(code, { passed: report.length - failed.length, failed: failed.length });
};
