import { hkdfSync, randomBytes } from 'node:crypto';
import { encodeFields } from '../envelope/encoding.ts';
import { nativeKey } from './native.ts';

export const KEY_BYTES = 32;

/** A 256-bit key and the version under which its ciphertexts name it. */
export type Key = { version: number; bytes: Uint8Array };

/** A new random key for a data subject, a request or a case. */
export function newDataKey(version = 1): Key {
  return { version, bytes: new Uint8Array(randomBytes(KEY_BYTES)) };
}

/** HKDF-SHA256 (RFC 5869) without salt: `length` bytes that belong to one purpose. */
export function derive(secret: Uint8Array, purpose: Uint8Array, length = KEY_BYTES): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hkdfSync('sha256', nativeKey(secret), new Uint8Array(), purpose, length));
}

/** A key of its own for one purpose (a field group, an index), which opens nothing sealed for another. */
export function deriveFieldKey(dataKey: Key, purpose: string): Key {
  const bytes = derive(dataKey.bytes, encodeFields('breakwater/field/1', purpose));
  return { version: dataKey.version, bytes };
}
