import type { BenchCentre } from './centre.ts';

export type Timing = { name: string; medianMs: number; p99Ms: number; tries: number };

/**
 * How long the page answers to a code that never was and to one that was deleted, asked in turn in one run:
 * the two can't be told apart by time. Same body too, but for what was typed.
 */
export async function timeCodes(
  { site }: BenchCentre,
  erased: string,
  tries: number,
): Promise<{ timings: Timing[]; isSameBody: boolean }> {
  const times: Record<'unknown' | 'deleted', number[]> = { unknown: [], deleted: [] };
  const bodies = new Set<string>();
  for (let each = 0; each < tries * 2; each += 1) {
    const kind = each % 2 === 0 ? 'unknown' : 'deleted';
    const code = kind === 'deleted' ? erased : String(1e15 + Math.floor(Math.random() * 8e15)).slice(0, 16);
    const began = performance.now();
    const response = await fetch(`${site}/en/code`, {
      method: 'POST',
      body: new URLSearchParams({ receipt: code }),
      redirect: 'manual',
    });
    const text = await response.text();
    times[kind].push(performance.now() - began);
    bodies.add(
      `${response.status} ${text.replaceAll(code, '').replaceAll(code.replace(/(\d{4})(?=\d)/g, '$1 '), '')}`,
    );
  }
  return {
    timings: [summary('unknown code', times.unknown), summary('deleted code', times.deleted)],
    isSameBody: bodies.size === 1,
  };
}

function summary(name: string, times: number[]): Timing {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { name, medianMs: at(0.5), p99Ms: at(0.99), tries: times.length };
}
