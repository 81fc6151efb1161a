const shown = 80;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Every failed test with its first message, out of a vitest report. */
function vitestFailures(report: Record<string, unknown>): string[] {
  const suites = Array.isArray(report['testResults']) ? report['testResults'].filter(isRecord) : [];
  return suites.flatMap((suite) => {
    const tests = Array.isArray(suite['assertionResults']) ? suite['assertionResults'].filter(isRecord) : [];
    const failed = tests.filter(({ status }) => status !== 'passed');
    const lines = failed.map(
      (test) =>
        `${String(test['fullName'])} (${String(test['status'])})\n${String(test['failureMessages'] ?? '')}`,
    );
    return suite['status'] === 'failed' && lines.length === 0
      ? [`${String(suite['name'])}\n${String(suite['message'])}`]
      : lines;
  });
}

/** What somebody needs to see of a failed step: its failed tests, or the end of what it printed. */
export function describeFailure(output: string): string {
  const start = output.search(/^\{/m);
  if (start >= 0 && output.includes('"testResults"')) {
    try {
      const report: unknown = JSON.parse(output.slice(start, output.lastIndexOf('}') + 1));
      if (isRecord(report)) return indent(vitestFailures(report).join('\n').split('\n').slice(0, shown));
    } catch {
      // Other lines stand between; the end will do.
    }
  }
  return indent(output.trim().split('\n').slice(-shown));
}

function indent(lines: string[]): string {
  return lines.map((line) => `    ${line}`).join('\n');
}
