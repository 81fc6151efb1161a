import { createHmac, timingSafeEqual } from 'node:crypto';
import { utf8 } from '../envelope/encoding.ts';
import { deriveFieldKey, KEY_BYTES } from './data-key.ts';
import type { Keyring } from './keyring.ts';
import { nativeKey } from './native.ts';

const SHORTEST_BYTES = 4;

/**
 * A keyed fingerprint of a value, for finding equal ones (a phone number, a mail address) without storing them.
 * Cut short on purpose: some strangers share it, so a match is a hint and not a proof. 4 to 32 bytes, else RangeError.
 */
export function hmacTruncated(key: Uint8Array, value: string, bytes: number): Uint8Array<ArrayBuffer> {
  if (!Number.isInteger(bytes) || bytes < SHORTEST_BYTES || bytes > KEY_BYTES) {
    throw new RangeError(`a fingerprint has ${SHORTEST_BYTES} to ${KEY_BYTES} bytes`);
  }
  return hmac(key, utf8(value)).slice(0, bytes);
}

/** HMAC-SHA256 of the parts, one after the other. */
export function hmac(key: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const mac = createHmac('sha256', nativeKey(key));
  for (const part of parts) mac.update(part);
  return new Uint8Array(mac.digest());
}

/** Whether two byte strings are equal, in a time that doesn't depend on where they differ. */
export function isSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

/**
 * Fingerprints by which a person is recognised without a name: 16 bytes under each root key that is still held, so that
 * what was marked before the root key changed is found as long as the old one is kept.
 */
export function personMarks({ keys }: Keyring, value: string): Uint8Array<ArrayBuffer>[] {
  return [...keys].map(([version, bytes]) =>
    hmacTruncated(deriveFieldKey({ version, bytes }, 'person-mark').bytes, value, 16),
  );
}
