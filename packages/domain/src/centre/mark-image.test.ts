import { describe, expect, it } from 'vitest';
import { isMarkImage, markAddress, MARK_LIMIT, markWeight, readMarkImage } from './mark-image.ts';
import { MarkImage } from './mark.ts';

const ROOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">';
const svg = (inside: string, root = ROOT) => `${root}${inside}</svg>`;
const file = (text: string) => new TextEncoder().encode(text);
const drawing = svg('<path d="M2 2h20v20z" fill="#0b5563"/>');

function chunk(name: string, bytes: number[]): number[] {
  const length = [24, 16, 8, 0].map((shift) => (bytes.length >> shift) & 255);
  return [...length, ...file(name), ...bytes, 0, 0, 0, 0];
}
const header = (side: number) =>
  chunk('IHDR', [0, 0, side >> 8, side & 255, 0, 0, side >> 8, side & 255, 8, 3, 0, 0, 0]);
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const png = (...chunks: number[][]) => Uint8Array.from([...SIGNATURE, ...chunks.flat()]);
const picture = [header(48), chunk('PLTE', [1, 2, 3]), chunk('IDAT', [1, 2, 3]), chunk('IEND', [])] as const;
const [head, palette, data, end] = picture;

describe('a PNG', () => {
  it('is kept without what isn’t picture: where and with what it was made', () => {
    const made = readMarkImage(
      png(head, chunk('tEXt', [...file('Author Olena')]), palette, data, chunk('eXIf', [9]), end),
    );
    expect(made).toEqual(readMarkImage(png(...picture)));
    expect(atob(made?.data ?? '')).not.toContain('Olena');
    expect(made && isMarkImage(made)).toBe(true);
    expect(made && markAddress(made)).toMatch(/^data:image\/png;base64,iVBORw0KGgo/);
  });

  it.each([
    ['cut short', png(head, palette, data)],
    ['that goes on after its end', png(...picture, chunk('IDAT', [1]))],
    ['with something else behind it', Uint8Array.from([...png(...picture), 60, 115])],
    ['without a picture', png(head, end)],
    ['with two headers', png(head, head, data, end)],
    ['too small', png(header(8), data, end)],
    ['too large', png(header(600), data, end)],
    ['whose length runs out', png(head, [0xff, 0xff, 0xff, 0xff, 73, 68, 65, 84])],
    ['that is a JPEG', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0])],
    ['that is nothing', new Uint8Array()],
  ])('%s is refused', (_, bytes) => expect(readMarkImage(bytes)).toBeNull());
});

describe('an SVG', () => {
  it('is kept without its declaration and comments', () => {
    const read = readMarkImage(
      file(`<?xml version="1.0"?>\n<!-- made by -->\n${drawing.replace('><path', '>\n  <path')}\n`),
    );
    expect(read).toEqual({ type: 'image/svg+xml', data: drawing });
    expect(read && isMarkImage(read)).toBe(true);
    expect(read && markAddress(read)).not.toMatch(/[<>"#]/);
  });

  it('may have groups, gradients and clips of its own', () => {
    const rich = svg(
      `<defs><linearGradient id="a" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#fff"/></linearGradient></defs><g clip-path="url(#b)"><rect width="4" height="4" fill="url(#a)"/></g>`,
    );
    expect(readMarkImage(file(rich))?.data).toBe(rich);
  });

  it.each([
    ['a script', svg('<script>alert(1)</script>')],
    ['a handler', svg('<path d="M0 0" onload="alert(1)"/>')],
    ['a style', svg('<style>*{fill:red}</style>')],
    ['a style of its own', svg('<path style="fill:url(https://example.org)" d="M0 0"/>')],
    ['a link', svg('<a href="https://example.org"><path d="M0 0"/></a>')],
    ['another picture', svg('<image href="https://example.org/x.png"/>')],
    ['a use from elsewhere', svg('<use href="other.svg#a"/>')],
    ['a colour from elsewhere', svg('<path fill="url(https://example.org#a)" d="M0 0"/>')],
    ['foreign content', svg('<foreignObject><p>x</p></foreignObject>')],
    ['words', svg('<text>Harbour</text>')],
    ['loose words', svg('Harbour')],
    ['an entity', `<!DOCTYPE svg [<!ENTITY a "b">]>${drawing}`],
    ['an entity in a value', svg('<path d="&#106;"/>')],
    ['motion', svg('<animate attributeName="d"/>')],
    ['a comment that hides a tag', svg('<!-- --!><script>1</script>')],
    ['a tag left open', `${ROOT}<g></svg>`],
    ['two drawings', drawing + drawing],
    ['no size', svg('<path d="M0 0"/>', '<svg xmlns="http://www.w3.org/2000/svg">')],
    [
      'another namespace',
      svg('<path d="M0 0"/>', '<svg xmlns="http://www.w3.org/1999/xhtml" viewBox="0 0 1 1">'),
    ],
  ])('with %s is refused', (_, text) => expect(readMarkImage(file(text))).toBeNull());
});

it('a mark has to be light, and what its type says', () => {
  const heavy = svg(`<path d="${'M1 1'.repeat(1_100)}"/>`);
  const reason = (image: unknown) => MarkImage.safeParse(image).error?.issues[0]?.message;
  expect(heavy.length).toBeGreaterThan(MARK_LIMIT['image/svg+xml']);
  expect(reason({ type: 'image/svg+xml', data: heavy })).toBe('error_mark_heavy');
  expect(reason({ type: 'image/png', data: drawing })).toBe('error_mark');
  expect(reason({ type: 'image/png', data: btoa('nothing') })).toBe('error_mark');
  expect(reason({ type: 'image/svg+xml', data: drawing })).toBeUndefined();
  expect(markWeight({ type: 'image/png', data: btoa('x'.repeat(300)) })).toBe(300);
});
