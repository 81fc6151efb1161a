import { DomainError } from '@breakwater/domain';
import { beforeEach, expect, test } from 'vitest';
import { IntakeKeyGone, rememberKey, underKey, type IntakeKey } from './intake-key.ts';

const keyOf = (id: string): IntakeKey => ({ id, publicKey: new Uint8Array(32) });
const away = () => new DomainError('unavailable', 'error_unavailable');

let now: number;
let isTold: boolean;
let asked: number;
let read: () => Promise<IntakeKey>;
beforeEach(() => {
  [now, isTold, asked] = [0, true, 0];
  read = async () => keyOf(`key-${(asked += 1)}`);
});
const open = () =>
  rememberKey(
    () => read(),
    () => isTold,
    () => now,
  );

test('a key is asked for once a minute, however many ask', async () => {
  const keys = open();
  const ids = (await Promise.all(Array.from({ length: 20 }, () => keys.read()))).map(({ id }) => id);
  expect(new Set(ids)).toEqual(new Set(['key-1']));
  now = 59_999;
  expect((await keys.read()).id).toBe('key-1');
  now = 60_000;
  expect((await keys.read()).id).toBe('key-2');
  keys.forget(keyOf('key-1'));
  expect((await keys.read()).id).toBe('key-2');
  keys.forget(keyOf('key-2'));
  expect((await keys.read()).id).toBe('key-3');
});

test('while the database is away nothing is remembered, and what failed is asked again', async () => {
  const keys = open();
  await keys.read();
  isTold = false;
  const works = read;
  read = () => Promise.reject(away());
  await expect(keys.read()).rejects.toThrow(DomainError);
  [isTold, read] = [true, works];
  expect((await keys.read()).id).toBe('key-2');
});

test('what was sealed to a key that is gone is sealed once more, to the key of now', async () => {
  const core = { intakeKey: open() };
  await core.intakeKey.read();
  const tried: string[] = [];
  const handed = underKey(core, async ({ id }) => {
    tried.push(id);
    if (id === 'key-1') throw new IntakeKeyGone();
    return 'created';
  });
  expect(await handed).toBe('created');
  expect(tried).toEqual(['key-1', 'key-2']);
});

test('a database that is away is told as it is: nothing is asked or handed in twice', async () => {
  const core = { intakeKey: open() };
  let tried = 0;
  const handIn = () => {
    tried += 1;
    return Promise.reject(away());
  };
  await expect(underKey(core, handIn)).rejects.toThrow(DomainError);
  expect([tried, asked]).toEqual([1, 1]);
  await expect(underKey(core, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});
