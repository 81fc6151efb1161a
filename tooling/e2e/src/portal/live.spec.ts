import { expect, test } from '../test.ts';
import { marker } from '../marker.ts';
import { signedIn } from '../staff.ts';
import { ask, writeTo } from '../visitor.ts';
import { findRequest, form, go, press } from './desk.ts';

// What the mission promises: seen by whoever looks, without reloading.
const SOON = { timeout: 10_000 };
test('a new request appears in an open list, and its number on the pill', async ({ browser }) => {
  const page = await (await signedIn(browser, 'olena')).newPage();
  await go(page, '/requests?filter=all&language=en');
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  const rows = page.locator('section.list li a');
  const first = await rows.first().getAttribute('href');
  await expect(page.locator('[data-connection=live]')).toHaveCount(1);
  await ask(marker());
  await expect(rows.first()).not.toHaveAttribute('href', first ?? '', SOON);
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
});

test('a new message appears in an open request, and disturbs nothing that is being typed', async ({
  browser,
}) => {
  const page = await (await signedIn(browser, 'olena')).newPage();
  const text = marker();
  const code = await ask(text);
  await findRequest(page, text);
  await press(page, 'take');
  const answer = form(page, 'answer').locator('textarea');
  await expect(answer).toBeVisible();
  await expect(page.locator('[data-connection=live]')).toHaveCount(1);
  await answer.click();
  await page.keyboard.type('I am just writing to you');
  await page.keyboard.press('ArrowLeft');
  const message = marker();
  await writeTo(code, message);
  await expect(page.locator('.messages')).toContainText(message, SOON);
  await expect(answer).toHaveValue('I am just writing to you');
  await expect(answer).toBeFocused();
  expect(await answer.evaluate((area) => (area as HTMLTextAreaElement).selectionStart)).toBe(23);
});

test('what one tab has sent is a draft in no other, and the form that follows is empty', async ({
  browser,
}) => {
  const context = await signedIn(browser, 'olena');
  const page = await context.newPage();
  const text = marker();
  await ask(text);
  await findRequest(page, text);
  await press(page, 'take');
  const answer = (tab: typeof page) => form(tab, 'answer').locator('textarea');
  const words = marker();
  await answer(page).fill(words);
  const other = await context.newPage();
  await expect(async () => {
    await go(other, new URL(page.url()).pathname);
    await expect(answer(other)).toHaveValue(words, { timeout: 1_000 });
  }).toPass();
  await press(page, 'answer');
  await expect(page).toHaveURL(/done=/);
  await expect(answer(other)).toHaveValue('');
  await expect(answer(page)).toHaveValue('');
  await page.reload();
  await expect(page.locator('.messages')).toContainText(words);
  await expect(answer(page)).toHaveValue('');
});

test('a time that is being chosen stays chosen while the page refreshes itself', async ({ browser }) => {
  const page = await (await signedIn(browser, 'olena')).newPage();
  const text = marker();
  const code = await ask(text);
  await findRequest(page, text);
  await press(page, 'take');
  const time = form(page, 'answer').locator('.times input').nth(2);
  await time.check();
  const message = marker();
  await writeTo(code, message);
  await expect(page.locator('.messages')).toContainText(message, SOON);
  await expect(time).toBeChecked();
});

test('two tabs of one browser share a stream, and both hear', async ({ browser }) => {
  const context = await signedIn(browser, 'jana');
  const [one, two] = [await context.newPage(), await context.newPage()];
  let streams = 0;
  context.on('request', (request) => {
    if (request.url().includes('/trpc/live.changes')) streams += 1;
  });
  for (const page of [one, two]) await go(page, '/requests?filter=all&language=en');
  const rows = [one, two].map((page) => page.locator('section.list li a').first());
  const before = await rows[0]?.getAttribute('href');
  await expect(one.locator('[data-connection=live]')).toHaveCount(1);
  await ask(marker());
  for (const row of rows) await expect(row).not.toHaveAttribute('href', before ?? '', SOON);
  expect(streams).toBe(1);
});

test('a lost connection is said, and what was missed is fetched when it is back', async ({ browser }) => {
  const context = await signedIn(browser, 'olena');
  const page = await context.newPage();
  await context.route('**/trpc/live.changes**', (route) => route.abort());
  await go(page, '/requests?filter=all&language=en');
  await expect(page.locator('.connection')).not.toBeEmpty({ timeout: 15_000 });
  const first = await page.locator('section.list li a').first().getAttribute('href');
  await ask(marker());
  await context.unroute('**/trpc/live.changes**');
  await expect(page.locator('section.list li a').first()).not.toHaveAttribute('href', first ?? '', {
    timeout: 30_000,
  });
  await expect(page.locator('.connection')).toBeEmpty();
});
