import { blend, contrast, toned } from './contrast.ts';
import type { Mark } from './mark.ts';

/** The accent as it comes, and the grounds on which it is read (packages/ui/src/css/tokens.css; a test holds them together). */
export const GROUNDS = {
  light: {
    accent: '#0b5563',
    paper: '#fbfaf7',
    card: '#ffffff',
    sand: '#f1ede4',
    ink: '#14252b',
    mist: '#e0efee',
  },
  dark: {
    accent: '#7cc4d1',
    paper: '#0e1a1e',
    card: '#16252b',
    sand: '#1d2b2f',
    ink: '#e9f1f1',
    mist: '#12292e',
  },
} as const;

/** WCAG 2.2, 1.4.3: what text needs. An accent is also a link: text is the stricter of its uses. */
export const TEXT_CONTRAST = 4.5;

export type Scheme = keyof typeof GROUNDS;
export type Palette = { accent: string; deep: string; onAccent: string; mist: string };

/** The accent for dark pages made from the one for light ones: the same hue, made lighter until it reads well. */
export function darkTwin(accent: string): string {
  for (let lightness = 0.5; lightness < 1; lightness += 0.02) {
    const twin = toned(accent, { lightness, saturation: 0.6 });
    if (contrast(twin, GROUNDS.dark.sand) >= 7) return twin;
  }
  return '#ffffff';
}

/** All colours of one scheme that follow from the accent. */
export function paletteOf(
  { accent, accentDark }: Pick<Mark, 'accent' | 'accentDark'>,
  scheme: Scheme,
): Palette {
  const light = accent ?? GROUNDS.light.accent;
  if (scheme === 'light')
    return {
      accent: light,
      deep: blend('#000000', light, 0.25),
      onAccent: '#ffffff',
      mist: accent === null ? GROUNDS.light.mist : blend(light, GROUNDS.light.paper, 0.11),
    };
  const dark = accentDark ?? (accent === null ? GROUNDS.dark.accent : darkTwin(accent));
  return {
    accent: dark,
    deep: blend('#000000', light, 0.5),
    onAccent: blend('#000000', light, 0.7),
    mist: accent === null && accentDark === null ? GROUNDS.dark.mist : blend(dark, GROUNDS.dark.paper, 0.09),
  };
}

/** The worst contrast that an accent has in a scheme: as a link on each ground, and as a ground for its own letters. */
export function worstContrast(mark: Pick<Mark, 'accent' | 'accentDark'>, scheme: Scheme): number {
  const { accent, onAccent, mist } = paletteOf(mark, scheme);
  const { paper, card, sand } = GROUNDS[scheme];
  return Math.min(...[paper, card, sand, mist, onAccent].map((ground) => contrast(accent, ground)));
}

/** The stylesheet that gives the site a centre's own colours; empty for those that it comes with. */
export function coloursCss(mark: Pick<Mark, 'accent' | 'accentDark'>): string {
  if (mark.accent === null && mark.accentDark === null) return '';
  const block = (scheme: Scheme) => {
    const { accent, deep, onAccent, mist } = paletteOf(mark, scheme);
    return `--sea:${accent};--sea-deep:${deep};--on-sea:${onAccent};--mist:${mist}`;
  };
  const { accent, deep } = paletteOf(mark, 'light');
  const rest = `--call:${accent};--call-deep:${deep}`;
  return `:root{${block('light')};${rest}}@media(prefers-color-scheme:dark){:root:not([data-theme=light]){${block('dark')}}}`;
}
