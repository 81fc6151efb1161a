import type { TrailRow } from '@breakwater/domain/audit';
import { expect, test } from 'vitest';
import { deedsOf, isOneVisit, runsOf } from './runs.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const row = (minutesAgo: number, more: Partial<TrailRow> = {}): TrailRow => ({
  id: crypto.randomUUID(),
  at: new Date(NOON - minutesAgo * 60_000).toISOString(),
  actorKind: 'staff',
  actorId: 'jana',
  actorName: 'Jana',
  action: 'case.open',
  subjectKind: 'case',
  subjectId: 'one',
  subjectName: null,
  fields: [],
  hasReason: false,
  reason: null,
  ...more,
});
const lengths = (rows: TrailRow[]) => runsOf(rows, isOneVisit).map(({ length }) => length);

test('what somebody did with one thing within a quarter of an hour of each other is one run', () => {
  expect(lengths([row(0), row(15, { action: 'case.risk' }), row(30)])).toEqual([3]);
  expect(lengths([row(0), row(16)])).toEqual([1, 1]);
  expect(lengths([])).toEqual([]);
});

test('another person, another thing or a reason ends it', () => {
  expect(lengths([row(0), row(1, { actorId: 'olena' }), row(2)])).toEqual([1, 1, 1]);
  expect(lengths([row(0), row(1, { subjectId: 'two' })])).toEqual([1, 1]);
  expect(lengths([row(0), row(1, { subjectKind: 'client' })])).toEqual([1, 1]);
  expect(lengths([row(0), row(1, { actorKind: 'visitor' })])).toEqual([1, 1]);
  expect(lengths([row(0), row(1, { hasReason: true }), row(2)])).toEqual([1, 1, 1]);
});

test('no entry is lost or moved', () => {
  const rows = [row(0), row(1), row(2, { subjectId: 'two' }), row(90), row(91, { hasReason: true })];
  expect(runsOf(rows, isOneVisit).flat()).toEqual(rows);
});

test('its deeds are counted, the last first', () => {
  const [run = [row(0)]] = runsOf(
    [row(0, { action: 'b' }), row(1), row(2), row(3, { action: 'b' })],
    isOneVisit,
  );
  expect(deedsOf(run as [TrailRow], ({ action }) => action)).toEqual([
    ['b', 2],
    ['case.open', 2],
  ]);
});
