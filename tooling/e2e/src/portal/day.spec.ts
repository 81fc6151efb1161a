import { expect, test } from '../test.ts';
import type { Page } from '@playwright/test';
import { centre } from '../centre.ts';
import { askDatabase } from '../database.ts';
import { signedIn } from '../staff.ts';
import { form, go, press } from './desk.ts';
import { staffOf } from './sessions.ts';

/** A follow-up in a case of the signed-in person's, due an hour ago. */
async function planFollowUp(staffId: string): Promise<string> {
  const [row] = await askDatabase<{ id: string }>(`
    INSERT INTO app.task (id, case_id, kind, source_kind, source_id, owner_id, due_at)
    SELECT gen_random_uuid(), id, 'follow_up', 'task', gen_random_uuid(), holder_id, app.app_now() - interval '1 hour'
    FROM app.case WHERE state = 'open' AND holder_id = '${staffId}' ORDER BY opened_at LIMIT 1 RETURNING id`);
  return row?.id ?? '';
}

const choices = (page: Page) => page.locator('dialog [role=option]');

test('Ctrl-K finds a person in another script and opens the file by keyboard; no name stands in an address', async ({
  browser,
}) => {
  // While Olena is on a call, which another file's test begins, nobody is found for her.
  const page = await (await signedIn(browser, 'jana')).newPage();
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  await go(page, '/settings');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('iryna kovalneko');
  await expect(choices(page).first()).toContainText('Ірина Коваленко');
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog')).toBeHidden();
  await page.keyboard.press('Control+k');
  await expect(page.locator('dialog input')).toHaveValue('');
  await page.keyboard.type('iryna');
  await expect(choices(page).first()).toContainText('Ірина');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/people\/[0-9a-f-]{36}$/);
  expect(addresses.filter((address) => /koval|iryna/i.test(address))).toEqual([]);
});

test('without script the finder is a page, and its address says nothing', async ({ browser }) => {
  const context = await signedIn(browser, 'olena', { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${centre.portal}/people`);
  await page.locator('main input[name=query]').fill('Kovalenko');
  await page.locator('main form[action$="/find"] button').click();
  await expect(page.locator('main a[href^="/people/"]').first()).toContainText('Коваленко');
  expect(decodeURIComponent(page.url())).not.toMatch(/koval/i);
});

test('a call-taker hears that there is a file; while the caller isn’t verified, the same of everybody', async ({
  browser,
}) => {
  const context = await signedIn(browser, 'marek');
  const page = await context.newPage();
  const search = async (query: string) => {
    await go(page, '/people');
    await page.locator('main input[name=query]').fill(query);
    await press(page, 'find');
    await page.locator('#found').waitFor();
    return page.locator('section[aria-labelledby=found]').innerText();
  };
  expect(await search('kovalenko')).toContain('Коваленко');
  await expect(page.locator('main a[href^="/people/"]')).toHaveCount(0);
  await go(page, '/caller');
  await page.locator('input[name=number]').fill('0000-00');
  await press(page, 'start-call');
  await form(page, 'verify').waitFor();
  const known = await search('kovalenko');
  expect(known).not.toContain('Коваленко');
  expect(await search('nobody of this name')).toBe(known);
  await askDatabase(`UPDATE app.caller_check SET ended_at = app.app_now()
    WHERE ended_at IS NULL AND staff_id = '${await staffOf(context)}'`);
  expect(await search('kovalenko')).toContain('Коваленко');
});

test('a task is put off with a reason, and done', async ({ browser }) => {
  const context = await signedIn(browser, 'olena');
  const id = await planFollowUp(await staffOf(context));
  const page = await context.newPage();
  await go(page, `/tasks?task=${id}`);
  const line = page.locator(`#task-${id}`);
  await line.locator('input[name=until]').fill(inDays(2));
  await line.locator('select[name=reason]').selectOption('client_wish');
  await line.locator('form[action$="/postpone"] button').click();
  await expect(page.locator('.notice-leaf')).toBeVisible();
  await expect(line).toContainText('the client wishes so');
  await line.locator('form[action$="/finish"] button').click();
  await expect(line).toHaveCount(0);
  await go(page, '/tasks?view=done');
  await expect(page.locator('main')).toContainText('done by Olena');
});

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
