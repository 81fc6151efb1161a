import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findWholeBrowser, launchOptions } from './browser.ts';
import { centre, pointAt, startOwnCentre } from './centre.ts';
import { go, press } from './portal/desk.ts';
import { signedIn } from './staff.ts';

/** Takes the pictures of the README from a demo centre of its own, so that they show what there is. */
const folder = fileURLToPath(new URL('../../../.github/screenshots', import.meta.url));
const BYTES_MAX = 200 * 1024;

async function shoot(page: Page, name: string): Promise<void> {
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  const { size } = statSync(path);
  if (size > BYTES_MAX) throw new Error(`${name}.png has ${size} bytes; ${BYTES_MAX} are the most.`);
  console.log(`${name}.png ${Math.ceil(size / 1024)} KB`);
}

async function shootSite(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: width > 600 ? 900 : 740 });
  await page.goto(`${centre.site}/en/`);
  await shoot(page, `site-home-${width}`);
}

async function shootForm(page: Page): Promise<void> {
  await page.goto(`${centre.site}/en/request`);
  await page.locator('main a[href*="service="]').first().click();
  await page.locator('main form').first().waitFor();
  await shoot(page, 'site-request-360');
}

async function shootPortal(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 1080 });
  await go(page, '/requests?filter=open');
  await shoot(page, 'portal-requests-1280');
  // The second: nothing of it is late, and it is in the language of this page.
  await page.locator('section.list li a').nth(1).click();
  await page.locator('article h1').waitFor();
  await press(page, 'take');
  await page.locator('.times').first().waitFor();
  const times = page.locator('.times').first().locator('input');
  for (const index of [1, 4]) await times.nth(index).check();
  await page
    .locator('article textarea')
    .fill('Thank you for writing. I can see you at one of these times; pick what suits you.');
  await page.evaluate(() => scrollTo(0, 0));
  await shoot(page, 'portal-request-1280');
}

const own = await startOwnCentre();
const browser = await chromium.launch(launchOptions(findWholeBrowser()));
try {
  mkdirSync(folder, { recursive: true });
  pointAt(own);
  const visitor = await browser.newPage({ colorScheme: 'light' });
  await shootSite(visitor, 1280);
  await shootSite(visitor, 360);
  await shootForm(visitor);
  const counsellor = await signedIn(browser, 'olena', { colorScheme: 'light' });
  await shootPortal(await counsellor.newPage());
} finally {
  await browser.close();
  await own.remove();
}
