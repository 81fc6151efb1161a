import type { ResultView } from '@breakwater/domain/instrument';

export type Trend = { family: string; name: string; results: ResultView[] };
export type Point = { x: number; y: number; label: string };

/** The results of one instrument together, oldest first; those last answered come first among the families. */
export function trendsOf(results: readonly ResultView[]): Trend[] {
  const families = new Map<string, Trend>();
  for (const result of results) {
    const trend = families.get(result.family) ?? { family: result.family, name: result.name, results: [] };
    families.set(result.family, { ...trend, results: [...trend.results, result] });
  }
  const last = ({ results: all }: Trend) => all.at(-1)?.takenOn ?? '';
  return [...families.values()].sort((one, other) => last(other).localeCompare(last(one)));
}

/** Where the scores stand in a box of this size: days along, points up. Struck ones and those without a score don't. */
export function pointsOf({ results }: Trend, { width, height }: { width: number; height: number }): Point[] {
  const scored = results.flatMap(({ score, struck, takenOn }) =>
    score === null || struck ? [] : [{ at: Date.parse(takenOn), score, takenOn }],
  );
  const from = scored[0]?.at ?? 0;
  const span = (scored.at(-1)?.at ?? 0) - from;
  const most = results[0]?.max ?? Math.max(1, ...scored.map(({ score }) => score));
  return scored.map(({ at, score }, index) => ({
    // Several of one day stand side by side.
    x:
      span === 0
        ? scored.length < 2
          ? width / 2
          : (index / (scored.length - 1)) * width
        : ((at - from) / span) * width,
    y: height - (score / most) * height,
    label: String(score),
  }));
}
