import { expect, test } from '../test.ts';
import type { Page } from '@playwright/test';
import { m } from '@breakwater/i18n';
import { inWholeChromium } from '../browser.ts';
import { centre } from '../centre.ts';
import { openForm } from './visit.ts';

const NEUTRAL = 'https://en.wikipedia.org/';
const MARKER = 'What nobody else should read';
// Only a whole Chromium keeps pages for Back, as people's browsers do.
test.use(inWholeChromium());

type Leaving = { width: number; height: number; says: string; title: string; typed: string };
const says = (page: Page) => page.locator('#exit-says');

/** Answers for the neutral page. */
async function answerNeutral(page: Page): Promise<void> {
  await page.route(`${NEUTRAL}**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>Weather' }),
  );
}

/** Lets the neutral page never answer, as a phone without reception does. */
async function hangNeutral(page: Page): Promise<void> {
  await page.route(`${NEUTRAL}**`, () => undefined);
}

async function typeEverywhere(page: Page): Promise<void> {
  await page.locator('input[name=whenNote]').fill(MARKER);
  await page.locator('textarea[name=text]').fill(MARKER);
}

const typed = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('textarea, input:not([type=hidden]):not([disabled])')]
      .map((field) =>
        field.type === 'checkbox' || field.type === 'radio' ? (field.checked ? 'ticked' : '') : field.value,
      )
      .join(''),
  );

// Written down by the page itself before it leaves: afterwards a browser that navigates answers no questions.
async function noteLeaving(page: Page): Promise<Leaving[]> {
  const notes: Leaving[] = [];
  await page.exposeFunction('note', (leaving: Leaving) => notes.push(leaving));
  await page.evaluate(() => {
    new MutationObserver(() => {
      const cover = document.querySelector('.exit-overlay');
      if (!cover || !document.body.hidden) return;
      const { width, height } = cover.getBoundingClientRect();
      const left = [
        ...document.querySelectorAll<HTMLInputElement>('textarea, input:not([type=hidden]):not([disabled])'),
      ];
      const typed = left
        .map((field) => (/checkbox|radio/.test(field.type) ? (field.checked ? 'ticked' : '') : field.value))
        .join('');
      (window as unknown as { note(leaving: object): void }).note({
        width,
        height,
        says: cover.textContent,
        title: document.title,
        typed,
      });
    }).observe(document.documentElement, { childList: true, attributes: true, subtree: true });
  });
  return notes;
}

for (const path of ['en', 'cs', 'uk', 'id', 'zh'])
  test(`leaving is a link without JavaScript, the first after the skip link (${path})`, async ({
    browser,
  }) => {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    for (const place of ['/', '/request', '/code', '/numbers', '/no-such-page']) {
      await page.goto(`${centre.site}/${path}${place}`);
      const links = page.locator('a');
      await expect(links.nth(0)).toHaveAttribute('href', '#main');
      await expect(links.nth(1)).toHaveAttribute('id', 'exit');
      await expect(links.nth(1)).toBeInViewport();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await expect(links.nth(1)).toBeFocused();
    }
    const there = new URL((await page.locator('#exit').getAttribute('href')) ?? '');
    expect(there.host).not.toBe(new URL(centre.site).host);
    await page.route(`${there.origin}/**`, (route) =>
      route.fulfill({ contentType: 'text/html', body: 'Weather' }),
    );
    await page.keyboard.press('Enter');
    await page.waitForURL(`${there.origin}/**`);
    await page.context().close();
  });

test('the page is covered and its forms are empty at once, while the network hangs', async ({ page }) => {
  await hangNeutral(page);
  await openForm(page, 'en');
  await typeEverywhere(page);
  const notes = await noteLeaving(page);
  await page.locator('#exit').click({ noWaitAfter: true });
  const words = m.site_exit_leaving({}, { locale: 'en' });
  await expect
    .poll(() => notes[0], { timeout: 2000 })
    .toEqual({ ...page.viewportSize(), says: words, title: '…', typed: '' });
});

test('after leaving, Back shows nothing that was typed and not the page either', async ({ page }) => {
  await answerNeutral(page);
  await page.goto(`${centre.site}/en/`);
  await openForm(page, 'en');
  await typeEverywhere(page);
  await page.locator('#exit').click();
  await page.waitForURL(NEUTRAL);
  await page.goBack({ waitUntil: 'commit' });
  expect(page.url()).not.toContain('service=');
  expect(await page.content()).not.toContain(MARKER);
  await page.goForward({ waitUntil: 'commit' });
  expect(page.url()).toBe(NEUTRAL);
});

test('after another way out, Back shows the form empty', async ({ page }) => {
  await answerNeutral(page);
  await openForm(page, 'en');
  await typeEverywhere(page);
  await page.goto(NEUTRAL);
  await page.goBack({ waitUntil: 'commit' });
  await expect(page.locator('textarea[name=text]')).toHaveValue('');
  expect(await typed(page)).not.toContain(MARKER);
});

test('three presses of Shift leave, and a screen reader hears what each does', async ({ page }) => {
  await hangNeutral(page);
  await openForm(page, 'en');
  await page.locator('textarea[name=text]').fill(MARKER);
  await expect(says(page)).toHaveAttribute('role', 'status');
  await page.keyboard.press('Shift');
  await expect(says(page)).toHaveText(m.site_exit_two_more({}, { locale: 'en' }));
  await page.keyboard.press('Shift');
  await expect(says(page)).toHaveText(m.site_exit_one_more({}, { locale: 'en' }));
  await expect(page.locator('.exit-overlay')).toHaveCount(0);
  const notes = await noteLeaving(page);
  await page.keyboard.press('Shift');
  await expect.poll(() => notes[0]?.typed, { timeout: 2000 }).toBe('');
});

test('presses of Shift five seconds apart do not leave, and it is said that nothing happens', async ({
  page,
}) => {
  await page.clock.install({ time: new Date('2026-11-23T10:00:00Z') });
  await openForm(page, 'en');
  // From here on only what is told to pass has passed, however slow the machine.
  await page.clock.pauseAt(new Date('2026-11-23T11:00:00Z'));
  await page.keyboard.press('Shift');
  await page.clock.runFor(4900);
  await page.keyboard.press('Shift');
  await expect(says(page)).toHaveText(m.site_exit_one_more({}, { locale: 'en' }));
  await page.clock.runFor(5001);
  await expect(says(page)).toHaveText(m.site_exit_expired({}, { locale: 'en' }));
  await page.keyboard.press('Shift');
  await expect(says(page)).toHaveText(m.site_exit_two_more({}, { locale: 'en' }));
  await expect(page.locator('.exit-overlay')).toHaveCount(0);
});

test('capital letters neither leave nor are announced', async ({ page }) => {
  await openForm(page, 'en');
  await page.locator('textarea[name=text]').focus();
  for (const letter of ['A', 'B', 'C', 'D']) await page.keyboard.press(`Shift+${letter}`);
  await expect(page.locator('textarea[name=text]')).toHaveValue('ABCD');
  await expect(says(page)).toHaveText('');
  await expect(page.locator('.exit-overlay')).toHaveCount(0);
});

test('another key in between begins the count anew, and a key held down is one press', async ({ page }) => {
  await openForm(page, 'en');
  const dots = page.locator('#exit');
  await page.locator('textarea[name=text]').focus();
  for (const key of ['Shift', 'Shift', 'x', 'Shift']) await page.keyboard.press(key);
  await expect(says(page)).toHaveText(m.site_exit_two_more({}, { locale: 'en' }));
  await expect(dots).toHaveAttribute('data-presses', '1');
  // A browser repeats a key that is held down.
  for (let each = 0; each < 5; each += 1) await page.keyboard.down('Shift');
  await page.keyboard.up('Shift');
  await expect(says(page)).toHaveText(m.site_exit_one_more({}, { locale: 'en' }));
  await expect(dots).toHaveAttribute('data-presses', '2');
  await page.keyboard.press('Escape');
  await expect(says(page)).toHaveText('');
  await expect(dots).not.toHaveAttribute('data-presses');
  await expect(page.locator('.exit-overlay')).toHaveCount(0);
});

test('Enter on the link leaves as a click does, in the same tab; Space scrolls, as on every link', async ({
  page,
  context,
}) => {
  await answerNeutral(page);
  await page.goto(`${centre.site}/en/code`);
  await page.locator('#code input[name=receipt]').fill('1234');
  await page.locator('#exit').focus();
  await page.keyboard.press('Space');
  await expect(page.locator('.exit-overlay')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await page.waitForURL(NEUTRAL);
  expect(context.pages()).toHaveLength(1);
});

test('three presses lead to the neutral page, and Back does not lead here', async ({ page }) => {
  await answerNeutral(page);
  await page.goto(`${centre.site}/en/`);
  await page.goto(`${centre.site}/en/safety`);
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift');
  await page.waitForURL(NEUTRAL);
  await page.goBack({ waitUntil: 'commit' });
  expect(new URL(page.url()).pathname).toBe('/en/');
});

test('brought back from the browser’s memory, a page counts from nothing and says nothing', async ({
  page,
}) => {
  await page.goto(`${centre.site}/en/safety`);
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) =>
      document.documentElement.classList.toggle('kept', persisted),
    );
  });
  for (let press = 0; press < 2; press += 1) await page.keyboard.press('Shift');
  await expect(says(page)).toHaveText(m.site_exit_one_more({}, { locale: 'en' }));
  // To a server: an answer made up by the test would keep the page from being kept.
  await page.goto(`${centre.portal}/sign-in`);
  await page.goBack({ waitUntil: 'commit' });
  await expect(page.locator('html.kept')).toHaveCount(1);
  await expect(says(page)).toHaveText('');
  await page.keyboard.press('Shift');
  await expect(says(page)).toHaveText(m.site_exit_two_more({}, { locale: 'en' }));
  await expect(page.locator('.exit-overlay')).toHaveCount(0);
});

test('on paper the way out is gone and the numbers stay', async ({ page }) => {
  for (const path of ['/en/', '/zh/numbers', '/uk/safety', '/cs/request']) {
    await page.goto(`${centre.site}${path}`);
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('#exit')).toBeHidden();
    expect(await page.locator('a[href^="tel:"]:visible').count()).toBeGreaterThanOrEqual(2);
    await page.emulateMedia({ media: 'screen' });
    await expect(page.locator('#exit')).toBeVisible();
  }
});
