import { fingerprint } from '../fingerprint.ts';

/** How many codes a set has. */
export const RECOVERY_CODES = 10;
const LETTERS = 10;
// Crockford's: without the letters that look like digits, or like each other.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** So many random bytes make a set. */
export const RECOVERY_BYTES = RECOVERY_CODES * LETTERS;

/** The codes that random bytes make, 50 bits each, as they are shown: `7k2mq-x04vd`. */
export function recoveryCodes(bytes: Uint8Array): string[] {
  const letters = Array.from(bytes.subarray(0, RECOVERY_BYTES), (byte) => ALPHABET[byte % ALPHABET.length]);
  return Array.from({ length: RECOVERY_CODES }, (_, code) => {
    const own = letters.slice(code * LETTERS, (code + 1) * LETTERS).join('');
    return `${own.slice(0, LETTERS / 2)}-${own.slice(LETTERS / 2)}`;
  });
}

/** What stands for a code in the database: a keyed hash that says neither the code nor whose it is. */
export function recoveryHash(pepper: Uint8Array, staffId: string, code: string): Uint8Array {
  return fingerprint(pepper, 'auth/recovery', `${staffId}:${plain(code)}`);
}

// As it is copied from paper: with or without the dash, and with the letters that were taken for digits.
const plain = (code: string) =>
  code
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
