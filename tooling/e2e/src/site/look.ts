import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { barriers } from '../barriers.ts';
import { LANGUAGES } from './language.ts';
import { overflowOf } from './overflow.ts';
import { smallTargets } from './targets.ts';

const IS_FULL = process.env['BREAKWATER_FULL'] === '1';
const WIDTHS = [320, 1280] as const;
const MODES = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'light', forcedColors: 'active' },
] as const;

type Look = { width: number; mode: (typeof MODES)[number] };

/** Every width in every mode, in an order in which the next one always differs in both. */
const LOOKS: Look[] = Array.from({ length: WIDTHS.length * MODES.length }, (_, index) => ({
  width: WIDTHS[index % WIDTHS.length] ?? 320,
  mode: MODES[index % MODES.length] ?? MODES[0],
}));

/**
 * Looks at a page: in every look in a full run, else in the one whose turn it is. Five turns one after the other, a
 * page's five languages, meet both widths and all modes; over the pages every language meets each of them too.
 */
export async function look(page: Page, turn: number): Promise<void> {
  const looks = IS_FULL ? LOOKS : [LOOKS[turn % LOOKS.length]].filter((one) => one !== undefined);
  for (const { width, mode } of looks) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia(mode);
    const name = `${page.url()} ${width} ${mode.colorScheme} ${mode.forcedColors}`;
    expect.soft(await barriers(page), name).toEqual([]);
    expect.soft(await overflowOf(page), name).toEqual([]);
    expect.soft(await smallTargets(page), name).toEqual([]);
  }
}

/** The languages in which the n-th state of a page is looked at: two of them, all in a full run. */
export const languagesFor = (index: number) =>
  IS_FULL
    ? LANGUAGES
    : [0, 2].map((step) => LANGUAGES[(index + step) % LANGUAGES.length] ?? { locale: 'en', path: 'en' });
