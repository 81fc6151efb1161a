import { createPrivateKey, createPublicKey, randomBytes, type KeyObject } from 'node:crypto';
import { concat } from '../envelope/encoding.ts';

export const X25519_BYTES = 32;

/** What stands before the 32 raw bytes of an X25519 key in PKCS #8 and in SubjectPublicKeyInfo (RFC 8410). */
const PKCS8_HEADER = Buffer.from('302e020100300506032b656e04220420', 'hex');
const SPKI_HEADER = Buffer.from('302a300506032b656e032100', 'hex');

/** Private keys as they were read, for as long as their bytes are held: a batch of letters is opened with one. */
const read = new WeakMap<Uint8Array, KeyObject>();

/** 32 raw private bytes, which don't change, as a key that `node:crypto` takes. Refuses another length (TypeError). */
export function privateKeyObject(privateKey: Uint8Array): KeyObject {
  if (privateKey.length !== X25519_BYTES) throw new TypeError('not an X25519 private key');
  const known = read.get(privateKey);
  if (known) return known;
  const der = Buffer.from(concat(PKCS8_HEADER, privateKey));
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  read.set(privateKey, key);
  return key;
}

/**
 * The last few public keys, by their bytes in base64: a whole day's letters go to one, and to read it takes as long as
 * half of a sealing. Nothing secret stays.
 */
const lately = new Map<string, KeyObject>();
const KEPT = 8;

function keep(name: string, key: KeyObject): KeyObject {
  lately.delete(name);
  lately.set(name, key);
  for (const oldest of lately.keys()) if (lately.size > KEPT) lately.delete(oldest);
  return key;
}

const nameOf = (publicKey: Uint8Array) => Buffer.from(publicKey).toString('base64');

/** 32 raw public bytes as a key that `node:crypto` takes. Refuses another length (TypeError). */
export function publicKeyObject(publicKey: Uint8Array): KeyObject {
  if (publicKey.length !== X25519_BYTES) throw new TypeError('not an X25519 public key');
  const name = nameOf(publicKey);
  const known = lately.get(name);
  if (known) return keep(name, known);
  const der = Buffer.from(concat(SPKI_HEADER, publicKey));
  return keep(name, createPublicKey({ key: der, format: 'der', type: 'spki' }));
}

/** The public key that belongs to 32 raw private bytes. Refuses another length (TypeError). */
export function publicKeyOf(privateKey: Uint8Array): Uint8Array<ArrayBuffer> {
  const key = createPublicKey(privateKeyObject(privateKey));
  const publicKey = new Uint8Array(key.export({ format: 'raw-public' }));
  keep(nameOf(publicKey), key);
  return publicKey;
}

/** New random raw private bytes: every 32 bytes are a private key (RFC 7748). */
export function newPrivateKey(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(randomBytes(X25519_BYTES));
}
