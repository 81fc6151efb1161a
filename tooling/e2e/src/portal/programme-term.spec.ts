import { expect, test } from '../test.ts';
import type { Page } from '@playwright/test';
import { askDatabase } from '../database.ts';
import { published } from '../marker.ts';
import { addProgramme } from '../programme.ts';
import { signedIn } from '../staff.ts';
import { choose, form, go, press, unfold } from './desk.ts';

const dateIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A cohort of two evenings, planned by a rule and published; its id. */
async function planCohort(page: Page, programmeId: string): Promise<string> {
  await go(page, `/programmes/${programmeId}/new`);
  const plan = form(page, 'plan');
  await choose(page, { mode: 'online', 'rule.weekdays': '2' });
  const typed = {
    ...{ 'rule.firstOn': dateIn(20), 'rule.from': '20:45', 'rule.minutes': '90', 'rule.count': '2' },
    ...{
      link: 'https://meet.example.org/term',
      capacity: '4',
      waitlistSize: '4',
      offerHours: '48',
      completePercent: '60',
    },
  };
  for (const [name, value] of Object.entries(typed)) await plan.locator(`input[name="${name}"]`).fill(value);
  await plan.locator('select[name=leadId]').selectOption({ index: 1 });
  await plan.locator('input[name=isScreened]').check();
  await plan.locator('button[formaction="?/dates"]').click();
  await expect(plan.locator('input[name="sessions.1.on"]')).not.toHaveValue('');
  await plan.locator('button.button:not(.button-second):not([type=button])').click();
  await page.waitForURL(/\/cohorts\/[0-9a-f-]{36}/);
  await press(page, 'publish');
  await page.waitForURL(/done=publish/);
  return /cohorts\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
}

/** Signs up somebody who came by; the code is there to be handed over. */
async function addPerson(page: Page, cohort: string, name: string): Promise<void> {
  await go(page, `${cohort}/enrolments/new`);
  const add = form(page, 'add');
  await add.locator('textarea[name=party]').fill(`${name}, 34`);
  await choose(page, { forWhom: 'self', 'answers.safe': 'yes', 'safeContact.channel': 'code_only' });
  await press(page, 'add');
  await expect(page.locator('main .code')).toHaveText(/^\d{4} \d{4} \d{4} \d{4}$/);
}

/** Accepts whoever is to be screened first, with a word to them. */
async function accept(page: Page, cohort: string): Promise<void> {
  await go(page, `${cohort}/enrolments`);
  await page.locator('section[aria-labelledby=applied-title] a').first().click();
  await page.locator('textarea[name=text]').first().fill('Welcome. We look forward to meeting you.');
  await press(page, 'answer', 'button[value=accept]');
  await page.waitForURL(/done=accept/);
}

/** What only time can bring about: both evenings are over. */
async function letTimePass(cohortId: string): Promise<void> {
  await askDatabase(
    `UPDATE app.class_session s SET is_placed = false, period = tstzrange(app.app_now() - o.n * interval '3 hours', app.app_now() - o.n * interval '2 hours')
    FROM (SELECT id, row_number() OVER (ORDER BY period DESC) AS n FROM app.class_session WHERE cohort_id = $1) o WHERE s.id = o.id`,
    [cohortId],
  );
}

const marksOf = async (cohortId: string) =>
  (
    await askDatabase<{ mark: string }>(
      `SELECT a.mark FROM app.attendance a JOIN app.class_session s ON s.id = a.class_session_id WHERE s.cohort_id = $1 ORDER BY a.mark`,
      [cohortId],
    )
  ).map(({ mark }) => mark);

const isTooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** Takes a roll on a telephone: one tap for each, then it is closed. */
async function takeRoll(
  page: Page,
  cohort: string,
  nth: number,
  taps: Record<string, number>,
): Promise<void> {
  await go(page, `${cohort}/roll`);
  await page.locator('main .lines a').nth(nth).click();
  await page.locator('.marks').first().waitFor();
  expect(await isTooWide(page)).toBe(false);
  for (const [name, button] of Object.entries(taps))
    await page.getByRole('group', { name }).locator('button').nth(button).click();
  await expect(page.locator('main .unsaved')).toHaveCount(0);
}

test('a coordinator’s whole term: planned, published, screened, told, the roll at 320 px, certificates, ended', async ({
  browser,
}) => {
  test.setTimeout(90_000);
  const page = await (await signedIn(browser, 'dewi')).newPage();
  const programmeId = await addProgramme(published());
  const cohortId = await planCohort(page, programmeId);
  const cohort = `/cohorts/${cohortId}`;
  await addPerson(page, cohort, 'Eva');
  await addPerson(page, cohort, 'Ivo');
  await accept(page, cohort);
  await accept(page, cohort);
  await go(page, `${cohort}/enrolments`);
  await expect(page.locator('section[aria-labelledby=enrolled-title] .lines > li')).toHaveCount(2);

  await go(page, `${cohort}/notices`);
  await page.locator('main textarea').first().fill('Please bring something to write with.');
  await press(page, 'notice');
  await page.waitForURL(/\/notices\/[0-9a-f-]{36}/);
  await expect(page.locator('main .person')).toHaveCount(2);

  await letTimePass(cohortId);
  await page.setViewportSize({ width: 320, height: 640 });
  await takeRoll(page, cohort, 0, { Eva: 0, Ivo: 3 });
  await expect.poll(() => marksOf(cohortId)).toEqual(['absent', 'present']);
  await press(page, 'close');
  await page.waitForURL(/done=close/);
  await takeRoll(page, cohort, 1, {});
  await press(page, 'everyone');
  await page.waitForURL(/done=everyone/);
  await press(page, 'close');
  await page.waitForURL(/done=close/);
  expect(await marksOf(cohortId)).toEqual(['absent', 'present', 'present', 'present']);

  await page.setViewportSize({ width: 1280, height: 800 });
  await go(page, `${cohort}/outcome`);
  await press(page, 'end');
  await page.waitForURL(/done=end/);
  await press(page, 'issue');
  await page.waitForURL(/done=issue/);
  const print = page.locator('form[action$="/outcome/certificate"]');
  await unfold(print.locator('input[name=name]'));
  await print.locator('input[name=name]').fill('Eva Nováková 李');
  const download = page.waitForEvent('download');
  await print.locator('button').click();
  expect((await download).suggestedFilename()).toMatch(/\.pdf$/);

  const states = await askDatabase<{ state: string }>(
    'SELECT state FROM app.enrolment WHERE cohort_id = $1 ORDER BY state',
    [cohortId],
  );
  expect(states.map(({ state }) => state)).toEqual(['completed', 'not_completed']);
  const [ended] = await askDatabase<{ state: string }>('SELECT state FROM app.cohort WHERE id = $1', [
    cohortId,
  ]);
  expect(ended?.state).toBe('ended');
});

test('without a script the roll is taken all the same', async ({ browser }) => {
  const page = await (await signedIn(browser, 'dewi', { javaScriptEnabled: false })).newPage();
  const [row] = await askDatabase<{ id: string; cohort: string }>(
    `SELECT s.id, s.cohort_id AS cohort FROM app.class_session s JOIN app.cohort c ON c.id = s.cohort_id JOIN app.enrolment e ON e.cohort_id = c.id
    WHERE c.state = 'open' AND s.state <> 'cancelled' AND lower(s.period) < app.app_now() AND e.state = 'enrolled' ORDER BY lower(s.period) DESC LIMIT 1`,
  );
  await page.goto(`/cohorts/${row?.cohort}/roll/${row?.id}`);
  const absent = page.locator('.marks').first().locator('button').nth(3);
  await absent.click();
  await page.waitForURL(/done=mark/);
  await expect(absent).toHaveAttribute('aria-pressed', 'true');
});
