import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { within } from './patience.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('an answer in time, and no clock that runs on and holds who asked', async () => {
  await expect(within(1_000, () => Promise.resolve('here'))).resolves.toBe('here');
  expect(vi.getTimerCount()).toBe(0);
});

test('nothing after the time, whatever comes later', async () => {
  const asked = Promise.withResolvers<string>();
  const answer = within(1_000, () => asked.promise);
  await vi.advanceTimersByTimeAsync(1_000);
  asked.resolve('late');
  await expect(answer).resolves.toBeNull();
});

test('what fails is told, and no clock runs on', async () => {
  await expect(within(1_000, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  await expect(
    within(1_000, () => {
      throw new Error('at once');
    }),
  ).rejects.toThrow('at once');
  expect(vi.getTimerCount()).toBe(0);
});
