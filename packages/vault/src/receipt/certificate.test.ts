import { expect, test } from 'vitest';
import { certificateHash, newCertificateCode, readReceipt } from './index.ts';

test("a certificate's code has the shape of a receipt, and no two are alike", () => {
  const codes = Array.from({ length: 1000 }, newCertificateCode);
  for (const code of codes) expect(readReceipt(code)).toBe(code);
  expect(new Set(codes).size).toBe(codes.length);
});

test('the same code has the same hash of 32 bytes, another code another', () => {
  const [code, other] = [newCertificateCode(), newCertificateCode()];
  expect(certificateHash(code)).toHaveLength(32);
  expect(certificateHash(code)).toEqual(certificateHash(code));
  expect(certificateHash(code)).not.toEqual(certificateHash(other));
});
