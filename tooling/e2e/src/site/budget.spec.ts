import { expect, test } from '../test.ts';
import type { Page } from '@playwright/test';
import { centre } from '../centre.ts';

const KB = 1024;

async function weigh(page: Page, path: string) {
  const responses: { url: string; bytes: Promise<number> }[] = [];
  page.on('requestfinished', (request) => {
    const bytes = request.sizes().then(({ responseBodySize }) => responseBodySize);
    if (!request.url().startsWith('data:')) responses.push({ url: request.url(), bytes });
  });
  await page.goto(`${centre.site}${path}`, { waitUntil: 'networkidle' });
  const bytes = (await Promise.all(responses.map((each) => each.bytes))).reduce((sum, each) => sum + each, 0);
  return { requests: responses.map((each) => each.url), bytes };
}

for (const lang of ['en', 'cs', 'uk', 'id', 'zh'])
  test(`the home page in ${lang} weighs at most 14 KB in 4 requests, all to the site itself`, async ({
    page,
  }) => {
    const { requests, bytes } = await weigh(page, `/${lang}/`);
    expect(bytes).toBeLessThanOrEqual(14 * KB);
    expect(requests.length).toBeLessThanOrEqual(4);
    expect(requests.filter((url) => !url.startsWith(centre.site))).toEqual([]);
  });

for (const lang of ['en', 'uk', 'zh'])
  test(`the request page in ${lang} weighs at most 20 KB in 4 requests`, async ({ page }) => {
    await page.goto(`${centre.site}/${lang}/request`);
    const path = await page.locator('main a[href*="service="]').first().getAttribute('href');
    const { requests, bytes } = await weigh(
      page,
      new URL(path ?? '', page.url()).href.slice(centre.site.length),
    );
    await expect(page.locator('form textarea').first()).toBeVisible();
    expect(bytes).toBeLessThanOrEqual(20 * KB);
    expect(requests.length).toBeLessThanOrEqual(4);
    expect(requests.filter((url) => !url.startsWith(centre.site))).toEqual([]);
  });

test('a list of programmes weighs at most 14 KB, a sign-up form at most 20 KB', async ({ page }) => {
  for (const path of ['uk', 'zh']) {
    expect((await weigh(page, `/${path}/programmes`)).bytes).toBeLessThanOrEqual(14 * KB);
    const programme = page.locator('.programmes h2 a').first();
    const address = new URL((await programme.getAttribute('href')) ?? '', page.url()).pathname;
    expect((await weigh(page, address)).bytes).toBeLessThanOrEqual(14 * KB);
    expect((await weigh(page, `${address}/next`)).bytes).toBeLessThanOrEqual(20 * KB);
    await expect(page.locator('form#enrol')).toBeVisible();
  }
});

test('the site leaves no cookie and nothing in storage', async ({ page, context }) => {
  for (const path of [
    '/en/',
    '/en/request',
    '/en/code',
    '/en/safety',
    '/en/numbers',
    '/en/visit',
    '/en/call',
    '/en/programmes',
    '/en/certificate',
  ]) {
    const response = await page.goto(`${centre.site}${path}`);
    expect(response?.headers()['set-cookie']).toBeUndefined();
    expect(response?.headers()['cache-control']).toBe('no-store');
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
    expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  }
  expect(await context.cookies()).toEqual([]);
});
