import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownOn, SMALL_CELL, summarise, suppress } from './index.ts';

const total = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

test('a figure under five is hidden, and a second one with it', () => {
  expect(suppress([12, 9, 7])).toEqual([12, 9, 7]);
  expect(suppress([12, 9, 3])).toEqual([12, null, null]);
  expect(suppress([12, 9, 3, 3])).toEqual([12, 9, null, null]);
  expect(suppress([12, 9, 0, 1])).toEqual([12, null, null, null]);
  expect(suppress([4])).toEqual([null]);
});

test('no figure under five is shown, and none comes out by subtraction', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 8 }), (counts) => {
      const shown = suppress(counts);
      for (const [index, count] of shown.entries())
        if (count !== null) {
          expect(count).toBe(counts[index]);
          expect(count).toBeGreaterThanOrEqual(SMALL_CELL);
        }
      const hidden = counts.filter((_, index) => shown[index] === null);
      const areAllHidden = hidden.length === counts.length;
      if (hidden.length > 0 && !areAllHidden) {
        expect(hidden.length).toBeGreaterThanOrEqual(2);
        expect(total(counts) - total(shown.map((count) => count ?? 0))).toBeGreaterThanOrEqual(SMALL_CELL);
      }
    }),
  );
});

const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}`;

test('questionnaires are shown when their day is over and five are together', () => {
  const rows = [1, 1, 1, 2, 2, 3].map((n, id) => ({ id, onDate: day(n) }));
  expect(shownOn(rows, day(2))).toHaveLength(0);
  expect(shownOn(rows, day(3))).toHaveLength(5);
  expect(shownOn(rows, day(9))).toHaveLength(5);
});

test('what two days show differs by nobody, or by five at least', () => {
  const days = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 40 });
  fc.assert(
    fc.property(
      days,
      fc.integer({ min: 1, max: 30 }),
      fc.nat(20),
      fc.nat(40),
      (dates, early, later, more) => {
        const rows = dates.map((n, id) => ({ id, onDate: day(n) }));
        const late = early + later;
        // On the earlier day, what came in later isn't there, nor all of that day.
        const known = rows.filter(
          ({ id, onDate }) => onDate < day(early) || (onDate === day(early) && id < more),
        );
        const before = shownOn(known, day(early)).map(({ id }) => id);
        const after = shownOn(rows, day(Math.min(late, 31))).map(({ id }) => id);
        expect(after).toEqual(expect.arrayContaining(before));
        const difference = after.length - before.length;
        expect(difference === 0 || difference >= SMALL_CELL).toBe(true);
        expect(after.length === 0 || after.length >= SMALL_CELL).toBe(true);
      },
    ),
  );
});

test('a statement has a mean and how often each number was chosen', () => {
  const answers = [...Array.from({ length: 6 }, () => [4]), ...Array.from({ length: 6 }, () => [5]), [null]];
  expect(summarise(answers, 0)).toEqual({ mean: 4.5, counts: [null, null, null, null, 5 + 1], unsaid: null });
  expect(summarise(answers.slice(0, 4), 0)).toBeNull();
  expect(
    summarise(
      Array.from({ length: 8 }, (_, index) => [index < 4 ? 3 : null]),
      0,
    )?.mean,
  ).toBeNull();
});

test('the mean lies on the scale, and what is told of it adds up to no small cell', () => {
  const rating = fc.option(fc.integer({ min: 1, max: 5 }));
  fc.assert(
    fc.property(fc.array(fc.tuple(rating), { maxLength: 60 }), (answers) => {
      const found = summarise(answers, 0);
      if (answers.length < SMALL_CELL) return found === null;
      if (!found) return false;
      const cells = [...found.counts, found.unsaid];
      const shown = cells.filter((cell) => cell !== null);
      const rest = answers.length - total(shown);
      expect(found.mean === null || (found.mean >= 1 && found.mean <= 5)).toBe(true);
      expect(shown.every((cell) => cell >= SMALL_CELL)).toBe(true);
      return shown.length === cells.length || rest >= SMALL_CELL;
    }),
  );
});
