import { expect, test } from '../test.ts';
import { askDatabase } from '../database.ts';
import { published } from '../marker.ts';
import { addCohort, addProgramme } from '../programme.ts';
import { look } from '../site/look.ts';
import { signUp } from '../site/sign-up.ts';
import { act, comeBack } from '../site/visit.ts';
import { signedIn } from '../staff.ts';
import { choose, form, go, press } from './desk.ts';
import { openAll } from './states.ts';

test('a participant lets a court be told; the report is printed and sent; they read it with their code, and take it back', async ({
  page,
  browser,
}) => {
  const programme = await addProgramme(`Told ${published()}`);
  const cohort = await addCohort(programme);
  const code = await signUp(page, 'en', [programme, cohort]);
  const [row] = await askDatabase<{ id: string }>('SELECT id FROM app.enrolment WHERE cohort_id = $1', [
    cohort,
  ]);
  const isTakenOver = async () =>
    (
      await askDatabase<{ n: number }>('SELECT count(sealed)::int AS n FROM app.enrolment WHERE id = $1', [
        row?.id,
      ])
    )[0]?.n;
  await expect.poll(isTakenOver, { timeout: 20_000 }).toBe(1);

  const staff = await signedIn(browser, 'dewi');
  const desk = await staff.newPage();
  const path = `/cohorts/${cohort}/enrolments/${row?.id}/release`;
  await go(desk, path);
  await desk.locator('input[name=agency]').fill('District court, ward 4');
  await desk.locator('textarea[name=purpose]').fill('What the ruling asks for');
  await desk.locator('input[name=knownAs]').fill('Ada Example');
  await desk.locator('input[name=validUntilOn]').fill('2099-01-01');
  await choose(desk, { fields: 'attended', given: 'written' });
  await press(desk, 'record');
  await expect(form(desk, 'record').locator('#f-validUntilOn-error, .error').first()).toBeVisible();
  const nextYear = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10);
  await desk.locator('input[name=validUntilOn]').fill(nextYear);
  await press(desk, 'record');
  await desk.waitForURL(/done=record/);
  await press(desk, 'draft');
  await desk.waitForURL(/done=draft/);
  const printed = desk.waitForEvent('download');
  await desk.locator('form[action$="/release/print"] button').click();
  expect((await printed).suggestedFilename()).toMatch(/report\.pdf$/);
  await press(desk, 'report-sent');
  await desk.waitForURL(/done=report-sent/);

  await comeBack(page, 'en', code);
  await expect(page.locator('main')).toContainText('District court, ward 4');
  await openAll(page);
  await look(page, 0);
  await comeBack(page, 'uk', code);
  await look(page, 3);
  await act(page, 'release');
  await expect(page.locator('main form[action$="?/release"]')).toHaveCount(0);

  await go(desk, path);
  await expect(form(desk, 'draft')).toHaveCount(0);
  await expect(form(desk, 'revoke')).toHaveCount(0);
  await staff.close();
});
