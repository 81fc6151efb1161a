import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { packDocument, unpackDocument } from '../envelope/document.ts';
import {
  concat,
  encodeFields,
  fromBase64Url,
  instantBytes,
  readInstant,
  toBase64Url,
} from '../envelope/encoding.ts';
import { SealBroken } from '../envelope/errors.ts';
import { gcmOpen, gcmSeal, NONCE_BYTES } from '../envelope/gcm.ts';
import { derive, KEY_BYTES } from '../key/data-key.ts';

const SCHEME = 1;
const SALT_BYTES = 16;
const CONTENT_AT = 1 + SALT_BYTES;
const INSTANT_BYTES = 6;
/** An address shows a token's length, and so nearly that of a search term: only these lengths exist. */
const TOKEN_SIZES = [128, 256, 512, 1024, 2048, 4096, 16_384, 65_536] as const;

/** What a token says, until when, and for which use alone. `body` is any JSON. */
export type Token = { purpose: string; expiresAt: Date; body: unknown };

/**
 * A key and nonce for this one token. The site seals far more tokens with one key than random
 * nonces allow under AES-GCM (2^32); 128 bits of salt make each token's key its own.
 */
function keyAndNonce(key: Uint8Array, purpose: string, salt: Uint8Array) {
  const info = encodeFields('breakwater/token', SCHEME, purpose, salt);
  const bytes = derive(key, info, KEY_BYTES + NONCE_BYTES);
  return { key: bytes.subarray(0, KEY_BYTES), nonce: bytes.subarray(KEY_BYTES) };
}

/** Seals a token for an address or a hidden field: scheme (1 byte), salt (16), ciphertext, tag; as base64url. Throws `TooLong`. */
export function sealToken(key: Uint8Array, token: Token): string {
  return sealTokenWithSalt(key, token, randomBytes(SALT_BYTES));
}

/** As `sealToken`, with a given salt. For known-answer tests only, and not exported by the package. */
export function sealTokenWithSalt(key: Uint8Array, token: Token, salt: Uint8Array): string {
  const own = keyAndNonce(key, token.purpose, salt);
  const plain = concat(instantBytes(token.expiresAt), packDocument(token.body, TOKEN_SIZES));
  const content = gcmSeal(own.key, own.nonce, new Uint8Array(), plain);
  return toBase64Url(concat(Uint8Array.of(SCHEME), salt, content));
}

/** A token that is ours, and until when it is good: whoever has no clock at hand looks later. */
type OpenedToken = { expiresAt: Date; body: unknown };

/**
 * A token's body, or null: changed, made for another purpose or with another key, or no longer good
 * (from `expiresAt` on). The body is whatever was sealed; parse it with the caller's schema.
 */
export function openToken(key: Uint8Array, purpose: string, token: string, now: Date): unknown {
  const opened = openTokenAnyTime(key, purpose, token);
  return opened && now < opened.expiresAt ? opened.body : null;
}

/** As `openToken`, of any age: `expiresAt` must be compared before anything is done with it. */
export function openTokenAnyTime(key: Uint8Array, purpose: string, token: string): OpenedToken | null {
  const bytes = fromBase64Url(token);
  if (bytes === null || bytes.length < CONTENT_AT || bytes[0] !== SCHEME) return null;
  const own = keyAndNonce(key, purpose, bytes.subarray(1, CONTENT_AT));
  try {
    const plain = gcmOpen(own.key, own.nonce, new Uint8Array(), bytes.subarray(CONTENT_AT));
    const body = unpackDocument(z.unknown(), plain.subarray(INSTANT_BYTES));
    return { expiresAt: new Date(readInstant(plain)), body };
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
