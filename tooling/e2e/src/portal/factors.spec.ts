import type { Browser, BrowserContext, Page } from '@playwright/test';
import { m } from '@breakwater/i18n';
import { barriers } from '../barriers.ts';
import { centre } from '../centre.ts';
import { expect, test } from '../test.ts';
import { form, go, hydrated, press } from './desk.ts';
import { beginHalf, letStepUpLapse, plugIn } from './security-key.ts';
import type { SecurityKey } from './security-key.ts';
import { browserOf, newSomebody } from './sessions.ts';
import type { Somebody } from './sessions.ts';

type Desk = { somebody: Somebody; context: BrowserContext; page: Page; key: SecurityKey };

/** Somebody of the test's own, signed in, with a device plugged in. */
async function desk(browser: Browser): Promise<Desk> {
  const somebody = await newSomebody(browser, 'lin');
  const context = await browserOf(browser, somebody.id);
  const page = await context.newPage();
  return { somebody, context, page, key: await plugIn(page) };
}

/** The buttons that ask a device stand outside the forms that work without a script. */
const passkeyButton = (page: Page) => page.locator('main button[type=button]').first();

async function addPasskey(page: Page, label: string): Promise<void> {
  await go(page, '/settings/security');
  await form(page, 'add-passkey').locator('input[name=label]').fill(label);
  await form(page, 'add-passkey').locator('button[type=button]').click();
  await expect(page).toHaveURL(/done=add-passkey/);
  await expect(page.locator('main strong', { hasText: label })).toBeVisible();
}

const leave = (context: BrowserContext) => context.clearCookies({ name: '__Host-session' });

test('a passkey is added, signs in alone, and ends all other sessions when it is added', async ({
  browser,
}) => {
  const { somebody, context, page, key } = await desk(browser);
  try {
    const elsewhere = await (await browserOf(browser, somebody.id)).newPage();
    await elsewhere.goto('/settings');
    await addPasskey(page, 'Key in the desk');
    expect(await key.kept()).toHaveLength(1);
    expect(await barriers(page)).toEqual([]);
    await elsewhere.goto('/settings');
    await expect(elsewhere).toHaveURL(/\/sign-in/);

    await leave(context);
    await go(page, '/sign-in?next=/settings/security');
    expect(await barriers(page)).toEqual([]);
    await passkeyButton(page).click();
    await expect(page).toHaveURL(`${centre.portal}/settings/security`);
    await expect(page.locator('.side')).toBeVisible();
  } finally {
    await somebody.remove();
  }
});

test('after the password a passkey is the second step; without verifying who holds it nothing opens', async ({
  browser,
}) => {
  const { somebody, context, page, key } = await desk(browser);
  try {
    await addPasskey(page, 'Phone');
    await leave(context);
    await beginHalf(context, somebody.id);
    await go(page, '/sign-in/code');
    expect(await barriers(page)).toEqual([]);
    await key.verifies(false);
    await passkeyButton(page).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await key.verifies(true);
    await passkeyButton(page).click();
    await expect(page.locator('.side')).toBeVisible();
  } finally {
    await somebody.remove();
  }
});

test('a copied key, whose counter stands still, is refused in words', async ({ browser }) => {
  const { somebody, context, page, key } = await desk(browser);
  try {
    await addPasskey(page, 'Phone');
    for (const counter of [20, 20]) {
      await leave(context);
      await key.setCounter(counter);
      await go(page, '/sign-in');
      await passkeyButton(page).click();
      // The first answer opens the portal, the second with the same counter is refused.
      await expect(page.locator('.side, [role=alert]').first()).toBeVisible();
    }
    await expect(page.getByRole('alert')).toBeVisible();
    await page.goto(`${centre.portal}/settings`);
    await expect(page).toHaveURL(/\/sign-in/);
  } finally {
    await somebody.remove();
  }
});

test('an answer is good once, and only from this address', async ({ browser }) => {
  const { somebody, context, page } = await desk(browser);
  try {
    await addPasskey(page, 'Phone');
    await leave(context);
    await go(page, '/sign-in');
    let sent = '';
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.postData()?.includes('passkey='))
        sent = request.postData() ?? '';
    });
    await passkeyButton(page).click();
    await expect(page.locator('.side')).toBeVisible();
    expect(sent).toContain('passkey=');
    await leave(context);
    const again = await context.request.post(`${centre.portal}/sign-in`, {
      headers: {
        origin: centre.portal,
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'text/html',
      },
      data: sent,
      maxRedirects: 0,
    });
    expect(again.status()).toBe(422);
  } finally {
    await somebody.remove();
  }
});

test('a first sign-in makes a passkey, then shows recovery codes once; one of them opens without a script', async ({
  browser,
}) => {
  const { somebody, context, page } = await desk(browser);
  try {
    await leave(context);
    await beginHalf(context, somebody.id);
    await go(page, '/sign-in/enrol?next=/');
    expect(await barriers(page)).toEqual([]);
    await passkeyButton(page).click();
    await page.waitForURL('**/settings/security/recovery?next=*');
    await hydrated(page);
    expect(await barriers(page)).toEqual([]);
    const codes = await page.locator('main ol code').allInnerTexts();
    expect(new Set(codes).size).toBe(10);
    await page.reload();
    expect(await page.locator('main ol code').allInnerTexts()).toEqual(codes);
    await hydrated(page);
    await press(page, 'keep');
    await expect(page).toHaveURL(/\/\?done=kept-codes/);
    await expect(page.getByText(m.portal_recovery_done_kept({}, { locale: 'en' }))).toBeVisible();
    await go(page, '/settings/security/recovery');
    expect(await page.locator('main ol code').allInnerTexts()).not.toEqual(codes);

    const plain = await browser.newContext({ baseURL: centre.portal, javaScriptEnabled: false });
    for (const isFirst of [true, false]) {
      await beginHalf(plain, somebody.id);
      const sheet = await plain.newPage();
      await sheet.goto('/sign-in/code?next=/settings');
      await expect(sheet.locator('main button[type=button]')).toHaveCount(0);
      await sheet.locator('details > summary').click();
      await sheet.locator('input[name=recoveryCode]').fill(codes[3] ?? '');
      await sheet
        .locator('input[name=recoveryCode] ~ button, form:has(input[name=recoveryCode]) button')
        .first()
        .click();
      if (isFirst) await expect(sheet).toHaveURL(/\/settings\/security\?done=recovered/);
      else await expect(sheet.getByRole('alert')).toBeVisible();
      await sheet.close();
    }
    await plain.close();
  } finally {
    await somebody.remove();
  }
});

test('what is sensitive asks for a factor again: a page leads there and back', async ({ browser }) => {
  const { somebody, page } = await desk(browser);
  try {
    await addPasskey(page, 'Phone');
    await letStepUpLapse(somebody.id);
    await go(page, '/settings/security/recovery');
    await expect(page).toHaveURL(/\/step-up\?next=%2Fsettings%2Fsecurity%2Frecovery/);
    expect(await barriers(page)).toEqual([]);
    await passkeyButton(page).click();
    await expect(page).toHaveURL(`${centre.portal}/settings/security/recovery`);
    await expect(page.locator('main ol code')).toHaveCount(10);
  } finally {
    await somebody.remove();
  }
});

test('a form that is refused for it keeps what was typed, and is taken once confirmed beside it', async ({
  browser,
}) => {
  const { somebody, context, page, key } = await desk(browser);
  try {
    await addPasskey(page, 'Phone');
    await go(page, '/settings/security/recovery');
    const codes = await page.locator('main ol code').allInnerTexts();
    await letStepUpLapse(somebody.id);
    await press(page, 'keep');
    const link = page.getByRole('alert').getByRole('link');
    await expect(link).toBeVisible();
    expect(await barriers(page)).toEqual([]);
    const [beside] = await Promise.all([context.waitForEvent('page'), link.click()]);
    await plugIn(beside, key);
    await hydrated(beside);
    await passkeyButton(beside).click();
    await expect(beside).toHaveURL(/\/step-up\?done=confirm/);
    await beside.close();
    expect(await page.locator('main ol code').allInnerTexts()).toEqual(codes);
    await press(page, 'keep');
    await expect(page).toHaveURL(/done=kept-codes/);
  } finally {
    await somebody.remove();
  }
});
