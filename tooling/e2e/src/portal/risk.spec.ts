import type { Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { askDatabase } from '../database.ts';
import { marker, published } from '../marker.ts';
import { signedIn } from '../staff.ts';
import { expect, test } from '../test.ts';
import { form, go, press } from './desk.ts';

const PHQ_9 = [
  '44250-9',
  '44255-8',
  '44259-0',
  '44254-1',
  '44251-7',
  '44258-2',
  '44252-5',
  '44253-3',
  '44260-8',
];

/** A file of invented words that the shipped scoring of PHQ-9 fits; `words` of its first question. */
const fileOf = (title: string, words = 'Invented question') =>
  JSON.stringify(
    {
      resourceType: 'Questionnaire',
      status: 'active',
      language: 'en',
      title,
      copyright: 'Our own words, for a test',
      code: [{ system: 'http://loinc.org', code: '44249-1' }],
      item: PHQ_9.map((code, at) => ({
        linkId: `/${code}`,
        type: 'choice',
        text: at === 0 ? words : `Invented question ${String(at)}`,
        answerOption: [0, 1, 2, 3].map((weight) => ({
          valueCoding: { code: `w${String(weight)}`, display: `Counts ${String(weight)}` },
          extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: weight }],
        })),
      })),
    },
    null,
    2,
  );

/** The case of a plan in this language: the demo has one each. */
async function caseOfPlan(locale: string): Promise<string> {
  const [row] = await askDatabase<{ id: string }>(
    'SELECT case_id AS id FROM app.safety_plan WHERE locale = $1 ORDER BY made_at LIMIT 1',
    [locale],
  );
  return row?.id ?? randomUUID();
}

async function sayLevel(page: Page, level: string): Promise<void> {
  const say = form(page, 'say');
  const fold = page.locator('details', { has: say });
  if (!(await fold.evaluate((each: HTMLDetailsElement) => each.open))) await fold.locator('summary').click();
  await say.locator(`input[value=${level}]`).check();
  await say.locator('textarea').fill('Looked at together today.');
  await say.locator('button').click();
}

test('a counsellor raises the risk at once; lowering it takes a second person, who sees why', async ({
  browser,
}) => {
  const [row] = await askDatabase<{ id: string }>(
    `SELECT r.case_id AS id FROM app.risk_level r JOIN app.case c ON c.id = r.case_id
     WHERE c.risk_level = 'moderate' AND c.locale = 'en' ORDER BY c.number LIMIT 1`,
  );
  const path = `/cases/${row?.id ?? ''}/risk`;
  const olena = await (await signedIn(browser, 'olena')).newPage();
  await go(olena, path);
  await sayLevel(olena, 'high');
  await expect(olena.locator('main .now')).toHaveText('High risk');
  await sayLevel(olena, 'low');
  await expect(olena.locator('main .now')).toHaveText('High risk');
  await expect(form(olena, 'withdraw')).toBeVisible();
  await expect(form(olena, 'decide')).toHaveCount(0);

  const jana = await (await signedIn(browser, 'jana')).newPage();
  await go(jana, path);
  await press(jana, 'decide', 'button[value=declined]');
  await expect(jana.getByRole('alert')).toBeVisible();
  await form(jana, 'decide').locator('textarea').fill('I have seen them too.');
  await press(jana, 'decide', 'button[value=confirmed]');
  await expect(jana.locator('main .now')).toHaveText('Low risk');
  await expect(jana.locator('main')).toContainText('confirmed by Jana');
});

test('a safety plan is printed in the person’s language, without their name or where it is from', async ({
  browser,
}) => {
  const id = await caseOfPlan('uk');
  const page = await (await signedIn(browser, 'olena')).newPage();
  await go(page, `/cases/${id}/risk/plan/print?as=card`);
  await page.emulateMedia({ media: 'print' });
  const sheet = page.locator('[lang=uk]').first();
  await expect(sheet).toContainText('Що я роблю для себе');
  await expect(sheet).toContainText('112');
  const printed = await page.locator('body').innerText();
  for (const telling of ['Коваленко', 'Ірина', 'безпек', 'Breakwater', 'crisis', 'Case'])
    expect(printed).not.toContain(telling);
  expect(await page.title()).toBe('Варто мати під рукою');
});

test('without a script a plan gets a new version, and two who write at once are told', async ({
  browser,
}) => {
  const id = await caseOfPlan('cs');
  const context = await signedIn(browser, 'petr', { javaScriptEnabled: false });
  const [one, other] = [await context.newPage(), await context.newPage()];
  const words = marker();
  for (const page of [one, other]) {
    await page.goto(`/cases/${id}/risk/plan`);
    await page.locator('textarea[name=coping]').fill(words);
  }
  await one.locator('form[action$="/save"] button').click();
  await expect(one).toHaveURL(/risk\?done=plan/);
  await expect(one.locator('main')).toContainText(words);
  await other.locator('form[action$="/save"] button').click();
  await expect(other.getByRole('alert')).toBeVisible();
  await expect(other.locator('textarea[name=coping]')).toHaveValue(words);
});

test('a questionnaire is checked, used, answered: a word on suicide asks for the risk at once', async ({
  browser,
}) => {
  const tomas = await (await signedIn(browser, 'tomas')).newPage();
  const title = `Invented ${published()}`;
  const upload = async (text: string) => {
    await tomas
      .locator('input[type=file]')
      .setInputFiles({ name: 'q.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await tomas.locator('form[action$="/add"] button').click();
  };
  await go(tomas, '/instruments');
  await upload(fileOf(title, '<script>alert(1)</script>'));
  const report = tomas.locator('main table').first();
  await expect(report).toContainText('Only plain words are taken');
  await expect(report).toContainText('item[0].text');
  await upload(fileOf(title));
  await expect(tomas).toHaveURL(/\/instruments\/[0-9a-f-]{36}\?done=added/);
  await expect(tomas.locator('main')).toContainText('Our own words, for a test');
  await press(tomas, 'use');
  await expect(tomas).toHaveURL(/done=use/);

  const id = await caseOfPlan('cs');
  const petr = await (await signedIn(browser, 'petr')).newPage();
  await go(petr, `/cases/${id}/risk`);
  await petr.locator('.fill li', { hasText: title }).locator('a').click();
  const answers = form(petr, 'record').locator('fieldset');
  await expect(answers).toHaveCount(9);
  for (let at = 0; at < 9; at += 1)
    await answers
      .nth(at)
      .locator('input')
      .nth(at === 8 ? 1 : 0)
      .check();
  await form(petr, 'record').locator('button').click();
  await expect(petr).toHaveURL(/done=alarm/);
  await expect(petr.getByRole('alert')).toBeVisible();
  await expect(form(petr, 'say')).toBeVisible();
  const [task] = await askDatabase<{ urgency: string }>(
    `SELECT urgency FROM app.task WHERE case_id = $1 AND source_kind = 'instrument' AND state = 'open' LIMIT 1`,
    [id],
  );
  expect(task?.urgency).toBe('urgent');
});
