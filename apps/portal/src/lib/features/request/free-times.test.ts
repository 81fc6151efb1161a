import { expect, test, vi } from 'vitest';
import { keepFresh } from './free-times.ts';

const at = (hour: number) => ({
  startsAt: `2026-11-24T0${hour}:00:00Z`,
  endsAt: `2026-11-24T0${hour}:50:00Z`,
});

test('free times come with the request, and are asked anew when the same request is shown again', async () => {
  const loaded = { mayPropose: true, freeTimes: [at(8), at(9)] };
  const ask = vi.fn(() => Promise.resolve([at(9)]));
  expect(await keepFresh(loaded, ask)).toEqual([at(8), at(9)]);
  expect(ask).not.toHaveBeenCalled();
  expect(await keepFresh(loaded, ask)).toEqual([at(9)]);
});

test('a question that gets no answer leaves the last times standing', async () => {
  const loaded = { mayPropose: true, freeTimes: [at(8), at(9)] };
  await keepFresh(loaded, () => Promise.resolve([]));
  await keepFresh(loaded, () => Promise.resolve([at(9)]));
  expect(await keepFresh(loaded, () => Promise.reject(new Error('away')))).toEqual([at(9)]);
});

test('who may not propose is asked nothing', async () => {
  const loaded = { mayPropose: false, freeTimes: [] };
  const ask = vi.fn(() => Promise.resolve([at(9)]));
  await keepFresh(loaded, ask);
  expect(await keepFresh(loaded, ask)).toEqual([]);
  expect(ask).not.toHaveBeenCalled();
});
