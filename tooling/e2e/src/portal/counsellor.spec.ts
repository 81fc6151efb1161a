import { expect, test } from '../test.ts';
import type { Browser, Page } from '@playwright/test';
import { askDatabase } from '../database.ts';
import { marker, SENTINEL } from '../marker.ts';
import { signedIn } from '../staff.ts';
import { ask, openMailbox, writeTo } from '../visitor.ts';
import { findRequest, form, go, listed, press, uncover, unfold } from './desk.ts';

async function desk(browser: Browser, login: string): Promise<Page> {
  return (await signedIn(browser, login)).newPage();
}

/** A new request of a visitor's, found and open. */
async function received(
  page: Page,
  wish: Parameters<typeof ask>[1] = {},
): Promise<{ path: string; code: string }> {
  const text = marker();
  const code = await ask(text, wish);
  return { path: await findRequest(page, text), code };
}

/** … and taken. */
async function taken(
  page: Page,
  wish: Parameters<typeof ask>[1] = {},
): Promise<{ path: string; code: string }> {
  const request = await received(page, wish);
  await press(page, 'take');
  await expect(form(page, 'answer')).toBeVisible();
  return request;
}

const answer = (page: Page) => form(page, 'answer').locator('textarea');
const send = (page: Page, intent: string) => press(page, 'answer', `button[value=${intent}]`);

test('today shows what is late and what is new, and leads to it', async ({ browser }) => {
  const page = await desk(browser, 'olena');
  await ask(marker());
  await expect(async () => {
    await go(page, '/');
    await expect(page.locator('main section li a[href^="/requests/"]').first()).toBeVisible({
      timeout: 5_000,
    });
  }).toPass();
  await page.locator('main section li a[href^="/requests/"]').first().click();
  await expect(page).toHaveURL(/\/requests\/[0-9a-f-]{36}/);
  await expect(page.locator('article h1')).toBeVisible();
});

test('the filter stands in the address, and holds when a request is opened and left', async ({ browser }) => {
  const page = await desk(browser, 'jana');
  await go(page, '/requests');
  await page.locator('nav a[href*="filter=all"]').click();
  await expect(page).toHaveURL(/filter=all/);
  await page.locator('select[name=language]').selectOption('cs');
  await expect(page).toHaveURL(/filter=all.*language=cs/);
  await expect(page.locator('nav a[aria-current=true]')).toHaveAttribute('href', /filter=all/);
  const rows = page.locator('section.list li a');
  expect(await rows.count()).toBeGreaterThan(0);
  await expect(rows.filter({ hasNotText: 'Czech' })).toHaveCount(0);
  await rows.first().click();
  await expect(page).toHaveURL(/\/requests\/.*filter=all.*language=cs/);
  await page.reload();
  await expect(page.locator('select[name=language]')).toHaveValue('cs');
});

test('the list shows nothing that a visitor has typed', async ({ browser }) => {
  const page = await desk(browser, 'olena');
  const { path } = await received(page);
  await go(page, '/requests?filter=all');
  await expect(page.locator(`section.list a[href^="${path}"]`)).toBeVisible();
  await expect(page.locator('body')).not.toContainText(SENTINEL);
});

test('two people at one request: one takes it, the other sees who has it', async ({ browser }) => {
  const [olena, jana] = [await desk(browser, 'olena'), await desk(browser, 'jana')];
  const { path } = await received(olena);
  await go(jana, `${path}?filter=open`);
  await press(olena, 'take');
  await expect(olena.locator('.notice').first()).toBeVisible();
  await expect(jana.locator('article [aria-live=assertive]')).toContainText('Olena Marková');
  await expect(form(jana, 'take')).toHaveCount(0);
});

test('whoever is late to take is told who was first, without the live stream too', async ({ browser }) => {
  const olena = await desk(browser, 'olena');
  const { path } = await received(olena);
  const context = await signedIn(browser, 'jana', { javaScriptEnabled: false });
  const jana = await context.newPage();
  await jana.goto(`${path}?filter=open`);
  await press(olena, 'take');
  await expect(form(olena, 'answer')).toBeVisible();
  await form(jana, 'take').locator('button').click();
  await expect(jana.getByRole('alert')).toContainText('Olena Marková');
});

test('an answer starts from a short text, and the visitor reads it', async ({ browser }) => {
  const page = await desk(browser, 'olena');
  const { code } = await taken(page);
  const start = form(page, 'answer').locator('details li button').first();
  await form(page, 'answer').locator('details summary').first().click();
  const words = await start.locator('span').innerText();
  await start.click();
  await expect(answer(page)).toHaveValue(words);
  await answer(page).fill(`${words} And one sentence more.`);
  await send(page, 'send');
  await expect(page.locator('.thread')).toContainText('And one sentence more.');
  await expect(answer(page)).toHaveValue('');
  expect(await openMailbox(code)).toContain('And one sentence more.');
});

test('two times are proposed, three at most, and the visitor can choose between them', async ({
  browser,
}) => {
  const page = await desk(browser, 'olena');
  const { code } = await taken(page);
  const times = form(page, 'answer').locator('.times').first().locator('input');
  for (const index of [3, 4, 5]) await times.nth(index).check();
  await expect(times.nth(6)).toBeDisabled();
  await times.nth(5).uncheck();
  await expect(form(page, 'answer').locator('button[value=send]')).toContainText('2');
  await send(page, 'send');
  await expect(page.locator('article header')).toContainText('Proposed');
  expect((await openMailbox(code)).match(/name="bookingId"/g)).toHaveLength(2);
});

test('a no comes with a way on', async ({ browser }) => {
  const page = await desk(browser, 'olena');
  const { path, code } = await taken(page);
  await send(page, 'decline');
  // Without words there is no way on: it is asked for, and nothing has happened.
  await expect(form(page, 'answer').getByRole('alert')).toBeVisible();
  await answer(page).fill('We can’t, but the social office on Mill Street can.');
  await send(page, 'decline');
  // The notice of taking it may still stand: what counts is that the visitor can read the answer.
  await expect.poll(() => openMailbox(code)).toContain('Mill Street');
  expect(await listed(page, '?filter=open')).not.toContain(path);
});

test('a mark as a test takes it from the open list, and can be undone', async ({ browser }) => {
  const page = await desk(browser, 'olena');
  const { path } = await taken(page);
  await press(page, 'mark', 'button[value=test]');
  await expect(form(page, 'mark').locator('button[value=data]')).toBeVisible();
  expect(await listed(page, '?filter=open&language=en')).not.toContain(path);
  await go(page, `${path}?filter=all`);
  await press(page, 'mark', 'button[value=data]');
  await expect(form(page, 'mark').locator('button[value=data]')).toHaveCount(0);
  expect(await listed(page, '?filter=open&language=en')).toContain(path);
});

test('a picked time is confirmed, stands in the week, and only what has begun was attended', async ({
  browser,
}) => {
  const page = await desk(browser, 'olena');
  const { path, code } = await taken(page, { picks: -1 });
  await send(page, 'confirm');
  await expect(page.locator('article header')).toContainText('Confirmed');
  expect(await openMailbox(code)).toContain('pill-leaf');
  await expect(form(page, 'attendance')).toHaveCount(0);
  const id = path.split('/').pop();
  const [booked] = await askDatabase<{ at: string }>(
    `SELECT lower(period)::date::text AS at FROM app.booking WHERE request_id = $1 AND kind = 'confirmed'`,
    [id],
  );
  await go(page, `/week?view=list&from=${booked?.at}`);
  await expect(page.locator(`.week a[href^="${path}"]`)).toBeVisible();
  // Only time brings an appointment about: this one was at some time in the past.
  const days = 40 + Math.floor(Math.random() * 3_000);
  await askDatabase(
    `UPDATE app.booking SET period = tstzrange(lower(period) - make_interval(days => $2), upper(period) - make_interval(days => $2))
     WHERE request_id = $1 AND kind = 'confirmed'`,
    [id, days],
  );
  await go(page, `${path}?filter=all`);
  await press(page, 'attendance', 'button[value=no_show]');
  await expect(page.locator('article header')).toContainText('Did not come');
  await press(page, 'attendance', 'button[value=attended]');
  await expect(page.locator('article header')).toContainText('Attended', { ignoreCase: true });
});

/** A wall-clock time in Prague, as `datetime-local` takes it. */
function inPrague(at: Date): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Prague',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return parts.format(at).replace(' ', 'T');
}

test('what falls into an absence is shown first, then goes back to the others', async ({ browser }) => {
  const page = await desk(browser, 'petr');
  const { path } = await taken(page);
  const last = form(page, 'answer').locator('.times input').last();
  const at = (await last.getAttribute('value')) ?? '';
  await unfold(last);
  await last.check();
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await send(page, 'send');
  await answered;

  await go(page, `/week?view=list&from=${at.slice(0, 10)}`);
  await expect(page.locator(`.week a[href^="${path}"]`)).toBeVisible();
  await page.locator('input[name=awayFrom]').fill(inPrague(new Date(at)));
  await page.locator('input[name=awayUntil]').fill(inPrague(new Date(Date.parse(at) + 3_600_000)));
  await page.locator('form:has(input[name=awayFrom]) button').click();
  await expect(page.locator(`#absence a[href^="${path}"]`)).toBeVisible();
  await press(page, 'absence');
  await expect(page).toHaveURL(/done=absence/);

  await go(page, `/week?view=list&from=${at.slice(0, 10)}`);
  await expect(page.locator(`.week a[href^="${path}"]`)).toHaveCount(0);
  await expect(page.locator('.week .absence').first()).toBeVisible();
  await go(page, `${path}?filter=open`);
  await expect(form(page, 'take')).toBeVisible();
  await go(page, `/week?view=list&from=${at.slice(0, 10)}`);
  const absences = await page.locator('.week .absence').count();
  await press(page, 'back');
  await expect(page.locator('.week .absence')).toHaveCount(absences - 1);
});

test('a short text is written, changed and removed', async ({ browser }) => {
  const page = await desk(browser, 'jana');
  const title = marker();
  await go(page, '/short-texts');
  const fresh = page.locator('.texts > section form');
  await fresh.locator('input[name=title]').fill(title);
  await fresh.locator('textarea').fill('The first words.');
  await fresh.locator('button').click();
  const own = page.locator('.texts details', { hasText: title });
  await expect(own).toHaveCount(1);
  await own.locator('summary').click();
  await own.locator('textarea').fill('Other words.');
  // The address says "saved" since the first time: the answer itself is waited for.
  const saved = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await own.locator('form[action$="/save"] button').click();
  await saved;
  await go(page, '/short-texts');
  await expect(own.locator('textarea')).toHaveValue('Other words.');
  await own.locator('summary').click();
  await own.locator('form[action$="/remove"] button').click();
  await expect(own).toHaveCount(0);
});

test('language, look and time zone are one’s own to choose', async ({ browser }) => {
  const page = await desk(browser, 'sari');
  const choose = async (locale: string, theme: string) => {
    await go(page, '/settings');
    await page.locator(`input[name=locale][value="${locale}"]`).check();
    await page.locator(`input[name=theme][value="${theme}"]`).check();
    await form(page, 'save').locator('button').click();
    await expect(page.locator('html')).toHaveAttribute('lang', locale);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  };
  await choose('cs', 'dark');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nastavení');
  await choose('id', 'system');
});

test('an answer that can’t be sent stays, and is sent once when the connection is back', async ({
  browser,
}) => {
  const page = await desk(browser, 'olena');
  const { code } = await taken(page);
  const words = marker();
  await answer(page).fill(words);
  await page.context().setOffline(true);
  await send(page, 'send');
  await expect(form(page, 'answer').getByRole('alert')).toBeVisible();
  await expect(answer(page)).toHaveValue(words);
  await page.context().setOffline(false);
  await send(page, 'send');
  await expect(page.locator('.messages')).toContainText(words);
  expect((await openMailbox(code)).split(words)).toHaveLength(2);
});

test('an answer outlives the session in which it was begun', async ({ browser }) => {
  const page = await desk(browser, 'olena');
  await taken(page);
  const words = marker();
  await answer(page).fill(words);
  const cookies = await page.context().cookies();
  await page.context().clearCookies({ name: '__Host-session' });
  // Sent at the moment in which the session ended: the page may be covered by then.
  await form(page, 'answer').locator('button[value=send]').dispatchEvent('click');
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await expect(form(page, 'answer').locator('[role=alert]')).toHaveCount(1);
  await expect(answer(page)).toHaveValue(words);
  // Signed in again in another tab of this browser.
  await page.context().addCookies(cookies);
  await uncover(page);
  await send(page, 'send');
  await expect(page.locator('.messages')).toContainText(words);
});

test('a change after the session has ended takes nobody away from what they write', async ({ browser }) => {
  const page = await desk(browser, 'olena');
  const { code, path } = await taken(page);
  const words = marker();
  await answer(page).fill(words);
  await expect(page.locator('[data-connection=live]')).toHaveCount(1);
  await page.context().clearCookies({ name: '__Host-session' });
  await writeTo(code, marker());
  await expect(page.getByRole('alertdialog').locator('a[href^="/sign-in"]')).toBeVisible();
  await expect(page).toHaveURL(new RegExp(path));
  await expect(answer(page)).toHaveValue(words);
});

// Nothing but the stream gets through, as behind a proxy that has lost its server; or the connection went in between.
for (const [what, cut] of [
  ['can’t be fetched', /__data\.json|still-here/],
  ['is cut off while it is fetched', /__data\.json/],
] as const)
  test(`a change that ${what} leaves the page and the draft, and is fetched later`, async ({ browser }) => {
    const page = await desk(browser, 'olena');
    const { code } = await taken(page);
    const words = marker();
    await answer(page).fill(words);
    await expect(page.locator('[data-connection=live]')).toHaveCount(1);
    let refused = 0;
    await page.context().route(cut, (route) => ((refused += 1), route.abort()));
    const message = marker();
    await writeTo(code, message);
    await expect.poll(() => refused).toBeGreaterThan(0);
    await expect(answer(page)).toHaveValue(words);
    await page.context().unroute(cut);
    await expect(page.locator('.messages')).toContainText(message);
    await expect(answer(page)).toHaveValue(words);
  });

test('a week that changes meanwhile leaves the fields of an absence as they are', async ({ browser }) => {
  const page = await desk(browser, 'petr');
  await go(page, '/week');
  await expect(page.locator('[data-connection=live]')).toHaveCount(1);
  const from = page.locator('input[name=awayFrom]');
  await from.fill('2031-03-04T09:00');
  const refreshed = page.waitForResponse((response) => response.url().includes('__data.json'));
  const other = await page.context().newPage();
  await go(other, '/week?view=list&awayFrom=2031-03-05T09:00&awayUntil=2031-03-05T10:00');
  await press(other, 'absence');
  await expect(other).toHaveURL(/done=absence/);
  await refreshed;
  await expect(from).toHaveValue('2031-03-04T09:00');
  const there = new URL(other.url());
  there.searchParams.set('view', 'list');
  await go(other, there.pathname + there.search);
  await press(other, 'back');
  await expect(other.locator('.week .absence')).toHaveCount(0);
});

test('what is being written stays while one looks at something else', async ({ browser }) => {
  const page = await desk(browser, 'olena');
  const { path } = await taken(page);
  const words = marker();
  await answer(page).fill(words);
  await page.locator('.side a[href="/week"]').click();
  await expect(page).toHaveURL(/\/week/);
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(path));
  await expect(answer(page)).toHaveValue(words);
  expect(
    await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])),
  ).not.toContain(words);
});
