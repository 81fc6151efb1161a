import type { Line } from './case/case.ts';
import type { Measure } from './measure.ts';

const HEAD = [
  '',
  'a second',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'CPU ms',
  'database CPU ms',
  'statements',
  'bare: a second',
  'bare: CPU ms',
  'throughput',
  'CPU',
];

/** The one table: each line's own figures, the bare server's, and the two ratios. */
export function drawTable(lines: Line[]): string {
  const rows = [HEAD, ...lines.map(rowOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const draw = (row: string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return rows.map(draw).join('\n');
}

function rowOf({ name, app, bare }: Line): string[] {
  return [
    name,
    app.perSecond.toFixed(0),
    app.p50.toFixed(1),
    app.p95.toFixed(1),
    app.p99.toFixed(1),
    ms(app.cpuMs),
    ms(app.databaseCpuMs),
    app.statements.toFixed(1),
    ...(bare ? besides(app, bare) : ['', '', '', '']),
  ];
}

const besides = (app: Measure, bare: Measure) => [
  bare.perSecond.toFixed(0),
  ms(bare.cpuMs),
  `${(app.perSecond / bare.perSecond).toFixed(2)} ×`,
  `${(app.cpuMs / bare.cpuMs).toFixed(2)} ×`,
];

const ms = (value: number) => value.toFixed(value < 1 ? 3 : 2);
