import { randomBytes } from 'node:crypto';
import type { Key } from '../key/data-key.ts';
import { concat, encodeFields, readUint32, uint32 } from './encoding.ts';
import { SealBroken } from './errors.ts';
import { gcmOpen, gcmSeal, NONCE_BYTES, TAG_BYTES } from './gcm.ts';

const SCHEME = 1;
const NONCE_AT = 5;
const CONTENT_AT = NONCE_AT + NONCE_BYTES;

/** The one place where a ciphertext opens: its table, its row, and whose data it is. */
export type SealedAt = { table: string; rowId: string; subjectId: string };

function bind(where: SealedAt, keyVersion: number): Uint8Array {
  return encodeFields('breakwater/envelope', SCHEME, where.table, where.rowId, where.subjectId, keyVersion);
}

/**
 * Seals bytes with AES-256-GCM under a random nonce, bound to their place:
 * scheme (1 byte), key version (4), nonce (12), ciphertext, tag (16).
 */
export function seal(key: Key, where: SealedAt, plain: Uint8Array): Uint8Array<ArrayBuffer> {
  return sealWithNonce(key, where, plain, randomBytes(NONCE_BYTES));
}

/** As `seal`, with a given nonce. For known-answer tests only, and not exported by the package. */
export function sealWithNonce(
  key: Key,
  where: SealedAt,
  plain: Uint8Array,
  nonce: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const content = gcmSeal(key.bytes, nonce, bind(where, key.version), plain);
  return concat(Uint8Array.of(SCHEME), uint32(key.version), nonce, content);
}

/** Which version of its key a ciphertext was sealed with; throws `SealBroken` if it is none of ours. */
export function keyVersionOf(sealed: Uint8Array): number {
  if (sealed.length < CONTENT_AT + TAG_BYTES || sealed[0] !== SCHEME) throw new SealBroken();
  return readUint32(sealed, 1);
}

/** Opens what `seal` made, with the same key and in the same place. Anything else throws `SealBroken`. */
export function open(key: Key, where: SealedAt, sealed: Uint8Array): Uint8Array<ArrayBuffer> {
  if (keyVersionOf(sealed) !== key.version) throw new SealBroken();
  const nonce = sealed.subarray(NONCE_AT, CONTENT_AT);
  return gcmOpen(key.bytes, nonce, bind(where, key.version), sealed.subarray(CONTENT_AT));
}
