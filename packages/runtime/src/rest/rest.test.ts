import { constants, PerformanceObserver } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { collectAtRest } from './rest.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A heap that a test fills, in MB; a collection leaves ten. */
function openHeap() {
  let mb = 10;
  let collections = 0;
  const rest = collectAtRest({
    quietMs: 1_000,
    worthBytes: 16_000_000,
    heapBytes: () => mb * 1_000_000,
    collect: () => {
      mb = 10;
      collections += 1;
    },
  });
  return { rest, fill: (to: number) => (mb = to), collections: () => collections };
}

test('what requests have left is collected once they have stopped, and once', () => {
  const { rest, fill, collections } = openHeap();
  fill(90);
  rest.note();
  vi.advanceTimersByTime(1_000);
  expect(collections(), 'somebody was here just now').toBe(0);
  vi.advanceTimersByTime(1_000);
  expect(collections()).toBe(1);
  vi.advanceTimersByTime(60_000);
  expect(collections()).toBe(1);
});

test('nobody who asks meets the pause, however long they stay', () => {
  const { rest, fill, collections } = openHeap();
  fill(90);
  for (let tick = 0; tick < 100; tick += 1) {
    rest.note();
    vi.advanceTimersByTime(500);
  }
  expect(collections()).toBe(0);
});

test('what a start leaves is collected too, and a little that comes later is left to V8', () => {
  const { fill, collections } = openHeap();
  fill(60);
  vi.advanceTimersByTime(10_000);
  expect(collections()).toBe(1);
  fill(25);
  vi.advanceTimersByTime(10_000);
  expect(collections()).toBe(1);
});

test('the collection is a real one', async () => {
  vi.useRealTimers();
  let full = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { detail } of list.getEntries() as { detail?: { kind?: number } }[])
      if (detail?.kind === constants.NODE_PERFORMANCE_GC_MAJOR) full += 1;
  });
  observer.observe({ entryTypes: ['gc'] });
  const rest = collectAtRest({ quietMs: 20, worthBytes: Number.NEGATIVE_INFINITY });
  await vi.waitFor(() => expect(full).toBeGreaterThan(0), { timeout: 5_000 });
  rest.end();
  observer.disconnect();
});
