import { randomBytes } from 'node:crypto';
import {
  concat,
  encodeFields,
  fromBase64Url,
  instantBytes,
  readInstant,
  toBase64Url,
} from '../envelope/encoding.ts';
import { hmac, isSameBytes } from '../key/lookup.ts';

const RANDOM_BYTES = 16;
const SIGNED_BYTES = 6 + RANDOM_BYTES;
const MAC_BYTES = 32;

function sign(key: Uint8Array, signed: Uint8Array): Uint8Array<ArrayBuffer> {
  return hmac(key, encodeFields('breakwater/form-id', 1, signed));
}

/** A form's signed name: when it was issued (6 bytes), 128 random bits, HMAC-SHA256; 72 characters of base64url. */
export function issueFormId(key: Uint8Array, now: Date): string {
  const signed = concat(instantBytes(now), randomBytes(RANDOM_BYTES));
  return toBase64Url(concat(signed, sign(key, signed)));
}

/**
 * When we issued this form, or null: it isn't ours. Whether that is too long ago, or lies in the future (a clock was set
 * back), is for whoever has the clock to say.
 */
export function readFormId(key: Uint8Array, id: string): Date | null {
  const bytes = fromBase64Url(id);
  if (bytes?.length !== SIGNED_BYTES + MAC_BYTES) return null;
  const signed = bytes.subarray(0, SIGNED_BYTES);
  if (!isSameBytes(sign(key, signed), bytes.subarray(SIGNED_BYTES))) return null;
  return new Date(readInstant(signed));
}
