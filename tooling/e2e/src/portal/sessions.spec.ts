import { expect, test } from '../test.ts';
import type { Browser, Locator, Page } from '@playwright/test';
import { barriers } from '../barriers.ts';
import { accounts } from '../centre.ts';
import { askDatabase } from '../database.ts';
import { holds } from '../files.ts';
import { marker } from '../marker.ts';
import { signedIn } from '../staff.ts';
import { ask } from '../visitor.ts';
import { findRequest, form, go, press, uncover } from './desk.ts';
import {
  beginSession,
  browserOf,
  endSession,
  idleSeconds,
  letIdle,
  newSomebody,
  rawDrafts,
  staffOf,
} from './sessions.ts';

// The portal looks once a second whether a session holds.
const SOON = { timeout: 8_000 };
const answer = (page: Page) => form(page, 'answer').locator('textarea');
const cover = (page: Page) => page.getByRole('alertdialog');
const covered = async (page: Page, what: Locator) => {
  await expect(cover(page)).toBeVisible(SOON);
  await expect(what).not.toBeVisible();
};

/** A page of Olena's in a browser of its own, with a request taken and open. */
async function writingPage(browser: Browser): Promise<{ page: Page; staffId: string }> {
  const staffId = await staffOf(await signedIn(browser, 'olena'));
  const page = await (await browserOf(browser, staffId)).newPage();
  const text = marker();
  await ask(text);
  await findRequest(page, text);
  await press(page, 'take');
  await expect(answer(page)).toBeVisible();
  return { page, staffId };
}

/** Types, and waits until the device has kept it. */
async function write(page: Page, area: Locator): Promise<string> {
  const words = marker();
  await area.fill(words);
  await expect.poll(() => rawDrafts(page)).not.toEqual([]);
  return words;
}

for (const isScripted of [true, false])
  test.describe(isScripted ? 'with a script' : 'without JavaScript', () => {
    test('own sessions are listed, one is ended, then all others', async ({ browser }) => {
      const somebody = await newSomebody(browser, 'lin');
      try {
        const here = await browserOf(browser, somebody.id, { javaScriptEnabled: isScripted });
        const [one, two] = [await browserOf(browser, somebody.id), await browserOf(browser, somebody.id)];
        const page = await here.newPage();
        await page.goto('/settings/sessions');
        if (isScripted) await page.locator('html[data-hydrated]').waitFor();
        await expect(page.locator('.sessions > li')).toHaveCount(3);
        await expect(page.locator('.sessions .pill')).toHaveCount(1);
        expect(await page.locator('main').innerText()).toContain('Firefox on Linux');
        await form(page, 'end').first().locator('button').click();
        await expect(page).toHaveURL(/done=end/);
        await expect(page.locator('.sessions > li')).toHaveCount(2);
        await form(page, 'end-others').locator('button').click();
        await expect(page).toHaveURL(/done=end-others/);
        await expect(page.locator('.sessions > li')).toHaveCount(1);
        for (const ended of [one, two])
          expect((await ended.request.get('/settings', { maxRedirects: 0 })).status()).toBe(303);
      } finally {
        await somebody.remove();
      }
    });

    test('a password is changed by whoever knows the present one, and every other session ends', async ({
      browser,
    }) => {
      const somebody = await newSomebody(browser, 'lin');
      const present = accounts().find(({ login }) => login === 'lin')?.password ?? '';
      try {
        const here = await browserOf(browser, somebody.id, { javaScriptEnabled: isScripted });
        const there = await browserOf(browser, somebody.id);
        const page = await here.newPage();
        const change = async (old: string, next: string, again = next) => {
          await page.goto('/settings/password');
          if (isScripted) await page.locator('html[data-hydrated]').waitFor();
          for (const [name, value] of Object.entries({ present: old, next, again }))
            await page.locator(`input[name=${name}]`).fill(value);
          await page.locator('main form button').click();
        };
        const wrong = (name: string) => page.locator(`#f-${name}-error`);
        await change('not the present one', 'seven otters read the map');
        await expect(wrong('present')).toBeVisible();
        await change(present, 'short');
        await expect(wrong('next')).toContainText('12');
        await change(present, 'seven otters read the map', 'seven otters read a map');
        await expect(wrong('again')).toBeVisible();
        await expect(page.locator('input[name=next]')).toHaveValue('');
        const before = await here.cookies();
        await change(present, 'seven otters read the map');
        await expect(page).toHaveURL(/done=password/);
        expect((await here.cookies()).map(({ value }) => value)).not.toEqual(
          before.map(({ value }) => value),
        );
        expect((await there.request.get('/settings', { maxRedirects: 0 })).status()).toBe(303);
        await page.goto('/settings');
        await expect(page).toHaveURL(/\/settings$/);
      } finally {
        await somebody.remove();
      }
    });
  });

test('the password fields take a pasted password and say to a password manager what they are', async ({
  browser,
}) => {
  const page = await (await signedIn(browser, 'olena')).newPage();
  await go(page, '/settings/password');
  const kinds = page.locator('main input.input');
  expect(await kinds.evaluateAll((all) => all.map((one) => one.getAttribute('autocomplete')))).toEqual([
    'current-password',
    'new-password',
    'new-password',
  ]);
  const next = page.locator('input[name=next]');
  const isTaken = await next.evaluate((field) =>
    field.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true })),
  );
  expect(isTaken).toBe(true);
  await page.locator('.show input').check();
  await expect(next).toHaveAttribute('type', 'text');
});

test('two minutes before the end it is said, asking renews nothing, and a hand puts it off', async ({
  browser,
}) => {
  const staffId = await staffOf(await signedIn(browser, 'olena'));
  const context = await browserOf(browser, staffId);
  const page = await context.newPage();
  await page.clock.install();
  await go(page, '/settings');
  const said = page.locator('.ending');
  await expect(said).toBeEmpty();
  await letIdle(context, 28);
  await page.clock.fastForward('28:01');
  await expect(said).toContainText(/signed out at \d\d:\d\d/);
  await expect(said).toHaveRole('status');
  expect(await idleSeconds(context)).toBeGreaterThan(28 * 60 - 1);
  await said.getByRole('button').click();
  await expect(said).toBeEmpty();
  await expect.poll(() => idleSeconds(context)).toBeLessThan(20);
});

test('after the end the page is covered, what was typed is kept, and signing in again opens it', async ({
  browser,
}) => {
  const { page, staffId } = await writingPage(browser);
  const words = await write(page, answer(page));
  await letIdle(page.context(), 31);
  await covered(page, answer(page));
  await expect(page.locator('.thread').first()).not.toBeVisible();
  await expect(cover(page).locator('a')).toHaveAttribute('target', '_blank');
  expect(await page.locator('.shell').evaluate((shell) => (shell as HTMLElement).inert)).toBe(true);
  await beginSession(page.context(), staffId);
  await uncover(page);
  await expect(answer(page)).toHaveValue(words);
  await press(page, 'answer', 'button[value=send]');
  await expect(page.locator('.messages')).toContainText(words);
});

for (const [width, colorScheme] of [
  [320, 'dark'],
  [1280, 'light'],
] as const)
  test(`what covers an ended session has no barrier at ${width} px, and holds the focus`, async ({
    browser,
  }) => {
    const staffId = await staffOf(await signedIn(browser, 'olena'));
    const context = await browserOf(browser, staffId, { viewport: { width, height: 800 }, colorScheme });
    const page = await context.newPage();
    await go(page, '/settings');
    await endSession(context);
    await covered(page, page.locator('main'));
    await expect(cover(page)).toBeFocused();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await expect(cover(page).locator('a')).toBeFocused();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

test('somebody else who signs in in this browser sees neither the page nor the draft', async ({
  browser,
}) => {
  const { page } = await writingPage(browser);
  const context = page.context();
  const words = await write(page, answer(page));
  await endSession(context);
  const petr = await staffOf(await signedIn(browser, 'petr'));
  await beginSession(context, petr);
  await covered(page, answer(page));
  await cover(page).getByRole('button').click();
  await covered(page, answer(page));
  await expect(answer(page)).toHaveValue(words);
  const other = await context.newPage();
  await go(other, new URL(page.url()).pathname);
  await expect(other.locator('body')).not.toContainText(words);
  for (const area of await other.locator('textarea').all()) await expect(area).not.toHaveValue(words);
});

test('whoever is disabled sees the open page covered within seconds', async ({ browser }) => {
  const somebody = await newSomebody(browser, 'lin');
  try {
    const page = await (await browserOf(browser, somebody.id)).newPage();
    await go(page, '/settings');
    await expect(page.locator('[data-connection=live]')).toHaveCount(1);
    await askDatabase(`UPDATE app.staff SET state = 'disabled' WHERE id = $1`, [somebody.id]);
    await covered(page, page.locator('main'));
  } finally {
    await somebody.remove();
  }
});

test('a draft is there after a reload and after the session, and the device holds no word of it', async ({
  browser,
}) => {
  const { page, staffId } = await writingPage(browser);
  const words = await write(page, answer(page));
  const path = new URL(page.url()).pathname;
  await page.reload();
  await expect(answer(page)).toHaveValue(words);

  const raw = await rawDrafts(page);
  expect(raw).toHaveLength(1);
  const needles = [words, ...words.split(' '), path.split('/').at(-1) ?? path, staffId];
  for (const one of raw) expect(holds(Buffer.from(one), needles)).toBe(false);
  expect(
    await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])),
  ).not.toContain(words);

  await endSession(page.context());
  await page.close();
  await beginSession(page.context(), staffId);
  const later = await page.context().newPage();
  await go(later, path);
  await expect(answer(later)).toHaveValue(words);

  await press(later, 'answer', 'button[value=send]');
  await expect(later.locator('.messages')).toContainText(words);
  await expect.poll(() => rawDrafts(later)).toEqual([]);
  await go(later, path);
  await expect(answer(later)).toHaveValue('');
});

test('a text being changed is kept, and is nobody’s draft any more when it is as it was', async ({
  browser,
}) => {
  const staffId = await staffOf(await signedIn(browser, 'olena'));
  const page = await (await browserOf(browser, staffId)).newPage();
  await go(page, '/short-texts');
  const one = page.locator('.texts details').first();
  await one.locator('summary').click();
  const area = one.locator('textarea');
  const before = await area.inputValue();
  await one.locator('input[name=title]').click();
  const words = await write(page, area);
  await page.reload();
  await expect(area).toHaveValue(words);
  await expect(page.locator('.texts > section textarea')).toHaveValue('');
  await one.locator('summary').click();
  await area.fill(before);
  await expect.poll(() => rawDrafts(page)).toEqual([]);
});

test('the key of the drafts is in no page, and given to nobody without a session', async ({ browser }) => {
  const context = await signedIn(browser, 'olena');
  const answered = await context.request.get('/trpc/session.draftKey');
  const { key } = ((await answered.json()) as { result: { data: { json: { key: string } } } }).result.data
    .json;
  expect(key).toHaveLength(44);
  expect(answered.headers()['cache-control']).toBe('no-store');
  for (const path of ['/', '/settings', '/short-texts'])
    expect(await (await context.request.get(path)).text()).not.toContain(key);
  const stranger = await browser.newContext({ baseURL: new URL(answered.url()).origin });
  expect((await stranger.request.get('/trpc/session.draftKey')).status()).toBe(401);
});
