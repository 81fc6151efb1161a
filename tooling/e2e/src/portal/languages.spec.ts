import { LOCALES } from '@breakwater/domain';
import type { Locale } from '@breakwater/domain';
import { expect, test } from '../test.ts';
import type { Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { signedIn } from '../staff.ts';
import { form, go } from './desk.ts';
import { openAll } from './states.ts';

const folder = fileURLToPath(new URL('../../../../packages/i18n/messages', import.meta.url));

function messagesOf(locale: Locale): Map<string, unknown> {
  const files = readdirSync(`${folder}/${locale}`).map((file) =>
    readFileSync(`${folder}/${locale}/${file}`, 'utf8'),
  );
  return new Map(files.flatMap((file) => Object.entries(JSON.parse(file) as Record<string, unknown>)));
}

/** English sentences that a page in another language must not show: long enough to be no coincidence. */
function englishOnly(locale: Locale): string[] {
  const own = messagesOf(locale);
  return [...messagesOf('en')].flatMap(([key, words]) =>
    typeof words === 'string' && words.length > 20 && !words.includes('{') && own.get(key) !== words
      ? [words]
      : [],
  );
}

async function choose(page: Page, locale: Locale): Promise<void> {
  await go(page, '/settings');
  await page.locator(`input[name=locale][value="${locale}"]`).check();
  await form(page, 'save').locator('button').click();
  await expect(page.locator('html')).toHaveAttribute('lang', locale);
}

async function expectNoEnglish(page: Page, locale: Locale): Promise<void> {
  await openAll(page);
  const words = await page.locator('body').innerText();
  expect(
    englishOnly(locale).filter((sentence) => words.includes(sentence)),
    `${page.url()} in ${locale}`,
  ).toEqual([]);
}

const PAGES = [
  '/',
  '/requests?filter=all',
  '/week',
  '/short-texts',
  '/settings?done=save',
  '/settings/security',
  '/step-up',
  '/nothing-here',
  '/centre',
];

test('every page speaks the reader’s language, all five of them', async ({ browser }) => {
  test.setTimeout(180_000);
  const page = await (await signedIn(browser, 'petr')).newPage();
  // Last the one that this account has in the demo.
  for (const locale of [...LOCALES.filter((one) => one !== 'cs' && one !== 'en'), 'cs'] as Locale[]) {
    await choose(page, locale);
    for (const path of PAGES) {
      await go(page, path);
      await expectNoEnglish(page, locale);
    }
    await go(page, '/requests?filter=all');
    await go(page, (await page.locator('main a[href^="/requests/"]').first().getAttribute('href')) ?? '');
    await expectNoEnglish(page, locale);
  }
});

for (const locale of LOCALES.filter((one) => one !== 'en'))
  test(`the sign-in page speaks ${locale} to a browser that asks for it`, async ({ browser }) => {
    const page = await (
      await browser.newContext({ locale: locale === 'zh-Hans' ? 'zh-CN' : locale })
    ).newPage();
    await go(page, '/sign-in');
    await expect(page.locator('html')).toHaveAttribute('lang', locale);
    await expectNoEnglish(page, locale);
  });
