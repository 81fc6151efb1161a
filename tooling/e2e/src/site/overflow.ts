import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

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

/** Makes every word four tenths longer, as other languages will. */
const lengthen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (text.parentElement?.closest('script, textarea, option')) continue;
      text.nodeValue = (text.nodeValue ?? '').replace(
        /\p{L}{2,}/gu,
        (word) => word + word.slice(-Math.ceil(word.length * 0.4)),
      );
    }
  });

/** Turns the spacing of WCAG 1.4.12 on, as readers do who need it, or off again. */
const space = (page: Page, isOn: boolean): Promise<void> =>
  page.evaluate((on) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}',
    );
    // Not by an element: the content policy lets none in.
    document.adoptedStyleSheets = on ? [sheet] : [];
  }, isOn);

/**
 * Nothing runs out or is cut off, at 320 pixels (1280 at 400 %) and at 1280: with a reader's own spacing, in a language
 * that reads from right to left, and with longer words. The words stay long: it comes last.
 */
export async function expectHeld(page: Page): Promise<void> {
  const held = async (what: string) => {
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect.soft(await overflowOf(page), `${page.url()} ${what} ${width}`).toEqual([]);
    }
  };
  await space(page, true);
  await held('spaced');
  await space(page, false);
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  await held('from right to left');
  await page.evaluate(() => (document.documentElement.dir = 'ltr'));
  await lengthen(page);
  await held('longer');
}
