const UINT48_LIMIT = 2 ** 48;

/** Joins byte strings into a new one of its own memory. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** UTF-8. Refuses lone surrogates (TypeError): two different strings would become the same bytes. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  if (!text.isWellFormed()) throw new TypeError('not well-formed Unicode');
  return new TextEncoder().encode(text);
}

/** Four bytes, big-endian. Refuses (RangeError) what doesn't fit. */
export function uint32(value: number): Uint8Array<ArrayBuffer> {
  if (!Number.isInteger(value)) throw new RangeError('not an integer');
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return new Uint8Array(bytes);
}

/** Reads four big-endian bytes at an offset. */
export function readUint32(bytes: Uint8Array, offset = 0): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(offset);
}

/** An instant as six big-endian bytes of milliseconds since 1970. Refuses (RangeError) an invalid or earlier one. */
export function instantBytes(at: Date): Uint8Array<ArrayBuffer> {
  const ms = at.getTime();
  if (!(ms >= 0 && ms < UINT48_LIMIT)) throw new RangeError('not an instant after 1970');
  const bytes = Buffer.alloc(6);
  bytes.writeUIntBE(ms, 0, 6);
  return new Uint8Array(bytes);
}

/** Milliseconds since 1970, from the first six bytes. */
export function readInstant(bytes: Uint8Array): number {
  return Buffer.from(bytes.subarray(0, 6)).readUIntBE(0, 6);
}

/**
 * The canonical encoding of a list of fields: each with its length in front, so that
 * ("ab", "c") and ("a", "bc") differ. Numbers are four bytes.
 */
export function encodeFields(...fields: readonly (string | number | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const parts = fields.flatMap((field) => {
    const bytes = typeof field === 'string' ? utf8(field) : typeof field === 'number' ? uint32(field) : field;
    return [uint32(bytes.length), bytes];
  });
  return concat(...parts);
}

/** base64url without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

/** The bytes of a base64url text, or null unless it is exactly what `toBase64Url` writes: one value, one spelling. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? new Uint8Array(bytes) : null;
}
