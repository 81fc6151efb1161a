import { expect, test } from 'vitest';
import type { TimelineEntry } from '@breakwater/domain/timeline';
import { daysOf } from './days.ts';

let made = 0;
const entry = (
  at: string,
  kind: TimelineEntry['kind'],
  facts: Record<string, string> = {},
): TimelineEntry => ({
  id: String((made += 1)),
  kind,
  at,
  caseId: 'c',
  staffName: 'Olena',
  isStruck: false,
  facts,
});
const lines = (entries: TimelineEntry[]) =>
  daysOf(entries, 'Asia/Kathmandu').map((day) => day.lines.map(({ entry, times }) => [entry.kind, times]));

test('a day is the reader’s: an evening in London is the next day in Kathmandu', () => {
  const days = daysOf(
    [entry('2026-11-19T20:00:00Z', 'intake'), entry('2026-11-19T10:00:00Z', 'measure')],
    'Asia/Kathmandu',
  );
  expect(days.map(({ date }) => date)).toEqual(['2026-11-20', '2026-11-19']);
});

test('lesser neighbours of one day that say the same are one line with a count', () => {
  const at = '2026-11-19T10:00:00Z';
  expect(lines([entry(at, 'measure'), entry(at, 'measure'), entry(at, 'measure')])).toEqual([
    [['measure', 3]],
  ]);
});

test('what somebody looks for, says something else or lies apart keeps its line', () => {
  const at = '2026-11-19T10:00:00Z';
  const aim = (state: string) => entry(at, 'aim', { aim: 'safety', state });
  expect(lines([entry(at, 'meeting'), entry(at, 'meeting')])[0]).toHaveLength(2);
  expect(lines([aim('met'), aim('open')])[0]).toHaveLength(2);
  expect(lines([entry(at, 'measure'), aim('met'), entry(at, 'measure')])[0]).toHaveLength(3);
});
