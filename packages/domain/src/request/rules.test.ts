import { expect, test } from 'vitest';
import { isOverdue, waitingFor } from './rules.ts';

const due = new Date('2026-11-24T16:00:00Z');

test('while an answer is due, the centre acts next, whatever the state', () => {
  for (const state of ['received', 'proposed', 'confirmed', 'cancelled'] as const)
    expect(waitingFor(state, due)).toBe('centre');
});

test('with nothing due, the visitor acts next until a time stands, then nobody', () => {
  expect(waitingFor('proposed', null)).toBe('visitor');
  expect(waitingFor('received', null)).toBe('visitor');
  for (const state of [
    'confirmed',
    'attended',
    'no_show',
    'declined',
    'withdrawn',
    'cancelled',
    'expired',
  ] as const)
    expect(waitingFor(state, null)).toBe('nobody');
});

test('an answer is overdue only after its moment, and never when none is due', () => {
  expect(isOverdue(due, new Date('2026-11-24T16:00:00.000Z'))).toBe(false);
  expect(isOverdue(due, new Date('2026-11-24T16:00:00.001Z'))).toBe(true);
  expect(isOverdue(null, new Date('2026-11-24T16:00:00Z'))).toBe(false);
});
