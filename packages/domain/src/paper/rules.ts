import type { FileMedia } from './schema.ts';

const BEGINNINGS: readonly [FileMedia, readonly number[]][] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', [0xff, 0xd8, 0xff]],
];

/** What a file is by its first bytes: its name and what a browser says of it can be wrong, or a trap. */
export function mediaOf(bytes: Uint8Array): FileMedia {
  const found = BEGINNINGS.find(([, start]) => start.every((byte, at) => bytes[at] === byte));
  return found?.[0] ?? 'other';
}
