import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from '../test.ts';
import { centre } from '../centre.ts';
import { marker } from '../marker.ts';
import { signedIn, signIn } from '../staff.ts';
import { ask } from '../visitor.ts';
import { findRequest, form, go, press } from './desk.ts';

const entries = (page: Page) => page.locator('main li[id^="e-"]');

/** A request that Olena has found and taken, and its path. */
async function takenByOlena(page: Page): Promise<string> {
  const text = marker();
  await ask(text);
  const path = await findRequest(page, text);
  await press(page, 'take');
  await expect(form(page, 'answer')).toBeVisible();
  return path;
}

test('a supervisor sees who opened and took a request, goes there, and is written down too', async ({
  browser,
}) => {
  const olena = await (await signedIn(browser, 'olena')).newPage();
  const path = await takenByOlena(olena);
  const jana = await (await signedIn(browser, 'jana')).newPage();
  await go(jana, '/trail?group=request');
  await jana.locator(`main ol a[href="${path}"] + a.only`).first().click();
  await expect(jana).toHaveURL(/subject=/);
  await expect(entries(jana).filter({ hasText: 'Taken' })).toContainText('Olena');
  // Whatever Olena did with it within a quarter of an hour is one line, which tells each deed.
  const visit = entries(jana).filter({ hasText: 'Olena' }).filter({ hasText: 'Opened' }).first();
  await expect(visit).toContainText('Taken');
  await visit.locator('summary').click();
  await expect(visit.locator('ol li').filter({ hasText: 'Taken' })).toHaveCount(1);
  await jana.locator(`main ol a[href="${path}"]`).first().click();
  await expect(jana).toHaveURL(new RegExp(path));

  const looked = jana.locator('#looked');
  await looked.locator('summary').click();
  await expect(looked).toContainText('Jana');
  await expect(looked).toContainText('Olena');
  await expect(looked).toContainText('2 people');

  await go(jana, '/trail?group=audit');
  // Somebody else may read it in the same moment.
  await expect(entries(jana).filter({ hasText: 'Jana' }).first()).toContainText('Trail read');
});

test('without a script the filter stands in the address, pages lead on, and nothing fitting is said so', async ({
  browser,
}) => {
  const context = await signedIn(browser, 'jana', { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/trail');
  await page.locator('select[name=group]').selectOption('staff');
  await page.locator('main form button').first().click();
  await expect(page).toHaveURL(/group=staff/);
  await expect(page.locator('select[name=group]')).toHaveValue('staff');
  await expect(entries(page).first()).toBeVisible();
  // Each reading is an entry: more than a page of them.
  for (let each = 0; each < 51; each += 1) await context.request.get('/trail');
  await page.goto('/trail');
  const first = await entries(page).first().getAttribute('id');
  await page.locator('nav.pages a').last().click();
  await expect(page).toHaveURL(/cursor=/);
  await expect(page.locator(`#${first}`)).toHaveCount(0);
  await page.goto('/trail?until=2020-01-01');
  await expect(entries(page)).toHaveCount(0);
  await expect(page.locator('main .empty')).toBeVisible();
  await page.goto('/trail?from=2026-11-25&until=2026-11-20');
  await expect(page.getByRole('alert')).toBeVisible();
  await page.goto('/trail?done=confirm');
  await expect(page.locator('main .notice-leaf')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.goto('/trail?person=nobody&group=constructor&from=x&cursor=%00&reason=1');
  await expect(entries(page).first()).toBeVisible();
});

test('an auditor sees the trail and no way to a request; a counsellor sees neither', async ({ browser }) => {
  const olena = await signedIn(browser, 'olena');
  const path = await takenByOlena(await olena.newPage());
  const auditor = await signedIn(browser, 'ivo');
  const page = await auditor.newPage();
  await go(page, '/trail?group=request');
  await expect(entries(page).first()).toBeVisible();
  await expect(page.locator('a[href^="/requests"]')).toHaveCount(0);
  expect((await auditor.request.get(path)).status()).toBe(403);
  for (const closed of ['/trail', '/trail/integrity'])
    expect((await olena.request.get(closed)).status(), closed).toBe(403);
  const post = await olena.request.post('/trail/export', { headers: { origin: centre.portal }, form: {} });
  expect(post.status()).toBe(403);
});

test('an auditor takes the trail home as a file, and that is in the trail', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: centre.portal });
  const page = await context.newPage();
  await signIn(page, 'ivo');
  await go(page, '/trail?group=session');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('form[action="/trail/export"] button').click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^trail-\d{4}-\d{2}-\d{2}\.csv$/);
  const text = await readFile(await download.path(), 'utf8');
  const [head = '', ...records] = text.split('\r\n');
  expect(head).toMatch(/^\ufeffTime \(.+\),Who,What,/);
  expect(
    records.some((record) => record.includes('Ivo Marek') && record.includes('session.second_factor')),
  ).toBe(true);
  expect(records.every((record) => record === '' || record.includes(',session.'))).toBe(true);
  await go(page, '/trail?group=audit');
  await expect(entries(page).filter({ hasText: 'Trail exported' }).first()).toContainText('Ivo Marek');
  await context.close();
});

test('the trail is whole: the page says so, verifies anew when asked, and so does the command', async ({
  browser,
}) => {
  test.slow();
  const page = await (await signedIn(browser, 'ivo')).newPage();
  await go(page, '/trail/integrity');
  await expect(page.locator('.notice-leaf')).toBeVisible();
  const facts = page.locator('main dl');
  await expect(facts).toContainText('Checkpoint');
  await form(page, 'ask').locator('button').click();
  await expect(page).toHaveURL(/done=ask/);
  await expect(form(page, 'ask').locator('button')).toBeEnabled({ timeout: 60_000 });
  await expect(page.locator('.notice-brick')).toHaveCount(0);

  const root = fileURLToPath(new URL('../../../..', import.meta.url));
  const verify = (...args: string[]) =>
    spawnSync(process.execPath, ['tooling/launch/bootstrap.mjs', 'audit-verify', ...args], {
      cwd: root,
      env: { ...process.env, BREAKWATER_DATA_DIR: centre.folder },
      encoding: 'utf8',
    });
  const fingerprint = (await facts.locator('code').textContent()) ?? '';
  const ran = verify('--key', fingerprint);
  expect(ran.stdout, ran.stderr).toContain('The trail is whole');
  expect(ran.stdout).toContain(fingerprint);
  expect(ran.status).toBe(0);
  expect(
    verify(
      '--key',
      fingerprint.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
    ).status,
  ).toBe(1);
});
