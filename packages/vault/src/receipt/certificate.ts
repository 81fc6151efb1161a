import { createHash } from 'node:crypto';
import { encodeFields, utf8 } from '../envelope/encoding.ts';

/** What is stored of a certificate's code (16 plain digits, as `readReceipt` gives them): SHA-256, 32 bytes. */
export const certificateHash = (code: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    createHash('sha256')
      .update(encodeFields('breakwater/certificate', 1, utf8(code)))
      .digest(),
  );
