import { expect, test } from '../test.ts';
import type { Browser, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { centre } from '../centre.ts';
import { askDatabase } from '../database.ts';
import { marker } from '../marker.ts';
import { signedIn } from '../staff.ts';
import { ask } from '../visitor.ts';
import { findRequest, form, go, listed, press } from './desk.ts';
import { portalRoutes } from './routes.ts';

const WHO = {
  jana: `'supervisor' = ANY (roles)`,
  sari: `'id' = ANY (languages) AND roles = '{counsellor}'`,
  petr: `gender = 'man' AND roles = '{counsellor}'`,
};

/** A page of somebody who has shown their second factor just now: the session is shared, and may be older. */
async function fresh(browser: Browser, login: keyof typeof WHO): Promise<Page> {
  const page = await (await signedIn(browser, login)).newPage();
  await askDatabase(
    `UPDATE app.session SET stepped_up_at = app.app_now() WHERE staff_id = (SELECT id FROM app.staff WHERE ${WHO[login]})`,
  );
  return page;
}

/** A request that Olena holds: its path and number. */
async function heldByOlena(browser: Browser, text: string, fields: Record<string, string> = {}) {
  const olena = await (await signedIn(browser, 'olena')).newPage();
  await ask(text, { fields });
  const path = await findRequest(olena, text);
  await press(olena, 'take');
  await expect(form(olena, 'answer')).toBeVisible();
  const [row] = await askDatabase<{ number: string }>('SELECT number FROM app.request WHERE id = $1', [
    path.split('/').at(-1),
  ]);
  return { olena, path, number: row?.number ?? '' };
}

test('break-glass: a counsellor reads one request for an hour, supervisors hear at once, and one reviews it', async ({
  browser,
}) => {
  const text = marker();
  const { path, number } = await heldByOlena(browser, text);
  const jana = await (await signedIn(browser, 'jana')).newPage();
  await go(jana, '/');

  const petr = await fresh(browser, 'petr');
  expect((await petr.request.get(path)).status()).toBe(404);
  await go(petr, '/break-glass');
  const opening = form(petr, 'open');
  await opening.locator('input[name=number]').fill('0000-00');
  await opening.locator('textarea[name=reason]').fill('She is on the line.');
  await press(petr, 'open');
  await expect(opening.getByRole('alert')).toBeVisible();
  await expect(opening.locator('textarea[name=reason]')).toHaveValue('She is on the line.');
  await opening.locator('input[name=number]').fill(number);
  await press(petr, 'open');
  await expect(petr).toHaveURL(new RegExp(`/break-glass/${path.split('/').at(-1)}`));
  await expect(petr.locator('.thread')).toContainText(text);
  // In whichever language the test of languages has him read at this moment.
  await expect(petr.locator('.notice', { has: petr.locator('time') })).toContainText(
    /1 (hod|jam|год)|1 ?小时|\d+ (min|menit|хв)|\d+ ?分/,
  );
  for (const act of ['answer', 'take', 'reach', 'reassign', 'bar'])
    await expect(form(petr, act)).toHaveCount(0);

  const line = jana.locator('a', { hasText: number });
  await expect(line).toBeVisible();
  await line.click();
  await expect(jana.locator('.words')).toHaveText('She is on the line.');
  await jana.locator('input[name=verdict][value=justified]').check();
  await jana.locator('textarea[name=note]').fill('Right to do so.');
  await press(jana, 'review');
  await expect(jana).toHaveURL(/\/break-glass\/review\?done=review/);
  await expect(jana.locator('li', { hasText: number }).locator('.pill').first()).toBeVisible();
});

test('break-glass asks for the second factor again, and what was typed stays', async ({ browser }) => {
  const page = await (await signedIn(browser, 'sari')).newPage();
  await askDatabase(
    `UPDATE app.session SET stepped_up_at = app.app_now() - interval '11 minutes' WHERE staff_id = (SELECT id FROM app.staff WHERE ${WHO.sari})`,
  );
  await go(page, '/break-glass');
  await page.locator('input[name=number]').fill('0000-00');
  await page.locator('textarea[name=reason]').fill('Typed before.');
  await press(page, 'open');
  await expect(form(page, 'open').locator('a[href^="/step-up"]')).toBeVisible();
  await expect(page.locator('textarea[name=reason]')).toHaveValue('Typed before.');
});

test('whom a supervisor keeps out finds nothing of a request, also while it is open', async ({ browser }) => {
  const text = marker();
  const jana = await fresh(browser, 'jana');
  await ask(text);
  const path = await findRequest(jana, text);
  const petr = await (await signedIn(browser, 'petr')).newPage();
  await go(petr, `${path}?filter=open`);
  await expect(petr.locator('.thread')).toContainText(text);

  const choice = form(jana, 'bar').locator('select');
  await jana.locator('details', { has: choice }).locator(':scope > summary').click();
  const petrs = await choice.locator('option', { hasText: 'Petr Dvořák' }).getAttribute('value');
  await choice.selectOption(petrs);
  await form(jana, 'bar').locator('textarea').fill('They are neighbours.');
  await press(jana, 'bar');
  await expect(jana).toHaveURL(/done=bar/);
  await expect(petr.getByRole('alert')).toBeVisible();
  await expect(petr.locator('body')).not.toContainText(text);
  expect((await petr.request.get(path)).status()).toBe(404);
  expect(await listed(petr, '?filter=all')).not.toContain(path);

  await press(jana, 'unbar');
  await expect(jana).toHaveURL(/done=unbar/);
  expect((await petr.request.get(path)).status()).toBe(200);
});

for (const isScripted of [true, false])
  test(`a caller who isn’t verified gets the same page for every number; the code word opens what may be said (${isScripted ? 'with a script' : 'without JavaScript'})`, async ({
    browser,
  }) => {
    const [text, word] = [marker(), marker()];
    const { number } = await heldByOlena(browser, text, {
      'safeContact.channel': 'phone',
      'safeContact.address': '+44 1632 960123',
      'safeContact.codeWord': word,
    });
    // A second call ends the first: each of the two has a person of their own.
    const context = await signedIn(browser, isScripted ? 'marek' : 'lin', { javaScriptEnabled: isScripted });
    const page = await context.newPage();
    const begin = async (asked: string) => {
      await page.goto(`${centre.portal}/caller`);
      if (isScripted) await page.locator('html[data-hydrated]').waitFor();
      await page.locator('input[name=number]').fill(asked);
      await form(page, 'start-call').locator('button').click();
      await expect(form(page, 'verify')).toBeVisible();
    };
    const say = async (said: string) => {
      await page.locator('input[name=codeWord]').fill(said);
      await form(page, 'verify').locator('button').click();
    };
    const seen: string[] = [];
    for (const asked of [number, '0000-00']) {
      await begin(asked);
      const before = await page.locator('main').innerText();
      await say('not the word');
      await expect(page.locator('main [role=status]')).toBeVisible();
      seen.push(`${before}${await page.locator('main').innerText()}`.replaceAll(asked, 'n'));
    }
    expect(seen[0]).toBe(seen[1]);
    await begin(number);
    await say(word.toUpperCase());
    await expect(page.locator('section', { hasText: number }).last()).toBeVisible();
    await expect(form(page, 'verify')).toHaveCount(0);
    await expect(page.locator('body')).not.toContainText(text);
    await expect(page.locator('body')).not.toContainText('960123');
    await form(page, 'end-call').locator('button').click();
    await expect(page.locator('input[name=number]')).toBeVisible();
  });

test('the holder verifies a caller on the request’s own page, and the code word isn’t shown there', async ({
  browser,
}) => {
  const [text, word] = [marker(), marker()];
  const { olena } = await heldByOlena(browser, text, {
    'safeContact.channel': 'phone',
    'safeContact.address': '+44 1632 960123',
    'safeContact.codeWord': word,
  });
  await expect(olena.locator('body')).not.toContainText(word);
  expect(await olena.content()).not.toContain(word);
  expect(await olena.content()).not.toContain('960123');
  await press(olena, 'start-call');
  await olena.locator('input[name=codeWord]').fill(word);
  await press(olena, 'verify');
  await expect(olena.locator('details .notice-leaf')).toBeVisible();
  await press(olena, 'end-call');
  await expect(form(olena, 'start-call')).toHaveCount(1);
});

test('whoever is on a call sees so on each page, in a second tab too, until it ends', async ({ browser }) => {
  const context = await signedIn(browser, 'marek');
  const [page, other] = [await context.newPage(), await context.newPage()];
  const sign = other.locator('main a[href^="/caller?call="]');
  await go(other, '/tasks');
  await expect(sign).toHaveCount(0);
  await go(page, '/caller');
  await page.locator('input[name=number]').fill('0000-00');
  await press(page, 'start-call');
  await form(page, 'verify').waitFor();
  await expect(page.locator('main a[href^="/caller?call="]')).toHaveCount(0);
  await expect(sign).toBeVisible();
  await sign.click();
  await expect(form(other, 'verify')).toBeVisible();
  await go(page, '/people');
  await expect(page.locator('main a[href^="/caller?call="]')).toBeVisible();
  await press(other, 'end-call');
  await expect(page.locator('main a[href^="/caller?call="]')).toHaveCount(0);
});

test('every route of the built portal is walked by the tests, and none of staff’s acts answers without a session', async ({
  request,
}) => {
  const file = new URL('../../../../apps/portal/build/server/manifest-full.js', import.meta.url);
  const ids = [...readFileSync(file, 'utf8').matchAll(/\bid: "([^"]+)"/g)].map(([, id]) => id ?? '');
  const built = ids.map(
    (id) =>
      id.replaceAll(/\/\([^)]*\)/g, '').replaceAll(/\[[^\]]+\]/g, '01890000-0000-7000-8000-000000000000') ||
      '/',
  );
  expect(built.length).toBeGreaterThan(15);
  expect(portalRoutes().map(({ path }) => path)).toEqual(expect.arrayContaining(built));
  for (const path of ['/caller', '/break-glass', '/break-glass/review', `/requests/${randomUUID()}`])
    for (const act of ['start-call', 'verify', 'open', 'review', 'bar', 'unbar']) {
      const answer = await request.post(`${centre.portal}${path}?/${act}`, {
        headers: { origin: centre.portal, accept: 'text/html' },
        maxRedirects: 0,
        form: { key: randomUUID(), number: '0000-00' },
      });
      expect([answer.status(), answer.headers()['location'] ?? ''], `${path} ${act}`).toEqual([
        303,
        expect.stringMatching(/^\/sign-in/),
      ]);
    }
});
