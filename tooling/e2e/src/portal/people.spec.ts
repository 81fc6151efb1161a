import { expect, test } from '../test.ts';
import { askDatabase } from '../database.ts';
import { marker } from '../marker.ts';
import { signedIn } from '../staff.ts';
import { ask } from '../visitor.ts';
import { choose, findRequest, form, go, press } from './desk.ts';
import { stepUp } from './sessions.ts';

test('somebody walks in, in Czech: one screen, one case, and a page of her own that grows', async ({
  browser,
}) => {
  const page = await (await signedIn(browser, 'petr')).newPage();
  await go(page, '/intake');
  await expect(page.locator('html')).toHaveAttribute('lang', 'cs');
  const name = `Zdena ${marker()}`;
  await page.locator('input[name="person.givenName"]').fill(name);
  await press(page, 'begin');
  // What is missing is said at its place, and nothing is lost.
  await expect(form(page, 'begin').getByRole('alert')).toBeVisible();
  await expect(page.locator('input[name="person.givenName"]')).toHaveValue(name);
  await choose(page, {
    channel: 'walk_in',
    ground: 'harmed',
    reportedBy: 'self',
    form: 'oral',
    problems: 'housing',
    riskSelf: 'no',
    riskOther: 'unsure',
  });
  await page.locator('textarea[name=account]').fill('Přišla s taškou, nemá kde spát.');
  await press(page, 'begin');
  await page.waitForURL('**/cases/*/intake?done=intake');
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await expect(page.getByText('Přišla s taškou')).toBeVisible();

  await page.locator('main a[href^="/people/"]').first().click();
  await page.locator('main a[href$="/contact"]').click();
  await choose(page, { 'safeContact.channel': 'phone' });
  await page.locator('input[name="safeContact.address"]').fill('+441632960901');
  await page.locator('input[name="safeContact.from"]').fill('00:00');
  await page.locator('input[name="safeContact.until"]').fill('23:59');
  await press(page, 'agree');
  await page.waitForURL('**/people/*?done=agreed');
  await press(page, 'reach');
  await expect(page.getByRole('link', { name: '+441632960901' })).toBeVisible();

  await page.locator('main a[href$="/household"]').click();
  await form(page, 'add').locator('select[name=kind]').selectOption('child');
  await form(page, 'add').locator('input[name="person.givenName"]').fill('Anička');
  await press(page, 'add');
  await expect(page.getByRole('heading', { name: /Anička/ })).toBeVisible();
  await page.locator('main a[href^="/people/"]').first().click();
  await page.locator('main a[href$="/network"]').click();
  await page.locator('input[name=name]').fill('Sousedka Jitka');
  await choose(page, { mayContact: 'ask_first' });
  await press(page, 'save');
  await expect(page.getByText('Sousedka Jitka')).toBeVisible();
  await expect(page.getByRole('link', { name: /Anička/ })).toBeVisible();
});

test('by keyboard: a refused intake leads to the first question that is marked, one that got no answer stays at its button', async ({
  browser,
}) => {
  const page = await (await signedIn(browser, 'olena')).newPage();
  await go(page, '/intake');
  const button = page.locator('main form button.button').last();
  await button.press('Enter');
  await expect(page.locator('#f-channel')).toBeFocused();
  await expect(page.locator('#f-channel .error')).toBeInViewport();
  await choose(page, { channel: 'call', form: 'oral' });
  await button.press('Enter');
  await expect(page.locator('fieldset:has(.error)').first()).toBeFocused();
  await page.route('**/intake?/**', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.fallback(),
  );
  await button.press('Enter');
  await expect(page.locator('main form > .notice')).toBeInViewport();
  await expect(button).toBeFocused();
});

test('from a request, in English: nothing is typed twice, and whoever looks alike is asked about', async ({
  browser,
}) => {
  const page = await (await signedIn(browser, 'olena')).newPage();
  const text = `${marker()} I can't go home.`;
  await ask(text, { fields: { 'safeContact.channel': 'phone', 'safeContact.address': '+441632960902' } });
  await findRequest(page, text);
  await press(page, 'take');
  const path = new URL(page.url()).pathname;
  await page.locator('main a[href^="/intake?request="]').click();
  await expect(page.getByText(text)).toBeVisible();
  // Typed in Latin letters, she is found though her file says it in Cyrillic.
  await page.locator('input[name="person.givenName"]').fill('Iryna');
  await page.locator('input[name="person.familyName"]').fill('Kovalenko');
  await expect(page.locator('input[name=same]').first()).toBeVisible();
  await choose(page, { problems: 'domestic_violence', riskSelf: 'no', riskOther: 'no', same: 'other' });
  await press(page, 'begin');
  await page.waitForURL('**/cases/*/intake?done=intake');
  await page.locator('main details summary').last().click();
  await expect(page.getByText(text)).toBeVisible();
  await page.locator('main a[href^="/people/"]').first().click();
  await expect(page.locator('.gate')).toBeVisible();
  await go(page, path);
  await expect(page.locator('main a[href^="/cases/"]').first()).toBeVisible();
});

test('a custodian merges two files and undoes it', async ({ browser }) => {
  const context = await signedIn(browser, 'hana');
  const page = await context.newPage();
  await stepUp(context);
  await go(page, '/custody/merge');
  const people = await askDatabase<{ number: string }>(
    `SELECT number FROM app.client WHERE merged_into IS NULL AND erased_at IS NULL AND household_id IS NULL ORDER BY id LIMIT 2`,
  );
  await page.locator('input[name=first]').fill(people[0]?.number ?? '');
  await page.locator('input[name=second]').fill(people[1]?.number ?? '');
  await press(page, 'compare');
  await press(page, 'merge');
  await page.waitForURL('**/custody/merge?done=merged');
  await press(page, 'undo');
  await page.waitForURL('**/custody/merge?done=unmerged');
});
