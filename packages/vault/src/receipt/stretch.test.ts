import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { hashRaw } from '@node-rs/argon2';
import { expect, test } from 'vitest';
import { receiptTurns, stretch } from './stretch.ts';

const salt = new Uint8Array(32).fill(1);
const pepper = new Uint8Array(32).fill(2);

test("it is the library's Argon2id at OWASP's floor", async () => {
  const made = await stretch({ receipt: '1234567890123456', salt, pepper });
  const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };
  const meant = await hashRaw('1234567890123456', { ...cost, salt, secret: pepper });
  expect(Buffer.from(made).toString('hex')).toBe(meant.toString('hex'));
});

test('many at once are all worked off, each with its own', async () => {
  const receipts = Array.from({ length: 12 }, (_, index) => String(index).padStart(16, '0'));
  const made = await Promise.all(receipts.map((receipt) => stretch({ receipt, salt, pepper })));
  expect(new Set(made.map((bytes) => Buffer.from(bytes).toString('hex'))).size).toBe(receipts.length);
  expect(receiptTurns()).toEqual({ running: 0, waiting: 0 });
});

// The launcher loads a program before each app that ends it with its standard input, which a thread has none of.
test('what the process is started with is not for its threads, and they let it end', async () => {
  const ends = `import { isMainThread } from 'node:worker_threads'; if (!isMainThread) process.exit(9);`;
  const module = new URL('./stretch.ts', import.meta.url).href;
  const program = `import { stretch } from '${module}';
    const bytes = new Uint8Array(32);
    console.log((await stretch({ receipt: '1234567890123456', salt: bytes, pepper: bytes })).length);`;
  const args = ['--import', `data:text/javascript,${ends}`, '--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 10_000 });
  expect(stdout.trim()).toBe('32');
});
