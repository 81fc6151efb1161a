import type { Page } from '@playwright/test';
import { askDatabase } from '../database.ts';
import { form, go } from './desk.ts';

/** A page of one of the demo's articles. */
export const atArticle = (part: string) => async (page: Page) => {
  const rows = await askDatabase<{ id: string }>(`SELECT id FROM app.resource WHERE slug = 'sudden-fear'`);
  await go(page, `/library/${rows[0]?.id}${part}`);
};

/** A new article whose address is none. */
export async function refuseArticle(page: Page): Promise<void> {
  await go(page, '/library/new');
  await page.locator('input[name=slug]').fill('Not an address');
  await page.locator('select[name=topic]').selectOption('mind');
  await form(page, 'add').locator('button.button').click();
  await page.getByRole('alert').waitFor();
}
