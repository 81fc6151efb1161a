import { expect, test } from 'vitest';
import { Busy, createGate } from './index.ts';

test('no more than the places are at work at once, in order of arrival, and all get through', async () => {
  const gate = createGate(3, 100);
  let atWork = 0;
  let most = 0;
  const order: number[] = [];
  const work = async (index: number) => {
    atWork += 1;
    most = Math.max(most, atWork);
    order.push(index);
    await Promise.resolve();
    atWork -= 1;
    return index;
  };
  const all = Array.from({ length: 50 }, (_, index) => index);
  expect(await Promise.all(all.map((index) => gate(() => work(index))))).toEqual(all);
  expect(most).toBe(3);
  expect(order).toEqual(all);
});

test('a full queue refuses at once without beginning the work, and opens again', async () => {
  const gate = createGate(1, 1);
  let finish = () => {};
  const first = gate(() => new Promise<void>((resolve) => (finish = resolve)));
  const second = gate(() => Promise.resolve('second'));
  let hasBegun = false;
  const third = gate(async () => {
    hasBegun = true;
  });
  await expect(third).rejects.toThrow(Busy);
  expect(hasBegun).toBe(false);
  finish();
  await first;
  expect(await second).toBe('second');
  expect(await gate(() => Promise.resolve('later'))).toBe('later');
});

test('work that fails gives its place back', async () => {
  const gate = createGate(1, 1);
  await expect(gate(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await gate(() => Promise.resolve('next'))).toBe('next');
});
