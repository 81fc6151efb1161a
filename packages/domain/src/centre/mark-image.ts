import { readPng } from './mark-png.ts';
import { readSvg } from './mark-svg.ts';

export const MARK_TYPES = ['image/png', 'image/svg+xml'] as const;
type MarkType = (typeof MARK_TYPES)[number];

/** What a mark may weigh: it travels with each page, and a page has 14 KB. Bytes of a PNG, characters of an SVG. */
export const MARK_LIMIT = { 'image/png': 2_000, 'image/svg+xml': 4_000 } as const;

type Picture = { type: MarkType; data: string };

/** A picture file as it is kept: a PNG in base64 without what isn't picture, an SVG as its text. What is neither is null. */
export function readMarkImage(file: Uint8Array): Picture | null {
  const png = readPng(file);
  if (png) return { type: 'image/png', data: toBase64(png) };
  const svg = readSvg(new TextDecoder().decode(file));
  return svg === null ? null : { type: 'image/svg+xml', data: svg };
}

/** What a kept picture weighs, in the measure of `MARK_LIMIT`. */
export const markWeight = ({ type, data }: Picture): number =>
  type === 'image/png' ? Math.floor((data.length * 3) / 4) : data.length;

/** Whether a kept picture is what its type says, with nothing in it that isn't picture. */
export function isMarkImage({ type, data }: Picture): boolean {
  if (type === 'image/svg+xml') return readSvg(data) === data;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(data) || data.length % 4 !== 0) return false;
  const png = readPng(Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)));
  return png !== null && toBase64(png) === data;
}

/** A kept picture as an `<img>` takes it, without a request. */
export const markAddress = ({ type, data }: Picture): string =>
  type === 'image/png' ? `data:image/png;base64,${data}` : `data:image/svg+xml,${encodeURIComponent(data)}`;

const toBase64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
