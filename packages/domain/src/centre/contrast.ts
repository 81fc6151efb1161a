/** A colour as `#rrggbb`. */
type Rgb = [number, number, number];

const readRgb = (colour: string): Rgb => {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
};
const sayRgb = (parts: Rgb) =>
  `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

function luminance(colour: string): number {
  const [red, green, blue] = readRgb(colour).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** `share` of `over` laid on `ground`: 0 is the ground itself. */
export function blend(over: string, ground: string, share: number): string {
  const below = readRgb(ground);
  return sayRgb(readRgb(over).map((part, at) => part * share + (below[at] ?? 0) * (1 - share)) as Rgb);
}

/** Hue in turns, saturation and lightness from 0 to 1. */
function readHsl(colour: string): [number, number, number] {
  const [red, green, blue] = readRgb(colour).map((part) => part / 255) as Rgb;
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  const lightness = most - spread / 2;
  if (spread === 0) return [0, 0, lightness];
  const sixth =
    most === red
      ? (green - blue) / spread
      : most === green
        ? 2 + (blue - red) / spread
        : 4 + (red - green) / spread;
  return [(sixth / 6 + 1) % 1, spread / (1 - Math.abs(2 * lightness - 1)), lightness];
}

/** The same hue, as light as `lightness` says (0 to 1) and no louder than `saturation`. */
export function toned(
  colour: string,
  { lightness, saturation }: { lightness: number; saturation: number },
): string {
  const [hue, own] = readHsl(colour);
  const reach = Math.min(own, saturation) * Math.min(lightness, 1 - lightness);
  const part = (offset: number) => {
    const at = (offset + hue * 12) % 12;
    return 255 * (lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1)));
  };
  return sayRgb([part(0), part(8), part(4)]);
}
