import { expect, test } from '../test.ts';
import { askDatabase } from '../database.ts';
import { signedIn } from '../staff.ts';
import { form, go, press } from './desk.ts';
import { stepUp } from './sessions.ts';

test('people come in from a table; one asks what is held on her, and is erased', async ({ browser }) => {
  const context = await signedIn(browser, 'hana');
  const page = await context.newPage();
  await stepUp(context);
  await go(page, '/custody/import');
  const name = `Zora ${Date.now()}`;
  const table = `Jméno;Telefon\n${name};+441632960222\n;nothing\n`;
  await form(page, 'upload')
    .locator('input[type=file]')
    .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await press(page, 'upload');
  await page.waitForURL('**/custody/import/*');
  await press(page, 'check');
  await form(page, 'start').waitFor();
  await press(page, 'start');
  await form(page, 'undo').waitFor({ timeout: 20_000 });

  const id = new URL(page.url()).pathname.split('/').at(-1);
  const [row] = await askDatabase<{ number: string }>(
    'SELECT c.number FROM app.import_row r JOIN app.client c ON c.id = r.client_id WHERE r.import_id = $1',
    [id],
  );
  await go(page, '/custody');
  await form(page, 'find')
    .locator('input[name=number]')
    .fill(row?.number.toLowerCase() ?? '');
  await press(page, 'find');
  await page.getByRole('heading', { name }).waitFor();
  await page.locator('main a[href^="/held/"]').click();
  await expect(page.getByText('+441632960222')).toBeVisible();
  await page.goBack();

  await form(page, 'erase').locator('input[value=asked]').check();
  await form(page, 'erase').locator('input[name=number]').fill('P00-0000');
  await press(page, 'erase');
  await expect(form(page, 'erase').getByRole('alert')).toBeVisible();
  await form(page, 'erase')
    .locator('input[name=number]')
    .fill(row?.number ?? '');
  await press(page, 'erase');
  await expect(form(page, 'erase')).toHaveCount(0);
  await expect(page.getByText(name)).toHaveCount(0);
});

test('a counsellor and an administrator find no way in', async ({ browser }) => {
  for (const login of ['olena', 'tomas']) {
    const page = await (await signedIn(browser, login)).newPage();
    for (const path of ['/custody', '/custody/import'])
      expect((await page.goto(path))?.status(), `${login} ${path}`).toBe(403);
  }
});
