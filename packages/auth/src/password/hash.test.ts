import { parseOptions } from '@node-rs/argon2';
import { expect, test, vi } from 'vitest';
import { hashPassword, NOBODYS, verifyPassword } from './hash.ts';
import { inTurn } from './turns.ts';

const pepper = new Uint8Array(32).fill(7);

test('a password opens its own hash, with its own pepper, and nothing else does', async () => {
  const hash = await hashPassword(pepper, 'murky otters swim');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
  expect(await verifyPassword(pepper, hash, 'murky otters swim')).toBe(true);
  expect(await verifyPassword(pepper, hash, 'murky otters swam')).toBe(false);
  expect(await verifyPassword(new Uint8Array(32), hash, 'murky otters swim')).toBe(false);
});

test('an accent typed in two ways is one password', async () => {
  const hash = await hashPassword(pepper, 'p\u0159\u00edstav nad vodou');
  expect(await verifyPassword(pepper, hash, 'pr\u030ci\u0301stav nad vodou')).toBe(true);
});

test('without a hash the same work is done, and the answer is no', async () => {
  const costOf = (hash: string) => ({ ...parseOptions(hash) });
  expect(costOf(NOBODYS)).toEqual(costOf(await hashPassword(pepper, 'murky otters swim')));
  expect(await verifyPassword(pepper, null, 'murky otters swim')).toBe(false);
});

test('three work at once, fifty wait, and the next is turned away', async () => {
  let running = 0;
  let most = 0;
  const open: (() => void)[] = [];
  const work = async () => {
    most = Math.max(most, (running += 1));
    await new Promise<void>((done) => open.push(done));
    running -= 1;
  };
  const taken = Array.from({ length: 53 }, () => inTurn(work));
  await expect(inTurn(work)).rejects.toMatchObject({ kind: 'too_many' });
  // Whoever guesses at a login that nobody has stands in the same queue.
  await expect(verifyPassword(pepper, null, 'a guess')).rejects.toMatchObject({ kind: 'too_many' });
  for (let finished = 0; finished < 53; finished += 1) {
    open.shift()?.();
    await taken[finished];
  }
  expect(most).toBe(3);
  await expect(inTurn(() => Promise.resolve('free again'))).resolves.toBe('free again');
});

test('a known device waits in a line of its own, which goes first', async () => {
  const open: (() => void)[] = [];
  const begun: string[] = [];
  const work = (who: string) => () => {
    begun.push(who);
    return new Promise<void>((done) => open.push(done));
  };
  const strangers = Array.from({ length: 53 }, () => inTurn(work('stranger')));
  const known = inTurn(work('known'), { isKnownDevice: true });
  open.shift()?.();
  await strangers[0];
  await vi.waitFor(() => expect(begun).toHaveLength(4));
  expect(begun[3]).toBe('known');
  for (let left = 53; left > 0; left -= 1) {
    await vi.waitFor(() => expect(open).not.toHaveLength(0));
    open.shift()?.();
  }
  await Promise.all([...strangers, known]);
});

test('work that fails gives its turn back', async () => {
  for (let round = 0; round < 5; round += 1)
    await expect(inTurn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await expect(inTurn(() => Promise.resolve(1))).resolves.toBe(1);
});
