import type { TrailRow } from '@breakwater/domain/audit';

const STRETCH_MS = 15 * 60_000;

/** A list whose neighbours belong together is read as a few: never empty, in the order of the list. */
export type Run<T> = [T, ...T[]];

/** Neighbours of a list, newest first, that are of one kind and follow each other within a quarter of an hour. */
export function runsOf<T extends { at: string }>(
  rows: readonly T[],
  isOfOne: (one: T, other: T) => boolean,
): Run<T>[] {
  const runs: Run<T>[] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    const isSoon = before !== undefined && Date.parse(before.at) - Date.parse(row.at) <= STRETCH_MS;
    if (run && before && isSoon && isOfOne(before, row)) run.push(row);
    else runs.push([row]);
  }
  return runs;
}

/** What one person did with one thing; an entry with a reason stands by itself. */
export const isOneVisit = (one: TrailRow, other: TrailRow): boolean =>
  !one.hasReason &&
  !other.hasReason &&
  one.actorKind === other.actorKind &&
  one.actorId === other.actorId &&
  one.subjectKind === other.subjectKind &&
  one.subjectId === other.subjectId;

/** How often each deed of a run was done, the last first. */
export function deedsOf(run: Run<TrailRow>, say: (row: TrailRow) => string): [deed: string, times: number][] {
  const times = new Map<string, number>();
  for (const row of run) times.set(say(row), (times.get(say(row)) ?? 0) + 1);
  return [...times];
}
