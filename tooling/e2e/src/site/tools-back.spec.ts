import { chromium } from '@playwright/test';
import { expect, test } from '../test.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findWholeBrowser, inWholeChromium, launchOptions } from '../browser.ts';
import { filesWith } from '../files.ts';
import { fillPlan, MARKER, openTool } from './tool.ts';

const NEUTRAL = 'https://en.wikipedia.org/';
// Only a whole Chromium keeps pages for Back, as people's browsers do.
test.use(inWholeChromium());

test.beforeEach(async ({ page }) => {
  await page.route(`${NEUTRAL}**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>Weather' }),
  );
});

test('after leaving the plan Back shows nothing of it, by the way out or by any other', async ({ page }) => {
  await openTool(page, 'breathing');
  await openTool(page, 'plan');
  await fillPlan(page);
  await page.goto(NEUTRAL);
  await page.goBack({ waitUntil: 'commit' });
  for (const field of await page.locator('#plan textarea').all()) await expect(field).toHaveValue('');
  expect(await page.content()).not.toContain(MARKER);
  await fillPlan(page);
  await page.locator('#exit').click();
  await page.waitForURL(NEUTRAL);
  await page.goBack({ waitUntil: 'commit' });
  expect(page.url()).toContain('/tools/breathing');
});

test('after leaving the check Back shows its questions, and none of the answers', async ({ page }) => {
  await openTool(page, 'today');
  await page.locator('input[name=live]').nth(2).check();
  await page.locator('#tool > button').click();
  await expect(page.locator('#help')).toBeVisible();
  await page.goto(NEUTRAL);
  await page.goBack({ waitUntil: 'commit' });
  await expect(page.locator('#tool')).toBeVisible();
  await expect(page.locator('#help')).toBeHidden();
  await expect(page.locator('.answer:visible')).toHaveCount(0);
  await expect(page.locator('#tool input:checked')).toHaveCount(0);
});

test('a browser that is closed over a plan keeps nothing of it in its profile', async () => {
  const browser = findWholeBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-profile-'));
  const options = launchOptions(browser);
  const context = await chromium.launchPersistentContext(folder, {
    ...options,
    headless: !browser.isWhole,
    args: [...(browser.isWhole ? ['--headless=new'] : []), ...options.args],
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await openTool(page, 'breathing');
    await openTool(page, 'plan');
    await fillPlan(page);
    await context.close();
    expect(filesWith(folder, ['/tools/plan']), 'the profile is on disk').not.toEqual([]);
    expect(filesWith(folder, [MARKER])).toEqual([]);
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
