import { deriveFieldKey, hmacTruncated } from '@breakwater/vault/key';

const BYTES = 32;

function fingerprint(pepper: Uint8Array, purpose: string, value: string): Uint8Array {
  return hmacTruncated(deriveFieldKey({ version: 1, bytes: pepper }, purpose).bytes, value, BYTES);
}

/** What stands for a login in the database: a keyed hash of it, whatever its case and the spaces round it. */
export function loginHash(pepper: Uint8Array, login: string): Uint8Array {
  return fingerprint(pepper, 'auth/login', login.normalize('NFKC').trim().toLowerCase());
}

/** Under what wrong codes are counted: apart from wrong passwords, which a stranger may send. */
export function codeHash(pepper: Uint8Array, staffId: string): Uint8Array {
  return fingerprint(pepper, 'auth/code', staffId);
}
