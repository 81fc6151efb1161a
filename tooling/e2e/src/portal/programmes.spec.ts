import { randomUUID } from 'node:crypto';
import { expect, test } from '../test.ts';
import type { Browser, Page } from '@playwright/test';
import { askDatabase } from '../database.ts';
import { published } from '../marker.ts';
import { signedIn } from '../staff.ts';
import { centre } from '../centre.ts';
import { hydrated, press } from './desk.ts';

const titlesOf = (page: Page) =>
  page
    .locator('input[name^="units."][name$=".title.en"]')
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));

type Desk = { page: Page; go(path: string): Promise<void> };
/** A coordinator's browser; where it runs no script there is none to wait for. */
async function deskOf(browser: Browser, javaScriptEnabled = true): Promise<Desk> {
  const page = await (await signedIn(browser, 'dewi', { javaScriptEnabled })).newPage();
  return {
    page,
    async go(path) {
      await page.goto(new URL(path, centre.portal).href);
      if (javaScriptEnabled) await hydrated(page);
    },
  };
}

/** Writes a programme with a curriculum of two meetings, which change places; it is saved as a draft. */
async function design({ page, go }: Desk, name: string): Promise<string> {
  const id = randomUUID();
  await go(`/programmes/${id}/edit`);
  await page.locator('input[name="name.en"]').fill(name);
  await page.locator('textarea[name="summary.en"]').fill('Six evenings.');
  await page.locator('select[name=topic]').selectOption('stress');
  await page.locator('select[name=feeKind]').selectOption('free');
  for (const [at, title] of ['First', 'Second'].entries()) {
    await page.locator('button[value="units.add"]').click();
    await page.locator(`input[name="units.${at}.title.en"]`).fill(title);
  }
  await page.locator('button[value="units.up.1"]').click();
  await expect.poll(() => titlesOf(page)).toEqual(['Second', 'First']);
  await expect(page.locator('input[name="name.en"]')).toHaveValue(name);
  await page.locator('form[action$="/save"] button.button:not([name])').last().click();
  await page.waitForURL(new RegExp(`/programmes/${id}\\?`));
  return id;
}

for (const javaScriptEnabled of [true, false])
  test(`a programme is designed and published ${javaScriptEnabled ? 'with' : 'without'} a script`, async ({
    browser,
  }) => {
    const desk = await deskOf(browser, javaScriptEnabled);
    const { page } = desk;
    const name = published();
    const id = await design(desk, name);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await press(page, 'publish');
    await page.waitForURL(/done=publish/);
    await desk.go(`/programmes/${id}/edit`);
    expect(await titlesOf(page)).toEqual(['Second', 'First']);
    const [row] = await askDatabase<{ state: string }>('SELECT state FROM app.programme WHERE id = $1', [id]);
    expect(row?.state).toBe('published');
  });

test('what a coordinator typed stays when somebody else was first', async ({ browser }) => {
  const desk = await deskOf(browser);
  const { page } = desk;
  const id = await design(desk, published());
  await desk.go(`/programmes/${id}/edit`);
  await askDatabase('UPDATE app.programme SET version = version + 1 WHERE id = $1', [id]);
  await page.locator('textarea[name="about.en"]').fill('Words that took an hour.');
  await page.locator('form[action$="/save"] button.button:not([name])').last().click();
  await page.getByRole('alert').waitFor();
  await expect(page.locator('textarea[name="about.en"]')).toHaveValue('Words that took an hour.');
});
