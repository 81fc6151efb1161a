import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SMALL_CELL, tellFigures } from './index.ts';
import type { Counted, Figure } from './index.ts';

const line = (rest: Partial<Counted>): Counted => ({
  programmeId: 'a',
  year: 2026,
  half: 1,
  cohorts: 1,
  ended: 1,
  capacity: 16,
  taken: 14,
  completed: 8,
  missed: 6,
  attended: 60,
  marked: 80,
  waiting: 9,
  ...rest,
});
const isTold = (figure: Figure | undefined): figure is number => typeof figure === 'number';

test('a line says how full it was, who came and who completed', () => {
  const { lines, totals } = tellFigures([line({}), line({ programmeId: 'b' })]);
  expect(lines[0]).toMatchObject({
    taken: 14,
    fillPercent: 88,
    attendancePercent: 75,
    completed: 8,
    missed: 6,
    completionPercent: 57,
    waiting: 9,
  });
  expect(totals).toEqual([
    { year: 2026, cohorts: 2, capacity: 32, taken: 28, completed: 16, missed: 12, waiting: 18 },
  ]);
});

test('before the end nobody has completed or missed anything', () => {
  const { lines, totals } = tellFigures([
    line({ ended: 0, completed: 0, missed: 0, marked: 0, attended: 0 }),
  ]);
  expect(lines[0]).toMatchObject({ completed: null, completionPercent: null, attendancePercent: null });
  expect(totals[0]).toMatchObject({ completed: null });
});

test('where three missed it, how many completed is hidden too', () => {
  const { lines, totals } = tellFigures([line({ completed: 11, missed: 3 }), line({ programmeId: 'b' })]);
  expect(lines[0]).toMatchObject({
    taken: 14,
    completed: 'hidden',
    missed: 'hidden',
    completionPercent: 'hidden',
  });
  expect(totals[0]).toMatchObject({ completed: 'hidden', missed: 'hidden', taken: 28 });
});

test('no small figure is told, and none comes out of a total, of a share, or of what adds up to it', () => {
  const lines = fc.array(
    fc
      .record({
        programmeId: fc.constantFrom('a', 'b', 'c', 'd'),
        year: fc.constantFrom(2025, 2026),
        half: fc.constantFrom(1, 2),
        ended: fc.constantFrom(0, 1),
        completed: fc.nat(15),
        missed: fc.nat(15),
        enrolled: fc.nat(15),
        waiting: fc.nat(15),
      })
      .map(({ enrolled, ...each }) =>
        line(
          each.ended
            ? { ...each, taken: each.completed + each.missed, capacity: 30 }
            : { ...each, completed: 0, missed: 0, taken: enrolled, capacity: 30 },
        ),
      ),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(lines, (counted) => {
      const { lines: told, totals } = tellFigures(counted);
      expect(told).toHaveLength(counted.length);
      for (const [index, each] of told.entries()) {
        const figures = [each.taken, each.completed, each.missed, each.waiting];
        for (const figure of figures.filter(isTold)) expect(figure).toBeGreaterThanOrEqual(SMALL_CELL);
        // What adds up to a hidden figure isn't told.
        if (each.taken === 'hidden')
          expect([each.fillPercent, isTold(each.completed)]).toEqual(['hidden', false]);
        expect(isTold(each.completed)).toBe(isTold(each.missed));
        expect(index).toBeLessThan(told.length);
      }
      const inOrder = totals.flatMap(({ year }) => counted.filter((each) => each.year === year));
      for (const total of totals)
        for (const of of ['taken', 'waiting', 'completed', 'missed'] as const) {
          if (!isTold(total[of])) continue;
          const hidden = told.flatMap((each, index) =>
            each.year === total.year && each[of] === 'hidden' ? [inOrder[index]?.[of] ?? 0] : [],
          );
          if (hidden.length === 0) continue;
          const areAllHidden = hidden.length === told.filter(({ year }) => year === total.year).length;
          const rest = hidden.reduce((all, each) => all + each, 0);
          expect(areAllHidden || hidden.length >= 2).toBe(true);
          expect(rest).toBeGreaterThanOrEqual(SMALL_CELL);
        }
    }),
  );
});
