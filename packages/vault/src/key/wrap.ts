import { randomBytes } from 'node:crypto';
import { concat, encodeFields, readUint32, uint32 } from '../envelope/encoding.ts';
import { SealBroken } from '../envelope/errors.ts';
import { gcmOpen, gcmSeal, NONCE_BYTES, TAG_BYTES } from '../envelope/gcm.ts';
import { KEY_BYTES } from './data-key.ts';
import type { Key } from './data-key.ts';
import type { Keyring } from './keyring.ts';

const SCHEME = 1;
const NONCE_AT = 5;
const CONTENT_AT = NONCE_AT + NONCE_BYTES;
const WRAPPED_BYTES = CONTENT_AT + KEY_BYTES + TAG_BYTES;

/** What a wrapped key is: whose it is, of which kind (request, client, case …), and its own version. */
export type WrappedAt = { subjectId: string; kind: string; version: number };

function bind(at: WrappedAt, by: number): Uint8Array {
  return encodeFields('breakwater/wrap', SCHEME, at.subjectId, at.kind, at.version, by);
}

/**
 * Wraps a key with the newest key of a keyring, bound to its owner, kind and version.
 * Refuses (TypeError) a key whose version isn't the one it is stored under.
 */
export function wrapKey(root: Keyring, at: WrappedAt, key: Key): Uint8Array<ArrayBuffer> {
  const rootKey = root.keys.get(root.current);
  if (key.version !== at.version || key.bytes.length !== KEY_BYTES || rootKey === undefined) {
    throw new TypeError('not a key of this version');
  }
  const nonce = randomBytes(NONCE_BYTES);
  const content = gcmSeal(rootKey, nonce, bind(at, root.current), key.bytes);
  return concat(Uint8Array.of(SCHEME), uint32(root.current), nonce, content);
}

/** Which version of the keyring wrapped this key; throws `SealBroken` if it is no wrapped key. */
export function rootVersionOf(wrapped: Uint8Array): number {
  if (wrapped.length !== WRAPPED_BYTES || wrapped[0] !== SCHEME) throw new SealBroken();
  return readUint32(wrapped, 1);
}

/** Unwraps a key. A changed or exchanged one, or one whose root version is gone, throws `SealBroken`. */
export function unwrapKey(root: Keyring, at: WrappedAt, wrapped: Uint8Array): Key {
  const by = rootVersionOf(wrapped);
  const rootKey = root.keys.get(by);
  if (rootKey === undefined) throw new SealBroken();
  const nonce = wrapped.subarray(NONCE_AT, CONTENT_AT);
  const bytes = gcmOpen(rootKey, nonce, bind(at, by), wrapped.subarray(CONTENT_AT));
  return { version: at.version, bytes };
}

/** The same key, wrapped with the newest root; as it was when it already is. Throws `SealBroken`. */
export function rewrap(root: Keyring, at: WrappedAt, wrapped: Uint8Array): Uint8Array {
  if (rootVersionOf(wrapped) === root.current) return wrapped;
  return wrapKey(root, at, unwrapKey(root, at, wrapped));
}
