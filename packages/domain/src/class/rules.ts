import type { Mark } from './schema.ts';

/** Who came, and be it late, was there. */
export const wasThere = (mark: Mark | null): boolean => mark === 'present' || mark === 'late';

/**
 * Whether somebody has completed by the cohort's rule: present or late at `percent` of the class sessions that were held.
 * Nobody completes what was never held.
 */
export function hasCompletedBy(
  { attended, held }: { attended: number; held: number },
  percent: number,
): boolean {
  return held > 0 && attended * 100 >= held * percent;
}

/**
 * Drop-out risk (M5.5): absent twice running, without an excuse. An excused absence is no sign of anything, so it neither
 * counts nor breaks the run. `marks` in the order of the class sessions; null where nothing was marked.
 */
export function isAtRisk(marks: readonly (Mark | null)[]): boolean {
  const counted = marks.filter((mark) => mark !== null && mark !== 'excused');
  return counted.length >= 2 && counted.slice(-2).every((mark) => mark === 'absent');
}

/** How far a notice has come: whom nobody has to call, since they come with their code, is told as it waits for them. */
export function progressOf(people: readonly { how: string | null; reach: string }[]): {
  told: number;
  total: number;
} {
  const told = people.filter(
    ({ how, reach }) => (how !== null && how !== 'not_reached') || reach === 'code_only',
  );
  return { told: told.length, total: people.length };
}
