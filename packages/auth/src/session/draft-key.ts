import { hkdfSync } from 'node:crypto';

const KEY_BYTES = 32;

/**
 * The secret that a person's drafts on a device are sealed with: always the same for the same person, made of the pepper
 * and kept nowhere. Given to nobody but that person, signed in with both factors.
 */
export function draftKeyOf(pepper: Uint8Array, staffId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hkdfSync('sha256', pepper, '', `breakwater/auth/draft/${staffId}`, KEY_BYTES));
}
