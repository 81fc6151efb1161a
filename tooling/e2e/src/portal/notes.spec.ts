import { expect, test } from '../test.ts';
import type { Browser, Page } from '@playwright/test';
import { marker } from '../marker.ts';
import { signedIn } from '../staff.ts';
import { casePaths } from './case-paths.ts';
import { form, go, press, uncover, unfold } from './desk.ts';
import { beginSession, browserOf, endSession, rawDrafts, staffOf } from './sessions.ts';

/** A browser of one's own, signed in as Olena: its session may end without disturbing other tests. */
async function ownDesk(browser: Browser): Promise<{ page: Page; staffId: string }> {
  const staffId = await staffOf(await signedIn(browser, 'olena'));
  return { page: await (await browserOf(browser, staffId)).newPage(), staffId };
}

const worked = (page: Page) => page.locator('textarea[name=worked]');
const isSaved = (page: Page) => expect(page.locator('[data-save=saved]')).toBeVisible();

/** Begins a note of the case; the draft's path. */
async function begin(page: Page): Promise<string> {
  const { case: path } = await casePaths();
  await go(page, `${path}/notes`);
  await form(page, 'begin').locator('input[value=case] ~ button').click();
  await worked(page).waitFor();
  return new URL(page.url()).pathname;
}

test('a draft survives a reload, a cut line and a dead session, and is signed, added to and struck through', async ({
  browser,
}) => {
  const { page, staffId } = await ownDesk(browser);
  const text = marker();
  const path = await begin(page);
  await worked(page).fill(text);
  await isSaved(page);
  await go(page, path);
  await expect(worked(page)).toHaveValue(text);

  // The line is cut: what is typed stays on the device, unreadable there, and comes back.
  await page.route('**/trpc/note.save*', (route) => route.abort());
  await worked(page).fill(`${text} More.`);
  await expect(page.locator('[data-save=kept]')).toBeVisible();
  expect((await rawDrafts(page)).join()).not.toContain(text);
  await page.unroute('**/trpc/note.save*');
  await go(page, path);
  await expect(worked(page)).toHaveValue(`${text} More.`);
  await isSaved(page);

  // The session dies while somebody types; after signing in again every word is there.
  await endSession(page.context());
  await worked(page).fill(`${text} More, and last.`);
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await beginSession(page.context(), staffId);
  await uncover(page);
  await expect(worked(page)).toHaveValue(`${text} More, and last.`);

  await form(page, 'sign').locator('.actions .button').first().click();
  await expect(page.locator('.notice-leaf')).toBeVisible();
  await expect(page.locator('article article, main article.panel').last()).toContainText(
    `${text} More, and last.`,
  );
  await expect(worked(page)).toHaveCount(0);

  await unfold(form(page, 'add').locator('textarea'));
  await form(page, 'add').locator('textarea').fill(`${text} Added.`);
  await press(page, 'add');
  await expect(page.locator('.addendum')).toContainText(`${text} Added.`);

  const strike = form(page, 'strike').last();
  await unfold(strike);
  await strike.locator('input[value=error]').check();
  await strike.locator('textarea').fill('Twice.');
  await strike.locator('button').click();
  await expect(page.locator('.notice', { hasText: 'Twice.' })).toBeVisible();
  await go(page, `${path.split('/notes')[0]}/notes`);
  await expect(page.locator(`main ol a[href="${path}"]`)).toHaveCount(0);
  await go(page, `${path.split('/notes')[0]}/notes?struck=on`);
  await expect(page.locator(`main ol a[href="${path}"]`)).toHaveCount(1);
});

test('typed in two tabs, the later one is told and loses nothing', async ({ browser }) => {
  const { page } = await ownDesk(browser);
  const path = await begin(page);
  const other = await page.context().newPage();
  await go(other, path);
  await worked(page).fill('From the first tab.');
  await isSaved(page);
  await worked(other).fill('From the second tab.');
  await expect(other.locator('[data-save=elsewhere]')).toBeVisible();
  await go(other, path);
  await expect(worked(other)).toHaveValue('From the first tab.');
  await other.locator('.notice .button').first().click();
  await expect(worked(other)).toHaveValue('From the first tab.\n\nFrom the second tab.');
  await isSaved(other);
  await press(other, 'discard');
  await expect(other).toHaveURL(/\/notes\?done=discard/);
});

test('without script a note is written, saved and signed', async ({ browser }) => {
  const staffId = await staffOf(await signedIn(browser, 'olena'));
  const context = await browserOf(browser, staffId, { javaScriptEnabled: false });
  const page = await context.newPage();
  const text = marker();
  await page.goto(`${(await casePaths()).case}/notes`);
  await form(page, 'begin').locator('input[value=case] ~ button').click();
  await form(page, 'sign').locator('.actions .button').first().click();
  await expect(page.getByRole('alert')).toBeVisible();
  await worked(page).fill(text);
  await page.locator('button[formaction="?/save"]').click();
  await expect(worked(page)).toHaveValue(text);
  await form(page, 'sign').locator('.actions .button').first().click();
  await expect(page.locator('main')).toContainText(text);
  await expect(worked(page)).toHaveCount(0);
});
