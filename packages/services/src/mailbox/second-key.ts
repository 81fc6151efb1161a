import { createHash } from 'node:crypto';

/** A key of its own for the second step of one form, the same each time the form is sent. */
export function secondKey(key: string): string {
  const bytes = createHash('sha256').update(`second:${key}`).digest().subarray(0, 16);
  // A name-based UUID (version 8, RFC 9562).
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
