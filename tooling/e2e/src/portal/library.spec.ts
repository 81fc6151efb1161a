import type { Page } from '@playwright/test';
import { centre } from '../centre.ts';
import { published } from '../marker.ts';
import { signedIn } from '../staff.ts';
import { expect, test } from '../test.ts';
import { form, go, press } from './desk.ts';
import { addArticle, newSlug, siteSays } from './library-desk.ts';

async function write(page: Page, title: string, body: string): Promise<void> {
  await page.locator('input[name=title]').fill(title);
  await page.locator('textarea[name=summary]').fill('Written by a test.');
  await page.locator('textarea[name=body]').fill(body);
  await press(page, 'save');
}

test('an editor writes an article in two languages, publishes it, and the site shows it within seconds', async ({
  browser,
}) => {
  const page = await (await signedIn(browser, 'jakub')).newPage();
  const address = newSlug();
  const path = await addArticle(page, address);
  for (const locale of ['en', 'cs']) {
    const words = published();
    await go(page, `${path}?in=${locale}`);
    await write(page, `Article ${locale}`, `## Heading\n\n**${words}**`);
    await page.waitForURL(/done=save/);
    const unpublished = await fetch(`${centre.site}/${locale}/library/${address}`);
    expect(await unpublished.text()).not.toContain(words);
    await go(page, `${path}/review?in=${locale}`);
    await expect(page.locator('.article strong', { hasText: words })).toBeVisible();
    await page.locator('input[name=reviewedOn]').fill('2020-01-15');
    await page.locator('input[name=authorRole]').fill('Psychologist');
    await press(page, 'publish');
    await page.waitForURL(/done=publish/);
    await siteSays(`/${locale}/library/${address}`, words);
  }
});

test('who saves second loses nothing: both texts are there, and the next saving goes on from the other', async ({
  browser,
}) => {
  const context = await signedIn(browser, 'jakub');
  const [one, other] = [await context.newPage(), await context.newPage()];
  const path = await addArticle(one, newSlug());
  await go(one, `${path}?in=en`);
  await go(other, `${path}?in=en`);
  const [first, second] = [published(), published()];
  await write(one, 'First', first);
  await one.waitForURL(/done=save/);
  await write(other, 'Second', second);
  await expect(form(other, 'save').getByText(first)).toBeVisible();
  await expect(other.locator('input[name=title]')).toHaveValue('Second');
  await expect(other.locator('textarea[name=body]')).toHaveValue(second);
  await press(other, 'save');
  await other.waitForURL(/done=save/);
  await go(other, `${path}/history?in=en&version=1`);
  await expect(other.getByText(first)).toBeVisible();
  await press(other, 'back');
  await other.waitForURL(/done=back/);
  await go(other, `${path}?in=en`);
  await expect(other.locator('textarea[name=body]')).toHaveValue(first);
});

test('without a script an editor writes, is told of what is wrong, and retires an article', async ({
  browser,
}) => {
  const page = await (await signedIn(browser, 'jakub', { javaScriptEnabled: false })).newPage();
  await page.goto('/library/new');
  await page.locator('input[name=slug]').fill('Not an address');
  await page.locator('select[name=topic]').selectOption('help');
  await press(page, 'add');
  await expect(page.locator('#f-slug-error')).toBeVisible();
  await expect(page.locator('input[name=slug]')).toHaveValue('Not an address');
  await page.locator('input[name=slug]').fill(newSlug());
  await press(page, 'add');
  await page.waitForURL(/done=add/);
  const { pathname } = new URL(page.url());
  const words = published();
  await write(page, 'Without a script', words);
  await page.waitForURL(/done=save/);
  await expect(page.locator('textarea[name=body]')).toHaveValue(words);
  await page.goto(`${pathname}/details`);
  await press(page, 'retire');
  await page.waitForURL(/done=retire/);
  await expect(form(page, 'save')).toHaveCount(0);
});
