import { expect, test } from '../test.ts';
import { signedIn } from '../staff.ts';
import { form, go, press } from './desk.ts';

test('a letter is begun, agreed to and issued; its words stand then, and a file lies beside it', async ({
  browser,
}) => {
  const page = await (await signedIn(browser, 'petr')).newPage();
  await go(page, '/cases');
  await go(
    page,
    `${(await page.locator('main a[href^="/cases/"]').first().getAttribute('href')) ?? ''}/papers`,
  );
  await form(page, 'begin').locator('input[value=letter]').check();
  await form(page, 'begin').locator('select[name=template]').selectOption('employer');
  await form(page, 'begin').locator('input[name=title]').fill('To the bakery');
  await press(page, 'begin');
  await page.waitForURL('**/papers/*');
  const words = form(page, 'save').locator('textarea[name=text]');
  expect(await words.inputValue()).not.toBe('');
  await words.fill('She was here on Tuesday, from nine to eleven.');
  await press(page, 'save');
  await expect(page).toHaveURL(/done=save/);

  await press(page, 'step', 'button[value=agreed]');
  await expect(form(page, 'step').getByRole('alert')).toBeVisible();
  await form(page, 'step').locator('input[name=agreedOn]').fill('2026-11-20');
  await press(page, 'step', 'button[value=agreed]');
  await form(page, 'step').locator('button[value=issued]').waitFor();
  await press(page, 'step', 'button[value=issued]');
  await expect(form(page, 'step')).toHaveCount(0);
  await expect(form(page, 'save')).toHaveCount(0);

  const content = Buffer.from('%PDF-1.7 a ruling');
  await form(page, 'add-file')
    .locator('input[type=file]')
    .setInputFiles({ name: 'ruling.pdf', mimeType: 'application/pdf', buffer: content });
  await press(page, 'add-file');
  const link = page.getByRole('link', { name: 'ruling.pdf' });
  await link.waitFor();
  const answer = await page.request.get((await link.getAttribute('href')) ?? '');
  expect(Buffer.compare(await answer.body(), content)).toBe(0);
  expect(answer.headers()['content-disposition']).toContain('attachment');

  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('from nine to eleven')).toBeVisible();
  await expect(link).toBeHidden();
});

test('a step of the plan is done without a script', async ({ browser }) => {
  const context = await signedIn(browser, 'petr', { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/cases');
  await page.goto(
    `${(await page.locator('main a[href^="/cases/"]').first().getAttribute('href')) ?? ''}/plan`,
  );
  const what = `Call the office ${Date.now()}`;
  const add = page.locator('.new');
  if (!(await add.locator('textarea').isVisible())) await add.locator('summary').click();
  await add.locator('textarea[name=what]').fill(what);
  await add.locator('input[name=dueOn]').fill('2026-12-01');
  await add.locator('button').click();
  const line = page.getByRole('listitem').filter({ hasText: what });
  await line.locator('summary').click();
  await line.locator('textarea[name=outcome]').fill('They answered.');
  await line.locator('button[value=done]').click();
  await expect(
    page.getByRole('listitem').filter({ hasText: what }).getByText('They answered.'),
  ).toBeVisible();
});
