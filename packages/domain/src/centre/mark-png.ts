const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** The pieces that make the picture. All others (place and time, camera, author, comments) are left out. */
const KEPT = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
const SIDE = { from: 16, to: 512 };

/** A PNG's picture alone, 16 to 512 pixels each way; null for what isn't one, is cut short or goes on after its end. */
export function readPng(file: Uint8Array): Uint8Array | null {
  if (SIGNATURE.some((byte, at) => file[at] !== byte)) return null;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const kept: Uint8Array[] = [file.subarray(0, 8)];
  const names: string[] = [];
  for (let at = 8; at + 12 <= file.length;) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > file.length) return null;
    const name = String.fromCharCode(...file.subarray(at + 4, at + 8));
    if (KEPT.has(name)) {
      if (name === 'IHDR' && !isHeader(view, at + 8, length)) return null;
      names.push(name);
      kept.push(file.subarray(at, end));
    }
    at = end;
    if (name === 'IEND') return at === file.length && isWhole(names) ? join(kept) : null;
  }
  return null;
}

function isHeader(view: DataView, at: number, length: number): boolean {
  const isSide = (side: number) => side >= SIDE.from && side <= SIDE.to;
  return length === 13 && isSide(view.getUint32(at)) && isSide(view.getUint32(at + 4));
}

const isWhole = (names: string[]) =>
  names[0] === 'IHDR' && names.lastIndexOf('IHDR') === 0 && names.includes('IDAT');

function join(parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
