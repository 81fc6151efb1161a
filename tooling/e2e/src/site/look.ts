import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { barriers } from '../barriers.ts';
import { LANGUAGES } from './language.ts';

const IS_FULL = process.env['BREAKWATER_FULL'] === '1';
export const WIDTHS = [320, 1280];
const SCHEMES = ['light', 'dark'] as const;

/** What is wrong with a page as it stands: rules of axe with their places, and a line that runs out of the screen. */
async function faultsOf(page: Page): Promise<string[]> {
  return [...(await barriers(page)), ...(await overflowOf(page))];
}

/** The elements that make a page scroll sideways, or whose words are cut off. */
export const overflowOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    const name = (element: Element) => `${element.localName}.${element.className}`;
    // What is for screen readers only is one pixel large.
    const isSeen = (element: Element) =>
      element.checkVisibility() && element.getBoundingClientRect().width > 1;
    const all = [...document.body.querySelectorAll('*')].filter(
      (element) => isSeen(element) && !element.closest('.visually-hidden, .skip-link, svg'),
    );
    const wide = all.filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > room + 1 || left < -1;
    });
    const cut = all.filter(
      (element) =>
        getComputedStyle(element).overflowX !== 'visible' &&
        element.localName !== 'select' &&
        element.scrollWidth > element.clientWidth + 1 &&
        element.clientWidth > 0,
    );
    const scrolls =
      document.documentElement.scrollWidth > room
        ? [`the page scrolls sideways: ${wide.map(name).slice(0, 3).join(', ')}`]
        : [];
    return [
      ...scrolls,
      ...cut
        .filter((element) => !['input', 'textarea'].includes(element.localName))
        .map((element) => `cut off: ${name(element)}`),
    ];
  });

/** Looks at a page at both widths, light and dark: all of it in a full run, else the share that `turn` names. */
export async function look(page: Page, turn: number): Promise<void> {
  for (const [index, width] of WIDTHS.entries())
    for (const [other, colorScheme] of SCHEMES.entries()) {
      if (!IS_FULL && (index + other + turn) % 2 === 1) continue;
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      expect.soft(await faultsOf(page), `${page.url()} ${width} ${colorScheme}`).toEqual([]);
    }
}

const turns = IS_FULL ? LANGUAGES : null;
/** The languages in which the n-th page is looked at: two of them, all in a full run. */
export const languagesFor = (index: number) =>
  turns ?? [0, 2].map((step) => LANGUAGES[(index + step) % LANGUAGES.length] ?? { locale: 'en', path: 'en' });
