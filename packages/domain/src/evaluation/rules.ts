/** A figure under this is hidden: it could speak of one person (the glossary's small cell). */
export const SMALL_CELL = 5;
/** The ends of the scale that a statement is rated on. */
export const SCALE = [1, 2, 3, 4, 5] as const;

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

/**
 * Hides small cells of a line whose total is told: null for each under five, and for as many of the next smallest as it
 * takes that no hidden one comes out by subtraction (two hidden at least, five together at least).
 */
export function suppress(counts: readonly number[]): (number | null)[] {
  const hidden = new Set([...counts.keys()].filter((index) => (counts[index] ?? 0) < SMALL_CELL));
  if (hidden.size === 0) return [...counts];
  const bySize = [...counts.keys()].sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0));
  const isSafe = () => hidden.size >= 2 && sum([...hidden].map((index) => counts[index] ?? 0)) >= SMALL_CELL;
  for (const index of bySize) {
    if (isSafe()) break;
    hidden.add(index);
  }
  return counts.map((count, index) => (hidden.has(index) ? null : count));
}

/**
 * The questionnaires that may be shown on a day. Whole days that are over, in batches of five at least: what one person
 * answered is never the difference between what a page says today and what it says tomorrow.
 */
export function shownOn<Row extends { onDate: string }>(rows: readonly Row[], today: string): Row[] {
  const inOrder = rows
    .filter(({ onDate }) => onDate < today)
    .sort((a, b) => (a.onDate < b.onDate ? -1 : a.onDate > b.onDate ? 1 : 0));
  let shown = 0;
  for (const [index, { onDate }] of inOrder.entries()) {
    const isLastOfDay = inOrder[index + 1]?.onDate !== onDate;
    if (isLastOfDay && index + 1 - shown >= SMALL_CELL) shown = index + 1;
  }
  return inOrder.slice(0, shown);
}

export type Rating = number | null;
/** How a statement was rated: the mean of those who rated it, how many chose each number, how many rather said nothing. */
export type Summary = { mean: number | null; counts: (number | null)[]; unsaid: number | null };

/** How the statement at `position` was rated in these questionnaires; null where they are fewer than five. */
export function summarise(questionnaires: readonly (readonly Rating[])[], position: number): Summary | null {
  if (questionnaires.length < SMALL_CELL) return null;
  const ratings = questionnaires.map((answers) => answers[position] ?? null);
  const said = ratings.filter((rating): rating is number => rating !== null);
  const cells = suppress([
    ...SCALE.map((each) => said.filter((rating) => rating === each).length),
    ratings.length - said.length,
  ]);
  return {
    mean: said.length < SMALL_CELL ? null : Math.round((sum(said) / said.length) * 10) / 10,
    counts: cells.slice(0, SCALE.length),
    unsaid: cells[SCALE.length] ?? null,
  };
}
