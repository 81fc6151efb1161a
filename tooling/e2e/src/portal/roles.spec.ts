import { expect, test } from '../test.ts';
import type { Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { centre } from '../centre.ts';
import { marker, published } from '../marker.ts';
import { signedIn } from '../staff.ts';
import { ask } from '../visitor.ts';
import { findRequest, form, go, listed, press } from './desk.ts';

const navigation = (page: Page) =>
  page.locator('.side nav ul a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));

/** Waits until the public site says (or no longer says) something: ten seconds are promised. */
async function siteSays(path: string, words: string, isSaid = true): Promise<void> {
  await expect
    .poll(async () => (await (await fetch(`${centre.site}${path}`)).text()).includes(words), {
      timeout: 10_000,
    })
    .toBe(isSaid);
}

test('a request that a colleague holds is not found, whatever is done to it', async ({ browser }) => {
  const olena = await (await signedIn(browser, 'olena')).newPage();
  const text = marker();
  await ask(text);
  const path = await findRequest(olena, text);
  await press(olena, 'take');
  await expect(form(olena, 'answer')).toBeVisible();

  const petr = await signedIn(browser, 'petr');
  const answer = await petr.request.get(path);
  expect(answer.status()).toBe(404);
  expect(await answer.text()).not.toContain(text);
  for (const act of ['take', 'answer', 'reassign', 'mark', 'give-back', 'attendance', 'reach']) {
    const refused = await petr.request.post(`${path}?/${act}`, {
      headers: { origin: centre.portal, accept: 'text/html' },
      form: {
        key: randomUUID(),
        text: 'x',
        intent: 'send',
        contactKind: 'test',
        outcome: 'attended',
        channel: 'phone',
      },
    });
    expect(refused.status(), act).toBeGreaterThanOrEqual(400);
    expect(await refused.text(), act).not.toContain(text);
  }
  expect(await listed(await petr.newPage(), '?filter=all')).not.toContain(path);
});

test('a supervisor sees every request and hands it on; the new holder has it, the old one no longer', async ({
  browser,
}) => {
  const olena = await (await signedIn(browser, 'olena')).newPage();
  const text = marker();
  await ask(text);
  const path = await findRequest(olena, text);
  await press(olena, 'take');
  await expect(form(olena, 'answer')).toBeVisible();

  const jana = await (await signedIn(browser, 'jana')).newPage();
  await go(jana, `${path}?filter=all`);
  await expect(jana.locator('.thread')).toContainText(text);
  await expect(form(jana, 'answer')).toHaveCount(0);
  await jana.locator('article details summary').last().click();
  const choice = form(jana, 'reassign').locator('select');
  const petrs = await choice.locator('option', { hasText: 'Petr Dvořák' }).getAttribute('value');
  await choice.selectOption(petrs);
  await form(jana, 'reassign').locator('button').click();
  await expect(jana).toHaveURL(/done=reassign/);
  await expect(olena.getByRole('alert')).toBeVisible();

  const petr = await (await signedIn(browser, 'petr')).newPage();
  await go(petr, `${path}?filter=mine`);
  await expect(petr.locator('.thread')).toContainText(text);
  await go(jana, '/team');
  await expect(
    jana.locator('.team > section', { hasText: 'Petr Dvořák' }).locator(`a[href^="${path}"]`),
  ).toBeVisible();
});

test('a counsellor edits nothing of the centre and sees no team', async ({ browser }) => {
  const context = await signedIn(browser, 'olena');
  const page = await context.newPage();
  await go(page, '/');
  expect(await navigation(page)).toEqual([
    '/',
    '/tasks',
    '/requests',
    '/intake',
    '/people',
    '/cases',
    '/waiting',
    '/week',
    '/programmes',
    '/caller',
    '/break-glass',
    '/short-texts',
    '/settings',
  ]);
  for (const path of ['/centre', '/centre/visiting', `/centre/numbers/${randomUUID()}`, '/team'])
    expect((await context.request.get(path)).status(), path).toBe(403);
  const post = await context.request.post('/centre/visiting?/save', {
    headers: { origin: centre.portal, accept: 'text/html' },
    form: { key: randomUUID() },
  });
  expect(post.status()).toBe(403);
});

test('an administrator sees no request and no way to one', async ({ browser }) => {
  const olena = await (await signedIn(browser, 'olena')).newPage();
  const text = marker();
  await ask(text);
  const path = await findRequest(olena, text);
  const context = await signedIn(browser, 'tomas');
  const page = await context.newPage();
  await go(page, '/');
  expect(await navigation(page)).toEqual([
    '/',
    '/programmes',
    '/centre',
    '/banner',
    '/library',
    '/instruments',
    '/staff',
    '/settings',
  ]);
  for (const closed of ['/requests', '/requests?filter=all', path, '/week', '/short-texts', '/team']) {
    const answer = await context.request.get(closed);
    expect([403, 404], closed).toContain(answer.status());
    expect(await answer.text(), closed).not.toContain(text);
  }
});

test('an administrator changes a service, and the site shows it', async ({ browser }) => {
  const page = await (await signedIn(browser, 'tomas')).newPage();
  await go(page, '/centre');
  const service = (await page.locator('a[href^="/centre/services/"]').first().getAttribute('href')) ?? '';
  const summary = page.locator('textarea[name="summary.en"]');
  const save = async (words: string) => {
    await go(page, service);
    await summary.fill(words);
    await form(page, 'save').locator('button').first().click();
    await expect(page).toHaveURL(/done=saved/);
  };
  await go(page, service);
  const before = await summary.inputValue();
  const added = published();
  await save(`${before} ${added}`);
  await siteSays('/en/request', added);
  await save(before);
  await siteSays('/en/request', added, false);
});

test('an administrator publishes a number and takes it back, and the site follows', async ({ browser }) => {
  const page = await (await signedIn(browser, 'tomas')).newPage();
  await go(page, '/centre');
  const path = (await page.locator('a.button[href^="/centre/numbers/"]').getAttribute('href')) ?? '';
  await go(page, path);
  await page.locator('input[name=shownAs]').fill('01632 960 777');
  await page.locator('input[name=dial]').fill('+44 1632 960 777');
  await page.locator('[name="label.en"]').fill('Line of a test');
  await page.locator('[name="answeredBy.en"]').fill('Somebody');
  await page.locator('select[name=cost]').selectOption('free');
  await page.locator('input[name=languages][value=en]').check();
  await form(page, 'save').locator('button').first().click();
  await expect(page).toHaveURL(/done=saved/);
  await siteSays('/en/numbers', '01632 960 777');
  await go(page, path);
  await press(page, 'remove');
  await expect(page).toHaveURL(/done=removed/);
  await siteSays('/en/numbers', '01632 960 777', false);
});

test('an administrator changes visiting hours and a closed day, and the site shows both', async ({
  browser,
}) => {
  const page = await (await signedIn(browser, 'tomas')).newPage();
  const from = page.locator('input[name="hours.0.from"]');
  const save = async (time: string) => {
    await go(page, '/centre/visiting');
    await from.fill(time);
    await form(page, 'save').locator('button').first().click();
    await expect(page).toHaveURL(/done=saved/);
  };
  await go(page, '/centre/visiting');
  const before = await from.inputValue();
  await save('07:35');
  await siteSays('/en/visit', '07:35');
  await save(before);
  await siteSays('/en/visit', '07:35', false);

  await go(page, '/centre');
  const closing = form(page, 'save-closed-day');
  await page.locator('details', { has: closing }).locator('summary').click();
  await closing.locator('input[name=on]').fill('2027-12-31');
  const reason = published();
  await closing.locator('[name="reason.en"]').fill(reason);
  await closing.locator('button').click();
  await expect(page).toHaveURL(/done=save-closed-day/);
  await page.locator('li', { hasText: reason }).locator('button').click();
  await expect(page.locator('li', { hasText: reason })).toHaveCount(0);
});

test('what is wrong with a number is said beside its field, and nothing typed is lost', async ({
  browser,
}) => {
  const page = await (await signedIn(browser, 'tomas')).newPage();
  await go(page, `/centre/numbers/${randomUUID()}`);
  await page.locator('input[name=shownAs]').fill('01632 960 778');
  await page.locator('input[name=dial]').fill('call me');
  await page.locator('[name="label.en"]').fill('Line of a test');
  await page.locator('select[name=cost]').selectOption('free');
  await form(page, 'save').locator('button').first().click();
  await expect(form(page, 'save').getByRole('alert')).toBeVisible();
  await expect(page.locator('input[name=dial]')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('input[name=shownAs]')).toHaveValue('01632 960 778');
  await expect(page.locator('[name="label.en"]')).toHaveValue('Line of a test');
});

test('a number that reads unlike it is dialled is published only when that is meant', async ({ browser }) => {
  const page = await (await signedIn(browser, 'tomas')).newPage();
  const path = `/centre/numbers/${randomUUID()}`;
  await go(page, path);
  await expect(page.locator('input[name=languages]:checked')).toHaveCount(0);
  await expect(page.locator('select[name=cost]')).toHaveValue('');
  await page.locator('input[name=shownAs]').fill('01632 960 779');
  await page.locator('input[name=dial]').fill('+44 1632 960 778');
  await page.locator('[name="label.en"]').fill('Line of a test');
  await page.locator('select[name=cost]').selectOption('free');
  await page.locator('input[name=languages][value=en]').check();
  await page.locator('input[name="hours.always"]').check();
  await expect(page.locator('input[name="hours.0.from"]')).toBeHidden();
  await form(page, 'save').locator('button').first().click();
  await expect(page.locator('input[name=shownAs]')).toHaveAttribute('aria-invalid', 'true');
  await page.locator('input[name=isMeant]').check();
  await form(page, 'save').locator('button').first().click();
  await expect(page).toHaveURL(/done=saved/);
  await siteSays('/en/numbers', '01632 960 779');
  await go(page, path);
  await expect(page.locator('input[name="hours.always"]')).toBeChecked();
  await press(page, 'remove');
  await expect(page).toHaveURL(/done=removed/);
});

test('a new service begins with nothing chosen, and without requests', async ({ browser }) => {
  const page = await (await signedIn(browser, 'tomas')).newPage();
  await go(page, '/centre');
  await page.locator('a.button[href^="/centre/services/"]').click();
  await expect(page.locator('main form input:checked')).toHaveCount(0);
  const name = published();
  await page.locator('[name="name.en"]').fill(name);
  await page.locator('select[name=feeKind]').selectOption('free');
  await page.locator('input[name=modes][value=phone]').check();
  await page.locator('input[name=languages][value=en]').check();
  await form(page, 'save').locator('button').first().click();
  await expect(page).toHaveURL(/done=saved/);
  await expect(page.locator('li', { hasText: name }).locator('.pill')).toBeVisible();
});
