import { describe, expect, test } from 'vitest';
import { mediaOf } from './rules.ts';
import {
  asksAgreement,
  firstState,
  isFixed,
  isWaiting,
  nextStates,
  PAPER_FLOW,
  PAPER_KINDS,
} from './status.ts';
import type { PaperState } from './status.ts';

describe('every kind of paper', () => {
  test.each(PAPER_KINDS)(
    '%s: each step leads to a state of the same kind, and each state is reached',
    (kind) => {
      const states = Object.keys(PAPER_FLOW[kind]) as PaperState[];
      const reached = new Set<PaperState>([firstState(kind)]);
      for (const state of reached) for (const next of nextStates(kind, state)) reached.add(next);
      expect([...reached].toSorted()).toEqual(states.toSorted());
    },
  );

  test.each(PAPER_KINDS)('%s: it begins with something to do, and can come to rest', (kind) => {
    expect(isWaiting(kind, firstState(kind))).toBe(true);
    expect(Object.keys(PAPER_FLOW[kind]).some((state) => !isWaiting(kind, state as PaperState))).toBe(true);
  });
});

test('what has gone out keeps its words', () => {
  expect(isFixed('letter', 'issued')).toBe(true);
  expect(isFixed('letter', 'drafting')).toBe(false);
  expect(nextStates('letter', 'issued')).toEqual([]);
});

test('a letter, an agreement and a consent ask who agreed, and a document asks nobody', () => {
  expect(asksAgreement('letter', 'agreed')).toBe(true);
  expect(asksAgreement('consent', 'given')).toBe(true);
  expect(asksAgreement('document', 'ready')).toBe(false);
});

test('a file is what its bytes say', () => {
  expect(mediaOf(new TextEncoder().encode('%PDF-1.7'))).toBe('pdf');
  expect(mediaOf(new TextEncoder().encode('<html>'))).toBe('other');
  expect(mediaOf(new Uint8Array())).toBe('other');
});
