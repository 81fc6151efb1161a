import { expect, test } from '../test.ts';
import { m } from '@breakwater/i18n';
import { centre } from '../centre.ts';
import { marker, published } from '../marker.ts';
import { addCohort, addProgramme } from '../programme.ts';
import { LANGUAGES } from './language.ts';
import { fillIn, openSignUp, sendSignUp, signUp } from './sign-up.ts';
import { act, arrive, comeBack } from './visit.ts';

for (const [index, { locale, path }] of LANGUAGES.entries()) {
  const isScripted = index % 2 === 0;
  test(`somebody finds a programme, signs up for two, and leaves, in ${locale}, JavaScript ${isScripted ? 'on' : 'off'}`, async ({
    browser,
  }) => {
    const name = `Calm ${published()}`;
    const programme = await addProgramme(name);
    const cohort = await addCohort(programme);
    const page = await (await browser.newContext({ javaScriptEnabled: isScripted })).newPage();
    const pill = page.locator('main .pill').first();

    await page.goto(`${centre.site}/${path}/programmes`);
    await page.locator('.filter select[name=topic]').selectOption('anger');
    await arrive(page, () => page.locator('.filter button').click());
    await arrive(page, () => page.getByRole('link', { name }).click());
    await expect(page.locator('h1')).toHaveText(name);
    await arrive(page, () => page.locator(`main a[href$="/${programme}/${cohort}"]`).click());
    await expect(page.locator('main')).toContainText(m.site_places_left({ count: 12 }, { locale }));

    await fillIn(page, [
      { name: `Ада ${marker()}`, age: '30' },
      { name: '小林', age: '31' },
    ]);
    await page.locator('input[name=needs][value=interpreter]').check();
    await sendSignUp(page);
    const code = (await page.locator('[data-receipt]').innerText()).replace(/\D/g, '');
    await expect(pill).toHaveText(m.site_enrolment_enrolled({}, { locale }));

    await comeBack(page, path, code);
    await expect(pill).toHaveText(m.site_enrolment_enrolled({}, { locale }));
    await expect(page.locator('main')).toContainText(m.site_enrolment_places({ count: 2 }, { locale }));
    await expect(page.locator('.class-dates li')).toHaveCount(2);
    const words = `我会带妹妹来。${marker()}`;
    await act(page, 'write', words);
    await expect(page.locator('.thread')).toContainText(words);
    await act(page, 'leave');
    await expect(pill).toHaveText(m.site_enrolment_left({}, { locale }));
  });
}

test('a full cohort has a line: the real place in it, why, and the place taken with the code once it is free', async ({
  page,
}) => {
  const programme = await addProgramme(`Line ${published()}`);
  const which: [string, string] = [programme, await addCohort(programme, { capacity: 1 })];
  const pill = page.locator('main .pill').first();
  const first = await signUp(page, 'en', which);
  await openSignUp(page, 'en', ...which);
  await expect(page.locator('main')).toContainText(m.site_places_line({ place: 1 }));
  await fillIn(page);
  await sendSignUp(page);
  const second = (await page.locator('[data-receipt]').innerText()).replace(/\D/g, '');
  await expect(page.locator('main')).toContainText(m.site_enrolment_position({ position: 1 }));
  await expect(page.locator('main')).toContainText(m.site_wait_no_place());

  await comeBack(page, 'en', first);
  await act(page, 'leave');
  await comeBack(page, 'en', second);
  await expect(pill).toHaveText(m.site_enrolment_offered());
  await act(page, 'take');
  await expect(pill).toHaveText(m.site_enrolment_enrolled());
  await act(page, 'evaluate');
  await expect(page.locator('.notice').first()).toContainText(m.site_did_evaluated());

  const other = await addCohort(programme, { mode: 'online' });
  await comeBack(page, 'en', second);
  await page.locator('details:has(form[action$="?/change"]) > summary').click();
  await page.locator(`input[name=cohortId][value="${other}"]`).check();
  await arrive(page, () => page.locator('form[action$="?/change"] button').click());
  await expect(page.locator('main')).toContainText(m.site_class_link());
  await act(page, 'erase');
  await expect(page.locator('h1')).toHaveText(m.site_deleted_title());
});

test('what is missing or wrong is said at its field, and everything typed is still there; where no more can wait, it goes along to the next dates', async ({
  browser,
}) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const programme = await addProgramme(`Input ${published()}`);
  const cohort = await addCohort(programme, { capacity: 1, waitlistSize: 0 });
  await openSignUp(page, 'en', programme, cohort);
  await page.locator('input[name=forWhom][value=together]').check();
  await page.locator('input[name="party.0.name"]').fill('Ada');
  await page.locator('input[name="party.0.age"]').fill('99');
  await page.locator('textarea[name=text]').fill('My own words.');
  await page.locator('input[name="safeContact.channel"][value=phone]').check();
  await sendSignUp(page);
  const summary = page.locator('[data-error-summary]');
  for (const field of ['party.0.age', 'party.1.name', 'answers.safe', 'safeContact.address'])
    await expect(summary.locator(`a[href="#f-${field}"]`)).toHaveCount(1);
  await expect(page.locator('[id="f-party.0.age-error"]')).toHaveText(m.error_age_outside());
  await expect(page.locator('textarea[name=text]')).toHaveValue('My own words.');
  await expect(page.locator('input[name="party.0.name"]')).toHaveValue('Ada');

  await page.locator('input[name="safeContact.channel"][value=code_only]').check();
  await fillIn(page);
  await page.locator('input[name=forWhom][value=self]').check();
  const quicker = await (await browser.newContext()).newPage();
  await signUp(quicker, 'en', [programme, cohort]);
  await sendSignUp(page);
  await expect(page.locator('main')).toContainText(m.site_enrol_full_title());
  await sendSignUp(page);
  await expect(page).toHaveURL(new RegExp(`/programmes/${programme}/next$`));
  await expect(page.locator('textarea[name=text]')).toHaveValue('My own words.');
  await sendSignUp(page);
  await expect(page.locator('main')).toContainText(m.site_wait_no_cohort());
});

test('a certificate’s code that nobody made is unknown, and one that isn’t any is said at its field', async ({
  page,
}) => {
  await page.goto(`${centre.site}/cs/certificate`);
  await page.locator('input[name=code]').fill('12');
  await arrive(page, () => page.locator('#certificate > button').click());
  await expect(page.locator('[id="f-code-error"]')).toHaveText(m.error_receipt_shape({}, { locale: 'cs' }));
  await page.locator('input[name=code]').fill('0000 1111 2222 3333');
  await arrive(page, () => page.locator('#certificate > button').click());
  await expect(page.locator('main')).toContainText(m.site_certificate_unknown({}, { locale: 'cs' }));
  expect(page.url()).not.toContain('0000');
});
