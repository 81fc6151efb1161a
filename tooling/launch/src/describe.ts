import { isRecord, jsonIn, recordsAt, type Json } from './json-report.ts';

const shown = 80;

/** Every failed test with its message; a file that could not be loaded with its own. */
function vitestFailures(report: Json): string[] {
  return recordsAt(report, 'testResults').flatMap((suite) => {
    const failed = recordsAt(suite, 'assertionResults').filter(({ status }) => status !== 'passed');
    if (suite['status'] === 'failed' && failed.length === 0)
      return [`${String(suite['name'])}\n${String(suite['message'])}`];
    return failed.map(
      (test) =>
        `${String(test['fullName'])} (${String(test['status'])})\n${String(test['failureMessages'] ?? '')}`,
    );
  });
}

/** Every failed browser test with its first error, through all nested suites. */
function playwrightFailures(suite: Json): string[] {
  const own = recordsAt(suite, 'specs')
    .filter((spec) => spec['ok'] !== true)
    .map((spec) => {
      const results = recordsAt(spec, 'tests').flatMap((test) => recordsAt(test, 'results'));
      const errors = results.flatMap((result) => recordsAt(result, 'errors'));
      return `${String(spec['file'])}: ${String(spec['title'])}\n${String(errors[0]?.['message'] ?? '')}`;
    });
  return [...own, ...recordsAt(suite, 'suites').flatMap(playwrightFailures)];
}

function checkFailures(checks: Json[]): string[] {
  return checks.flatMap((check) =>
    recordsAt(check, 'complaints').map(
      ({ at, what }) => `${String(check['name'])}: ${String(at)}: ${String(what)}`,
    ),
  );
}

function failuresIn(report: unknown): string[] {
  if (Array.isArray(report)) return checkFailures(report.filter(isRecord));
  if (!isRecord(report)) return [];
  return 'testResults' in report ? vitestFailures(report) : playwrightFailures(report);
}

/** What somebody needs to see of a failed step: what failed in its report, else the end of what it printed. */
export function describeFailure(output: string): string {
  const failures = failuresIn(jsonIn(output)).join('\n').split('\n').filter(Boolean);
  const lines = failures.length > 0 ? failures.slice(0, shown) : output.trim().split('\n').slice(-shown);
  return lines.map((line) => `    ${line}`).join('\n');
}
