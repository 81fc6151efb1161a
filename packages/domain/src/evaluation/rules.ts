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

/** A figure that may be told, one that is too small to be, or null where there is nothing to count yet. */
export type Figure = number | 'hidden' | null;

/** A programme's cohorts that began in one half of a year, as the database counts them: places and people, nobody's name. */
export type Counted = {
  programmeId: string;
  year: number;
  half: number;
  cohorts: number;
  /** Of them, how many are over. */
  ended: number;
  capacity: number;
  taken: number;
  completed: number;
  missed: number;
  /** Marks of the roll: those who were there, and all of them. */
  attended: number;
  marked: number;
  waiting: number;
};

/** What may be told of them. */
export type Told = Pick<Counted, 'programmeId' | 'year' | 'half' | 'cohorts' | 'capacity'> &
  Record<
    'taken' | 'fillPercent' | 'attendancePercent' | 'completed' | 'missed' | 'completionPercent' | 'waiting',
    Figure
  >;

/** A whole year of all programmes. */
export type YearTold = Pick<
  Told,
  'year' | 'cohorts' | 'capacity' | 'taken' | 'completed' | 'missed' | 'waiting'
>;

const percent = (part: number, whole: number): number => Math.round((part / whole) * 100);
const orHidden = (count: number | null | undefined): Figure => count ?? 'hidden';
const isSmall = (count: number): boolean => count < SMALL_CELL;

/** How many came of those who were to come, in per cent; null where no roll was taken. Told where there are five people. */
function attendanceOf({ taken, attended, marked }: Counted): Figure {
  if (marked === 0) return null;
  return isSmall(taken) ? 'hidden' : percent(attended, marked);
}

/** Whether the outcome of those whose cohort is over may be told. One of the two hidden is the other hidden too. */
const tellsOutcome = ({ completed, missed }: Counted): boolean => !isSmall(completed) && !isSmall(missed);

/**
 * The lines of one year as they may be told, and the year's total over all of them. What is hidden doesn't come out of the
 * total, nor from one line's figures out of another's.
 */
function tellYear(lines: readonly Counted[]): { lines: Told[]; total: YearTold } {
  const taken = suppress(lines.map((line) => line.taken));
  const waiting = suppress(lines.map((line) => line.waiting));
  const told = lines.map((line, index): Told => {
    const isTakenTold = taken[index] !== null;
    const outcome = (tell: () => number): Figure => {
      if (line.ended === 0) return null;
      // Completed and missed add up to the places taken: where those are hidden, so are these.
      return isTakenTold && tellsOutcome(line) ? tell() : 'hidden';
    };
    return {
      programmeId: line.programmeId,
      year: line.year,
      half: line.half,
      cohorts: line.cohorts,
      capacity: line.capacity,
      taken: orHidden(taken[index]),
      fillPercent: isTakenTold ? percent(line.taken, line.capacity) : 'hidden',
      attendancePercent: attendanceOf(line),
      completed: outcome(() => line.completed),
      missed: outcome(() => line.missed),
      completionPercent: outcome(() => percent(line.completed, line.completed + line.missed)),
      waiting: orHidden(waiting[index]),
    };
  });
  return {
    lines: told,
    total: {
      year: lines[0]?.year ?? 0,
      cohorts: sum(lines.map((line) => line.cohorts)),
      capacity: sum(lines.map((line) => line.capacity)),
      taken: totalOf(lines.map((line) => line.taken)),
      waiting: totalOf(lines.map((line) => line.waiting)),
      ...outcomeTotals(lines, told),
    },
  };
}

const totalOf = (counts: readonly number[]): Figure => (isSmall(sum(counts)) ? 'hidden' : sum(counts));

/** The year's outcomes, where hidden lines can't be taken out of them: none is hidden, or several that are five together. */
function outcomeTotals(
  lines: readonly Counted[],
  told: readonly Told[],
): Pick<YearTold, 'completed' | 'missed'> {
  const over = lines.filter(({ ended }) => ended > 0);
  if (over.length === 0) return { completed: null, missed: null };
  const hidden = lines.filter((_, index) => told[index]?.completed === 'hidden');
  const isSafe = (of: 'completed' | 'missed') =>
    hidden.length === 0 || (hidden.length >= 2 && !isSmall(sum(hidden.map((line) => line[of]))));
  if (!isSafe('completed') || !isSafe('missed')) return { completed: 'hidden', missed: 'hidden' };
  return {
    completed: totalOf(over.map(({ completed }) => completed)),
    missed: totalOf(over.map(({ missed }) => missed)),
  };
}

/** All lines as they may be told, the newest year first, and each year's total. Narrow afterwards, never before. */
export function tellFigures(counted: readonly Counted[]): { lines: Told[]; totals: YearTold[] } {
  const years = [...new Set(counted.map(({ year }) => year))].sort((a, b) => b - a);
  const told = years.map((year) => tellYear(counted.filter((line) => line.year === year)));
  return { lines: told.flatMap(({ lines }) => lines), totals: told.map(({ total }) => total) };
}
