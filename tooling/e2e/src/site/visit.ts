import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { centre } from '../centre.ts';

/** Opens the request form of the first service, as somebody who reads `path`'s language. */
export async function openForm(page: Page, path: string): Promise<void> {
  await page.goto(`${centre.site}/${path}/request`);
  await page.locator('main a[href*="service="]').first().click();
  await expect(page.locator('form#request textarea[name=text]')).toBeVisible();
  // The page's scripts come after its text: who presses a key in a test is faster than anybody.
  await page.waitForLoadState('load');
}

/** Fills in what is needed, with no name, mail or phone, and sends it. Ends on the page with the code. */
export async function ask(page: Page, path: string, text: string): Promise<string> {
  await openForm(page, path);
  const form = page.locator('form#request');
  await form.locator('input[name=mode][value=in_person]').check();
  await form.locator('input[name=parts][value=weekday_morning]').check();
  await form.locator('textarea[name=text]').fill(text);
  await form.locator(':scope > button[type=submit]').click();
  return shownCode(page);
}

/** The code on the page, shown once: 16 digits in four groups. */
export async function shownCode(page: Page): Promise<string> {
  const shown = page.locator('[data-receipt]');
  await expect(shown).toHaveText(/^\s*\d{4} \d{4} \d{4} \d{4}\s*$/);
  return (await shown.innerText()).replace(/\D/g, '');
}

/** Comes back with a code, typed as people note it. */
export async function comeBack(page: Page, path: string, code: string): Promise<void> {
  await page.goto(`${centre.site}/${path}/code`);
  await page.locator('#code input[name=receipt]').fill(code.replace(/(\d{4})(?=\d)/g, '$1 '));
  await arrive(page, () => page.locator('#code > button[type=submit]').click());
}

/** Does what leads to another page, and waits until that has come. */
export async function arrive(page: Page, go: () => Promise<void>): Promise<void> {
  const arrived = page.waitForEvent('load');
  await go();
  await arrived;
}

/** Sends one of the forms of a mailbox page, unfolding what it lies in. */
export async function act(page: Page, name: string, text?: string): Promise<void> {
  const form = page.locator(`form[action$="?/${name}"]`).first();
  await form.waitFor({ state: 'attached' });
  const fold = page.locator('details', { has: form });
  if ((await fold.count()) > 0 && (await fold.first().getAttribute('open')) === null)
    await fold.first().locator(':scope > summary').click();
  if (text !== undefined) await form.locator('textarea').fill(text);
  await arrive(page, () => form.locator('button[type=submit]').click());
}
