import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

type Watched = { hidden: string[]; reached: number; note(): void };
type WithWatch = { watched: Watched };

/** Notes whatever has the focus and lies behind the bar with the way out, or out of sight (WCAG 2.4.11). */
const watch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const watched: Watched = {
      hidden: [],
      reached: 0,
      note() {
        const element = document.activeElement;
        const bar = document.getElementById('exit')?.closest('header');
        if (!element || element === document.body || !bar) return;
        watched.reached += 1;
        if (bar.contains(element) || element.matches('.skip-link')) return;
        const box = element.getBoundingClientRect();
        const isBehind = (box.top + box.bottom) / 2 < bar.getBoundingClientRect().bottom;
        const isOut = box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth;
        if (isBehind || isOut)
          watched.hidden.push(
            `${isOut ? 'out of sight' : 'behind'}: ${element.localName} ${element.textContent.trim().slice(0, 40)}`,
          );
      },
    };
    (window as unknown as WithWatch).watched = watched;
    // As it stands when the next key comes: scrolled to where it stays.
    document.addEventListener('keydown', (event) => event.key === 'Tab' && watched.note(), true);
  });

/** Goes through a page by Tab, to its end and back: nothing that has the focus is hidden, and going back isn't leaving. */
export async function expectFocusInSight(page: Page): Promise<void> {
  await watch(page);
  const stops = await page.evaluate(
    () =>
      [...document.querySelectorAll('a[href], button, summary, select, textarea, input')].filter((each) =>
        each.checkVisibility(),
      ).length,
  );
  for (let step = 0; step < stops; step += 1) await page.keyboard.press('Tab');
  for (let step = 0; step < stops; step += 1) await page.keyboard.press('Shift+Tab');
  const { hidden, reached } = await page.evaluate(() => {
    const { watched } = window as unknown as WithWatch;
    watched.note();
    return { hidden: watched.hidden, reached: watched.reached };
  });
  expect.soft(hidden, `${page.url()}, by Tab`).toEqual([]);
  expect.soft(reached, `${page.url()}, by Tab`).toBeGreaterThan(3);
  await expect(page.locator('.exit-overlay')).toHaveCount(0);
}
