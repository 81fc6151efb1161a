import { expect, test } from '../test.ts';
import type { Page } from '@playwright/test';
import { centre } from '../centre.ts';
import { marker as newMarker } from '../marker.ts';
import { signedIn } from '../staff.ts';
import { Desk } from './counsellor.ts';
import { LANGUAGES } from './language.ts';
import { languagesFor, look, overflowOf, WIDTHS } from './look.ts';
import { act, arrive, ask, comeBack, openForm } from './visit.ts';

const PAGES = [
  '/',
  '/request',
  '/code',
  '/call',
  '/numbers',
  '/visit',
  '/safety',
  '/code/deleted',
  '/no-such-page',
  '/code/again',
  '/request/done/x',
  '/programmes',
  '/programmes/done/x',
  '/certificate',
  '/certificate/x',
];
for (const [index, place] of PAGES.entries())
  test(`axe finds nothing on ${place}`, async ({ page }) => {
    for (const [turn, { path }] of languagesFor(index).entries()) {
      await page.goto(`${centre.site}/${path}${place}`);
      await look(page, turn);
    }
  });

test('axe finds nothing on the request form, empty, unfolded and with mistakes', async ({ page }) => {
  test.setTimeout(180_000);
  for (const [turn, { path }] of LANGUAGES.entries()) {
    await openForm(page, path);
    await look(page, turn);
    await page.locator('input[name=mode][value=phone]').check();
    await page.locator('input[name="safeContact.channel"][value=sms]').check();
    for (const fold of await page.locator('main details:not([open]) > summary').all())
      if (await fold.isVisible()) await fold.click();
    await look(page, turn);
    await page.locator('input[name="safeContact.address"]').fill('not a number');
    await page.locator('textarea[name=text]').fill('x'.repeat(300));
    await page.locator('form#request > button[type=submit]').click();
    await expect(page.locator('[data-error-summary]')).toBeFocused();
    await look(page, turn + 1);
  }
});

test('axe finds nothing on the code page in any of its states', async ({ page, browser }) => {
  test.setTimeout(240_000);
  const inLanguages = async (index: number, code: string) => {
    for (const [turn, { path }] of languagesFor(index).entries()) {
      await comeBack(page, path, code);
      for (const fold of await page.locator('main details:not([open]) > summary').all())
        if (await fold.isVisible()) await fold.click();
      await look(page, turn + index);
    }
  };
  await comeBack(page, 'uk', '12');
  await expect(page.locator('[data-error-summary]')).toBeVisible();
  await look(page, 0);
  const marker = newMarker();
  const staff = await signedIn(browser, 'olena');
  const desk = new Desk(await staff.newPage(), true);
  const code = await ask(page, 'en', `${marker} ${'word '.repeat(60)}${'x'.repeat(200)}`);
  await look(page, 1);
  await inLanguages(0, code);
  await desk.find('en', marker);
  await desk.take();
  await desk.propose('Would one of these do?', 22);
  await inLanguages(1, code);
  await arrive(page, () => page.locator('form[action$="?/choose"] button').first().click());
  await inLanguages(2, code);
  await act(page, 'write', ' ');
  await expect(page.locator('[data-error-summary]')).toBeVisible();
  await look(page, 0);
  await comeBack(page, 'en', code);
  await act(page, 'withdraw');
  await inLanguages(3, code);
  await staff.close();
});

/** Makes every word four tenths longer, as other languages will. */
const lengthen = (page: Page) =>
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

test('every page holds a language that reads from right to left, and longer words, at 320 and 1280 pixels: nothing runs out, nothing is cut off', async ({
  page,
}) => {
  test.setTimeout(120_000);
  for (const [index, place] of [...PAGES, 'form'].entries()) {
    const { path } = LANGUAGES[index % 3] ?? { path: 'en' };
    const expectAllHeld = async (what: string) => {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        expect.soft(await overflowOf(page), `${path}${place}, ${what}, ${width}`).toEqual([]);
      }
    };
    if (place === 'form') await openForm(page, path);
    else await page.goto(`${centre.site}/${path}${place}`);
    await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    await expectAllHeld('from right to left');
    await page.evaluate(() => (document.documentElement.dir = 'ltr'));
    await lengthen(page);
    await expectAllHeld('longer');
  }
});
