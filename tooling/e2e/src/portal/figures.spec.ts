import { readFile } from 'node:fs/promises';
import { expect, test } from '../test.ts';
import { askDatabase } from '../database.ts';
import { signedIn } from '../staff.ts';
import { go } from './desk.ts';

test('a supervisor saves programmes in figures as a table, and that stands in the trail', async ({
  browser,
}) => {
  const page = await (await signedIn(browser, 'jana')).newPage();
  await go(page, '/programmes/figures');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('form[action$="/export"]:has([value=figures]) button').click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^programmes-figures-\d{4}-\d{2}-\d{2}\.csv$/);
  const text = await readFile(await download.path(), 'utf8');
  expect(text.startsWith('\ufeffProgramme,Year,')).toBe(true);
  const records = text.trimEnd().split('\r\n');
  expect(new Set(records.map((record) => record.split(',').length)).size).toBe(1);
  // Nobody's figures: none of people under five.
  const [columns = [], ...lines] = records.map((record) => record.split(','));
  const people = ['Taken', 'Completed', 'Not completed', 'Waiting'].map((word) => columns.indexOf(word));
  for (const line of lines)
    for (const index of people)
      if (/^\d+$/.test(line[index] ?? '')) expect(Number(line[index])).toBeGreaterThan(4);
  const rows = await askDatabase<{ n: number }>(
    `SELECT count(*)::int AS n FROM audit.entry WHERE action = 'programme.figures_export'`,
  );
  expect(rows[0]?.n).toBeGreaterThan(0);
});

test('without a script charts and figures are there, and the filter stands in the address', async ({
  browser,
}) => {
  const context = await signedIn(browser, 'jana', { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/programmes/figures');
  await expect(page.locator('[role=img] rect.share').first()).toBeAttached();
  const year = await page.locator('select[name=year] option').nth(1).getAttribute('value');
  await page.locator('select[name=year]').selectOption(year);
  await page.locator('main form button').first().click();
  await expect(page).toHaveURL(new RegExp(`year=${year}`));
  await expect(page.locator('select[name=year]')).toHaveValue(year ?? '');
  await expect(page.locator('main table tbody tr').first()).toBeVisible();
});

test('a counsellor who leads no class has no figures', async ({ browser }) => {
  const page = await (await signedIn(browser, 'olena')).newPage();
  const answer = await page.goto('/programmes/figures');
  expect(answer?.status()).toBe(403);
});
