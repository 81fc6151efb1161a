import { expect, test } from '../test.ts';
import { marker as newMarker } from '../marker.ts';
import { signedIn } from '../staff.ts';
import { Desk } from './counsellor.ts';
import { LANGUAGES } from './language.ts';
import { languagesFor, look } from './look.ts';
import { expectHeld } from './overflow.ts';
import { act, arrive, ask, comeBack, openForm } from './visit.ts';

test('axe finds nothing on the request form, empty, unfolded and with mistakes', async ({ page }) => {
  test.setTimeout(180_000);
  for (const [turn, { path }] of LANGUAGES.entries()) {
    await openForm(page, path);
    await look(page, turn);
    await page.locator('input[name=mode][value=phone]').check();
    await page.locator('input[name="safeContact.channel"][value=sms]').check();
    for (const fold of await page.locator('main details:not([open]) > summary').all())
      if (await fold.isVisible()) await fold.click();
    await look(page, turn);
    await page.locator('input[name="safeContact.address"]').fill('not a number');
    await page.locator('textarea[name=text]').fill('x'.repeat(300));
    await page.locator('form#request > button[type=submit]').click();
    await expect(page.locator('[data-error-summary]')).toBeFocused();
    await look(page, turn + 1);
  }
  await openForm(page, 'uk');
  await expectHeld(page);
});

test('axe finds nothing on the code page in any of its states', async ({ page, browser }) => {
  test.setTimeout(240_000);
  const inLanguages = async (index: number, code: string) => {
    for (const [turn, { path }] of languagesFor(index).entries()) {
      await comeBack(page, path, code);
      for (const fold of await page.locator('main details:not([open]) > summary').all())
        if (await fold.isVisible()) await fold.click();
      await look(page, turn + index);
    }
  };
  await comeBack(page, 'uk', '12');
  await expect(page.locator('[data-error-summary]')).toBeVisible();
  await look(page, 0);
  const marker = newMarker();
  const staff = await signedIn(browser, 'olena');
  const desk = new Desk(await staff.newPage(), true);
  const code = await ask(page, 'en', `${marker} ${'word '.repeat(60)}${'x'.repeat(200)}`);
  await look(page, 1);
  await inLanguages(0, code);
  await desk.find('en', marker);
  await desk.take();
  await desk.propose('Would one of these do?', 22);
  await inLanguages(1, code);
  await arrive(page, () => page.locator('form[action$="?/choose"] button').first().click());
  await inLanguages(2, code);
  await act(page, 'write', ' ');
  await expect(page.locator('[data-error-summary]')).toBeVisible();
  await look(page, 0);
  await comeBack(page, 'en', code);
  await act(page, 'withdraw');
  await inLanguages(3, code);
  await staff.close();
});
