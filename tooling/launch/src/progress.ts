/** Steps are counted on from those of the bootstrap. */
let stepNumber = Number(process.env['BREAKWATER_STEP'] ?? 0);

/** When the command began, the bootstrap's part included. */
export const startedAt = Number(process.env['BREAKWATER_STARTED_AT'] ?? Date.now());

/** `12.3 s` since an instant. */
export function elapsed(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

/** Shows a numbered step, a sign of life every ten seconds, and how long it took. */
export async function step<T>(title: string, work: () => Promise<T> | T): Promise<T> {
  stepNumber += 1;
  const since = Date.now();
  console.log(`[${stepNumber}] ${title} …`);
  const alive = setInterval(() => console.log(`    still going, ${elapsed(since)}`), 10_000);
  try {
    const result = await work();
    console.log(`    done in ${elapsed(since)}`);
    return result;
  } finally {
    clearInterval(alive);
  }
}
