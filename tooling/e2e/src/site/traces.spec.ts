import { chromium } from '@playwright/test';
import { expect, test } from '../test.ts';
import type { BrowserContext, Page } from '@playwright/test';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findWholeBrowser, inWholeChromium, launchOptions } from '../browser.ts';
import { centre } from '../centre.ts';
import { filesWith } from '../files.ts';
import { SENTINEL } from '../marker.ts';
import { act, comeBack, openForm, shownCode } from './visit.ts';

test.use(inWholeChromium());

const browser = findWholeBrowser();
const KIND = browser.isWhole ? 'a full Chromium' : 'a headless shell, which proves less';

/** Runs a visit in a browser with a profile on disk, as people have; then returns the profile's folder. */
async function visitWithProfile(
  visit: (page: Page, context: BrowserContext) => Promise<void>,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-profile-'));
  const options = launchOptions(browser);
  const context = await chromium.launchPersistentContext(folder, {
    ...options,
    headless: !browser.isWhole,
    args: [...(browser.isWhole ? ['--headless=new'] : []), ...options.args],
  });
  try {
    await visit(context.pages()[0] ?? (await context.newPage()), context);
    // Chromium writes its session files some seconds after a visit, and once more when it ends.
  } finally {
    await context.close();
  }
  return folder;
}

const inGroups = (code: string) => code.replace(/(\d{4})(?=\d)/g, '$1 ');

test(`after a visit the profile of ${KIND} holds neither what was typed nor the code`, async () => {
  test.setTimeout(120_000);
  const marker = `${SENTINEL}${Date.now()}znacka`;
  let code = '';
  const folder = await visitWithProfile(async (page) => {
    await page.goto(`${centre.site}/en/`);
    await openForm(page, 'en');
    for (const field of await page
      .locator('form#request')
      .locator('input:not([type]), input[type=text], textarea')
      .all()) {
      if (await field.isVisible()) await field.fill(marker);
    }
    await page.locator('form#request > button[type=submit]').click();
    // Without a mode the form comes again with its errors and all that was typed: an answer to a POST that is a page.
    await expect(page.locator('[data-error-summary]')).toBeVisible();
    await page.locator('input[name=mode][value=in_person]').check();
    await page.locator('input[name=parts]').first().check();
    await page.locator('form#request > button[type=submit]').click();
    code = await shownCode(page);
    await comeBack(page, 'en', '1234');
    await expect(page.locator('[data-error-summary]')).toBeVisible();
    await comeBack(page, 'en', code);
    await act(page, 'write', `${marker} again`);
    await expect(page.locator('.thread')).toContainText(`${marker} again`);
    await page.goto(`${centre.site}/en/`);
  });
  try {
    expect(code).toHaveLength(16);
    expect(filesWith(folder, ['localhost']), 'the profile is on disk').not.toEqual([]);
    expect(filesWith(folder, [marker, code, inGroups(code)])).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

// A headless shell keeps no session files: there this fails, since the search then proves nothing.
test('a page that answers a form with itself does leave its text in the profile: the search finds it', async () => {
  const marker = `${SENTINEL}${Date.now()}znacka`;
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').setHeader('cache-control', 'no-store');
    response.end('<form method="post" autocomplete="off"><input name="text"><button>Send</button></form>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const folder = await visitWithProfile(async (page) => {
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.locator('input').fill(marker);
    await page.locator('button').click();
    await page.waitForLoadState();
    await page.goto(`http://127.0.0.1:${port}/next`);
  });
  server.close();
  try {
    expect(filesWith(folder, [marker])).not.toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('nothing of a visit is in a cookie, a storage, a cache or an address', async ({ page, context }) => {
  const marker = `${SENTINEL}${Date.now()}`;
  const addresses: string[] = [];
  const titles = new Set<string>();
  page.on('request', (request) => addresses.push(request.url(), request.headers()['referer'] ?? ''));
  page.on('load', async () => titles.add(await page.title().catch(() => '')));
  await openForm(page, 'uk');
  await page.locator('input[name=mode]').first().check();
  await page.locator('input[name=parts]').first().check();
  await page.locator('textarea[name=text]').fill(marker);
  await page.locator('form#request > button[type=submit]').click();
  const code = await shownCode(page);
  await comeBack(page, 'uk', code);
  await act(page, 'write', marker);
  await expect(page.locator('.thread')).toContainText(marker);
  expect(await context.cookies()).toEqual([]);
  expect(
    await page.evaluate(async () => [
      localStorage.length,
      sessionStorage.length,
      (await indexedDB.databases()).length,
      (await caches.keys()).length,
    ]),
  ).toEqual([0, 0, 0, 0]);
  const said = [...addresses, ...titles].join('\n');
  expect(said).not.toContain(marker);
  expect(said.replace(/[\s%20+-]/g, '')).not.toContain(code);
});

test('reloading a result, and going back to it, sends nothing twice', async ({ page }) => {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(new URL(request.url()).pathname);
  });
  await openForm(page, 'en');
  await page.locator('input[name=mode]').first().check();
  await page.locator('input[name=parts]').first().check();
  await page.locator('textarea[name=text]').fill('Only once');
  await page.locator('form#request > button[type=submit]').click();
  const code = await shownCode(page);
  await page.reload();
  expect(await shownCode(page)).toBe(code);
  expect(sent).toEqual(['/en/request']);

  await comeBack(page, 'en', code);
  await act(page, 'write', 'Written once');
  await expect(page.locator('.thread')).toContainText('Written once');
  await page.reload();
  await expect(page.locator('.message', { hasText: 'Written once' })).toHaveCount(1);
  expect(sent).toEqual(['/en/request', '/en/code', '/en/code/again']);
  await page.goBack({ waitUntil: 'commit' });
  expect(sent).toHaveLength(3);
});

test('a double click on send is one request', async ({ page }) => {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.url());
  });
  await openForm(page, 'en');
  await page.locator('input[name=mode]').first().check();
  await page.locator('input[name=parts]').first().check();
  await page.locator('form#request > button[type=submit]').dblclick();
  await shownCode(page);
  expect(sent).toHaveLength(1);
});
