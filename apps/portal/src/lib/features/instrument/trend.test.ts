import type { ResultView } from '@breakwater/domain/instrument';
import { expect, test } from 'vitest';
import { pointsOf, trendsOf } from './trend.ts';

const result = (
  family: string,
  takenOn: string,
  score: number | null,
  more: Partial<ResultView> = {},
): ResultView => ({
  id: `${family}-${takenOn}`,
  instrumentId: null,
  family,
  name: family,
  takenOn,
  recordedBy: '',
  recordedAt: '',
  score,
  max: 10,
  level: null,
  parts: [],
  isComplete: score !== null,
  hasAlarm: false,
  remark: '',
  struck: null,
  ...more,
});
const BOX = { width: 100, height: 50 };
const [first] = trendsOf([
  result('a', '2026-11-01', 10),
  result('a', '2026-11-06', null),
  result('a', '2026-11-06', 3, { struck: { by: '', at: '', reason: '' } }),
  result('a', '2026-11-11', 0),
]);

test('the instrument that was answered last comes first', () => {
  const trends = trendsOf([
    result('a', '2026-11-01', 1),
    result('b', '2026-11-02', 1),
    result('a', '2026-11-03', 1),
  ]);
  expect(trends.map(({ family, results }) => [family, results.length])).toEqual([
    ['a', 2],
    ['b', 1],
  ]);
});

test('days go along, points go up; what has no score or is struck through has no place', () => {
  expect(first && pointsOf(first, BOX)).toEqual([
    { x: 0, y: 0, label: '10' },
    { x: 100, y: 50, label: '0' },
  ]);
});

test('one alone stands in the middle, several of one day side by side', () => {
  const at = (count: number) =>
    pointsOf(
      { family: 'a', name: 'a', results: Array.from({ length: count }, () => result('a', '2026-11-01', 5)) },
      BOX,
    ).map(({ x }) => x);
  expect(at(1)).toEqual([50]);
  expect(at(3)).toEqual([0, 50, 100]);
});
