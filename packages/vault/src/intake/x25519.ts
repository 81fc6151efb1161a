import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { concat } from '../envelope/encoding.ts';

export const X25519_BYTES = 32;

/** What stands before the 32 raw bytes of an X25519 key in PKCS #8 (RFC 8410). */
const PKCS8_HEADER = Buffer.from('302e020100300506032b656e04220420', 'hex');

/** The public key that belongs to 32 raw private bytes. Refuses another length (TypeError). */
export function publicKeyOf(privateKey: Uint8Array): Uint8Array<ArrayBuffer> {
  if (privateKey.length !== X25519_BYTES) throw new TypeError('not an X25519 private key');
  const der = Buffer.from(concat(PKCS8_HEADER, privateKey));
  const key = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
  return new Uint8Array(key.export({ format: 'der', type: 'spki' }).subarray(-X25519_BYTES));
}

/** New random raw private bytes: every 32 bytes are a private key (RFC 7748). */
export function newPrivateKey(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(randomBytes(X25519_BYTES));
}
