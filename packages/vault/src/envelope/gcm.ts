import { createCipheriv, createDecipheriv } from 'node:crypto';
import { nativeKey } from '../key/native.ts';
import { concat } from './encoding.ts';
import { SealBroken } from './errors.ts';

export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;

/** AES-256-GCM; returns ciphertext and tag. A nonce must never come twice under one key. */
export function gcmSeal(
  key: Uint8Array,
  nonce: Uint8Array,
  aad: Uint8Array,
  plain: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const cipher = createCipheriv('aes-256-gcm', nativeKey(key), nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(aad);
  return concat(cipher.update(plain), cipher.final(), cipher.getAuthTag());
}

/** Opens what `gcmSeal` made. Throws `SealBroken` and gives out nothing unless the tag holds. */
export function gcmOpen(
  key: Uint8Array,
  nonce: Uint8Array,
  aad: Uint8Array,
  sealed: Uint8Array,
): Uint8Array<ArrayBuffer> {
  if (sealed.length < TAG_BYTES) throw new SealBroken();
  const decipher = createDecipheriv('aes-256-gcm', nativeKey(key), nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const plain = decipher.update(sealed.subarray(0, -TAG_BYTES));
  try {
    return concat(plain, decipher.final());
  } catch {
    throw new SealBroken();
  }
}
