import { expect, test } from '../test.ts';
import type { Browser, Page, Request } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { m } from '@breakwater/i18n';
import { Secret, TOTP } from 'otpauth';
import { centre } from '../centre.ts';
import { marker } from '../marker.ts';
import { signedIn } from '../staff.ts';
import { form, go, unfold } from './desk.ts';
import { browserOf, staffOf } from './sessions.ts';

const PASSWORD = 'a lantern over slow water';
const RECOVER = fileURLToPath(new URL('../../../launch/src/staff-recover.ts', import.meta.url));

// Two administrators, several sign-ins, and codes that open once.
test.describe.configure({ timeout: 180_000 });

/** A browser of its own in which an administrator is signed in just now. */
async function administrator(browser: Browser, login: string): Promise<Page> {
  const id = await staffOf(await signedIn(browser, login));
  return (await browserOf(browser, id)).newPage();
}

type Newcomer = { name: string; login: string; address: string; path: string };

async function invite(admin: Page, locale = 'en'): Promise<Newcomer> {
  const [name, login] = [`Nadia ${marker()}`, `nadia-${randomUUID()}`];
  await go(admin, '/staff/invite');
  await admin.locator('input[name=name]').fill(name);
  await admin.locator('input[name=login]').fill(login);
  await admin.locator('select[name=locale]').selectOption(locale);
  await admin.locator('input[name=languages][value=en]').check();
  await admin.locator('input[name=roles][value=counsellor]').check();
  await form(admin, 'invite').locator('button').click();
  await admin.waitForURL('**/staff/link*');
  const address = (await admin.locator('.address code').innerText()).trim();
  const path = (await admin.locator(`main a[href^="/staff/"]`, { hasText: name }).getAttribute('href')) ?? '';
  return { name, login, address, path };
}

/** Opens a link as somebody who isn't signed in, and chooses a password. */
async function open(page: Page, { address }: Newcomer, password = PASSWORD): Promise<void> {
  await page.goto(address);
  await page.locator('input[name=password]').fill(password);
  await page.locator('input[name=again]').fill(password);
  await page.locator('main form button').click();
}

/** Sets up the authenticator that the page shows; returns its secret. */
async function enrol(page: Page): Promise<string> {
  await page.waitForURL('**/sign-in/enrol*');
  const secret = (await page.locator('main code').first().innerText()).replaceAll(' ', '');
  await page.locator('input[name=code]').fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
  await page.locator('main form:has(input[name=code]) button').click();
  await expect(page.locator('.side')).toBeVisible();
  return secret;
}

test('an invitation leads to a password of one’s own and a second factor; the link opens once', async ({
  browser,
  page,
}) => {
  const admin = await administrator(browser, 'klara');
  const nadia = await invite(admin);
  await admin.reload();
  await expect(admin.locator('.address')).toHaveCount(0);

  await page.goto(nadia.address);
  await expect(page.locator('input[name=login]')).toHaveValue(nadia.login);
  await page.locator('input[name=password]').fill('password1234');
  await page.locator('input[name=again]').fill('password1234');
  await page.locator('main form button').click();
  await expect(page.locator('.has-error')).toHaveCount(1);
  await open(page, nadia);
  await enrol(page);
  await go(page, '/requests');
  await expect(page.locator('.me strong')).toHaveText(nadia.name);
  // Nobody has given her a service yet: she reads why nothing is listed, and whoever can change it reads so too.
  const isWhy = new RegExp(m.portal_empty_no_service({}, { locale: 'en' }));
  await expect(page.locator('.list .empty')).toHaveText(isWhy);
  await go(page, '/');
  await expect(page.locator('.due .panel').first()).toHaveText(isWhy);
  await go(admin, nadia.path);
  await expect(admin.getByText(m.portal_staff_no_service({}, { locale: 'en' }))).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await other.goto(nadia.address);
  await expect(other.locator('input[name=password]')).toHaveCount(0);
  await expect(other.locator('a[href="/sign-in"]')).toBeVisible();
  await other.context().close();
});

test('works without JavaScript, in the language that was chosen for them and not their browser’s', async ({
  browser,
}) => {
  const admin = await administrator(browser, 'klara');
  const nadia = await invite(admin, 'uk');
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(nadia.address);
  await expect(page.locator('html')).toHaveAttribute('lang', 'uk');
  await open(page, nadia);
  await page.waitForURL('**/sign-in/enrol*');
  await expect(page.locator('html')).toHaveAttribute('lang', 'uk');
  expect(page.url()).not.toContain('welcome');
  await context.close();
});

test('somebody who is disabled is out: their open page’s stream ends within two seconds', async ({
  browser,
  page,
}) => {
  const admin = await administrator(browser, 'klara');
  const nadia = await invite(admin);
  await open(page, nadia);
  await enrol(page);
  await go(page, '/requests');
  await expect(page.locator('[data-connection=live]')).toHaveCount(1);
  let endedAt = 0;
  const note = (request: Request) => {
    if (request.url().includes('/trpc/live.changes')) endedAt = Date.now();
  };
  page.on('requestfinished', note).on('requestfailed', note);

  await go(admin, nadia.path);
  const button = form(admin, 'disable').locator('button');
  await unfold(button);
  await button.click();
  await expect(admin).toHaveURL(/done=disable/);
  const disabledAt = Date.now();
  await expect.poll(() => endedAt, { timeout: 5_000 }).toBeGreaterThan(0);
  expect(endedAt - disabledAt).toBeLessThan(2_000);
  const answer = await page.request.get(`${centre.portal}/requests`, { maxRedirects: 0 });
  expect(answer.headers()['location']).toMatch(/^\/sign-in/);
});

test('a forgotten password and a lost factor are reset by two administrators, and chosen by nobody else', async ({
  browser,
  page,
}) => {
  const klara = await administrator(browser, 'klara');
  const nadia = await invite(klara);
  await open(page, nadia);
  await enrol(page);

  await go(klara, nadia.path);
  const asking = form(klara, 'reset');
  await unfold(asking.locator('textarea'));
  await asking.locator('input[value=recover_both]').check();
  await asking.locator('textarea').fill('She came by and showed her card.');
  await asking.locator('button').click();
  await expect(klara).toHaveURL(/done=reset/);
  await expect(form(klara, 'approve')).toHaveCount(0);

  const tomas = await administrator(browser, 'tomas');
  await go(tomas, nadia.path);
  await expect(tomas.locator('blockquote')).toHaveText('She came by and showed her card.');
  await form(tomas, 'approve').locator('button').click();
  await tomas.waitForURL('**/staff/link*');
  const address = (await tomas.locator('.address code').innerText()).trim();

  const again = await (await browser.newContext()).newPage();
  await open(again, { ...nadia, address }, 'seven herons in the reeds');
  await enrol(again);
  // What was open before is closed.
  await page.goto(`${centre.portal}/requests`);
  await expect(page).toHaveURL(/\/sign-in/);
  await again.context().close();
});

test('where no second administrator is, the server’s own shell gives a link, while the centre runs', async ({
  browser,
  page,
}) => {
  const admin = await administrator(browser, 'klara');
  const nadia = await invite(admin);
  await open(page, nadia);
  await enrol(page);
  const ran = spawnSync(process.execPath, [RECOVER, '--login', nadia.login, '--kind', 'recover_factor'], {
    env: {
      ...process.env,
      BREAKWATER_DATA_DIR: centre.folder,
      PORTAL_PORT: new URL(centre.portal).port,
    },
    encoding: 'utf8',
  });
  const address = /http:\S+\/welcome\/\S+/.exec(ran.stdout)?.[0] ?? '';
  expect(address, ran.stderr).toContain(centre.portal);
  await page.goto(address);
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.locator('main form button').click();
  await enrol(page);
});

test('nobody but an administrator finds staff pages', async ({ browser }) => {
  const context = await signedIn(browser, 'olena');
  for (const path of ['/staff', '/staff/invite', '/staff/link', '/staff/review', '/staff/everyone'])
    expect((await context.request.get(path)).status(), path).toBe(403);
});
