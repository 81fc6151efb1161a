import { concat, readUint32, uint32 } from './encoding.ts';
import { SealBroken, TooLong } from './errors.ts';

const LENGTH_BYTES = 4;

/** The sizes a stored document may have: a length says no more than which of these it is. */
export const DOCUMENT_SIZES = [1024, 4096, 16_384, 65_536] as const;

/** The sizes of what travels between a visitor and the centre; the smallest holds most messages. */
export const MESSAGE_SIZES = [4096, 16_384, 65_536] as const;

/** Fills up with zeros to the smallest fitting size (ascending list); throws `TooLong` if none fits. */
export function pad(plain: Uint8Array, sizes: readonly number[] = DOCUMENT_SIZES): Uint8Array<ArrayBuffer> {
  const needed = LENGTH_BYTES + plain.length;
  const size = sizes.find((candidate) => candidate >= needed);
  if (size === undefined) throw new TooLong((sizes.at(-1) ?? LENGTH_BYTES) - LENGTH_BYTES);
  return concat(uint32(plain.length), plain, new Uint8Array(size - needed));
}

/** The reverse of `pad`; throws `SealBroken` for anything that `pad` can't have written. */
export function unpad(padded: Uint8Array): Uint8Array<ArrayBuffer> {
  if (padded.length < LENGTH_BYTES) throw new SealBroken();
  const end = LENGTH_BYTES + readUint32(padded);
  if (end > padded.length) throw new SealBroken();
  for (let at = end; at < padded.length; at += 1) if (padded[at] !== 0) throw new SealBroken();
  return new Uint8Array(padded.subarray(LENGTH_BYTES, end));
}
