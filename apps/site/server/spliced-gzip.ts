import { constants, crc32, deflateRawSync } from 'node:zlib';

// RFC 1952: deflate, no name, no time, best compression.
const HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
// RFC 1951 §3.2.4: an empty stored block that is the last.
const LAST = Buffer.from([1, 0, 0, 0xff, 0xff]);
const STORED_MAX = 0xffff;

/** A text whose pieces are compressed once, and which is put together with what differs between them at next to no cost. */
export type Spliced = {
  /** The whole text, `values` standing between the pieces. Refuses (RangeError) a number of values that doesn't fit. */
  plain(values: readonly Buffer[]): Buffer;
  /** The same as one gzip member: the values go in as they are, in blocks of their own. */
  gzip(values: readonly Buffer[]): Buffer;
};

/** Prepares a text for being spliced; there is one value fewer than pieces, and none is larger than 65,535 bytes. */
export function splice(pieces: readonly Buffer[]): Spliced {
  // Each piece ends at a byte's border and refers to nothing before it, so that anything may stand between two.
  const packed = pieces.map((piece) =>
    deflateRawSync(piece, { level: 9, finishFlush: constants.Z_SYNC_FLUSH }),
  );
  const woven = (parts: readonly Buffer[], values: readonly Buffer[]): Buffer[] => {
    if (values.length !== parts.length - 1) throw new RangeError('one value for each gap');
    return parts.flatMap((part, index) => [part, values[index] ?? Buffer.alloc(0)]);
  };
  return {
    plain: (values) => Buffer.concat(woven(pieces, values)),
    gzip(values) {
      const tail = Buffer.alloc(8);
      const whole = woven(pieces, values);
      tail.writeUInt32LE(
        whole.reduce((sum, each) => crc32(each, sum), 0),
        0,
      );
      tail.writeUInt32LE(
        whole.reduce((sum, { length }) => sum + length, 0),
        4,
      );
      return Buffer.concat([HEAD, ...woven(packed, values.map(stored)), LAST, tail]);
    },
  };
}

/** A value as a stored block of deflate: its length, the length's complement, its bytes. */
function stored(value: Buffer): Buffer {
  if (value.length > STORED_MAX) throw new RangeError('too long for one block');
  const head = Buffer.alloc(5);
  head.writeUInt16LE(value.length, 1);
  head.writeUInt16LE(~value.length & STORED_MAX, 3);
  return Buffer.concat([head, value]);
}
