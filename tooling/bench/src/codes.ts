import { ask } from './ask.ts';

export type Timing = { name: string; medianMs: number; p99Ms: number };

/**
 * How long the page answers to a code that never was and to one that was deleted, asked in turn in one run:
 * the two can't be told apart by time. Same body too, but for what was typed.
 */
export async function timeCodes(
  site: string,
  deleted: string,
  tries: number,
): Promise<{ timings: Timing[]; isSameBody: boolean }> {
  const times: Record<'unknown' | 'deleted', number[]> = { unknown: [], deleted: [] };
  const bodies = new Set<string>();
  for (let each = 0; each < tries * 2; each += 1) {
    const kind = each % 2 === 0 ? 'unknown' : 'deleted';
    const code = kind === 'deleted' ? deleted : String(1e15 + Math.floor(Math.random() * 8e15)).slice(0, 16);
    const began = performance.now();
    const { status, body } = await ask(`${site}/en/code`, {
      method: 'POST',
      body: new URLSearchParams({ receipt: code }).toString(),
    });
    times[kind].push(performance.now() - began);
    const spaced = code.replace(/(\d{4})(?=\d)/g, '$1 ');
    bodies.add(`${status} ${body.toString().replaceAll(code, '').replaceAll(spaced, '')}`);
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
  return { name, medianMs: at(0.5), p99Ms: at(0.99) };
}
