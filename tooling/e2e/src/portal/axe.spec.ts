import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../test.ts';
import type { Browser, Page } from '@playwright/test';
import { signedIn } from '../staff.ts';
import { openAll, STATES } from './states.ts';
import type { State } from './states.ts';

const WIDTHS = [320, 1280] as const;
const MODES = ['light', 'dark'] as const;
type Look = { width: (typeof WIDTHS)[number]; mode: (typeof MODES)[number] };

const ALL: Look[] = WIDTHS.flatMap((width) => MODES.map((mode) => ({ width, mode })));
const isFull = process.env['BREAKWATER_FULL'] === '1';

/** All four looks, or two of them so that each page meets both widths and both modes, and each width each mode. */
const looksOf = (index: number): Look[] =>
  isFull
    ? ALL
    : ALL.filter(({ width, mode }) => ((width === 320) === (mode === 'light')) === (index % 2 === 0));

async function openPage(browser: Browser, state: State, { width, mode }: Look): Promise<Page> {
  const login = state.logins?.[test.info().parallelIndex % state.logins.length] ?? state.login;
  const options = { viewport: { width, height: 800 }, colorScheme: mode };
  const context = login ? await signedIn(browser, login, options) : await browser.newContext(options);
  return context.newPage();
}

/** How far the page, or anything on it, stands out at its sides. Inside of what scrolls by itself it may. */
const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const out: string[] = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) out.push(`the page by ${scrollWidth - innerWidth}`);
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    for (const element of document.querySelectorAll('main *')) {
      const { left, right, width, height } = element.getBoundingClientRect();
      const isHidden = width <= 1 || height <= 1;
      if (!isHidden && (left < -1 || right > innerWidth + 1) && !scrolls(element.parentElement))
        out.push(`${element.tagName} ${element.className} ${Math.round(left)}…${Math.round(right)}`);
    }
    return out.slice(0, 5);
  });

/** Makes every word on the page longer, as other languages do. */
const lengthen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts)
      if (!text.parentElement?.closest('script,style,textarea'))
        text.data = text.data.replace(
          /\p{L}{4,}/gu,
          (word) => word + word.slice(0, Math.ceil(word.length * 0.4)),
        );
  });

for (const [index, state] of STATES.entries()) {
  for (const look of looksOf(index))
    test(`${state.name}, ${look.width} px, ${look.mode}: no barrier, nothing stands out`, async ({
      browser,
    }) => {
      const page = await openPage(browser, state, look);
      await state.reach(page);
      expect(await overflow(page)).toEqual([]);
      await openAll(page);
      expect(await overflow(page)).toEqual([]);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
        ),
      ).toEqual([]);
    });

  test(`${state.name}: the main action is reached by keyboard, and seen when it is`, async ({ browser }) => {
    const page = await openPage(browser, state, { width: 320, mode: 'light' });
    await state.reach(page);
    const acts = page
      .locator('main .button:not(.button-second, .button-plain):not(:disabled)')
      .locator('visible=true');
    // Where nothing is sent, the first thing that leads on.
    const main =
      (await acts.count()) > 0 ? acts.first() : page.locator('main a').locator('visible=true').first();
    await main.evaluate((button) => button.setAttribute('data-main', ''));
    for (let tabs = 0; tabs < 200; tabs += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.hasAttribute('data-main'))) break;
    }
    await expect(main).toBeFocused();
    await expect(main).toBeInViewport();
    expect(await main.evaluate((button) => getComputedStyle(button).outlineStyle)).not.toBe('none');
  });

  test(`${state.name}: from right to left, and in longer words, nothing stands out`, async ({ browser }) => {
    for (const width of isFull ? WIDTHS : [320 as const]) {
      const page = await openPage(browser, state, { width, mode: 'light' });
      await state.reach(page);
      await openAll(page);
      await page.evaluate(() => (document.documentElement.dir = 'rtl'));
      expect(await overflow(page), `rtl, ${width} px`).toEqual([]);
      await page.evaluate(() => (document.documentElement.dir = 'ltr'));
      await lengthen(page);
      expect(await overflow(page), `longer, ${width} px`).toEqual([]);
    }
  });
}
