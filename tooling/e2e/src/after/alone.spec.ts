import { m } from '@breakwater/i18n';
import { barriers } from '../barriers.ts';
import { askDatabase } from '../database.ts';
import { go } from '../portal/desk.ts';
import { staffOf } from '../portal/sessions.ts';
import { signedIn } from '../staff.ts';
import { expect, test } from '../test.ts';

const en = { locale: 'en' } as const;

test('after all the others: an administrator alone is told, before asking, what nobody could approve', async ({
  browser,
}) => {
  const context = await signedIn(browser, 'tomas', { viewport: { width: 320, height: 800 } });
  const others = await askDatabase<{ id: string }>(
    `UPDATE app.staff SET roles = array_replace(roles, 'administrator', 'editor')
     WHERE 'administrator' = ANY (roles) AND id <> $1 RETURNING id`,
    [await staffOf(context)],
  );
  const page = await context.newPage();
  await go(page, '/staff');
  await expect(page.getByText(m.portal_staff_one_administrator({}, en))).toBeVisible();
  await page.locator('main a[href^="/staff/"]', { hasText: 'Olena' }).first().click();
  await page.locator('summary', { hasText: m.portal_reset_title({}, en) }).click();
  await expect(page.getByText(m.portal_reset_alone({}, en))).toBeVisible();
  await expect(page.locator('form[action$="/reset"]')).toHaveCount(0);
  expect(await barriers(page)).toEqual([]);

  await askDatabase(`UPDATE app.staff SET roles = roles || '{administrator}' WHERE id = ANY ($1)`, [
    others.map(({ id }) => id),
  ]);
  await page.reload();
  await page.locator('summary', { hasText: m.portal_reset_title({}, en) }).click();
  await expect(page.locator('form[action$="/reset"]')).toBeVisible();
  await context.close();
});
