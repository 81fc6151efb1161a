import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { TOTP, URI } from 'otpauth';
import { accounts, centre } from './centre.ts';
import { askDatabase } from './database.ts';

const STEP_MS = 30_000;

/** The code an account's authenticator shows now. */
export function codeOf(login: string): string {
  const totp = URI.parse(accounts().find((each) => each.login === login)?.otpauthUri ?? '');
  if (!(totp instanceof TOTP)) throw new Error(`${login} has no authenticator.`);
  return totp.generate();
}

/** A signed-in browser context. Signs in once a run and login (each code works once), then shares the state. */
export async function signedIn(
  browser: Browser,
  login: string,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const folder = join(centre.folder, 'e2e-sessions');
  const state = join(folder, `${login}.json`);
  mkdirSync(folder, { recursive: true });
  const lock = `${state}.lock`;
  if (!existsSync(state) && take(lock)) {
    const context = await browser.newContext();
    await signIn(await context.newPage(), login);
    await context.storageState({ path: state });
    await context.close();
  }
  for (let tries = 0; !existsSync(state); tries += 1) {
    if (tries > 120) throw new Error(`Nobody has signed ${login} in.`);
    await wait(500);
  }
  await keepAwake(state);
  return browser.newContext({ baseURL: centre.portal, storageState: state, ...options });
}

/** An account's tests may lie further apart than a session's idle limit: its person has gone on working meanwhile. */
async function keepAwake(state: string): Promise<void> {
  const { cookies } = JSON.parse(readFileSync(state, 'utf8')) as {
    cookies: { name: string; value: string }[];
  };
  const token = cookies.find(({ name }) => name === '__Host-session')?.value ?? '';
  await askDatabase('UPDATE app.session SET last_seen_at = app.app_now() WHERE id = $1', [
    createHash('sha256').update(token).digest(),
  ]);
}

/** The two steps of signing in, by hand. A code that was used already is waited out. */
export async function signIn(page: Page, login: string): Promise<void> {
  const account = accounts().find((each) => each.login === login);
  await page.goto(`${centre.portal}/sign-in`);
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill(account?.password ?? '');
  await page.locator('main form button').first().click();
  await page.waitForURL('**/sign-in/code*');
  for (;;) {
    await page.locator('input[name=code]').fill(codeOf(login));
    // The answer itself is waited for: a page that hasn't begun to send counts as idle too.
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.locator('main form button').first().click();
    const answer = await answered;
    const isIn =
      answer.status() === 303 ||
      ((await answer.json().catch(() => null)) as { type?: string } | null)?.type === 'redirect';
    if (isIn) return await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    await wait(STEP_MS - (Date.now() % STEP_MS) + 200);
  }
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, '', { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}
