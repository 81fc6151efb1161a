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
  const others = await askDatabase<{ id: string; roles: string[] }>(
    `SELECT id, roles FROM app.staff WHERE 'administrator' = ANY (roles) AND id <> $1`,
    [await staffOf(context)],
  );
  const page = await context.newPage();
  const asking = page.locator('form[action$="/reset"]');
  try {
    for (const { id } of others)
      await askDatabase(`UPDATE app.staff SET roles = '{editor}' WHERE id = $1`, [id]);
    await go(page, '/staff');
    await expect(page.getByText(m.portal_staff_one_administrator({}, en))).toBeVisible();
    await page.locator('main a[href^="/staff/"]', { hasText: 'Olena' }).first().click();
    await page.locator('summary', { hasText: m.portal_reset_title({}, en) }).click();
    await expect(page.getByText(m.portal_reset_alone({}, en))).toBeVisible();
    await expect(asking).toHaveCount(0);
    expect(await barriers(page)).toEqual([]);
  } finally {
    for (const { id, roles } of others)
      await askDatabase('UPDATE app.staff SET roles = $2 WHERE id = $1', [id, roles]);
  }
  await page.reload();
  await page.locator('summary', { hasText: m.portal_reset_title({}, en) }).click();
  await expect(asking).toBeVisible();
  await context.close();
});
