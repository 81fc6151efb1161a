import { deriveFieldKey, hmacTruncated } from '@breakwater/vault/key';

const BYTES = 32;

/** A keyed hash under the pepper, for one purpose: what stands in the database for what must not be found there. */
export function fingerprint(pepper: Uint8Array, purpose: string, value: string): Uint8Array {
  return hmacTruncated(deriveFieldKey({ version: 1, bytes: pepper }, purpose).bytes, value, BYTES);
}
