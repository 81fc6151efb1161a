import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast } from './contrast.ts';
import { NO_MARK, SaveAppearance } from './mark.ts';
import { coloursCss, darkTwin, GROUNDS, paletteOf, worstContrast } from './palette.ts';

const id = '018f7f2e-5c1a-7c3e-9b1f-2f6f0a1b2c3d';
const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);
const reasons = (change: Record<string, unknown>) =>
  SaveAppearance.safeParse({ key: id, name: 'Quay', ...NO_MARK, ...change }).error?.issues.map(
    ({ path, message }) => `${path.join('.')} ${message}`,
  ) ?? [];

describe('contrast', () => {
  it('is counted as WCAG counts it', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#ffffff', '#ffffff')).toBe(1);
    // The two neighbours that everybody checks a formula with: just below, and just above 4.5.
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
    expect(contrast('#0b5563', '#fbfaf7')).toBe(contrast('#fbfaf7', '#0b5563'));
  });

  it('of what comes with the product is enough in both schemes', () => {
    expect(worstContrast(NO_MARK, 'light')).toBeGreaterThan(4.5);
    expect(worstContrast(NO_MARK, 'dark')).toBeGreaterThan(4.5);
  });
});

describe('an accent', () => {
  it('that reads well on light pages has a twin that reads well on dark ones, whatever it is', () => {
    fc.assert(
      fc.property(colour, (accent) => {
        fc.pre(worstContrast({ accent, accentDark: null }, 'light') >= 4.5);
        expect(worstContrast({ accent, accentDark: null }, 'dark')).toBeGreaterThanOrEqual(4.5);
        const { mist } = paletteOf({ accent, accentDark: null }, 'dark');
        expect(contrast(GROUNDS.dark.ink, mist)).toBeGreaterThanOrEqual(7);
        const light = paletteOf({ accent, accentDark: null }, 'light');
        expect(contrast(GROUNDS.light.ink, light.mist)).toBeGreaterThanOrEqual(7);
        expect(contrast('#ffffff', light.deep)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('in which words can’t be read is refused where it was chosen', () => {
    expect(reasons({ accent: '#ffd24a' })).toEqual(['accent error_contrast']);
    expect(reasons({ accent: '#6b2d5c', accentDark: '#101010' })).toEqual(['accentDark error_contrast']);
    expect(reasons({ accent: '#6b2d5c', accentDark: '#e3a6d2' })).toEqual([]);
    expect(reasons({ accent: 'red' })).toEqual(['accent error_colour']);
    expect(reasons({ accent: '#6b2d5c;}body{display:none' })).toEqual(['accent error_colour']);
  });

  it('keeps its hue on dark pages', () => {
    const parts = (shown: string) => [1, 3, 5].map((at) => Number.parseInt(shown.slice(at, at + 2), 16));
    const [red = 0, green = 0, blue = 0] = parts(darkTwin('#0b5563'));
    expect(blue).toBeGreaterThan(green);
    expect(green).toBeGreaterThan(red + 40);
    expect(new Set(parts(darkTwin('#333333'))).size).toBe(1);
  });
});

it('the stylesheet of a centre without colours of its own is empty, else it names every colour that follows', () => {
  expect(coloursCss(NO_MARK)).toBe('');
  const css = coloursCss({ accent: '#6b2d5c', accentDark: null });
  for (const name of ['--sea:', '--sea-deep:', '--on-sea:', '--mist:', '--call:', '--call-deep:'])
    expect(css).toContain(name);
  expect(css).toMatch(/^[\w:#;{}()@[\]=., -]+$/);
});
