import { createHash, randomInt } from 'node:crypto';
import { encodeFields, utf8 } from '../envelope/encoding.ts';

const DIGITS = 16;

/** A new certificate's code: 16 random digits, printed on the paper alone; `formatReceipt` groups them. */
export const newCertificateCode = (): string =>
  Array.from({ length: DIGITS }, () => String(randomInt(10))).join('');

/** What is stored of a certificate's code (16 plain digits, as `readReceipt` gives them): SHA-256, 32 bytes. */
export const certificateHash = (code: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    createHash('sha256')
      .update(encodeFields('breakwater/certificate', 1, utf8(code)))
      .digest(),
  );
