/** A colour as red, green and blue from 0 to 255. */
type Rgb = [number, number, number];

/** Contrast of two hex colours by WCAG 2.2, from 1 to 21; undefined when one isn't a hex colour. */
export function contrastOf(a: string, b: string): number | undefined {
  const [one, two] = [parseHex(a), parseHex(b)];
  if (!one || !two) return undefined;
  const [light, dark] = [luminance(one), luminance(two)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function parseHex(text: string): Rgb | undefined {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(text.trim());
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(text.trim());
  if (short) return short.slice(1).map((digit) => Number.parseInt(digit + digit, 16)) as Rgb;
  return long ? (long.slice(1).map((pair) => Number.parseInt(pair, 16)) as Rgb) : undefined;
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
