import { expect, test } from 'vitest';
import { waitAfter } from './attempt.ts';
import { hashOfDevice, newDeviceToken } from './device.ts';

test('four mistakes cost nothing; then each wait is twice the last, up to a quarter of an hour', () => {
  expect([1, 4, 5, 6, 7, 13, 14, 10_000].map(waitAfter)).toEqual([0, 0, 2, 4, 8, 512, 900, 900]);
});

test("a device's token is one that we have made", () => {
  const pepper = new Uint8Array(32).fill(3);
  const token = newDeviceToken(pepper);
  expect(hashOfDevice(pepper, token)).toHaveLength(32);
  expect(hashOfDevice(new Uint8Array(32), token)).toBeNull();
  const forged = Buffer.from(token, 'base64url');
  forged[0] = (forged[0] ?? 0) ^ 1;
  for (const invented of [forged.toString('base64url'), 'A'.repeat(43), '', null, `${token}=`])
    expect(hashOfDevice(pepper, invented)).toBeNull();
});
