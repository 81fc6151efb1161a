import { beforeEach, describe, expect, it } from 'vitest';
import { isOfTimes, rememberTimes } from './remembered-times.ts';

const ANYBODY = { wish: 'any', locale: 'en' };
let asked: string[];
let isTold: boolean;
let now: number;
let fails: boolean;
const times = () =>
  rememberTimes(
    async (_, mode) => {
      asked.push(mode);
      if (fails) throw new Error('away');
      return [{ startsAt: `${asked.length}`, endsAt: '' }];
    },
    () => isTold,
    () => now,
  );

beforeEach(() => {
  [asked, isTold, now, fails] = [[], true, 1_000, false];
});

describe('free times that are remembered', () => {
  it('are worked out once for all who ask within five seconds, together or one after the other', async () => {
    const free = times();
    const [first, second] = await Promise.all([
      free.of('s', 'phone', ANYBODY),
      free.of('s', 'phone', ANYBODY),
    ]);
    now += 4_999;
    expect(await free.of('s', 'phone', ANYBODY)).toEqual(first);
    expect(second).toEqual(first);
    expect(asked).toEqual(['phone']);
    now += 1;
    await free.of('s', 'phone', ANYBODY);
    expect(asked).toEqual(['phone', 'phone']);
  });

  it('are told apart by mode, and by who fits', async () => {
    const free = times();
    await free.of('s', 'phone', ANYBODY);
    await free.of('s', 'online', ANYBODY);
    await free.of('s', 'phone', { wish: 'woman', locale: 'en' });
    expect(asked).toEqual(['phone', 'online', 'phone']);
  });

  it('are asked for anew once a week has changed, even those that were on their way', async () => {
    const free = times();
    const before = free.of('s', 'phone', ANYBODY);
    free.forget();
    const after = await free.of('s', 'phone', ANYBODY);
    expect(await before).not.toEqual(after);
    expect(await free.of('s', 'phone', ANYBODY)).toEqual(after);
  });

  it('aren’t remembered while no change would be heard of', async () => {
    const free = times();
    isTold = false;
    await free.of('s', 'phone', ANYBODY);
    await free.of('s', 'phone', ANYBODY);
    expect(asked).toHaveLength(2);
  });

  it('that couldn’t be read are asked for again', async () => {
    const free = times();
    fails = true;
    await expect(free.of('s', 'phone', ANYBODY)).rejects.toThrow('away');
    fails = false;
    expect(await free.of('s', 'phone', ANYBODY)).toHaveLength(1);
  });

  it('change with a booking, with the staff and with what is published, not with every request', () => {
    expect(['week', 'staff', 'centre', 'request', 'task', 'case'].filter(isOfTimes)).toEqual([
      'week',
      'staff',
      'centre',
    ]);
  });
});
