import { expect, test } from 'vitest';
import { certificateHash, newReceipt } from './index.ts';

test('the same code has the same hash of 32 bytes, another code another', () => {
  const [code, other] = [newReceipt(), newReceipt()];
  expect(certificateHash(code)).toHaveLength(32);
  expect(certificateHash(code)).toEqual(certificateHash(code));
  expect(certificateHash(code)).not.toEqual(certificateHash(other));
});
