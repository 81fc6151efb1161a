import { expect, test } from '../test.ts';
import type { Page } from '@playwright/test';
import { bringAxe } from '../barriers.ts';
import { centre } from '../centre.ts';
import { expectFocusInSight } from './focus.ts';
import { LANGUAGES } from './language.ts';
import { look } from './look.ts';
import { expectHeld } from './overflow.ts';
import { addressOf, kindOf, namedInSitemap, PAGES } from './pages.ts';

/** Unfolds what a page says behind a fold, so that it is looked at too. */
const unfoldAll = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const fold of document.querySelectorAll('main details')) fold.setAttribute('open', '');
  });

/** Nothing of a visit stays in the browser. */
async function expectNothingKept(page: Page): Promise<void> {
  const kept = await page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    (await indexedDB.databases()).length,
    (await caches.keys()).length,
    (await navigator.serviceWorker.getRegistrations()).length,
  ]);
  expect(kept).toEqual([0, 0, 0, 0, 0]);
  expect(await page.context().cookies()).toEqual([]);
}

for (const [index, { path, status = 200 }] of PAGES.entries())
  test(`${path}: no barrier in any language and look, all in reach and in sight, four requests to the site alone, nothing kept`, async ({
    page,
  }) => {
    await bringAxe(page);
    const address = await addressOf(path);
    const asked: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith('data:')) asked.push(request.url());
    });
    // The last one has words that can be made longer.
    const languages = [...LANGUAGES.slice((index % 3) + 1), ...LANGUAGES.slice(0, (index % 3) + 1)];
    for (const [turn, { path: language }] of languages.entries()) {
      asked.length = 0;
      const answer = await page.goto(`${centre.site}/${language}${address}`);
      expect(answer?.status()).toBe(status);
      expect(answer?.headers()).toMatchObject({ 'cache-control': 'no-store' });
      expect(answer?.headers()).not.toHaveProperty('set-cookie');
      await unfoldAll(page);
      await look(page, index + turn);
      expect.soft(asked.length, asked.join(' ')).toBeLessThanOrEqual(4);
      expect.soft(asked.filter((url) => !url.startsWith(`${centre.site}/`))).toEqual([]);
    }
    await expectNothingKept(page);

    await page.setViewportSize({ width: 320, height: 640 });
    await expectFocusInSight(page);
    await expectHeld(page);
  });

test('every page that the sitemap names is looked at: itself, or one of its kind', async () => {
  const named = await namedInSitemap();
  expect(named.length).toBeGreaterThan(5);
  const looked = new Set(PAGES.map(({ path }) => path));
  expect(named.map(kindOf).filter((kind) => !looked.has(kind))).toEqual([]);
});
