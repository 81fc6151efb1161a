import { expect, test } from '../test.ts';
import type { Page } from '@playwright/test';
import { askDatabase } from '../database.ts';
import { centre } from '../centre.ts';
import { published } from '../marker.ts';
import { addCohort, addProgramme } from '../programme.ts';
import { LANGUAGES } from './language.ts';
import { languagesFor, look } from './look.ts';
import { fillIn, openSignUp, sendSignUp, signUp } from './sign-up.ts';
import { act, comeBack } from './visit.ts';

async function unfold(page: Page): Promise<void> {
  for (const fold of await page.locator('main details:not([open]) > summary').all())
    if (await fold.isVisible()) await fold.click();
}

test('axe finds nothing on a programme, its sign-up form empty, unfolded and with mistakes', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const programme = await addProgramme(`Look ${published()} ${'long '.repeat(8)}`.slice(0, 80));
  const cohort = await addCohort(programme);
  for (const [turn, { path }] of LANGUAGES.entries()) {
    await page.goto(`${centre.site}/${path}/programmes/${programme}`);
    await unfold(page);
    await look(page, turn);
    await openSignUp(page, path, programme, turn % 2 === 0 ? cohort : 'next');
    await page.locator('input[name=forWhom][value=together]').check();
    await page.locator('input[name="safeContact.channel"][value=sms]').check();
    await unfold(page);
    await look(page, turn);
    await page.locator('input[name="party.0.name"]').fill('x'.repeat(80));
    await sendSignUp(page);
    await expect(page.locator('[data-error-summary]')).toBeFocused();
    await look(page, turn + 1);
  }
});

test('axe finds nothing on the code page of a sign-up in any of its states', async ({ page }) => {
  test.setTimeout(180_000);
  const programme = await addProgramme(`States ${published()}`);
  const cohort = await addCohort(programme, { capacity: 1, mode: 'online' });
  await addCohort(programme);
  const inLanguages = async (index: number, code: string) => {
    for (const [turn, { path }] of languagesFor(index).entries()) {
      await comeBack(page, path, code);
      await unfold(page);
      await look(page, turn + index);
    }
  };
  const first = await signUp(page, 'en', [programme, cohort]);
  await look(page, 0);
  await openSignUp(page, 'uk', programme, cohort);
  await fillIn(page);
  await look(page, 1);
  await sendSignUp(page);
  const second = (await page.locator('[data-receipt]').innerText()).replace(/\D/g, '');
  await look(page, 0);
  await inLanguages(0, first);
  await inLanguages(1, second);
  await comeBack(page, 'en', first);
  await act(page, 'leave');
  await inLanguages(2, first);
  await inLanguages(3, second);
  await askDatabase(
    `UPDATE app.enrolment SET state = 'withdrawn', end_reason = 'offer_lapsed', ended_at = now() WHERE cohort_id = $1 AND state = 'offered'`,
    [cohort],
  );
  await inLanguages(4, second);
});
