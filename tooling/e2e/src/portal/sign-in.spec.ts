import { expect, test } from '../test.ts';
import type { Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { inWholeChromium } from '../browser.ts';
import { accounts, centre } from '../centre.ts';
import { askDatabase } from '../database.ts';
import { codeOf, signedIn } from '../staff.ts';
import { form } from './desk.ts';
import { staffRoutes } from './routes.ts';

// After signing out Back must not bring a page that was kept.
test.use(inWholeChromium());

const passwordOf = (login: string) => accounts().find((each) => each.login === login)?.password ?? '';

async function enterPassword(page: Page, login: string, password: string, next = ''): Promise<void> {
  await page.goto(`${centre.portal}/sign-in${next && `?next=${encodeURIComponent(next)}`}`);
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill(password);
  await page.locator('main form button').click();
}

async function enterCode(page: Page, code: string): Promise<void> {
  await page.locator('input[name=code]').fill(code);
  await page.locator('main form button').first().click();
}

for (const isScripted of [true, false])
  test.describe(isScripted ? 'with a script' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled: isScripted });

    test('a wrong password and an unknown login are refused alike', async ({ page }) => {
      const said: string[] = [];
      for (const login of ['lin', 'nobody-of-this-name']) {
        await enterPassword(page, login, 'not the password at all');
        await expect(page.getByRole('alert')).toBeVisible();
        await expect(page.locator('input[name=login]')).toHaveValue(login);
        await expect(page.locator('input[name=password]')).toHaveValue('');
        said.push(await page.getByRole('alert').innerText());
      }
      expect(said[0]).toBe(said[1]);
      await page.goto(`${centre.portal}/requests`);
      await expect(page).toHaveURL(/\/sign-in\?next=/);
    });

    test('a right password alone opens nothing, nor does a wrong code', async ({ page }) => {
      await enterPassword(page, 'lin', passwordOf('lin'));
      await page.waitForURL('**/sign-in/code*');
      await enterCode(page, '000000');
      await expect(page.getByRole('alert')).toBeVisible();
      await page.goto(`${centre.portal}/`);
      await expect(page).toHaveURL(`${centre.portal}/sign-in`);
    });
  });

test.describe('the right way', () => {
  test.use({ javaScriptEnabled: false });
  // A code opens once, and the tests below share an account.
  test.describe.configure({ timeout: 120_000 });

  test('works without JavaScript, goes on to where one wanted to be, and signing out ends it', async ({
    page,
    context,
  }) => {
    await enterPassword(page, 'lin', passwordOf('lin'), '/short-texts');
    await expect(page).toHaveURL(/\/sign-in\/code\?next=%2Fshort-texts/);
    await expect(async () => {
      if (page.url().includes('/sign-in')) await enterCode(page, codeOf('lin'));
      await expect(page).toHaveURL(`${centre.portal}/short-texts`, { timeout: 1_000 });
    }).toPass({ timeout: 60_000, intervals: [10_000] });

    const cookies = await context.cookies();
    const session = cookies.find(({ name }) => name === '__Host-session');
    expect(session).toMatchObject({
      httpOnly: true,
      secure: true,
      sameSite: 'Strict',
      path: '/',
      expires: -1,
    });
    expect(cookies.every((one) => one.name.startsWith('__Host-') && one.httpOnly && one.secure)).toBe(true);

    await page.goto(`${centre.portal}/settings`);
    await form(page, 'sign-out').first().locator('button').click();
    await expect(page).toHaveURL(/\/sign-in\?left/);
    expect((await context.cookies()).some(({ name }) => name === '__Host-session')).toBe(false);
    await page.goBack();
    await expect(page.locator('input[name=password]')).toBeVisible();
    await expect(page.locator('.side')).toHaveCount(0);
    // Who kept the cookie's value has kept nothing: it ended on the server.
    const kept = await fetch(`${centre.portal}/settings`, {
      headers: { cookie: `__Host-session=${session?.value}` },
      redirect: 'manual',
    });
    expect(kept.headers.get('location')).toMatch(/^\/sign-in/);
  });
});

test('every page and endpoint of the staff answers who isn’t signed in with the sign-in page', async ({
  page,
  request,
}) => {
  const routes = staffRoutes();
  expect(routes.length).toBeGreaterThan(10);
  for (const { path } of routes) {
    const answer = await request.get(`${centre.portal}${path}`, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(303);
    expect(answer.headers()['location'], path).toMatch(/^\/sign-in/);
    expect(await answer.text(), path).toBe('');
    const data = await request.get(`${centre.portal}${path === '/' ? '' : path}/__data.json`, {
      maxRedirects: 0,
    });
    expect(await data.text(), path).not.toMatch(/"type":"data"/);
    const act = await request.post(`${centre.portal}${path}`, {
      headers: { origin: centre.portal, accept: 'text/html' },
      maxRedirects: 0,
      form: {},
    });
    expect(act.status(), path).toBe(303);
  }
  await page.goto(`${centre.portal}/week`);
  await expect(page.locator('input[name=login]')).toBeVisible();
});

test('where to go on to never leaves this host', async ({ browser }) => {
  const context = await signedIn(browser, 'olena');
  const wanted = [
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/%09/elsewhere.example',
    'javascript:alert(1)',
    '/sign-in?next=/',
  ];
  for (const next of wanted) {
    const answer = await context.request.get(`/sign-in?next=${encodeURIComponent(next)}`, {
      maxRedirects: 0,
    });
    expect(answer.status(), next).toBe(303);
    expect(new URL(answer.headers()['location'] ?? '', centre.portal).origin, next).toBe(centre.portal);
  }
});

test('an ended session says so, and brings one back to the page', async ({ browser }) => {
  const context = await signedIn(browser, 'jana');
  const page = await context.newPage();
  // Whoever asks whether the session lives, at any news, would cover the page before one goes on.
  await page.route('**/still-here**', (route) => route.abort());
  await page.goto(`${centre.portal}/week`);
  await page.locator('html[data-hydrated]').waitFor();
  await context.clearCookies({ name: '__Host-session' });
  await page.locator('.side a[href="/requests"]').click();
  await expect(page).toHaveURL(/\/sign-in\?next=%2Frequests/);
});

test('a first sign-in sets up an authenticator, and only then opens anything', async ({ browser, page }) => {
  // The session that the other tests share is made first: afterwards this account has another authenticator for a while.
  await signedIn(browser, 'tomas');
  const isTomas = `staff_id = (SELECT id FROM app.staff WHERE roles = '{administrator}')`;
  const [before] = await askDatabase<{ totp_sealed: Buffer; totp_last_step: string }>(
    `SELECT totp_sealed, totp_last_step FROM app.staff_credential WHERE ${isTomas}`,
  );
  await askDatabase(
    `UPDATE app.staff_credential SET is_totp_confirmed = false, totp_sealed = NULL, totp_last_step = 0 WHERE ${isTomas}`,
  );
  try {
    await enterPassword(page, 'tomas', passwordOf('tomas'));
    await page.waitForURL('**/sign-in/enrol*');
    await expect(page.locator('main img')).toHaveJSProperty('complete', true);
    const secret = (await page.locator('main code').innerText()).replaceAll(' ', '');
    await enterCode(page, '000000');
    await expect(page.getByRole('alert')).toBeVisible();
    expect((await page.locator('main code').innerText()).replaceAll(' ', '')).toBe(secret);
    await enterCode(page, new TOTP({ secret: Secret.fromBase32(secret) }).generate());
    await expect(page.locator('.side')).toBeVisible();
  } finally {
    await askDatabase(
      `UPDATE app.staff_credential SET is_totp_confirmed = true, totp_sealed = $1, totp_last_step = $2 WHERE ${isTomas}`,
      [before?.totp_sealed, before?.totp_last_step],
    );
  }
});
