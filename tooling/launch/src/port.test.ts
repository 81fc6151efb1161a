import { createServer } from 'node:net';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { portFrom, untilPortFree } from './port.ts';

test('a port that stays taken is refused by the name of its variable', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(untilPortFree(port, 'SITE_PORT', 0)).rejects.toThrow('SITE_PORT');
  const freed = untilPortFree(port, 'SITE_PORT', 5_000);
  other.close();
  await freed;
});

test('what is no port is refused', () => {
  process.env['TRIAL_PORT'] = '80a';
  expect(() => portFrom('TRIAL_PORT', 4100)).toThrow('TRIAL_PORT');
  delete process.env['TRIAL_PORT'];
  expect(portFrom('TRIAL_PORT', 4100)).toBe(4100);
});
